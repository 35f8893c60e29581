"""A visit is started; who sees it; whose it is."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, and_, bindparam, false, or_, select, true

from app.accounts.models import User
from app.audits.canonical import canonical, sha256
from app.audits.models import KINDS, Visit
from app.audits.tables import insert_once, table_of
from app.checklists.model import Checklist
from app.clock import now
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of
from app.locations.tree import below_given, touchpoints_of

_visit = table_of(Visit).columns
_IT = _visit.id == bindparam("visit")
_OWN = select(_visit.author_id, _visit.version, _visit.state, _visit.last_sequence).where(_IT)
_LOCK = select(_visit.state, _visit.last_sequence).where(_IT).with_for_update()

OPEN_STATES = ("draft", "returned")
"""In these a visit takes ops that count; otherwise they are late."""
RELEASED = "released"
_UUID_VERSIONS = (4, 7)


@dataclass(frozen=True, slots=True)
class Start:
    """What a phone says when a visit is started; `utc_offset` in minutes east of Greenwich."""

    checklist: str
    version: str
    location: int
    device: str
    started_at: datetime
    utc_offset: int
    distance_m: int | None

    def content(self) -> str:
        """A hash by which the same start is recognised."""
        return sha256(canonical(asdict(self) | {"started_at": self.started_at.timestamp()}))


class Stood(NamedTuple):
    """How far a visit was when it was read."""

    state: str
    last_sequence: int


@dataclass(frozen=True, slots=True)
class OwnVisit:
    """A visit in the hands of its author."""

    id: str
    version: str
    stood: Stood

    def checklist(self) -> Checklist:
        return checklist_of(self.version)


def visits_visible_to(user: User) -> ColumnElement[bool]:
    """Which visits a person may see: one's own, and of what is released what the role sees."""
    own = Visit.author_id == user.id
    released = Visit.state == RELEASED
    match user.role:
        case "admin":
            return true()
        case "executive":
            return or_(own, released)
        case "regional manager":
            return or_(own, and_(released, Visit.location_id.in_(below_given(user))))
        case "auditor":
            return own
        case _:
            return false()


def visible_visit(user: User, visit_id: str) -> Visit:
    """The visit, if the person may see it. Raises NotFound."""
    visit = db.session.scalars(
        select(Visit).where(Visit.id == visit_id, visits_visible_to(user))
    ).one_or_none()
    if visit is None:
        raise no_such_visit()
    return visit


def own_visit(user: User, visit_id: str) -> OwnVisit:
    """The visit, if the person made it. Raises NotFound; NotAllowed where they see it only."""
    row = db.session.connection().execute(_OWN, {"visit": visit_id}).one_or_none()
    if row is None or row.author_id != user.id:
        visible_visit(user, visit_id)
        raise NotAllowed("not_your_visit", "Only its author changes a visit.")
    return OwnVisit(visit_id, row.version, Stood(row.state, row.last_sequence))


def lock_visit(visit_id: str) -> Stood:
    """How it stands, and stays until the transaction ends."""
    return Stood(*db.session.connection().execute(_LOCK, {"visit": visit_id}).one())


def refuse_strangers(user: User, visit_id: str) -> None:
    """Raises as `own_visit` does where the id stands for another's visit; else nothing."""
    author_id = db.session.execute(
        select(Visit.author_id).where(Visit.id == visit_id)
    ).scalar_one_or_none()
    if author_id is not None and author_id != user.id:
        own_visit(user, visit_id)


def version_of(visit_id: str) -> str:
    """The hash of the checklist version that a visit keeps for ever."""
    return db.session.execute(select(Visit.version).where(Visit.id == visit_id)).scalar_one()


def no_such_visit() -> NotFound:
    return NotFound("visit_unknown", "There is no such visit.")


@dataclass(frozen=True, slots=True)
class Started:
    """How the visit stands; `just_now` is False where it had been started before."""

    state: str
    just_now: bool


def start(user: User, visit_id: UUID, sent: Start) -> Started:
    """Start a visit; the same again changes nothing. Flushes; the caller commits.

    Raises Conflict visit_differs, NotFound for another's id, NotAllowed, Invalid.
    """
    content = sent.content()
    state = _state_of_same(user, str(visit_id), content)
    if state is None:
        _check_start(user, visit_id, sent)
        if insert_once(Visit, _columns(user, str(visit_id), sent, content)):
            return Started("draft", just_now=True)
        # Somebody, most likely the same phone, was a moment quicker.
        state = _state_of_same(user, str(visit_id), content)
    return Started(state or "draft", just_now=False)


def _state_of_same(user: User, visit_id: str, content: str) -> str | None:
    """The visit's state if this start was made before. Raises where the id stands otherwise."""
    row = db.session.execute(
        select(Visit.author_id, Visit.content, Visit.state).where(Visit.id == visit_id)
    ).one_or_none()
    if row is None:
        return None
    own_visit(user, visit_id)
    if row.content != content:
        raise Conflict("visit_differs", "This visit was started already, with other content.")
    return str(row.state)


def _check_start(user: User, visit_id: UUID, sent: Start) -> None:
    if visit_id.version not in _UUID_VERSIONS:
        raise Invalid("visit_id_unusable", "A visit's id is a UUID of version 4 or 7.")
    if user.role not in KINDS:
        raise NotAllowed("role_starts_no_visits", "Your role starts no visits.")
    published = db.session.scalars(
        select(ChecklistVersion.checklist_id).where(ChecklistVersion.sha256 == sent.version)
    ).one_or_none()
    if published is None or published != sent.checklist:
        raise Invalid("version_unknown", "This version of the checklist was never published.")
    checklist = checklist_of(sent.version)
    unseen = Invalid("location_unknown", "You were given no such location.")
    check_suits(user, checklist, sent.location, unseen)


def check_suits(user: User, checklist: Checklist, location_id: int, unseen: Invalid) -> None:
    """Raises Invalid where this person cannot start this checklist there; `unseen` where the
    location was not given to them.
    """
    if user.role not in checklist.for_:
        raise Invalid("checklist_not_for_role", "This checklist is for people of another role.")
    touchpoints = touchpoints_of(user, location_id)
    if touchpoints is None:
        raise unseen
    if checklist.touchpoint not in touchpoints:
        raise Invalid(
            "touchpoint_missing",
            "This location has no touchpoint “%(touchpoint)s”.",
            touchpoint=checklist.touchpoint,
        )


def _columns(user: User, visit_id: str, sent: Start, content: str) -> dict[str, object]:
    return {
        "id": visit_id,
        "kind": user.role,
        "state": "draft",
        "checklist_id": sent.checklist,
        "version": sent.version,
        "location_id": sent.location,
        "author_id": user.id,
        "device": sent.device,
        "started_at": sent.started_at,
        "utc_offset": sent.utc_offset,
        "distance_m": sent.distance_m,
        "received_at": now(),
        "content": content,
        "last_sequence": 0,
    }
