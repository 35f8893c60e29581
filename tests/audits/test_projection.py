"""The projection is what the log says, after every batch, whatever came in which order."""

import json
import random
from typing import Any
from uuid import uuid4

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from app.accounts.models import User
from app.audits import projection
from app.audits.append import append
from app.audits.legality import SentOp
from app.audits.models import StandingRow, StoredOp, Visit
from app.audits.queries import current_state
from app.clock import now
from app.extensions import db
from tests.browser import Browser
from tests.visiting import visiting

VALUES: dict[str, tuple[str, ...]] = {
    "till/smile": ("yes", "no"),
    "till/fixed": ("yes", "no"),
    "people#1/kind": ("1", "2"),
    "people#x/kind": ("1", "2"),
}


def rows(visit_id: str) -> list[tuple[Any, ...]]:
    columns = StandingRow.__table__.columns
    found = select(*columns).where(StandingRow.visit_id == visit_id)
    return [tuple(row) for row in db.session.execute(found.order_by(StandingRow.register))]


def waiting(visit_id: str) -> set[str]:
    pending = select(StoredOp.op_id).where(StoredOp.visit_id == visit_id, StoredOp.pending)
    return set(db.session.scalars(pending))


def sent(kind: str, target: str, value: Any, bases: tuple[str, ...] = ()) -> SentOp:
    return SentOp(str(uuid4()), kind, target, bases, value, "phone", 1, now())


def some_ops(seed: int) -> list[SentOp]:
    """What two devices might write, each knowing a random part of what was written before."""
    draw = random.Random(seed)
    ops: list[SentOp] = [sent("add-repetition", "people#x", None)]
    by_target: dict[str, list[str]] = {}
    for _ in range(draw.randrange(1, 40)):
        target = draw.choice(list(VALUES))
        known = by_target.setdefault(target, [])
        bases = tuple(draw.sample(known, draw.randrange(0, min(3, len(known)) + 1)))
        value = draw.choice(VALUES[target])
        op = sent("value", target, int(value) if value.isdigit() else value, bases)
        known.append(op.op_id)
        ops.append(op)
    inside = [op.op_id for op in ops if op.target.startswith("people#x")]
    if draw.random() < 0.3:
        ops.append(sent("remove-repetition", "people#x", None, tuple(inside)))
    draw.shuffle(ops)
    return ops


@given(seed=st.integers(0, 2**32), size=st.integers(1, 10))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_batch_by_batch_as_all_at_once(app: Flask, client: Browser, seed: int, size: int) -> None:
    if not db.session.scalars(select(Visit)).first():
        visiting(client)
    visit = db.session.scalars(select(Visit)).one()
    author = db.session.get_one(User, visit.author_id)
    for table in (StandingRow, StoredOp):
        db.session.execute(delete(table))
    db.session.execute(update(Visit).values(last_sequence=0))
    db.session.commit()
    ops = some_ops(seed)
    for start in range(0, len(ops), size):
        append(author, visit.id, ops[start : start + size])
        db.session.commit()
        state = current_state(visit.id)
        heads = {row.register: json.loads(row.heads) for row in standing_rows()}
        assert heads == {name: sorted(ids) for name, ids in state.heads().items()}
        assert waiting(visit.id) == set(state.pending)
    before = rows(visit.id)
    projection.rebuild(visit.id)
    db.session.commit()
    assert rows(visit.id) == before


def standing_rows() -> list[StandingRow]:
    return list(db.session.scalars(select(StandingRow)))


def test_a_lost_projection_is_made_anew(client: Browser) -> None:
    phone = visiting(client)
    phone.say("value", "till/smile", "yes")
    phone.say("value", "people#ana/kind", 4)
    phone.say("add-repetition", "people#ana")
    phone.say("value", "till/fixed", "no", bases=["not-here"])
    before, pending = rows(phone.visit_id), waiting(phone.visit_id)
    assert len(before) == 3
    assert len(pending) == 1
    db.session.execute(delete(StandingRow))
    db.session.execute(update(StoredOp).values(pending=~StoredOp.pending))
    projection.rebuild(phone.visit_id)
    assert rows(phone.visit_id) == before
    assert waiting(phone.visit_id) == pending
