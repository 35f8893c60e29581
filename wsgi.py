"""The WSGI application: `gunicorn wsgi:app`, and what the `flask` command finds."""

import sys

from environs import EnvError

from app.config import load_config
from app.factory import create_app

try:
    config = load_config()
except EnvError as problem:
    sys.exit(str(problem))

app = create_app(config)
