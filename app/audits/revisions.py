"""Results of a visit: append-only revisions, each naming its ops, with one row an item."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any, Literal

from sqlalchemy import insert, select, update

from app.audits.ahead import schedule_scorecard
from app.audits.log import State, fold
from app.audits.models import Outcome, Revision, Visit
from app.audits.ops import Op
from app.audits.response import response
from app.audits.stored import every_op, ops_that_count
from app.audits.targets import exists_unasked
from app.audits.visits import version_of
from app.checklists.model import Checklist
from app.checklists.response import Response
from app.clock import now
from app.errors import NotFound
from app.extensions import db
from app.library.published import checklist_of
from app.scoring import Result, from_stored, score, to_stored
from app.scoring.result import ItemOutcome

Why = Literal["submitted", "promise settled", "corrected"]


def add_revision(
    visit_id: str, why: Why, heads: Mapping[str, Sequence[str]], result: Result, moment: datetime
) -> int:
    """Store a result under the next number, which it returns. Expects the visit to be locked."""
    number = (
        db.session.execute(select(Visit.revision).where(Visit.id == visit_id)).scalar_one() or 0
    ) + 1
    db.session.execute(
        insert(Revision).values(
            visit_id=visit_id,
            number=number,
            why=why,
            heads=json.dumps(heads),
            engine_version=result.engine_version,
            stored=json.dumps(to_stored(result), ensure_ascii=False),
            result=result.result,
            grade=result.grade,
            score=_exact(result.score),
            score_float=_float(result.score),
            created_at=moment,
        )
    )
    rows = [
        _outcome(visit_id, number, position, each)
        for position, each in enumerate(result.items, start=1)
    ]
    if rows:
        db.session.execute(insert(Outcome), rows)
    db.session.execute(update(Visit).where(Visit.id == visit_id).values(revision=number))
    schedule_scorecard(visit_id)
    return number


def settle(visit_id: str, checklist: Checklist) -> int:
    """A revision of a submitted visit, of which a promise was settled since."""
    state = fold(ops_that_count(visit_id), exists_unasked(checklist))
    result = score(checklist, response(checklist, state), version_of(visit_id))
    return add_revision(visit_id, "promise settled", state.heads(), result, now())


def state_of(visit_id: str, number: int) -> State:
    """What stood when a revision was made: its heads with all that they descend from."""
    heads = db.session.execute(
        select(Revision.heads).where(Revision.visit_id == visit_id, Revision.number == number)
    ).scalar_one_or_none()
    if heads is None:
        raise NotFound("revision_unknown", "There is no such revision.")
    named = {op_id for ids in json.loads(heads).values() for op_id in ids}
    checklist = checklist_of(version_of(visit_id))
    return fold(_descent(named, every_op(visit_id)), exists_unasked(checklist))


def response_of(visit_id: str, number: int) -> Response:
    """The answers from which a revision was scored."""
    return response(checklist_of(version_of(visit_id)), state_of(visit_id, number))


def result_of(visit_id: str, number: int | None = None) -> Result | None:
    """A stored result, the last one where no number is given; None before submission."""
    query = select(Revision.stored).where(Revision.visit_id == visit_id)
    if number is not None:
        query = query.where(Revision.number == number)
    stored = db.session.scalars(query.order_by(Revision.number.desc()).limit(1)).one_or_none()
    return None if stored is None else from_stored(json.loads(stored))


def _descent(named: Iterable[str], ops: Iterable[Op]) -> list[Op]:
    by_id = {op.op_id: op for op in ops}
    found: dict[str, Op] = {}
    left = list(named)
    while left:
        op = by_id[left.pop()]
        if op.op_id not in found:
            found[op.op_id] = op
            left.extend(op.bases)
    return list(found.values())


def _outcome(visit_id: str, revision: int, position: int, outcome: ItemOutcome) -> dict[str, Any]:
    return {
        "visit_id": visit_id,
        "revision": revision,
        "position": position,
        "section": outcome.address.section,
        "repetition": outcome.address.repetition,
        "item": outcome.address.item,
        "origin": outcome.origin,
        "state": outcome.state,
        "v": _exact(outcome.v),
        "v_float": _float(outcome.v),
        "earned": str(outcome.earned),
        "earned_float": float(outcome.earned),
        "possible": str(outcome.possible),
        "possible_float": float(outcome.possible),
        "win_back": _exact(outcome.win_back),
        "win_back_float": _float(outcome.win_back),
        "critical_failed": outcome.critical_failed,
        "flagged": outcome.flagged,
    }


def _exact(figure: Fraction | None) -> str | None:
    return None if figure is None else str(figure)


def _float(figure: Fraction | None) -> float | None:
    return None if figure is None else float(figure)
