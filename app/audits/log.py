"""From ops to what stands: the rules of the op log, as a pure function of the ops that are here.

The order of arrival changes nothing but what is said to be decided by it: the numbers of added
repetitions, the last `order`, which of several attaches gives a photo's time.
"""

import json
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from app.audits.ops import MERGED, Op, Place, in_repetition

Status = Literal["applied", "conflict", "pending"]
Content = tuple[str, str]
"""Kind and canonical value, a settled promise written out as the value that it makes."""
BLANK: Content = ("clear", "null")
_PREFERRED = {"attach": 1, "add-repetition": 1}
"""A concurrent attach beats a remove; a repetition added again beats its removal."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One register: its `heads` by sequence, and of them the one that `stands` (conflict: None)."""

    register: str
    place: Place
    heads: tuple[Op, ...]
    stands: Op | None
    content: Content | None

    @property
    def conflict(self) -> bool:
        return self.stands is None


@dataclass(frozen=True, slots=True)
class State:
    """What a set of ops amounts to.

    `repetitions`: each repetition that was added and stands → server sequence of its add.
    Registers inside a removed repetition are not in `standings`.
    """

    standings: Mapping[str, Standing] = field(default_factory=dict)
    pending: Mapping[str, Op] = field(default_factory=dict)
    repetitions: Mapping[Place, int] = field(default_factory=dict)

    def status_of(self, op: Op) -> Status:
        """How an op that is here stands now; one that was superseded is applied."""
        if op.op_id in self.pending:
            return "pending"
        standing = self.standings.get(op.register)
        if standing and standing.conflict and op in standing.heads:
            return "conflict"
        return "applied"

    def heads(self) -> dict[str, list[str]]:
        """What a submission has to name: op ids, sorted, by register."""
        return {
            name: sorted(op.op_id for op in standing.heads)
            for name, standing in self.standings.items()
        }

    def attached(self) -> dict[str, Op]:
        """Register → attach op of every photo that is attached."""
        return {
            name: standing.stands
            for name, standing in self.standings.items()
            if standing.stands and standing.stands.kind == "attach"
        }


def fold(ops: Iterable[Op], exists_unasked: Callable[[Place], bool]) -> State:
    """What the ops amount to. `exists_unasked` says of a repetition that it needs no add.

    Places do not touch each other: folding each by itself gives the same.
    """
    places: dict[Place, list[Op]] = defaultdict(list)
    for op in ops:
        places[op.place].append(op)
    standings: dict[str, Standing] = {}
    pending: dict[str, Op] = {}
    repetitions: dict[Place, int] = {}
    for place, its_ops in places.items():
        unasked = not in_repetition(place) or exists_unasked(place)
        applied = list(_applied(its_ops, unasked))
        here = {op.op_id for op in applied}
        pending.update({op.op_id: op for op in its_ops if op.op_id not in here})
        found = _standings(place, applied)
        removed = not unasked and _removed(place, applied, found)
        standings.update({place: found[place]} if removed else found)
        if applied and not unasked and not removed:
            repetitions[place] = min(op.sequence for op in applied if op.kind == "add-repetition")
    return State(standings, pending, repetitions)


def contents_of(ops: Sequence[Op], unasked: bool) -> dict[str, Content]:
    """What each applied op of one place says; `unasked`: its repetition needs no add."""
    return _contents(list(_applied(ops, unasked)))


def may_settle(bases: Sequence[Content]) -> bool:
    """Whether a settlement of these makes sense: one promise, open, or settled in two ways."""
    if len({_without_settlement(content) for content in bases}) != 1:
        return False
    if not promise_made(bases[0]):
        return False
    return len(set(bases)) > 1 or json.loads(bases[0][1]).get("settled") is None


def _applied(ops: Sequence[Op], unasked: bool) -> Iterator[Op]:
    """The ops whose bases, and whose repetition's add, are here; bases come before what names them.

    A base counts where it lies in the op's own register; for a removal anywhere in its repetition.
    """
    waiting: dict[tuple[str, ...], list[Op]] = defaultdict(list)
    needed: dict[str, int] = {}
    for op in ops:
        needs = _needs(op, unasked)
        needed[op.op_id] = len(needs)
        for need in needs:
            waiting[need].append(op)
    ready = deque(op for op in ops if not needed[op.op_id])
    while ready:
        op = ready.popleft()
        yield op
        for gift in _gives(op):
            for other in waiting.pop(gift, ()):
                needed[other.op_id] -= 1
                if not needed[other.op_id]:
                    ready.append(other)


def _needs(op: Op, unasked: bool) -> set[tuple[str, ...]]:
    if op.kind == "remove-repetition":
        needs: set[tuple[str, ...]] = {("anywhere", op.place, base) for base in op.bases}
    else:
        needs = {(op.register, base) for base in op.bases}
    if not unasked and op.kind != "add-repetition":
        needs.add(("added",))
    return needs


def _gives(op: Op) -> Iterator[tuple[str, ...]]:
    yield op.register, op.op_id
    yield "anywhere", op.place, op.op_id
    if op.kind == "add-repetition":
        yield ("added",)


def _standings(place: Place, applied: Sequence[Op]) -> dict[str, Standing]:
    registers: dict[str, list[Op]] = defaultdict(list)
    for op in applied:
        registers[op.register].append(op)
    contents = _contents(applied)
    return {name: _standing(name, place, ops, contents) for name, ops in registers.items()}


def _standing(
    register: str, place: Place, ops: Sequence[Op], contents: Mapping[str, Content]
) -> Standing:
    superseded = {base for op in ops for base in op.bases}
    heads = sorted((op for op in ops if op.op_id not in superseded), key=lambda op: op.sequence)
    if heads[0].kind in MERGED:
        stands = max(heads, key=lambda op: (_PREFERRED.get(op.kind, 0), op.sequence))
        return Standing(register, place, tuple(heads), stands, contents[stands.op_id])
    one = len({(op.kind, op.value, contents[op.op_id]) for op in heads}) == 1
    stands_or_none = heads[0] if one else None
    content = contents[heads[0].op_id] if one else None
    return Standing(register, place, tuple(heads), stands_or_none, content)


def _contents(applied: Sequence[Op]) -> dict[str, Content]:
    """Of each op what it says; expects bases before what names them."""
    contents: dict[str, Content] = {}
    for op in applied:
        if op.kind == "settle":
            contents[op.op_id] = settled([contents[base] for base in op.bases], op.value)
        else:
            contents[op.op_id] = (op.kind, op.value)
    return contents


def settled(bases: Sequence[Content], settlement: str) -> Content:
    """The promise of `bases` with its settlement; what stood there where it is no promise.

    Two settlements of one promise are one promise. Bases that differ otherwise leave a blank.
    """
    unsettled = {_without_settlement(content) for content in bases}
    if len(unsettled) != 1:
        return BLANK
    (content,) = unsettled
    if not promise_made(content):
        return next(iter(bases))
    promise = json.loads(content[1]) | {"settled": json.loads(settlement)}
    return content[0], _text(promise)


def _without_settlement(content: Content) -> Content:
    if not promise_made(content):
        return content
    promise = json.loads(content[1])
    return content[0], _text({**promise, "settled": None})


def promise_made(content: Content) -> bool:
    """Whether it is a promise that somebody made, settled or not."""
    if content[0] != "value":
        return False
    value = json.loads(content[1])
    return isinstance(value, dict) and bool(value.get("made"))


def _text(promise: Mapping[str, object]) -> str:
    # A promise holds texts only, so plain sorting spells it as RFC 8785 would.
    return json.dumps(promise, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _removed(place: Place, applied: Sequence[Op], found: Mapping[str, Standing]) -> bool:
    """Whether the repetition is gone: every head of its own is a removal that saw all the rest."""
    own = found.get(place)
    if own is None or any(op.kind != "remove-repetition" for op in own.heads):
        return False
    seen = {base for op in applied if op.kind == "remove-repetition" for base in op.bases}
    return all(
        op.op_id in seen
        for name, standing in found.items()
        if name != place
        for op in standing.heads
    )
