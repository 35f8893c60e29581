"""What one person may do, each part with its hash, so that what a phone holds is not sent again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.accounts.models import User
from app.audits.assignments import AssignmentRow, open_assignments
from app.audits.canonical import canonical, sha256
from app.audits.last_times import last_times
from app.audits.parts import Part, part
from app.audits.queries import VisitRow, my_work
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of
from app.locations.models import REACHED
from app.locations.tree import Place, places, startable_by
from app.scoring.rounding import shown


@dataclass(frozen=True, slots=True)
class Work:
    """All that a phone needs to go out with. `hash` is over all the parts'."""

    visits: Sequence[Part]
    drafts: Sequence[Part]
    locations: Sequence[Part]
    checklists: Sequence[Part]
    startable: Sequence[Part]
    assignments: Sequence[Part]
    last_times: Sequence[Part]

    @property
    def hash(self) -> str:
        return sha256(canonical([[part.hash for part in parts] for parts in self.kinds().values()]))

    def kinds(self) -> Mapping[str, Sequence[Part]]:
        """Each kind of part by its name."""
        return {
            "visits": self.visits,
            "drafts": self.drafts,
            "locations": self.locations,
            "checklists": self.checklists,
            "startable": self.startable,
            "assignments": self.assignments,
            "last_times": self.last_times,
        }


def work_of(user: User) -> Work:
    """Own drafts and latest visits, the locations where visits may be started, the checklist
    versions that are published for the role, and those that the drafts were started on, with which
    of them may be started on anew; what the person is asked to do, and what was answered the last
    time where they may go next.
    """
    mine = my_work(user)
    # What was taken from somebody, or is published no longer, cannot be asked of them.
    asked = [
        each for each in open_assignments(user, startable_by(user)) if each.checklist is not None
    ]
    # Executives may start anywhere: only where they are about to go is of use to them.
    going = {row.location_id for row in mine.drafts} | {row.location_id for row in asked}
    checklists, startable = _checklists(user, {row.version for row in mine.drafts})
    return Work(
        visits=[part(_visit(row)) for row in mine.submitted],
        drafts=[part(_visit(row)) for row in mine.drafts],
        locations=[part(_location(each)) for each in places(startable_by(user))],
        checklists=checklists,
        # Always one part: an app that finds none was served by a server that did not tell.
        startable=[part({"versions": startable})],
        assignments=[part(_assignment(row)) for row in asked],
        last_times=last_times(user, None if user.role == "auditor" else going),
    )


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


def _assignment(row: AssignmentRow) -> dict[str, Any]:
    return {
        "assignment_id": row.id,
        "checklist": row.checklist_id,
        "location": row.location_id,
        "due_at": row.due_at.isoformat() if row.due_at else None,
        "note": row.note,
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
        **{kind: place.addresses.get(kind) for kind in REACHED},
    }


def _checklists(user: User, started: set[str]) -> tuple[list[Part], list[str]]:
    """The versions to hold, and the hashes of those that a new visit may be started on.

    A version's canonical text is hashed as it is, so its hash is the version's own.
    """
    rows = db.session.execute(
        select(
            ChecklistVersion.sha256,
            ChecklistVersion.canonical,
            ChecklistVersion.retired_at.is_(None).label("published"),
        )
        .where(ChecklistVersion.retired_at.is_(None) | ChecklistVersion.sha256.in_(started))
        .order_by(ChecklistVersion.checklist_id, ChecklistVersion.number)
    ).all()
    startable = [
        row.sha256 for row in rows if row.published and user.role in checklist_of(row.sha256).for_
    ]
    held = started.union(startable)
    return [Part(row.sha256, row.canonical) for row in rows if row.sha256 in held], startable
