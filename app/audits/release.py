"""A visit is released: from then on those who work with it see it."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import insert, select, update

from app.accounts.models import User
from app.audits.ahead import schedule_announcement, schedule_location, schedule_scorecard
from app.audits.models import Release, Visit
from app.audits.visits import RELEASED, visible_visit
from app.clock import now
from app.config import Config
from app.errors import Conflict, NotAllowed
from app.extensions import db


@dataclass(frozen=True, slots=True)
class Released:
    """When it was released; `just_now` is False where it had been before."""

    visit_id: str
    released_at: datetime
    just_now: bool


def release(user: User, visit_id: str) -> Released:
    """An admin releases a submitted visit; again changes nothing. Flushes; the caller commits.

    Raises NotFound, NotAllowed, Conflict not_submitted.
    """
    visible_visit(user, visit_id)
    if user.role != "admin":
        raise NotAllowed("role_may_not", "Your role does not allow this.")
    return release_by(user.id, visit_id)


def release_by(user_id: int | None, visit_id: str) -> Released:
    """Release a submitted visit in the name of a person, or of nobody (a setting, a command)."""
    state = db.session.execute(
        select(Visit.state).where(Visit.id == visit_id).with_for_update()
    ).scalar_one()
    if state not in ("submitted", RELEASED):
        raise Conflict("not_submitted", "Only a submitted visit can be released.")
    if state == "submitted":
        _record(visit_id, user_id, now())
    released_at = db.session.execute(
        select(Release.released_at).where(Release.visit_id == visit_id)
    ).scalar_one()
    return Released(visit_id, released_at, just_now=state == "submitted")


def release_as_set(visit_id: str, moment: datetime) -> None:
    """Release what was just submitted where the setting says that submission releases."""
    config: Config = current_app.extensions["gumsole"]
    if config.release == "on submission":
        _record(visit_id, None, moment)


def _record(visit_id: str, user_id: int | None, moment: datetime) -> None:
    """Expects the visit to be locked."""
    db.session.execute(
        insert(Release).values(visit_id=visit_id, released_at=moment, released_by=user_id)
    )
    db.session.execute(
        update(Visit).where(Visit.id == visit_id).values(state=RELEASED, closed_at=moment)
    )
    schedule_scorecard(visit_id)
    schedule_location(
        db.session.execute(select(Visit.location_id).where(Visit.id == visit_id)).scalar_one()
    )
    schedule_announcement(visit_id)
