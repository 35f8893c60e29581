"""What stands, from ops alone: heads, conflicts, pending ops, photos, repetitions, promises."""

import json
from collections.abc import Iterable

from app.audits.log import Standing, State, fold
from app.audits.ops import Op, register_of

ITEM = "at-the-till/about-whom"
SHA = "a" * 64
OTHER = "b" * 64


def op(
    op_id: str,
    kind: str,
    value: object = None,
    *,
    on: str = ITEM,
    bases: Iterable[str] = (),
    sequence: int = 0,
) -> Op:
    photo = value.get("sha256") if isinstance(value, dict) else None
    text = json.dumps(value, sort_keys=True, separators=(",", ":"))
    register = register_of(kind, on, photo)
    return Op(op_id, kind, on, register, tuple(bases), text, sequence)


def arrived(*ops: Op, at_least: int = 0) -> State:
    """The ops in this order of arrival; `at_least` of `people` exist without an add."""
    numbered = [
        Op(o.op_id, o.kind, o.target, o.register, o.bases, o.value, place)
        for place, o in enumerate(ops, 1)
    ]
    fixed = {f"people#{n}" for n in range(1, at_least + 1)}
    return fold(numbered, lambda place: place in fixed)


def heads(state: State, register: str = ITEM) -> list[str]:
    return [each.op_id for each in state.standings[register].heads]


def stands(state: State, register: str = ITEM) -> tuple[str, str] | None:
    return state.standings[register].content


def test_a_single_answer_stands() -> None:
    state = arrived(op("1", "value", "nobody"))
    assert heads(state) == ["1"]
    assert stands(state) == ("value", '"nobody"')


def test_an_answer_that_names_another_as_base_takes_its_place() -> None:
    state = arrived(op("1", "value", "nobody"), op("2", "value", "customers", bases=["1"]))
    assert heads(state) == ["2"]


def test_two_answers_that_did_not_see_each_other_conflict_and_both_are_kept() -> None:
    state = arrived(op("1", "value", "nobody"), op("2", "value", "customers"))
    assert state.standings[ITEM].conflict
    assert heads(state) == ["1", "2"]
    assert stands(state) is None


def test_a_choice_that_names_both_ends_the_conflict() -> None:
    state = arrived(
        op("1", "value", "nobody"),
        op("2", "value", "customers"),
        op("3", "value", "nobody", bases=["1", "2"]),
    )
    assert heads(state) == ["3"]
    assert stands(state) == ("value", '"nobody"')


def test_a_choice_that_names_one_of_two_leaves_the_other_standing_beside_it() -> None:
    state = arrived(
        op("1", "value", "nobody"),
        op("2", "value", "customers"),
        op("3", "value", "themselves", bases=["1"]),
    )
    assert heads(state) == ["2", "3"]
    assert state.standings[ITEM].conflict


def test_equal_heads_stand_together() -> None:
    state = arrived(op("1", "value", "nobody"), op("2", "value", "nobody"))
    assert heads(state) == ["1", "2"]
    assert not state.standings[ITEM].conflict


def test_the_same_reason_as_na_and_as_skip_is_not_equal() -> None:
    state = arrived(op("1", "na", "closed"), op("2", "skip", "closed"))
    assert state.standings[ITEM].conflict


def test_answer_and_note_are_different_registers() -> None:
    state = arrived(op("1", "value", "nobody"), op("2", "note", "they whispered"))
    assert heads(state) == ["1"]
    assert heads(state, f"{ITEM}:note") == ["2"]


def test_unequal_notes_conflict() -> None:
    state = arrived(op("1", "note", "loud"), op("2", "note", "quiet"))
    assert state.standings[f"{ITEM}:note"].conflict


def test_an_op_whose_base_is_not_here_is_pending_and_supersedes_nothing() -> None:
    state = arrived(op("1", "value", "nobody"), op("3", "value", "customers", bases=["1", "2"]))
    assert heads(state) == ["1"]
    assert set(state.pending) == {"3"}


def test_when_the_base_comes_what_waited_for_it_applies_and_so_on() -> None:
    state = arrived(
        op("3", "value", "c", bases=["2"]),
        op("2", "value", "b", bases=["1"]),
        op("1", "value", "a"),
    )
    assert heads(state) == ["3"]
    assert not state.pending


def test_a_base_in_another_register_is_never_here() -> None:
    state = arrived(op("1", "note", "x"), op("2", "value", "a", bases=["1"]))
    assert set(state.pending) == {"2"}


def test_ops_that_wait_for_each_other_wait() -> None:
    state = arrived(op("1", "value", "a", bases=["2"]), op("2", "value", "b", bases=["1"]))
    assert set(state.pending) == {"1", "2"}
    assert ITEM not in state.standings


def test_a_long_chain_that_arrives_backwards_is_walked_once() -> None:
    count = 20_000
    chain = [op(str(n), "value", n, bases=[str(n - 1)] if n else []) for n in range(count)]
    assert heads(arrived(*reversed(chain))) == [str(count - 1)]


# Photos


def attach(op_id: str, sha256: str = SHA, **more: object) -> Op:
    value = {"sha256": sha256, "captured_at": None, "distance_m": None}
    return op(op_id, "attach", value, **more)  # type: ignore[arg-type]


def detach(op_id: str, *bases: str, sha256: str = SHA) -> Op:
    return op(op_id, "remove", {"sha256": sha256}, bases=bases)


def test_a_photo_that_was_removed_is_not_attached() -> None:
    state = arrived(attach("1"), detach("2", "1"))
    assert state.attached() == {}
    assert heads(state, f"{ITEM}:photo:{SHA}") == ["2"]


def test_a_concurrent_attach_beats_a_remove_whichever_came_first() -> None:
    first = arrived(attach("1"), detach("2", "1"), attach("3", bases=["1"]))
    second = arrived(attach("1"), attach("3", bases=["1"]), detach("2", "1"))
    for state in (first, second):
        assert list(state.attached()) == [f"{ITEM}:photo:{SHA}"]
        assert not state.standings[f"{ITEM}:photo:{SHA}"].conflict


def test_the_last_order_wins_and_is_no_conflict() -> None:
    state = arrived(op("1", "order", [SHA, OTHER]), op("2", "order", [OTHER, SHA]))
    assert stands(state, f"{ITEM}:order") == ("order", json.dumps([OTHER, SHA]).replace(" ", ""))


def test_unequal_captions_of_one_photo_conflict() -> None:
    state = arrived(
        op("1", "caption", {"sha256": SHA, "text": "dust"}),
        op("2", "caption", {"sha256": SHA, "text": "dirt"}),
        op("3", "caption", {"sha256": OTHER, "text": "door"}),
    )
    assert state.standings[f"{ITEM}:caption:{SHA}"].conflict
    assert not state.standings[f"{ITEM}:caption:{OTHER}"].conflict


# Repetitions

ANA = "people#ana"
SMILE = "people#ana/smile"


def test_an_answer_in_a_repetition_waits_for_its_add() -> None:
    assert set(arrived(op("1", "value", 4, on=SMILE)).pending) == {"1"}
    state = arrived(op("1", "value", 4, on=SMILE), op("2", "add-repetition", on=ANA))
    assert not state.pending
    assert state.repetitions == {ANA: 2}


def test_the_first_ones_exist_without_an_add() -> None:
    state = arrived(op("1", "value", 4, on="people#1/smile"), at_least=1)
    assert heads(state, "people#1/smile") == ["1"]
    assert state.repetitions == {}


def test_a_removal_that_saw_all_takes_the_repetition_away() -> None:
    state = arrived(
        op("1", "add-repetition", on=ANA),
        op("2", "value", 4, on=SMILE),
        op("3", "remove-repetition", on=ANA, bases=["1", "2"]),
    )
    assert state.repetitions == {}
    assert list(state.standings) == [ANA]
    assert heads(state, ANA) == ["3"]


def test_a_head_that_the_removal_did_not_see_keeps_the_repetition_with_all_in_it() -> None:
    ops = [
        op("1", "add-repetition", on=ANA),
        op("2", "value", 4, on=SMILE),
        op("3", "note", "kind", on=SMILE),
        op("4", "remove-repetition", on=ANA, bases=["1", "2"]),
    ]
    state = arrived(*ops)
    assert state.repetitions == {ANA: 1}
    assert heads(state, SMILE) == ["2"]
    assert heads(state, f"{SMILE}:note") == ["3"]


def test_a_second_removal_need_not_name_what_the_first_saw() -> None:
    state = arrived(
        op("1", "add-repetition", on=ANA),
        op("2", "value", 4, on=SMILE),
        op("3", "note", "kind", on=SMILE),
        op("4", "remove-repetition", on=ANA, bases=["1", "2"]),
        op("5", "remove-repetition", on=ANA, bases=["3", "4"]),
    )
    assert state.repetitions == {}


def test_an_answer_that_comes_after_the_removal_brings_the_repetition_back() -> None:
    state = arrived(
        op("1", "add-repetition", on=ANA),
        op("2", "value", 4, on=SMILE),
        op("3", "remove-repetition", on=ANA, bases=["1", "2"]),
        op("4", "value", 2, on=SMILE, bases=["2"]),
    )
    assert state.repetitions == {ANA: 1}
    assert heads(state, SMILE) == ["4"]


def test_a_repetition_added_again_comes_back_with_its_number() -> None:
    state = arrived(
        op("1", "add-repetition", on=ANA),
        op("2", "value", 4, on=SMILE),
        op("3", "remove-repetition", on=ANA, bases=["1", "2"]),
        op("4", "add-repetition", on=ANA, bases=["3"]),
    )
    assert state.repetitions == {ANA: 1}
    assert heads(state, SMILE) == ["2"]


def test_a_removal_waits_for_every_head_that_it_names() -> None:
    state = arrived(
        op("1", "add-repetition", on=ANA),
        op("3", "remove-repetition", on=ANA, bases=["1", "2"]),
    )
    assert set(state.pending) == {"3"}
    assert state.repetitions == {ANA: 1}


# Promises

PROMISE = {"made": "we will call you", "by": "2026-03-01T12:00:00Z", "settled": None}


def promise(standing: Standing) -> dict[str, object]:
    assert standing.content is not None
    value: dict[str, object] = json.loads(standing.content[1])
    return value


def test_a_settled_promise_is_the_promise_with_its_settlement() -> None:
    state = arrived(op("1", "value", PROMISE), op("2", "settle", "kept", bases=["1"]))
    assert promise(state.standings[ITEM]) == PROMISE | {"settled": "kept"}
    assert heads(state) == ["2"]


def test_two_unequal_settlements_conflict_and_a_third_chooses() -> None:
    both = (
        op("1", "value", PROMISE),
        op("2", "settle", "kept", bases=["1"]),
        op("3", "settle", "broken", bases=["1"]),
    )
    assert arrived(*both).standings[ITEM].conflict
    state = arrived(*both, op("4", "settle", "broken", bases=["2", "3"]))
    assert promise(state.standings[ITEM]) == PROMISE | {"settled": "broken"}


def test_settlements_of_two_different_promises_are_not_equal() -> None:
    state = arrived(
        op("1", "value", PROMISE),
        op("2", "value", PROMISE | {"made": "we will write"}),
        op("3", "settle", "kept", bases=["1"]),
        op("4", "settle", "kept", bases=["2"]),
    )
    assert state.standings[ITEM].conflict


def test_settling_what_is_no_promise_changes_nothing() -> None:
    state = arrived(op("1", "value", "nobody"), op("2", "settle", "kept", bases=["1"]))
    assert stands(state) == ("value", '"nobody"')


# How one op stands


def test_the_status_of_each_op() -> None:
    first = Op("1", "value", ITEM, ITEM, (), '"a"', 1)
    second = Op("2", "value", ITEM, ITEM, (), '"b"', 2)
    waiting = Op("3", "value", ITEM, ITEM, ("9",), '"c"', 3)
    state = fold([first, second, waiting], lambda _: False)
    assert [state.status_of(each) for each in (first, second, waiting)] == [
        "conflict",
        "conflict",
        "pending",
    ]
    choice = Op("4", "value", ITEM, ITEM, ("1", "2"), '"a"', 4)
    state = fold([first, second, choice], lambda _: False)
    assert [state.status_of(each) for each in (first, choice)] == ["applied", "applied"]
