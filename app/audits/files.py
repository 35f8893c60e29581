"""Where the files of visits are, and under which keys."""

from flask import current_app

from app.config import Config
from app.storage import Storage, key_for, open_storage

LARGEST_COPY = 300_000_000
"""Bytes of a visit's saved copy."""
_NAME = "gumsole.storage"


def storage() -> Storage:
    """The storage of this application, opened once."""
    if _NAME not in current_app.extensions:
        config: Config = current_app.extensions["gumsole"]
        current_app.extensions[_NAME] = open_storage(config.media_url, config.data_dir / "uploads")
    opened: Storage = current_app.extensions[_NAME]
    return opened


def original_key(sha256: str) -> str:
    """What was sent: private, never served."""
    return key_for("original", sha256)


def page_key(sha256: str) -> str:
    """The rendition that web pages show."""
    return key_for("page", sha256, ".jpg")


def pdf_key(sha256: str) -> str:
    """The rendition that is printed."""
    return key_for("pdf", sha256, ".jpg")
