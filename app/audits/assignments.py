"""Who is asked to make which visit: asking, withdrawing, and what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, exists, false, or_, select, true

from app.accounts.models import Grant, User
from app.audits.models import KINDS, Assignment, Visit
from app.audits.queries import VisitRow
from app.audits.visits import check_suits
from app.clock import now
from app.errors import Invalid, NotFound
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of, current_version
from app.locations.models import Location
from app.locations.tree import below_given
from app.plain import one_line

LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """One assignment in a list. `checklist` is its title, None where it is published no longer."""

    id: int
    person: str
    location_id: int
    location: str
    checklist_id: str
    checklist: str | None
    due_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody is to be asked: `due_at` aware, None: at any time."""

    person: User
    location_id: int
    checklist_id: str
    due_at: datetime | None
    note: str


def visible_to(user: User) -> ColumnElement[bool]:
    """One's own; for regional managers those at their locations; for admins all."""
    match user.role:
        case "admin":
            return true()
        case "regional manager":
            return Assignment.location_id.in_(below_given(user))
        case "auditor" | "executive":
            return Assignment.user_id == user.id
        case _:
            return false()


@dataclass(frozen=True, slots=True)
class Late:
    """A visit that was submitted after it was due: `days` on the location's calendar, 0 where it
    was due earlier on that day.
    """

    due_at: datetime
    days: int


def assign(maker: User, asked: Asked) -> Assignment:
    """Ask a person to make a visit; the same again is the same. Flushes; the caller commits.

    `maker` must see the location. Raises Invalid person_unusable, checklist_not_for_role,
    location_unknown, touchpoint_missing, NotFound no_such_checklist.
    """
    _check(asked)
    # Whoever sends the form twice at once waits here, and then finds what was made.
    db.session.execute(select(User.id).where(User.id == asked.person.id).with_for_update())
    note = one_line(asked.note, "The note", LONGEST_NOTE) if asked.note.strip() else None
    same = db.session.scalars(
        select(Assignment).where(
            _OPEN,
            Assignment.user_id == asked.person.id,
            Assignment.location_id == asked.location_id,
            Assignment.checklist_id == asked.checklist_id,
            Assignment.due_at == asked.due_at,
            Assignment.note == note,
        )
    ).first()
    if same is not None:
        return same
    made = Assignment(
        user_id=asked.person.id,
        location_id=asked.location_id,
        checklist_id=asked.checklist_id,
        due_at=asked.due_at,
        note=note,
        made_by=maker.id,
        created_at=now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def _check(asked: Asked) -> None:
    person = asked.person
    if person.role not in KINDS or not person.active:
        raise Invalid("person_unusable", "Only auditors and executives are asked to make visits.")
    checklist = checklist_of(current_version(asked.checklist_id).sha256)
    unseen = Invalid("location_not_given", "That location was not given to this person.")
    check_suits(person, checklist, asked.location_id, unseen)


def withdraw(user: User, assignment_id: int) -> Assignment:
    """Ask no longer; again changes nothing. Flushes. Raises NotFound."""
    assignment = db.session.scalars(
        select(Assignment).where(Assignment.id == assignment_id, visible_to(user))
    ).one_or_none()
    if assignment is None:
        raise NotFound("no_such_assignment", "There is no such assignment.")
    assignment.withdrawn_at = assignment.withdrawn_at or now()
    db.session.flush()
    return assignment


def open_assignments(
    user: User, where: ColumnElement[bool] | None = None
) -> Sequence[AssignmentRow]:
    """What the person may see and is neither done nor withdrawn; due first, then at any time."""
    query = (
        select(Assignment, User.name, Location.name.label("location"), ChecklistVersion.title)
        .join(User, User.id == Assignment.user_id)
        .join(Location, Location.id == Assignment.location_id)
        .outerjoin(
            ChecklistVersion,
            (ChecklistVersion.checklist_id == Assignment.checklist_id)
            & ChecklistVersion.retired_at.is_(None),
        )
        .where(_OPEN, visible_to(user), true() if where is None else where)
        .order_by(Assignment.due_at.asc().nulls_last(), Location.name, Assignment.id)
    )
    return [
        AssignmentRow(
            id=assignment.id,
            person=person,
            location_id=assignment.location_id,
            location=location,
            checklist_id=assignment.checklist_id,
            checklist=title,
            due_at=assignment.due_at,
            note=assignment.note,
        )
        for assignment, person, location, title in db.session.execute(query)
    ]


def late(visit: VisitRow, timezone: str) -> Late | None:
    """By how much a submitted visit was late for what was asked; None: it was not, or nobody had
    asked. Of several due days that it meets the first counts.
    """
    due_at = db.session.scalars(
        select(Assignment.due_at)
        .where(
            Assignment.user_id == visit.author_id,
            Assignment.location_id == visit.location_id,
            Assignment.checklist_id == visit.checklist_id,
            Assignment.created_at <= visit.started_at,
            Assignment.withdrawn_at.is_(None),
            Assignment.due_at < visit.submitted_at,
            ~_met_before(visit),
        )
        .order_by(Assignment.due_at)
        .limit(1)
    ).first()
    if due_at is None or visit.submitted_at is None:
        return None
    zone = ZoneInfo(timezone)
    days = visit.submitted_at.astimezone(zone).date() - due_at.astimezone(zone).date()
    return Late(due_at, days.days)


def _met_before(visit: VisitRow) -> ColumnElement[bool]:
    """Whether an earlier visit had met the assignment already."""
    return _met(Visit.started_at < visit.started_at)


def people_for(location: Location) -> Sequence[User]:
    """The active auditors and executives who may start a visit at this node, by role and name."""
    above = [int(part) for part in location.path.strip("/").split("/")]
    given = exists().where(Grant.user_id == User.id, Grant.location_id.in_(above))
    return db.session.scalars(
        select(User)
        .where(
            User.active,
            or_(User.role == "executive", (User.role == "auditor") & given),
        )
        .order_by(User.role, User.name, User.id)
    ).all()


def _met(which: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        Visit.author_id == Assignment.user_id,
        Visit.location_id == Assignment.location_id,
        Visit.checklist_id == Assignment.checklist_id,
        Visit.started_at >= Assignment.created_at,
        Visit.state != "voided",
        which,
    )


_OPEN = Assignment.withdrawn_at.is_(None) & ~_met(true())
