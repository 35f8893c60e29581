"""Ops come in: each is checked, stored once, and what stands is projected, in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import bindparam, update

from app.accounts.models import User
from app.audits import projection, revisions, stored
from app.audits.canonical import canonical
from app.audits.legality import SentOp, check
from app.audits.log import State, contents_of, fold, may_settle
from app.audits.models import Visit
from app.audits.ops import Op, Place, in_repetition, place_of
from app.audits.stored import KnownOp
from app.audits.tables import table_of
from app.audits.targets import exists_unasked
from app.audits.visits import OPEN_STATES, OwnVisit, Stood, lock_visit, own_visit
from app.checklists.model import Checklist
from app.clock import now
from app.errors import GumsoleError, Invalid
from app.extensions import db

MOST_OPS = 20_000
"""Of one visit; one of a hundred items has a few hundred."""

_visit = table_of(Visit).columns
_UPDATE = (
    update(table_of(Visit))
    .where(_visit.id == bindparam("visit"))
    .values(last_sequence=bindparam("sequence"))
)

Verdict = Literal["applied", "duplicate", "conflict", "pending", "late", "rejected"]


@dataclass(frozen=True, slots=True)
class OpResult:
    """What became of one op. `state` says of a duplicate how it stands now.

    `heads` are those of its register as they stand, sorted. `refusal` says why it was rejected.
    """

    op_id: str
    result: Verdict
    state: Verdict | None = None
    heads: Sequence[str] = ()
    refusal: GumsoleError | None = None


@dataclass(frozen=True, slots=True)
class _Checked:
    """A sent op that fits the checklist, and its canonical value."""

    sent: SentOp
    value: str


@dataclass(slots=True)
class _Batch:
    """A batch and what is here already; `known` and `last_sequence` grow by what is new.

    `places` are those that it touches, `before` those of them that had ops.
    """

    visit: OwnVisit
    checklist: Checklist
    stood: Stood
    last_sequence: int
    places: frozenset[Place]
    before: frozenset[Place]
    known: dict[str, KnownOp]
    elsewhere: set[str]
    new: list[SentOp] = field(default_factory=list)

    def log(self, places: frozenset[Place]) -> list[Op]:
        """The ops of these places that count."""
        known = self.known.values()
        return [each.op for each in known if not each.late and each.op.place in places]


def append(user: User, visit_id: str, sent: Sequence[SentOp]) -> list[OpResult]:
    """Store what is new and legal; a result per op, in order, as the whole batch leaves it.

    Only the author appends. Flushes; the caller commits.
    """
    visit = own_visit(user, visit_id)
    checklist = visit.checklist()
    checked = [_checked(each, checklist) for each in sent]
    # First without the lock, which others wait for; only if the visit changed meanwhile, with it.
    for locked in (False, True):
        stood = lock_visit(visit.id) if locked else visit.stood
        batch = _open(visit, stood, checklist, [c for c in checked if isinstance(c, _Checked)])
        verdicts = [_take(batch, each) if isinstance(each, _Checked) else each for each in checked]
        state = fold(batch.log(batch.places), exists_unasked(checklist))
        if not batch.new:
            break
        if locked or lock_visit(visit.id) == stood:
            _store(batch, state)
            break
        db.session.rollback()
    return [
        _result(batch, state, each.op_id, verdict)
        for each, verdict in zip(sent, verdicts, strict=True)
    ]


def _checked(sent: SentOp, checklist: Checklist) -> _Checked | GumsoleError:
    try:
        check(sent, checklist)
        return _Checked(sent, canonical(sent.value))
    except Invalid as refusal:
        return refusal


def _open(
    visit: OwnVisit, stood: Stood, checklist: Checklist, checked: Sequence[_Checked]
) -> _Batch:
    """Read what the batch may touch, after it was read how the visit stands."""
    places = frozenset(place_of(each.sent.target) for each in checked)
    known = stored.known_ops(visit.id, places, {each.sent.op_id for each in checked})
    bases = {base for each in checked for base in each.sent.bases}
    elsewhere = stored.which_are_here(visit.id, bases - known.keys())
    before = places & {each.op.place for each in known.values()}
    return _Batch(visit, checklist, stood, stood.last_sequence, places, before, known, elsewhere)


def _take(batch: _Batch, checked: _Checked) -> Verdict | GumsoleError:
    """Whether the op is a duplicate, to be rejected, or new; what is new joins the batch."""
    sent = checked.sent
    content = stored.content_of(sent, checked.value)
    before = batch.known.get(sent.op_id)
    if before is not None:
        if before.content == content:
            return "duplicate"
        return Invalid("op_id_taken", "An op with this id and another content is here already.")
    op = stored.new_op(sent, checked.value, batch.last_sequence + 1)
    late = _is_late(batch.stood.state, sent.kind)
    refusal = _refusal(batch, op)
    if refusal is not None:
        return refusal
    batch.last_sequence = op.sequence
    batch.known[op.op_id] = KnownOp(op, content, late, pending=False)
    batch.new.append(sent)
    return "late" if late else "applied"


def _is_late(state: str, kind: str) -> bool:
    """After submission only a settlement counts; in a voided visit nothing does."""
    if state in OPEN_STATES:
        return False
    return kind != "settle" or state == "voided"


def _refusal(batch: _Batch, op: Op) -> GumsoleError | None:
    """Why a new op cannot join what is here already."""
    if op.sequence > MOST_OPS:
        return Invalid(
            "visit_full", "A visit takes at most %(limit)s ops: this one is full.", limit=MOST_OPS
        )
    for base in op.bases:
        if base in batch.elsewhere or _foreign(batch.known.get(base), op):
            return Invalid(
                "base_elsewhere", "The base %(base)s belongs to another register.", base=base
            )
    if op.kind == "settle" and not _has_a_promise(batch, op):
        return Invalid(
            "settle_no_promise", "A settlement names an open promise, that was made, as its base."
        )
    return None


def _foreign(base: KnownOp | None, op: Op) -> bool:
    if base is None:
        return False
    if op.kind == "remove-repetition":
        return base.op.place != op.place
    return base.op.register != op.register


def _has_a_promise(batch: _Batch, op: Op) -> bool:
    """Whether its bases can be settled; also where one of them is not here to be judged yet."""
    unasked = not in_repetition(op.place) or exists_unasked(batch.checklist)(op.place)
    contents = contents_of(batch.log(frozenset({op.place})), unasked)
    if not all(base in contents for base in op.bases):
        return True
    return bool(op.bases) and may_settle([contents[base] for base in op.bases])


def _store(batch: _Batch, state: State) -> None:
    moment = now()
    visit_id = batch.visit.id
    rows = [
        stored.as_row(
            visit_id,
            sent,
            batch.known[sent.op_id],
            pending=sent.op_id in state.pending,
            received_at=moment,
        )
        for sent in batch.new
    ]
    stored.insert_ops(rows)
    came = [
        op.op_id
        for op in batch.log(batch.places)
        if batch.known[op.op_id].pending and op.op_id not in state.pending
    ]
    projection.mark_pending(visit_id, came, pending=False)
    counted_to = {"visit": visit_id, "sequence": batch.last_sequence}
    db.session.connection().execute(_UPDATE, counted_to)
    counted = [row for row in rows if not row["late"]]
    if counted:
        projection.project(visit_id, batch.before, state)
    if batch.stood.state not in OPEN_STATES and any(not row["pending"] for row in counted):
        revisions.settle(visit_id, batch.checklist)


def _result(batch: _Batch, state: State, op_id: str, verdict: Verdict | GumsoleError) -> OpResult:
    if isinstance(verdict, GumsoleError):
        return OpResult(op_id, "rejected", refusal=verdict)
    known = batch.known[op_id]
    standing = state.standings.get(known.op.register)
    heads = sorted(op.op_id for op in standing.heads) if standing else []
    now_stands: Verdict = "late" if known.late else state.status_of(known.op)
    if verdict == "duplicate":
        return OpResult(op_id, "duplicate", now_stands, heads)
    return OpResult(op_id, now_stands, None, heads)
