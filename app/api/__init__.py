"""The JSON edge: what phones and integrators call."""

from flask import Flask
from werkzeug.routing import BaseConverter


class Sha256Converter(BaseConverter):
    """64 lower-case hexadecimal digits; any other text names nothing."""

    regex = "[0-9a-f]{64}"


def init_app(app: Flask) -> None:
    """Register every route under /api."""
    from app.api import documents

    app.url_map.converters["sha256"] = Sha256Converter
    documents.init_app(app)
