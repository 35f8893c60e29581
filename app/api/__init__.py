"""The JSON edge: what phones and integrators call."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register every route under /api, and answer what goes wrong there."""
    from app.api import documents, errors

    errors.init_app(app)
    documents.init_app(app)
