"""What the server has of a visit: its log, its photos, its results."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.audits.files import original_key, storage
from app.audits.models import Media, Revision, StoredOp, Visit
from app.extensions import db

_SENT = ("op_id", "kind", "target", "bases", "value", "device_id", "seq")


@dataclass(frozen=True)
class Arrived:
    """`ops` as they were sent, in the order of arrival; `photos`: name → hash of the bytes kept."""

    state: str
    ops: list[dict[str, Any]]
    photos: dict[str, str]
    revisions: int
    pending: int


def visits() -> list[str]:
    """The ids of all that were started."""
    db.session.rollback()
    return list(db.session.scalars(select(Visit.id).order_by(Visit.received_at)))


def arrived(visit_id: str) -> Arrived:
    db.session.rollback()
    stored = db.session.scalars(
        select(StoredOp).where(StoredOp.visit_id == visit_id).order_by(StoredOp.sequence)
    ).all()
    media = db.session.scalars(select(Media.sha256).where(Media.visit_id == visit_id)).all()
    revisions = db.session.scalars(select(Revision).where(Revision.visit_id == visit_id)).all()
    state = db.session.scalars(select(Visit.state).where(Visit.id == visit_id)).one()
    return Arrived(
        state=state,
        ops=[_as_sent(op) for op in stored],
        photos={name: _hash_of_original(name) for name in media},
        revisions=len(revisions),
        pending=sum(op.pending for op in stored),
    )


def as_sent(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The phone's rows in the same shape, in the order in which the phone wrote them."""
    chosen = ({name: row[name] for name in _SENT} for row in rows)
    return sorted(
        ({**row, "bases": sorted(row["bases"])} for row in chosen), key=lambda row: row["seq"]
    )


def _as_sent(op: StoredOp) -> dict[str, Any]:
    row = {name: getattr(op, name) for name in _SENT}
    return row | {"bases": sorted(op.bases.split()), "value": json.loads(op.value)}


def _hash_of_original(name: str) -> str:
    with storage().open(original_key(name)) as content:
        return hashlib.sha256(content.read()).hexdigest()
