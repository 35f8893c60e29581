"""What this room does after requests; importing it makes the tasks known to app/jobs.py."""

from app import jobs
from app.audits.ahead import ANNOUNCE
from app.sharing.mails import SEND, announce, send

jobs.register(ANNOUNCE, announce)
jobs.register(SEND, send)
