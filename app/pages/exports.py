"""Scorecards, and lists of visits, as files for spreadsheets and programs."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from flask import Response, current_app, send_file

from app.accounts.models import ROLES, User
from app.accounts.rights import allow, person
from app.audits.queries import VisitRow, count_visits, stream_visits
from app.audits.scorecards import scorecard_of
from app.clock import now
from app.config import Config
from app.errors import TooLarge
from app.exports import csv_files, figures, json_files, xlsx_files
from app.exports.visits import Line
from app.headers import PRIVATE
from app.language import gettext as _
from app.locations.tree import Place, places_by_id
from app.pages import words
from app.pages.blueprint import at, language, pages, wording
from app.pages.visits import Asked, file_name, seen_visit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv", "xlsx": XLSX, "json": "application/json"}
MOST_VISITS = 20_000
"""In one file."""
AT_ONCE = 500
IN_MEMORY = 1024 * 1024

Writer = Callable[[BinaryIO], None]


@pages.get("/visits/<uuid:visit_id>/scorecard.<any(csv, xlsx, json):ending>")
@allow(*ROLES)
def visit_export(visit_id: UUID, ending: str) -> Response:
    """What the PDF says, as data."""
    row = seen_visit(visit_id)
    card = scorecard_of(row.id, language())
    writers: dict[str, Writer] = {
        "csv": partial(csv_files.write_scorecard, card, wording()),
        "xlsx": partial(xlsx_files.write_scorecard, card, wording()),
        "json": partial(json_files.write_scorecard, card, wording()),
    }
    return _download(writers[ending], file_name(row, ending), ending)


@pages.get("/visits.csv")
@allow(*ROLES)
def visits_csv() -> Response:
    """The list of visits, narrowed as its page is."""
    return _download(partial(csv_files.write_visits, _lines(worded=False)), "visits.csv", "csv")


@pages.get("/visits.xlsx")
@allow(*ROLES)
def visits_xlsx() -> Response:
    """The same for people: its words are in the reader's language."""
    write = partial(xlsx_files.write_visits, _lines(worded=True), wording(), now())
    return _download(write, f"{_('Visits')}.xlsx", "xlsx")


def _download(write: Writer, name: str, ending: str) -> Response:
    file = _written(write)
    size = file.tell()
    file.seek(0)
    response = send_file(file, mimetype=TYPES[ending], as_attachment=True, download_name=name)
    response.content_length = size
    response.headers["Cache-Control"] = PRIVATE
    return response


def _written(write: Writer) -> BinaryIO:
    """Whole before it is sent: nobody gets half a file, and no query waits for a slow line."""
    file = cast(BinaryIO, SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - sent later
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    return file


def _lines(*, worded: bool) -> Iterator[Line]:
    """The visits that the address asks for, a few at a time. Raises TooLarge before the first."""
    asked, user = Asked.read(), person()
    count = count_visits(user, asked.filter)
    if count > MOST_VISITS:
        raise TooLarge(
            "too_many_visits",
            "These are %(count)s visits, and a file takes %(most)s. Narrow the list first.",
            count=count,
            most=MOST_VISITS,
        )
    rows = islice(stream_visits(user, asked.filter, asked.order), MOST_VISITS)
    known: dict[int, Place] = {}
    while some := list(islice(rows, AT_ONCE)):
        known |= places_by_id({row.location_id for row in some} - known.keys())
        for row in some:
            yield _line(row, known[row.location_id], user, worded=worded)


def _line(row: VisitRow, place: Place, user: User, *, worded: bool) -> Line:
    config: Config = current_app.extensions["gumsole"]
    role = words.role(row.kind) if worded else row.kind
    return Line(
        visit=row.id,
        location=row.location,
        code=place.code or "",
        region=place.region or "",
        visited=at(row.started_at, place.timezone),
        checklist=row.checklist,
        version=row.number,
        by=row.author if user.role == "admin" or row.author_id == user.id else role,
        state=words.state(row.state) if worded else row.state,
        score=figures.score(row.score),
        result=row.result,
        grade=row.grade,
        link=f"{config.public_url}/visits/{row.id}",
    )
