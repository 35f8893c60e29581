"""What pages and reports ask about visits. Each gives typed rows; none checks more than `user`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import User
from app.audits.log import State, fold
from app.audits.models import Media, Revision, Visit
from app.audits.ops import register_of
from app.audits.response import captions_by_photo, photos_by_target
from app.audits.stored import ops_that_count
from app.audits.targets import exists_unasked, repetitions
from app.audits.visits import OPEN_STATES, no_such_visit, version_of, visits_visible_to
from app.checklists.address import Address
from app.checklists.model import Checklist
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of
from app.locations.models import Location

PAGE_SIZE = 50
READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit in a list. `score` is exact, in percent; None as yet, or where NOT SCORED."""

    id: str
    kind: str
    state: str
    location_id: int
    location: str
    checklist_id: str
    checklist: str
    version: str
    number: int
    author_id: int
    author: str
    started_at: datetime
    utc_offset: int
    received_at: datetime
    submitted_at: datetime | None
    last_sequence: int
    revision: int | None
    result: str | None
    grade: str | None
    score: Fraction | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which visits to list; None does not restrict. `below` is a node's path, as in Location;
    `named` is a part of the location's name.
    """

    state: str | None = None
    kind: str | None = None
    checklist_id: str | None = None
    result: str | None = None
    location_id: int | None = None
    below: str | None = None
    named: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of visits, and how many there are in all."""

    visits: Sequence[VisitRow]
    total: int


@dataclass(frozen=True, slots=True)
class MyWork:
    """A person's own visits, the latest first."""

    drafts: Sequence[VisitRow]
    submitted: Sequence[VisitRow]


@dataclass(frozen=True, slots=True)
class VisitPhoto:
    """A photo where it was attached. `target` is the phone's, with its repetition id.

    `number` counts over the visit. `taken` and `distance_m` are what the file itself said, else
    what the phone had read before it made the file smaller.
    """

    target: str
    address: Address
    number: int
    media: Media
    caption: str | None
    taken: datetime | None
    distance_m: int | None


def my_work(user: User, limit: int = PAGE_SIZE) -> MyWork:
    """What the person has begun, and the latest of what they submitted."""
    own = _visits().where(Visit.author_id == user.id).order_by(*_LATEST_FIRST)
    drafts = own.where(Visit.state.in_(OPEN_STATES))
    others = own.where(Visit.state.not_in(OPEN_STATES)).limit(limit)
    return MyWork(_rows(drafts), _rows(others))


def list_visits(user: User, asked: Filter, page: int = 1, order: str = "latest") -> Listed:
    """A page (from 1) of what the person may see, in one of ORDERS."""
    query = _visits_seen(user, asked, order)
    visits = _rows(query.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE))
    return Listed(visits, count_visits(user, asked))


def count_visits(user: User, asked: Filter) -> int:
    """How many visits match of those that the person may see."""
    total = db.session.scalar(
        select(func.count())
        .select_from(Visit)
        .join(Location, Location.id == Visit.location_id)
        .outerjoin(Revision, _ITS_REVISION)
        .where(visits_visible_to(user), *_conditions(asked))
    )
    return total or 0


def stream_visits(user: User, asked: Filter, order: str = "latest") -> Iterator[VisitRow]:
    """All that match of those that the person may see, read from the database a few at a time."""
    query = _visits_seen(user, asked, order).execution_options(yield_per=READ_AT_ONCE)
    for row in db.session.execute(query):
        yield _row(row)


def _visits_seen(user: User, asked: Filter, order: str) -> Select[*tuple[Any, ...]]:
    return _visits().where(visits_visible_to(user), *_conditions(asked)).order_by(*ORDERS[order])


def visits_by_location(user: User) -> dict[int, int]:
    """Location id → how many visits the person may see there; of those with any."""
    query = select(Visit.location_id, func.count()).where(visits_visible_to(user))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Visit.location_id))}


def every_visit(asked: Filter) -> list[VisitRow]:
    """All visits that match, the latest first, whoever may see them: for commands."""
    return _rows(_visits().where(*_conditions(asked)).order_by(*_LATEST_FIRST))


def visit_row(user: User, visit_id: str) -> VisitRow | None:
    """One visit, if the person may see it."""
    rows = _rows(_visits().where(Visit.id == visit_id, visits_visible_to(user)))
    return rows[0] if rows else None


def row_of(visit_id: str) -> VisitRow:
    """One visit, whoever asks: for what is made of visits. Raises NotFound."""
    for row in _rows(_visits().where(Visit.id == visit_id)):
        return row
    raise no_such_visit()


def previous_visit(visit_id: str) -> VisitRow | None:
    """The 'last visit' on a scorecard: the latest of `earlier_visits`."""
    found = earlier_visits(visit_id, limit=1)
    return found[0] if found else None


def earlier_visits(visit_id: str, limit: int = 12) -> list[VisitRow]:
    """The released auditors' visits at the same location with the same checklist that were
    started before this one, the latest first.
    """
    this = aliased(Visit)
    query = (
        _visits()
        .join(
            this,
            and_(
                this.id == visit_id,
                this.location_id == Visit.location_id,
                this.checklist_id == Visit.checklist_id,
                this.started_at > Visit.started_at,
            ),
        )
        .where(Visit.state == "released", Visit.kind == "auditor")
        .order_by(*_LATEST_FIRST)
        .limit(limit)
    )
    return _rows(query)


def current_state(visit_id: str) -> State:
    """What stands in a visit now, late ops left out."""
    return fold(ops_that_count(visit_id), exists_unasked(checklist_of(version_of(visit_id))))


def photos_of(visit_id: str, state: State | None = None) -> list[VisitPhoto]:
    """The attached photos that are here, by item in checklist order, in each item's own order.

    `state` says as of when (see revisions.state_of); now, where none is given.
    """
    state = state or current_state(visit_id)
    checklist = checklist_of(version_of(visit_id))
    found = repetitions(checklist, state)
    media = {
        each.sha256: each
        for each in db.session.scalars(select(Media).where(Media.visit_id == visit_id))
    }
    captions = captions_by_photo(state)
    by_address = {
        found.address(target): (target, hashes)
        for target, hashes in photos_by_target(state).items()
    }
    here = [
        (address, target, sha256)
        for address, (target, hashes) in sorted(by_address.items(), key=_order(checklist))
        for sha256 in hashes
        if sha256 in media
    ]
    return [
        _photo(address, target, number, media[sha256], captions.get((target, sha256)), state)
        for number, (address, target, sha256) in enumerate(here, start=1)
    ]


def _photo(
    address: Address, target: str, number: int, media: Media, caption: str | None, state: State
) -> VisitPhoto:
    said = state.attached()[register_of("attach", target, media.sha256)].read()
    taken, distance = said.get("captured_at"), said.get("distance_m")
    return VisitPhoto(
        target=target,
        address=address,
        number=number,
        media=media,
        caption=caption or None,
        taken=media.captured_at or (datetime.fromisoformat(taken) if taken else None),
        distance_m=media.distance_m if media.distance_m is not None else _metres(distance),
    )


def _metres(distance: Any) -> int | None:
    return None if distance is None else round(distance)


def _order(checklist: Checklist) -> Callable[[tuple[Address, Any]], tuple[int, int, int]]:
    """A sort key: by section, repetition, item."""
    places = {
        (section.id, item.id): (at, position)
        for at, section in enumerate(checklist.sections)
        for position, item in enumerate(section.items)
    }

    def key(entry: tuple[Address, Any]) -> tuple[int, int, int]:
        address = entry[0]
        section, item = places[address.section, address.item]
        return section, address.repetition or 0, item

    return key


_ITS_REVISION = and_(Revision.visit_id == Visit.id, Revision.number == Visit.revision)
_LATEST_FIRST: tuple[SQLColumnExpression[Any], ...] = (Visit.started_at.desc(), Visit.id)
ORDERS: Mapping[str, Sequence[SQLColumnExpression[Any]]] = {
    "latest": _LATEST_FIRST,
    "earliest": (Visit.started_at.asc(), Visit.id),
    "best": (Revision.score_float.desc().nulls_last(), *_LATEST_FIRST),
    "weakest": (Revision.score_float.asc().nulls_last(), *_LATEST_FIRST),
    "location": (Location.name.asc(), *_LATEST_FIRST),
}


def _visits() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Visit,
            Location.name.label("location"),
            ChecklistVersion.title.label("checklist"),
            ChecklistVersion.number,
            User.name.label("author"),
            Revision.result,
            Revision.grade,
            Revision.score,
        )
        .join(Location, Location.id == Visit.location_id)
        .join(ChecklistVersion, ChecklistVersion.sha256 == Visit.version)
        .join(User, User.id == Visit.author_id)
        .outerjoin(Revision, _ITS_REVISION)
    )


def _rows(query: Select[*tuple[Any, ...]]) -> list[VisitRow]:
    return [_row(row) for row in db.session.execute(query)]


def _row(row: Row[*tuple[Any, ...]]) -> VisitRow:
    visit: Visit = row.Visit
    return VisitRow(
        id=visit.id,
        kind=visit.kind,
        state=visit.state,
        location_id=visit.location_id,
        location=row.location,
        checklist_id=visit.checklist_id,
        checklist=row.checklist,
        version=visit.version,
        number=row.number,
        author_id=visit.author_id,
        author=row.author,
        started_at=visit.started_at,
        utc_offset=visit.utc_offset,
        received_at=visit.received_at,
        submitted_at=visit.submitted_at,
        last_sequence=visit.last_sequence,
        revision=visit.revision,
        result=row.result,
        grade=row.grade,
        score=None if row.score is None else Fraction(row.score),
    )


def _conditions(asked: Filter) -> Iterator[ColumnElement[bool]]:
    for column, value in (
        (Visit.state, asked.state),
        (Visit.kind, asked.kind),
        (Visit.checklist_id, asked.checklist_id),
        (Revision.result, asked.result),
        (Visit.location_id, asked.location_id),
    ):
        if value is not None:
            yield column == value
    if asked.below is not None:
        yield Location.path.startswith(asked.below, autoescape=True)
    if asked.named is not None:
        # SQLite knows the cases of English letters only: the others are tried as people write them.
        spellings = {asked.named, asked.named.upper(), asked.named.title()}
        yield or_(*(Location.name.icontains(each, autoescape=True) for each in spellings))
    if asked.since is not None:
        yield Visit.started_at >= asked.since
    if asked.until is not None:
        yield Visit.started_at < asked.until
