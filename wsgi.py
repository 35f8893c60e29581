"""The WSGI application: `gunicorn wsgi:app`, and what the `flask` command finds."""

from app.config import load_config
from app.factory import create_app

app = create_app(load_config())
