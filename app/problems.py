"""A domain error as an answer over HTTP: its status, and RFC 9457 problem details as JSON."""

from typing import Any

from flask import Flask, Request, Response, json, request
from flask_babel import gettext
from werkzeug.http import HTTP_STATUS_CODES

from app import errors
from app.errors import GumsoleError

STATUS: dict[type[GumsoleError], int] = {
    errors.Invalid: 422,
    errors.NotSignedIn: 401,
    errors.StaleToken: 400,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.Unsupported: 415,
    errors.TooMany: 429,
    errors.StorageFull: 507,
}


def init_app(app: Flask) -> None:
    """Answer every domain error that reaches the edge of the app."""
    app.register_error_handler(GumsoleError, answer)


def answer(error: GumsoleError) -> Response:
    """The error as problem details: its code, its sentence in the reader's language, its params."""
    response = problem(status_of(error), error.code, sentence(error), **error.params)
    if "retry_after" in error.params:
        response.headers["Retry-After"] = str(error.params["retry_after"])
    return response


def problem(status: int, code: str, detail: str, **more: Any) -> Response:
    """Problem details; `more` are further members, and never replace the standard ones."""
    body = {
        **more,
        "type": "about:blank",
        "title": HTTP_STATUS_CODES[status],
        "status": status,
        "code": code,
        "detail": detail,
    }
    return Response(json.dumps(body), status, content_type="application/problem+json")


def status_of(error: GumsoleError) -> int:
    """The HTTP status of an error's kind; 400 for a kind that the table does not know."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)


def sentence(error: GumsoleError) -> str:
    """What happened, in the reader's language."""
    return str(gettext(error.message) % error.params)


def wants_json(asked: Request | None = None) -> bool:
    """Whether the one who asks is a program: anything under /api, or JSON sent or preferred."""
    asked = asked or request
    return (
        asked.path.startswith("/api/")
        or asked.is_json
        or asked.accept_mimetypes.best in ("application/json", "application/problem+json")
    )
