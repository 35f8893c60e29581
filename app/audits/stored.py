"""The ops of a visit between the database and the log."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, insert, or_, select

from app.audits.canonical import sha256
from app.audits.legality import SentOp
from app.audits.models import StoredOp
from app.audits.ops import Op, Place, register_of
from app.audits.tables import table_of
from app.extensions import db

AT_ONCE = 500
"""Values in one look-up: far below what either database takes."""

# Ops are many, and phones wait: plain tables and prepared statements are twice as fast as rows
# of the object mapper.
_op = table_of(StoredOp).columns
_COLUMNS = (
    _op.op_id,
    _op.kind,
    _op.target,
    _op.register,
    _op.bases,
    _op.value,
    _op.sequence,
    _op.content,
    _op.late,
    _op.pending,
)
_OPS = select(*_COLUMNS).where(_op.visit_id == bindparam("visit")).order_by(_op.sequence)
_KNOWN = select(*_COLUMNS).where(
    or_(
        and_(
            _op.visit_id == bindparam("visit"), _op.place.in_(bindparam("places", expanding=True))
        ),
        and_(_op.visit_id == bindparam("visit"), _op.op_id.in_(bindparam("ids", expanding=True))),
    )
)
_HERE = select(_op.op_id).where(
    _op.visit_id == bindparam("visit"), _op.op_id.in_(bindparam("ids", expanding=True))
)
_INSERT = insert(table_of(StoredOp))


class KnownOp(NamedTuple):
    """An op with what the log itself need not know. `content` is the hash of all that was sent."""

    op: Op
    content: str
    late: bool
    pending: bool


def ops_that_count(visit_id: str) -> list[Op]:
    """The log of a visit without what came late, by sequence."""
    return [known.op for known in _all(visit_id) if not known.late]


def every_op(visit_id: str) -> list[Op]:
    """The log of a visit, what came late too, by sequence."""
    return [known.op for known in _all(visit_id)]


def known_ops(
    visit_id: str, places: Collection[Place], op_ids: Collection[str]
) -> dict[str, KnownOp]:
    """Every op of these places, and those with these ids wherever they are: a batch's at most."""
    asked = {"visit": visit_id, "places": list(places), "ids": list(op_ids)}
    return {row[0]: _known(row) for row in db.session.connection().execute(_KNOWN, asked)}


def which_are_here(visit_id: str, op_ids: Collection[str]) -> set[str]:
    """Those of the ids that the visit has, late ones too."""
    execute = db.session.connection().execute
    return {
        row[0]
        for some in chunks(op_ids)
        for row in execute(_HERE, {"visit": visit_id, "ids": some})
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
        "bases": " ".join(op.bases),
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
    db.session.connection().execute(_INSERT, rows)


def op_of(row: StoredOp) -> Op:
    """A stored op as the log knows it."""
    bases = tuple(row.bases.split())
    return Op(row.op_id, row.kind, row.target, row.register, bases, row.value, row.sequence)


def _all(visit_id: str) -> list[KnownOp]:
    return [_known(row) for row in db.session.connection().execute(_OPS, {"visit": visit_id})]


def _known(row: Sequence[Any]) -> KnownOp:
    op_id, kind, target, register, bases, value, sequence, content, late, pending = row
    op = Op(op_id, kind, target, register, tuple(bases.split()), value, sequence)
    return KnownOp(op, content, late, pending)


def chunks(values: Collection[str]) -> Iterator[list[str]]:
    left = iter(values)
    while some := list(islice(left, AT_ONCE)):
        yield some
