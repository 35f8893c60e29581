"""What may stand in the address of a page or call, beyond what Flask knows."""

from flask import Flask
from werkzeug.routing import BaseConverter


class Sha256Converter(BaseConverter):
    """64 lower-case hexadecimal digits; any other text names nothing."""

    regex = "[0-9a-f]{64}"


def init_app(app: Flask) -> None:
    """Let routes take `<sha256:name>`; before any is registered."""
    app.url_map.converters["sha256"] = Sha256Converter
