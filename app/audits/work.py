"""What one person may do, each part with its hash, so that what a phone holds is not sent again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.audits.canonical import canonical, sha256
from app.audits.queries import VisitRow, my_work
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of
from app.locations.tree import Place, places, startable_by
from app.scoring.rounding import shown


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to hold: canonical JSON text and its SHA-256."""

    hash: str
    text: str


@dataclass(frozen=True, slots=True)
class Work:
    """All that a phone needs to go out with. `hash` is over all the parts'."""

    visits: Sequence[Part]
    drafts: Sequence[Part]
    locations: Sequence[Part]
    checklists: Sequence[Part]

    @property
    def hash(self) -> str:
        kinds = (self.visits, self.drafts, self.locations, self.checklists)
        return sha256(canonical([[part.hash for part in parts] for parts in kinds]))


def work_of(user: User) -> Work:
    """Own drafts and latest visits, the locations where visits may be started, the checklist
    versions that are published for the role, and those that the drafts were started on.
    """
    mine = my_work(user)
    return Work(
        visits=[_part(_visit(row)) for row in mine.submitted],
        drafts=[_part(_visit(row)) for row in mine.drafts],
        locations=[_part(_location(each)) for each in places(startable_by(user))],
        checklists=_checklists(user, {row.version for row in mine.drafts}),
    )


def _part(content: dict[str, Any]) -> Part:
    text = canonical(content)
    return Part(sha256(text), text)


def _visit(row: VisitRow) -> dict[str, Any]:
    return {
        "visit_id": row.id,
        "state": row.state,
        "checklist": row.checklist_id,
        "version": row.version,
        "location": row.location_id,
        "started_at": row.started_at.isoformat(),
        "received_at": row.received_at.isoformat(),
        "last_sequence": row.last_sequence,
        "revision": row.revision,
        "result": row.result,
        "grade": row.grade,
        "score": None if row.score is None else shown(row.score),
    }


def _location(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "kind": place.kind,
        "name": place.name,
        "code": place.code,
        "region": place.region,
        "address": place.address,
        "timezone": place.timezone,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "touchpoints": list(place.touchpoints),
    }


def _checklists(user: User, started: set[str]) -> list[Part]:
    """A version's canonical text is hashed as it is, so its hash is the version's own."""
    rows = db.session.execute(
        select(ChecklistVersion.sha256, ChecklistVersion.canonical)
        .where(ChecklistVersion.retired_at.is_(None) | ChecklistVersion.sha256.in_(started))
        .order_by(ChecklistVersion.checklist_id, ChecklistVersion.number)
    )
    return [
        Part(row.sha256, row.canonical)
        for row in rows
        if row.sha256 in started or user.role in checklist_of(row.sha256).for_
    ]
