"""Which answers are legal, type by type. What they are worth: tests/vectors/values.json."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from app.checklists.types import TYPES
from tests.checklists.authoring import item

TYPED = {
    "yes-no": "yes-no",
    "choice": "choice, options: [{one: 1}, {two: 2}]",
    "choices": "choices, options: [{one: 1}, two, {id: none, points: 1, alone: yes}]",
    "scale": "scale, from: 0, to: 10",
    "number": "number, at least: -1, at most: 1",
    "money": "money, unit: EUR",
    "count": "count",
    "tally": "tally, of: 3",
    "tally of any": "tally",
    "duration": "duration",
    "durations": "duration, times: 2",
    "sound-level": "sound-level, heard: [Music, Staff talking]",
    "call": "call",
    "inventory": "inventory, things: [Door handle, {id: rail, label: Rail}]",
    "fact": "fact, fact: f",
    "chosen fact": "fact, fact: f, options: [one, two]",
    "counted fact": "fact, fact: f, unit: EUR, at least: 0",
    "promise": "promise",
    "text": "text",
    "date": "date",
    "time": "time",
    "commitment": "commitment",
}
CALL = {
    "segments": [{"phase": "ring", "seconds": 8}, {"phase": "human", "seconds": Decimal("30.5")}],
    "menu_levels": 0,
    "transfers": 1,
    "retold": 0,
    "ended": "by them",
}
SOUND = {
    "median": Decimal("61.5"),
    "peak": 80,
    "seconds": 30,
    "source": "measured",
    "heard": {"music": 2, "Staff talking": 1},
}

LEGAL: dict[str, list[Any]] = {
    "yes-no": ["yes", "no"],
    "choice": ["one", "two"],
    "choices": [[], ["one"], ["two", "one"], ["none"]],
    "scale": [0, 10, Decimal("4.0")],
    "number": [-1, 1, Decimal("0.5")],
    "money": [Decimal("9.99"), -5],
    "count": [0, 3],
    "tally": [{"met": 0, "of": 0}, {"met": 2, "of": 2}, {"met": 1, "of": 3}],
    "tally of any": [{"met": 40, "of": 100}],
    "duration": [
        0,
        Decimal("1.5"),
        {"seconds": 5},
        {"seconds": 5, "start": "10:00", "stop": "10:01"},
    ],
    "durations": [[], [5], [5, {"seconds": 6}]],
    "sound-level": [{"median": 60}, {"median": 60, "source": "typed"}, SOUND],
    "call": [CALL, {"segments": []}],
    "inventory": [
        {},
        {"door-handle": {"touched": True}},
        {"rail": {"touched": False, "feel": 5, "words": "cold"}},
    ],
    "fact": ["till six", 18, Decimal("9.5")],
    "chosen fact": ["one"],
    "counted fact": [0, Decimal("9.5"), "about five"],
    "promise": [
        {"made": None},
        {"made": "a call", "by": "18:00", "settled": None},
        {"made": "a call", "by": "2026-03-01T12:00:00+02:00", "settled": "kept"},
    ],
    "text": ["x", " "],
    "date": ["2024-02-29"],
    "time": ["00:00", "23:59"],
    "commitment": [{"text": "Greet", "by": "2026-03-01"}],
}

ILLEGAL: dict[str, list[tuple[Any, str]]] = {
    "yes-no": [("Yes", ""), (True, ""), (["yes"], "")],
    "choice": [("three", ""), (1, ""), (["one"], ""), ({}, "")],
    "choices": [
        ("one", ""),
        (["three"], "/0"),
        (["one", "one"], "/1"),
        (["none", "one"], ""),
        ([["one"]], "/0"),
    ],
    "scale": [(11, ""), (-1, ""), (Decimal("4.5"), ""), ("4", ""), (True, ""), (4.0, "")],
    "number": [(2, ""), ("1", ""), (None, "")],
    "money": [("9,99", "")],
    "count": [("3", ""), ([3], "")],
    "tally": [
        ({"met": 2, "of": 1}, "/met"),
        ({"met": -1, "of": 1}, "/met"),
        ({"met": 1}, ""),
        ({"met": 1, "of": 4}, "/of"),
        ({"met": Decimal("0.5"), "of": 1}, "/met"),
        ({"met": 1, "of": 1, "x": 1}, "/x"),
        ([1, 2], ""),
    ],
    "duration": [
        (-1, ""),
        ("5s", ""),
        ([5], ""),
        ({"start": "10:00", "stop": "10:01"}, ""),
        ({"seconds": -1}, "/seconds"),
        ({"seconds": 1, "start": 5}, "/start"),
    ],
    "durations": [(5, ""), ([1, 2, 3], ""), ([1, "x"], "/1"), ([{"seconds": "x"}], "/0/seconds")],
    "sound-level": [
        (60, ""),
        ({}, ""),
        ({"median": "loud"}, "/median"),
        ({"median": 60, "source": "heard"}, "/source"),
        ({"median": 60, "source": "measured", "peak": 70}, ""),
        ({"median": 60, "heard": {"cars": 1}}, "/heard/cars"),
        ({"median": 60, "heard": {"music": -1}}, "/heard/music"),
        ({"median": 60, "heard": []}, "/heard"),
        ({"median": 60, "seconds": -1}, "/seconds"),
    ],
    "call": [
        ({}, ""),
        ({"segments": {}}, "/segments"),
        ({"segments": [5]}, "/segments/0"),
        ({"segments": [{"phase": "music", "seconds": 1}]}, "/segments/0/phase"),
        ({"segments": [{"phase": "ring"}]}, "/segments/0"),
        ({"segments": [{"phase": "ring", "seconds": -1}]}, "/segments/0/seconds"),
        ({"segments": [], "transfers": Decimal("1.5")}, "/transfers"),
        ({"segments": [], "ended": 5}, "/ended"),
    ],
    "inventory": [
        ([], ""),
        ({"wall": {"touched": True}}, "/wall"),
        ({"rail": True}, "/rail"),
        ({"rail": {"feel": 3}}, "/rail"),
        ({"rail": {"touched": "yes"}}, "/rail/touched"),
        ({"rail": {"touched": True, "feel": 6}}, "/rail/feel"),
        ({"rail": {"touched": True, "words": 5}}, "/rail/words"),
    ],
    "fact": [([], ""), (True, ""), ({}, "")],
    "chosen fact": [("three", ""), (1, "")],
    "counted fact": [([], ""), (-1, "")],
    "promise": [
        ("a call", ""),
        ({}, ""),
        ({"made": 5}, "/made"),
        ({"made": "x", "by": "soon"}, "/by"),
        ({"made": "x", "settled": "maybe"}, "/settled"),
    ],
    "text": [(5, ""), ([], ""), ("x" * 20_001, "")],
    "date": [("2026-02-30", ""), ("1.3.2026", ""), ("20260301", ""), (20260301, "")],
    "time": [("24:00", ""), ("9:30", ""), ("09:60", ""), (930, "")],
    "commitment": [
        ("Greet", ""),
        ({"text": "x"}, ""),
        ({"text": 5, "by": "2026-03-01"}, "/text"),
        ({"text": "x", "by": "soon"}, "/by"),
    ],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in LEGAL.items() for value in values]
)
def test_this_answer_is_legal(name: str, value: Any) -> None:
    one = item(f"{{id: a, ask: A?, type: {TYPED[name]}}}")
    assert [(each.pointer, each.code) for each in one.type.legal(value)] == []
    worth = one.value_of(value)
    assert worth is None or 0 <= worth <= 1


@pytest.mark.parametrize(
    ("name", "value", "pointer"),
    [(name, value, pointer) for name, pairs in ILLEGAL.items() for value, pointer in pairs],
)
def test_this_answer_is_not(name: str, value: Any, pointer: str) -> None:
    faults = list(item(f"{{id: a, ask: A?, type: {TYPED[name]}}}").type.legal(value))
    assert [each.pointer for each in faults] == [pointer]
    assert "%(" not in str(faults[0])


@pytest.mark.parametrize("name", TYPED)
@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        1,
        Decimal("0.5"),
        "x",
        [],
        [None],
        {},
        {"x": {}},
        [[]],
        {"segments": [None]},
        {"median": None},
        1.5,
    ],
)
def test_no_value_makes_a_type_fall_over(name: str, value: Any) -> None:
    one = item(f"{{id: a, ask: A?, type: {TYPED[name]}}}")
    if not list(one.type.legal(value)):
        one.value_of(value)
        one.type.judged(value)
        for answer in one.type.answer_ids:
            one.type.has_answer(value, answer)


@pytest.mark.parametrize("name", TYPES)
def test_a_type_says_what_it_is_for(name: str) -> None:
    assert TYPES[name].says
    assert TYPES[name].name == name


@pytest.mark.parametrize(
    ("judge", "seconds"), [("mean", Fraction(40, 3)), ("median", 9), ("worst", 26)]
)
def test_several_durations_are_judged_as_one(judge: str, seconds: Any) -> None:
    one = item(f"{{id: a, ask: A?, type: duration, times: 5, judge: {judge}}}")
    assert one.type.judged([5, {"seconds": 26}, 9]) == seconds
    assert one.type.judged([]) is None
    assert item("{id: a, ask: A?, type: duration, times: 5, judge: median}").type.judged(
        [4, 7]
    ) == Fraction(11, 2)


def test_a_list_of_options_may_be_long_but_not_endless() -> None:
    listed = ", ".join(f"o{number}" for number in range(100))
    assert (
        len(item(f"{{id: a, ask: A?, type: choice, options: [{listed}]}}").type.answer_ids) == 100
    )


def test_yes_earns_unless_no_is_good() -> None:
    plain, turned = item("{id: a, ask: A?}"), item("{id: a, ask: A?, good: no}")
    assert [one.value_of(word) for one in (plain, turned) for word in ("yes", "no")] == [1, 0, 0, 1]
