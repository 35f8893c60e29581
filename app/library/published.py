"""Reading what was published. A version never changes, so what was read once is kept."""

import json
from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import select

from app.accounts.models import User
from app.checklists.canonical import from_canonical
from app.checklists.model import Checklist
from app.checklists.scalars import ID
from app.errors import NotFound
from app.extensions import db
from app.library.models import ChecklistPicture, ChecklistVersion

KEPT = 256


def versions_for(user: User) -> list[ChecklistVersion]:
    """The current version of each checklist that this person's role may start."""
    return [row for row in current_versions() if user.role in checklist_of(row.sha256).for_]


def current_versions() -> Sequence[ChecklistVersion]:
    """The version of each checklist on which new visits start; by id."""
    current = select(ChecklistVersion).where(ChecklistVersion.retired_at.is_(None))
    return db.session.scalars(current.order_by(ChecklistVersion.checklist_id)).all()


def current_version(checklist_id: str) -> ChecklistVersion:
    """Raises NotFound."""
    current = select(ChecklistVersion).where(
        ChecklistVersion.checklist_id == checklist_id, ChecklistVersion.retired_at.is_(None)
    )
    # What cannot be an id may hold what a database refuses to be asked for.
    row = db.session.scalars(current).one_or_none() if ID.fullmatch(checklist_id) else None
    if row is None:
        raise NotFound("no_such_checklist", "No such checklist is published.")
    return row


def numbered_version(checklist_id: str, number: int) -> ChecklistVersion:
    """Version 3 of a checklist, in force or not. Raises NotFound."""
    row = db.session.scalars(
        select(ChecklistVersion).where(
            ChecklistVersion.checklist_id == checklist_id, ChecklistVersion.number == number
        )
    ).one_or_none()
    if row is None:
        raise NotFound("no_such_version", "No such version was published.")
    return row


def version_row(sha256: str) -> ChecklistVersion:
    """Raises NotFound."""
    row = db.session.get(ChecklistVersion, sha256)
    if row is None:
        raise NotFound("no_such_version", "No such version was published.")
    return row


@lru_cache(KEPT)
def checklist_of(sha256: str) -> Checklist:
    """A published version, read. Raises NotFound."""
    return from_canonical(json.loads(canonical_of(sha256)))


def canonical_of(sha256: str) -> str:
    """A published version as RFC 8785 JSON, as it was hashed. Raises NotFound."""
    text = db.session.scalars(
        select(ChecklistVersion.canonical).where(ChecklistVersion.sha256 == sha256)
    ).one_or_none()
    if text is None:
        raise NotFound("no_such_version", "No such version was published.")
    return text


def picture_of(sha256: str) -> ChecklistPicture:
    """A picture that some version shows. Raises NotFound."""
    row = db.session.get(ChecklistPicture, sha256)
    if row is None:
        raise NotFound("no_such_picture", "There is no such picture.")
    return row
