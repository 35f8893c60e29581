"""What stands in each register, as rows beside the log, written in the same transaction."""

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from app.audits.log import Standing, State, fold
from app.audits.models import StandingRow, StoredOp, Visit
from app.audits.ops import Place
from app.audits.stored import chunks, ops_that_count
from app.audits.tables import table_of
from app.audits.targets import exists_unasked
from app.extensions import db
from app.library.published import checklist_of

_standing = table_of(StandingRow).columns
_FORGET = delete(table_of(StandingRow)).where(
    _standing.visit_id == bindparam("visit"),
    _standing.place.in_(bindparam("places", expanding=True)),
)
_INSERT = insert(table_of(StandingRow))


def project(visit_id: str, places: Collection[Place], state: State) -> None:
    """Write all that `state` says; `places`, a batch's at most, are those with rows already."""
    connection = db.session.connection()
    if places:
        connection.execute(_FORGET, {"visit": visit_id, "places": list(places)})
    rows = [_row(visit_id, each, state) for each in state.standings.values()]
    if rows:
        connection.execute(_INSERT, rows)


def mark_pending(visit_id: str, op_ids: Collection[str], *, pending: bool) -> None:
    for some in chunks(op_ids):
        db.session.execute(
            update(StoredOp)
            .where(StoredOp.visit_id == visit_id, StoredOp.op_id.in_(some))
            .values(pending=pending)
        )


def rebuild(visit_id: str) -> None:
    """Make a visit's projection anew from its log. Flushes; the caller commits."""
    version = db.session.execute(
        select(Visit.version).where(Visit.id == visit_id).with_for_update()
    ).scalar_one()
    state = fold(ops_that_count(visit_id), exists_unasked(checklist_of(version)))
    db.session.execute(delete(StandingRow).where(StandingRow.visit_id == visit_id))
    rows = [_row(visit_id, each, state) for each in state.standings.values()]
    if rows:
        db.session.connection().execute(_INSERT, rows)
    db.session.execute(
        update(StoredOp)
        .where(StoredOp.visit_id == visit_id, StoredOp.pending.is_(True))
        .values(pending=False)
    )
    mark_pending(visit_id, state.pending, pending=True)


def _row(visit_id: str, standing: Standing, state: State) -> dict[str, Any]:
    kind, value = standing.content or (None, None)
    own = standing.register == standing.place
    return {
        "visit_id": visit_id,
        "register": standing.register,
        "place": standing.place,
        "heads": json.dumps(sorted(op.op_id for op in standing.heads)),
        "kind": kind,
        "value": value,
        "added": state.repetitions.get(standing.place) if own else None,
    }
