"""The HTML edge: pages for people at a desk. Thin: read the request, ask one room, render."""

from flask import Flask

from app.pages import errors, visits, work
from app.pages.blueprint import pages

__all__ = ["errors", "init_app", "visits", "work"]


def init_app(app: Flask) -> None:
    """Register the pages and what their templates may call."""
    errors.init_app(app)
    app.register_blueprint(pages)
