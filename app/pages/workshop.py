"""The author's workshop: a checklist's text is checked, tried as on the phone, and published.

The text travels with the form; nothing of it is kept here before it is published.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_translations

from app.accounts.rights import allow, person
from app.checklists.canonical import version_hash
from app.checklists.differences import Difference, differences
from app.checklists.json_text import IllegalJson, read_json
from app.checklists.loading import Loaded, load_bytes
from app.checklists.model import Checklist
from app.checklists.problems import Problem
from app.checklists.source import MOST_BYTES
from app.errors import GumsoleError, Invalid, Malformed, NotFound
from app.extensions import db
from app.headers import FRAMED_BY_US
from app.language import gettext as _
from app.library.models import ChecklistVersion
from app.library.published import checklist_of, current_version
from app.library.publishing import publish
from app.pages.blueprint import language, pages
from app.pages.phone import languages, phone_shell
from app.problems import sentence, status_of
from app.reports.wording import Wording
from app.workshop.previewing import news, standing
from app.workshop.tidying import NotTidied, tidied_bytes

_NAMED = re.compile(rb"""^["']?checklist["']?[ \t]*:[ \t]*["']?([a-z0-9-]+)""", re.MULTILINE)
_LONGEST_TAG = 35
_ROOM_FOR_ANSWERS = 2_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, and what publishing it would do. `current` is None where it would be the first."""

    text: str
    problems: Sequence[Problem]
    checklist: Checklist | None
    unnamed: bool
    current: ChecklistVersion | None
    changes: Sequence[Difference]

    @property
    def version(self) -> str:
        return version_hash(self.checklist) if self.checklist else ""

    @property
    def unchanged(self) -> bool:
        return self.current is not None and self.current.sha256 == self.version


@pages.get("/workshop")
@allow("admin")
def workshop() -> ResponseReturnValue:
    return _page(None)


@pages.post("/workshop", endpoint="check_checklist")
@allow("admin")
def check() -> ResponseReturnValue:
    return _page(_checked(_sent()))


@pages.post("/workshop/tidy", endpoint="tidy_checklist")
@allow("admin")
def tidy() -> ResponseReturnValue:
    """The text with the ids that it left out."""
    data = _sent()
    try:
        data = tidied_bytes(data, _path(data), _load)
    except NotTidied as refused:
        flash(str(refused.problems[0].text), "error")
    return _page(_checked(data))


@pages.post("/workshop/publish", endpoint="publish_checklist")
@allow("admin")
def publish_checklist() -> ResponseReturnValue:
    """Only what was checked, over the version that it was compared with."""
    checked = _checked(data := _sent())
    over = checked.current.sha256 if checked.current else ""
    if checked.version != request.form.get("version") or over != request.form.get("over", ""):
        changed = _("This is not what was checked. See what publishing it changes, then publish.")
        return _page(checked, changed), 409
    try:
        row = publish(_load(data, _path(data)), person()).version
        db.session.commit()
    except GumsoleError as refusal:
        db.session.rollback()
        return _page(checked, sentence(refusal)), status_of(refusal)
    flash(_("Version %(number)s is published: new visits start on it.", number=row.number))
    return redirect(url_for("pages.checklist", checklist_id=row.checklist_id))


@pages.get("/workshop/phone", endpoint="workshop_phone")
@allow("admin")
def phone_in_frame() -> ResponseReturnValue:
    """The phone's own screens; their script reads the text in the page around."""
    shell = phone_shell()
    if shell is None:
        raise NotFound("phone_not_built", "The phone app has not been built.")
    return _framed(render_template("preview.html", shell=shell, languages=languages()))


@pages.post("/workshop/draft", endpoint="workshop_draft")
@allow("admin")
def draft() -> ResponseReturnValue:
    data = _text_of(_asked())
    return jsonify(news(_load(data, _path(data))))


@pages.post("/workshop/score", endpoint="workshop_score")
@allow("admin")
def score() -> ResponseReturnValue:
    """What the answers so far amount to; 422 where the text has errors, 409 where it is another."""
    asked = _asked()
    data = _text_of(asked)
    checklist = _load(data, _path(data)).checklist
    if checklist is None:
        raise Invalid("checklist_has_errors", "The checklist has errors.")
    if asked.get("version") != version_hash(checklist):
        raise Invalid("checklist_changed", "The checklist was changed meanwhile.")
    tag = asked.get("language")
    known = isinstance(tag, str) and len(tag) <= _LONGEST_TAG
    words = Wording(str(tag) if known else language(), get_translations())
    return jsonify(standing(checklist, asked.get("answers"), words))


def _page(checked: Checked | None, error: str = "") -> Response:
    return _framed(
        render_template("workshop.html", checked=checked, error=error, shell=phone_shell())
    )


def _framed(page: str) -> Response:
    response = Response(page)
    response.headers["Content-Security-Policy"] = FRAMED_BY_US
    return response


def _sent() -> bytes:
    """The file, where one was chosen; else the text. Browsers send its lines ended as on paper."""
    file = request.files.get("file")
    if file is not None and file.filename:
        return file.stream.read(MOST_BYTES + 1)
    return request.form.get("text", "").replace("\r\n", "\n").encode()


def _asked() -> dict[str, Any]:
    request.max_content_length = _ROOM_FOR_ANSWERS
    try:
        asked = read_json(request.get_data())
    except IllegalJson as illegal:
        raise Malformed("not_json", "The body is no JSON that can be read.") from illegal
    if not isinstance(asked, dict):
        raise Malformed("not_an_object", "The body must be an object.")
    return asked


def _text_of(asked: dict[str, Any]) -> bytes:
    text = asked.get("text")
    if not isinstance(text, str):
        raise Malformed("no_text", "The body needs a text.")
    return text.encode()


def _checked(data: bytes) -> Checked:
    loaded = _load(data, _path(data))
    checklist = loaded.checklist
    current = _current(checklist.id) if checklist else None
    return Checked(
        text=data.decode("utf-8-sig", "replace"),
        problems=(*loaded.problems, *(each.problem for each in loaded.unnamed)),
        checklist=checklist,
        unnamed=bool(loaded.unnamed),
        current=current,
        changes=differences(checklist_of(current.sha256), checklist)
        if checklist and current
        else (),
    )


def _path(data: bytes) -> Path:
    """A text has no file: it is called as it calls itself."""
    named = _NAMED.search(data)
    return Path(f"{named[1].decode() if named else 'checklist'}.yaml")


def _load(data: bytes, path: Path) -> Loaded:
    return load_bytes(data, path, _published)


def _published(checklist_id: str) -> Checklist | None:
    current = _current(checklist_id)
    return checklist_of(current.sha256) if current else None


def _current(checklist_id: str) -> ChecklistVersion | None:
    try:
        return current_version(checklist_id)
    except NotFound:
        return None
