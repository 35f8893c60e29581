"""The JSON edge: what phones and integrators call."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register every route under /api."""
    from app.api import documents

    documents.init_app(app)
