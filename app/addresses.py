"""What may stand in the address of a page or call, and where whole addresses lead."""

from urllib.parse import urlsplit

from flask import Flask
from flask.globals import request_ctx
from werkzeug.routing import BaseConverter

from app.config import Config


class Sha256Converter(BaseConverter):
    """64 lower-case hexadecimal digits; any other text names nothing."""

    regex = "[0-9a-f]{64}"


def init_app(app: Flask) -> None:
    """Let routes take `<sha256:name>`; before any is registered."""
    app.url_map.converters["sha256"] = Sha256Converter
    app.before_request(_lead_home)


def _lead_home() -> None:
    """Whole addresses, as e-mails hold them, lead to the public one, whatever host was asked for:
    else whoever asks for somebody's new password would say where its link leads.
    """
    config: Config = request_ctx.app.extensions["gumsole"]
    public, adapter = urlsplit(config.public_url), request_ctx.url_adapter
    if adapter is not None:
        adapter.server_name, adapter.url_scheme = public.netloc, public.scheme
