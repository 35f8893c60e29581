"""How a request's body is read: strictly, bounded, and never more than its kind needs."""

from typing import Any, NoReturn

import marshmallow as ma
from flask import Request, request
from flask_babel import gettext
from webargs import core
from webargs.flaskparser import FlaskParser, is_json_request

from app.audits.files import LARGEST_COPY
from app.checklists.json_text import IllegalJson, read_json
from app.errors import Invalid, Malformed, Unsupported
from app.photos.limits import MAX_BYTES

LARGEST_JSON = 4_000_000
_MOST_FAULTS = 20
_RAW = {"api.media": MAX_BYTES, "api.copy": LARGEST_COPY}


def parse(body: bytes) -> Any:
    """The value of a JSON text, numbers exact. Raises Malformed with what is wrong where."""
    try:
        return read_json(body)
    except IllegalJson as illegal:
        errors: dict[str, list[str]] = {}
        for found in illegal.faults[:_MOST_FAULTS]:
            errors.setdefault(found.pointer, []).append(gettext(found.message) % found.params)
        raise Malformed(
            "json_malformed", "The body is not JSON as it should be.", errors=errors
        ) from illegal


class StrictParser(FlaskParser):
    """Reads JSON exactly, and tells what is wrong as problem details."""

    def _raw_load_json(self, req: Request) -> Any:
        if req.mimetype and not is_json_request(req):
            raise Unsupported("not_json", "The body has to be application/json.")
        body = req.get_data(cache=True)
        return parse(body) if body else core.missing

    def handle_error(
        self, error: ma.ValidationError, req: Request, schema: ma.Schema, **_: Any
    ) -> NoReturn:
        raise Invalid(
            "invalid", "Some of what was sent is not as it should be.", errors=by_pointer(error)
        ) from error


def by_pointer(error: ma.ValidationError) -> dict[str, list[str]]:
    """JSON pointer → what is wrong there. Query parameters stand under /query."""
    found: dict[str, list[str]] = {}
    messages = error.normalized_messages()  # type: ignore[no-untyped-call]
    _collect(messages.get("json", messages), "", found)
    return found


def _collect(messages: Any, pointer: str, found: dict[str, list[str]]) -> None:
    if isinstance(messages, dict):
        for key, below in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            _collect(below, pointer + step, found)
    elif isinstance(messages, list):
        found.setdefault(pointer, []).extend(gettext(str(each)) for each in messages)


def prepare_body(endpoint: str | None, _values: object) -> None:
    """Before anything reads the body: its limit, and that photos and copies are taken raw.

    Whatever Content-Type a sender's library adds, those are bytes, not forms.
    """
    raw = _RAW.get(endpoint or "")
    # One byte more, so that a photo of exactly the limit is read to its end.
    request.max_content_length = LARGEST_JSON if raw is None else raw + 1
    if raw is not None:
        request.environ["CONTENT_TYPE"] = "application/octet-stream"
