"""What was answered the last time: so that the same spot can be looked at again."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import func, select

from app.accounts.models import User
from app.audits.models import Visit
from app.audits.parts import Part, part
from app.audits.revisions import response_of
from app.audits.visits import RELEASED, visits_visible_to
from app.checklists.model import Checklist
from app.checklists.response import Answer
from app.extensions import db
from app.library.published import checklist_of

MOST = 60
"""Visits that are told of: a phone goes to a few of its places before it asks again."""
KEPT = 1000


def last_times(user: User, locations: Collection[int] | None) -> list[Part]:
    """Per location and checklist the latest submitted visit of the person's own kind that they may
    see: `entries` is item origin → what was entered, of sections that are not repeated.

    `locations` None: everywhere. An executive is told of executives' visits only, because what
    auditors found would colour what they see.
    """
    newest_first = func.row_number().over(
        partition_by=(Visit.location_id, Visit.checklist_id),
        order_by=(Visit.started_at.desc(), Visit.id),
    )
    seen = (select(Visit.id, Visit.revision, Visit.started_at, newest_first.label("age"))).where(
        visits_visible_to(user),
        Visit.kind == user.role,
        Visit.state.in_(("submitted", RELEASED)),
        Visit.revision.is_not(None),
    )
    if locations is not None:
        seen = seen.where(Visit.location_id.in_(locations))
    latest = seen.subquery()
    rows = db.session.execute(
        select(latest.c.id, latest.c.revision)
        .where(latest.c.age == 1)
        .order_by(latest.c.started_at.desc(), latest.c.id)
        .limit(MOST)
    )
    return [_last_time(row.id, row.revision) for row in rows]


@lru_cache(KEPT)
def _last_time(visit_id: str, revision: int) -> Part:
    """Where a visit was, and when, never changes, nor does a result: what was read once is kept."""
    row = db.session.execute(
        select(Visit.version, Visit.location_id, Visit.checklist_id, Visit.started_at).where(
            Visit.id == visit_id
        )
    ).one()
    return part(
        {
            "location": row.location_id,
            "checklist": row.checklist_id,
            "visit_id": visit_id,
            "started_at": row.started_at.isoformat(),
            "entries": _entries(visit_id, revision, checklist_of(row.version)),
        }
    )


def _entries(visit_id: str, revision: int, checklist: Checklist) -> dict[str, Any]:
    origins = {
        (section.id, item.id): item.origin
        for section, item in checklist.items()
        if not section.repeat
    }
    entries = {}
    for address, answer in response_of(visit_id, revision).answers.items():
        origin = origins.get((address.section, address.item))
        entry = _entry(answer)
        if origin is not None and entry:
            entries[origin] = entry
    return entries


def _entry(answer: Answer) -> dict[str, Any]:
    """As the language writes an answer."""
    said = {
        "value": answer.value,
        "na": answer.na,
        "skipped": answer.skipped,
        "note": answer.note,
        "photos": list(answer.photos) or None,
    }
    return {name: value for name, value in said.items() if value is not None}
