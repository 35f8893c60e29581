"""The ops of a visit between the database and the log."""

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import Row, and_, insert, or_, select

from app.audits.canonical import sha256
from app.audits.legality import SentOp
from app.audits.models import StoredOp
from app.audits.ops import Op, Place, register_of
from app.extensions import db

AnyRow = Row[*tuple[Any, ...]]
AT_ONCE = 500
"""Values in one look-up: far below what either database takes."""

_COLUMNS = (
    StoredOp.op_id,
    StoredOp.kind,
    StoredOp.target,
    StoredOp.register,
    StoredOp.bases,
    StoredOp.value,
    StoredOp.sequence,
    StoredOp.content,
    StoredOp.late,
    StoredOp.pending,
)


@dataclass(frozen=True, slots=True)
class KnownOp:
    """An op with what the log itself need not know. `content` is the hash of all that was sent."""

    op: Op
    content: str
    late: bool
    pending: bool


def ops_that_count(visit_id: str) -> list[Op]:
    """The log of a visit without what came late, by sequence."""
    rows = db.session.execute(
        select(*_COLUMNS)
        .where(StoredOp.visit_id == visit_id, StoredOp.late.is_(False))
        .order_by(StoredOp.sequence)
    )
    return [op_of(row) for row in rows]


def every_op(visit_id: str) -> list[Op]:
    """The log of a visit, what came late too, by sequence."""
    rows = db.session.execute(
        select(*_COLUMNS).where(StoredOp.visit_id == visit_id).order_by(StoredOp.sequence)
    )
    return [op_of(row) for row in rows]


def known_ops(
    visit_id: str, places: Collection[Place], op_ids: Collection[str]
) -> dict[str, KnownOp]:
    """Every op of these places, and those with these ids wherever they are: a batch's at most."""
    rows = db.session.execute(
        select(*_COLUMNS).where(
            or_(
                and_(StoredOp.visit_id == visit_id, StoredOp.place.in_(places)),
                and_(StoredOp.visit_id == visit_id, StoredOp.op_id.in_(op_ids)),
            )
        )
    )
    return {row.op_id: _known(row) for row in rows}


def which_are_here(visit_id: str, op_ids: Collection[str]) -> set[str]:
    """Those of the ids that the visit has, late ones too."""
    return {
        op_id
        for some in chunks(op_ids)
        for op_id in db.session.scalars(
            select(StoredOp.op_id).where(StoredOp.visit_id == visit_id, StoredOp.op_id.in_(some))
        )
    }


def new_op(sent: SentOp, value: str, sequence: int) -> Op:
    return Op(
        op_id=sent.op_id,
        kind=sent.kind,
        target=sent.target,
        register=register_of(sent.kind, sent.target, sent.photo),
        bases=sent.bases,
        value=value,
        sequence=sequence,
    )


def content_of(sent: SentOp, value: str) -> str:
    """A hash by which the same op is recognised; the order of its bases says nothing."""
    about = [sent.kind, sent.target, sorted(sent.bases), value, sent.device_id, sent.seq]
    return sha256(json.dumps([*about, sent.client_at.timestamp()]))


def as_row(
    visit_id: str, sent: SentOp, known: KnownOp, *, pending: bool, received_at: datetime
) -> dict[str, Any]:
    """The columns of a new row."""
    op = known.op
    return {
        "visit_id": visit_id,
        "sequence": op.sequence,
        "op_id": op.op_id,
        "kind": op.kind,
        "target": op.target,
        "place": op.place,
        "register": op.register,
        "bases": json.dumps(op.bases),
        "value": op.value,
        "content": known.content,
        "device_id": sent.device_id,
        "seq": sent.seq,
        "client_at": sent.client_at,
        "received_at": received_at,
        "late": known.late,
        "pending": pending,
    }


def insert_ops(rows: Sequence[dict[str, Any]]) -> None:
    db.session.execute(insert(StoredOp), rows)


def op_of(row: StoredOp | AnyRow) -> Op:
    """A stored op as the log knows it."""
    return Op(
        op_id=row.op_id,
        kind=row.kind,
        target=row.target,
        register=row.register,
        bases=tuple(json.loads(row.bases)),
        value=row.value,
        sequence=row.sequence,
    )


def _known(row: AnyRow) -> KnownOp:
    return KnownOp(op_of(row), row.content, row.late, row.pending)


def chunks(values: Collection[str]) -> Iterator[list[str]]:
    left = iter(values)
    while some := list(islice(left, AT_ONCE)):
        yield some
