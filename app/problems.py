"""What went wrong, as an answer over HTTP: problem details for programs, a page for people."""

from typing import Any

from flask import Flask, Request, Response, json, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from app import errors
from app.errors import GumsoleError
from app.storage import StorageUnavailable

STATUS: dict[type[GumsoleError], int] = {
    errors.Invalid: 422,
    errors.Malformed: 400,
    errors.NotSignedIn: 401,
    errors.StaleToken: 400,
    errors.NotAllowed: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.TooLarge: 413,
    errors.Unsupported: 415,
    errors.TooMany: 429,
    errors.StorageFull: 507,
    StorageUnavailable: 503,
}

# What the server itself refuses: its status as a code and a sentence.
_REFUSALS = {
    400: ("bad_request", _("The request cannot be understood.")),
    404: ("not_found", _("There is nothing at this address, or nothing for you.")),
    405: ("method_not_allowed", _("This address cannot be used in that way.")),
    413: ("too_large", _("This is more than may be sent at once.")),
    415: ("unsupported", _("This kind of content is not taken here.")),
    500: (
        "internal",
        _("Something went wrong here. What was saved is safe; try again in a minute."),
    ),
}


def init_app(app: Flask) -> None:
    """Answer every error that reaches the edge of the app, unforeseen ones as 500."""
    app.register_error_handler(GumsoleError, tell)
    app.register_error_handler(HTTPException, _refused)


def tell(error: GumsoleError) -> Response:
    """A domain error as problem details for programs, as a page for people."""
    response = _answer(status_of(error), error.code, sentence(error), **error.params)
    if "retry_after" in error.params:
        response.headers["Retry-After"] = str(error.params["retry_after"])
    return response


def _refused(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    code, detail = _REFUSALS.get(status, (f"http_{status}", error.name))
    response = _answer(status, code, str(detail))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers.add(name, value)
    return response


def _answer(status: int, code: str, detail: str, **more: Any) -> Response:
    if wants_json():
        return problem(status, code, detail, **more)
    return Response(render_template("error.html", status=status, sentence=detail), status)


def problem(status: int, code: str, detail: str, **more: Any) -> Response:
    """Problem details (RFC 9457); `more` are further members, never in place of standard ones."""
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
    field = error.params.get("field", "")
    more = {"field": gettext(field)} if field else {}
    return str(gettext(error.message) % (error.params | more))


def wants_json(asked: Request | None = None) -> bool:
    """Whether the one who asks is a program: anything under /api, or JSON sent or preferred."""
    asked = asked or request
    return (
        asked.path.startswith("/api/")
        or asked.is_json
        or asked.accept_mimetypes.best in ("application/json", "application/problem+json")
    )
