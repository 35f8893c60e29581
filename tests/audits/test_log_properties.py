"""Any order of arrival, any repetition and any batching of the same ops end in the same state."""

import random
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.audits.log import State, fold
from app.audits.ops import Op, place_of, register_of

SHAS = ("a" * 64, "b" * 64)
ITEMS = ("till/level", "till/whom", "people#1/smile", "people#x/smile", "people#x/name")
REPETITIONS = ("people#x", "people#y")
PROMISE = '{"by":"t","made":"we will","settled":null}'

ACTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("value", ('"a"', '"b"', "1.5", PROMISE)),
    ("na", ('"closed"',)),
    ("clear", ("null",)),
    ("settle", ('"kept"', '"broken"')),
    ("note", ('"n"', '"m"')),
    ("attach", tuple(f'{{"sha256":"{sha}"}}' for sha in SHAS)),
    ("remove", tuple(f'{{"sha256":"{sha}"}}' for sha in SHAS)),
    ("caption", tuple(f'{{"sha256":"{sha}","text":"t"}}' for sha in SHAS)),
    ("order", (f'["{SHAS[0]}","{SHAS[1]}"]', f'["{SHAS[1]}"]')),
)


def exists_unasked(place: str) -> bool:
    return place == "people#1"


@dataclass
class Phone:
    """A device that writes what a person does, and now and then hears what others wrote."""

    ops: list[Op] = field(default_factory=list)

    def state(self) -> State:
        return fold(self.ops, exists_unasked)

    def answer(self, draw: random.Random, op_id: str) -> Op:
        kind, values = draw.choice(ACTIONS)
        target = draw.choice(ITEMS)
        value = draw.choice(values)
        sha = next((each for each in SHAS if each in value), None)
        register = register_of(kind, target, sha)
        standing = self.state().standings.get(register)
        bases = tuple(op.op_id for op in standing.heads) if standing else ()
        return Op(op_id, kind, target, register, bases, value, 0)

    def repeat(self, draw: random.Random, op_id: str) -> Op:
        place = draw.choice(REPETITIONS)
        state = self.state()
        here = [each for each in state.standings.values() if each.place == place]
        if place in state.repetitions:
            kind, bases = "remove-repetition", [op.op_id for each in here for op in each.heads]
        else:
            own = state.standings.get(place)
            kind, bases = "add-repetition", [op.op_id for op in own.heads] if own else []
        return Op(op_id, kind, place, place, tuple(bases), "null", 0)


def history(seed: int, steps: int) -> list[Op]:
    """What three phones wrote, each knowing only what it heard."""
    draw = random.Random(seed)
    phones = [Phone(), Phone(), Phone()]
    everything: list[Op] = []
    for step in range(steps):
        phone = draw.choice(phones)
        write = phone.repeat if draw.random() < 0.2 else phone.answer
        op = write(draw, f"{step:03}")
        phone.ops.append(op)
        everything.append(op)
        if draw.random() < 0.3:
            heard = draw.choice(phones)
            known = {each.op_id for each in heard.ops}
            heard.ops += [each for each in phone.ops if each.op_id not in known]
    return everything


def arriving(ops: list[Op]) -> list[Op]:
    """The ops with the sequence that the server gives them; what came before is not kept twice."""
    unique = list({op.op_id: op for op in ops}.values())
    return [op._replace(sequence=number) for number, op in enumerate(unique, 1)]


def seen_by_anybody(state: State) -> dict[str, Any]:
    """All of a state but what the order of arrival is said to decide."""
    return {
        "heads": state.heads(),
        "conflicts": {name for name, each in state.standings.items() if each.conflict},
        "contents": {
            name: each.content for name, each in state.standings.items() if ":order" not in name
        },
        "attached": set(state.attached()),
        "pending": set(state.pending),
        "repetitions": set(state.repetitions),
    }


histories = st.builds(history, st.integers(0, 2**32), st.integers(1, 60))


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_any_order_and_any_repetition_end_in_the_same_state(
    ops: list[Op], draw: random.Random
) -> None:
    again = ops + draw.choices(ops, k=len(ops))
    draw.shuffle(again)
    one = fold(arriving(ops), exists_unasked)
    other = fold(arriving(again), exists_unasked)
    assert seen_by_anybody(one) == seen_by_anybody(other)


@given(histories, st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_with_some_ops_missing_nothing_waits_but_what_descends_from_them(
    ops: list[Op], draw: random.Random
) -> None:
    here = [op for op in ops if draw.random() < 0.7]
    state = fold(arriving(here), exists_unasked)
    ids = {op.op_id for op in here}
    waiting = set(state.pending)
    for op in here:
        lacks = any(base not in ids or base in waiting for base in op.bases)
        unadded = not any(
            each.kind == "add-repetition" and each.place == op.place and each.op_id not in waiting
            for each in here
        )
        in_added = "#" in op.place and op.place != "people#1" and op.kind != "add-repetition"
        assert (op.op_id in waiting) == (lacks or (in_added and unadded))


@given(histories)
@settings(max_examples=100, deadline=None)
def test_each_place_by_itself_gives_the_whole(ops: list[Op]) -> None:
    numbered = arriving(ops)
    whole = fold(numbered, exists_unasked)
    places = defaultdict(list)
    for op in numbered:
        places[place_of(op.target)].append(op)
    parts = [fold(each, exists_unasked) for each in places.values()]
    assert whole.standings == {k: v for part in parts for k, v in part.standings.items()}
    assert whole.pending == {k: v for part in parts for k, v in part.pending.items()}
    assert whole.repetitions == {k: v for part in parts for k, v in part.repetitions.items()}


@given(histories)
@settings(max_examples=100, deadline=None)
def test_nothing_is_lost(ops: list[Op]) -> None:
    """Each op is a head, or was seen by an op of its register, or lies in a removed repetition."""
    state = fold(arriving(ops), exists_unasked)
    heads = {op_id for ids in state.heads().values() for op_id in ids}
    named = {(op.register, base) for op in ops for base in op.bases}
    for op in ops:
        gone = "#" in op.place and op.place != "people#1" and op.place not in state.repetitions
        assert (
            op.op_id in heads
            or (op.register, op.op_id) in named
            or gone
            or (op.op_id in state.pending)
        )
