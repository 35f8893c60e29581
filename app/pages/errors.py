"""Errors as pages: what happened, what is safe, what to do."""

from flask import Flask, Response, make_response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from app import problems
from app.errors import GumsoleError


def init_app(app: Flask) -> None:
    """Answer people with a page and programs with problem details."""
    app.register_error_handler(GumsoleError, _domain)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unforeseen)


def _domain(error: GumsoleError) -> ResponseReturnValue:
    if problems.wants_json():
        return problems.answer(error)
    return _page(problems.status_of(error), problems.sentence(error))


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if status < 400:
        return error
    if problems.wants_json():
        return problems.problem(status, f"http_{status}", error.description or error.name)
    return _page(status, _sentences().get(status) or error.description or error.name)


def _unforeseen(error: Exception) -> ResponseReturnValue:
    from flask import current_app

    current_app.logger.exception("unforeseen", exc_info=error)
    if current_app.testing:
        raise error
    sentence = gettext("Something went wrong here. What was saved is safe; try again in a minute.")
    if problems.wants_json():
        return problems.problem(500, "unforeseen", sentence)
    return _page(500, sentence)


def _sentences() -> dict[int, str]:
    return {
        404: gettext("There is nothing at this address, or nothing for you."),
        405: gettext("This address cannot be used in that way."),
        413: gettext("That is too large."),
    }


def _page(status: int, sentence: str) -> Response:
    return make_response(render_template("error.html", sentence=sentence, status=status), status)
