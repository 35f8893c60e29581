"""Whatever goes wrong under /api is answered as problem details, never as a page."""

from flask import Flask, Response, request
from flask_babel import lazy_gettext as _
from werkzeug.exceptions import HTTPException

from app.api.body import NotJson
from app.problems import STATUS, problem

_CODES = {
    400: ("bad_request", _("The request cannot be understood.")),
    404: ("not_found", _("There is nothing here.")),
    405: ("method_not_allowed", _("This address does not take this method.")),
    413: ("too_large", _("This is more than may be sent at once.")),
    415: ("unsupported", _("This kind of content is not taken here.")),
    500: ("internal", _("Something went wrong on the server. Try again later.")),
}


def init_app(app: Flask) -> None:
    # What is not JSON at all is a bad request; what is JSON and breaks a rule is the domain's 422.
    STATUS[NotJson] = 400
    app.register_error_handler(HTTPException, answer)


def answer(error: HTTPException) -> HTTPException | Response:
    """Problem details under /api; elsewhere the error goes on as it is."""
    if not request.path.startswith("/api/") or error.code is None or error.code < 400:
        return error
    code, detail = _CODES.get(error.code, (f"http_{error.code}", error.name))
    response = problem(error.code, code, str(detail))
    for name, value in error.get_headers():
        if name.lower() not in ("content-type", "content-length"):
            response.headers.add(name, value)
    return response
