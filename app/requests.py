"""Requests that are refused before anything looks at them."""

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask, Response
from gunicorn.http.errors import ParseException

from app.errors import Malformed
from app.problems import tell

# Names, IPv4, [IPv6], each with a port; no label longer than a host's may be.
_HOST = re.compile(
    r"(?:(?:[A-Za-z0-9_-]{1,63}\.)*[A-Za-z0-9_-]{1,63}\.?|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?"
)


class OnlyPossibleHosts:
    """Answers 400 where the Host header is no host: nothing behind it could even make a link."""

    def __init__(self, wsgi_app: Any) -> None:
        self._wsgi_app = wsgi_app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST", "localhost")
        if len(host) <= 255 and _HOST.fullmatch(host):
            answer: Iterable[bytes] = self._wsgi_app(environ, start_response)
            return answer
        start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
        return [b"The Host header names no host.\n"]


def init_app(app: Flask) -> None:
    app.wsgi_app = OnlyPossibleHosts(app.wsgi_app)  # type: ignore[method-assign]
    app.register_error_handler(ParseException, _broken_off)


def _broken_off(_error: Exception) -> Response:
    """The server meets a broken body only while a view reads it."""
    return tell(Malformed("body_malformed", "The body broke off, or was sent otherwise than said."))
