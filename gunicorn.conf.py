"""How gunicorn serves Gumsole; `make run` and a service unit use it alike."""

import os
import shutil
import sys

from gunicorn.arbiter import Arbiter

bind = os.environ.get("GUMSOLE_BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("GUMSOLE_WORKERS", "2"))
threads = int(os.environ.get("GUMSOLE_THREADS", "16"))
# It would be written to the home folder, and nobody asks it anything.
control_socket_disable = True


def on_starting(_server: Arbiter) -> None:
    """Refuse to serve without a secret: each worker would make its own, and lose every session.

    The workers count their figures into files; those of the last run count no longer.
    """
    from app.config import load_config

    config = load_config()
    shutil.rmtree(config.data_dir / "metrics", ignore_errors=True)
    if config.secret_key is None:
        sys.exit(
            "Gumsole needs a secret: set GUMSOLE_SECRET_KEY, or let `make run` make one in "
            "var/secret-key."
        )
