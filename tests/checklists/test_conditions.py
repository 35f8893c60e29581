"""Conditions: what each spelling comes to, what they can name, when they can never hold."""

from decimal import Decimal

import pytest

from app.checklists import conditions
from app.checklists.conditions import All, AnyOf, Condition, Not
from tests.checklists.authoring import HEAD, good, load, said, till

EARLIER = """\
- {id: seen, ask: Seen?}
- {id: whom, ask: Whom?, type: choice, options: [{Customers: 100}, {Nobody at all: 60}, Others]}
- {id: heard, ask: Heard?, type: choices, options: [{music: 1}, {talk: 1}]}
- {id: queue, ask: How many?, type: count, at most: 50}
- {id: mood, ask: How?, type: scale}
- {id: wait, ask: How long?, type: duration}
- {id: level, ask: How loud?, type: sound-level}
- {id: words, ask: What?, type: text}
- {id: hours, ask: Which?, type: fact, fact: hours, options: [till six, till eight]}
- {id: price, ask: Which?, type: fact, fact: price, unit: EUR}
- {id: whole, ask: How many?, type: tally}
- {id: told, ask: Look up., type: instruction}
"""


def when(written: str) -> Condition | None:
    """The condition that an item after these has."""
    return (
        good(till(f"{EARLIER}- {{id: last, ask: Q?, when: {written}}}")).sections[0].items[-1].when
    )


def one(item: str, kind: str, *operands: object) -> conditions.Test:
    return conditions.Test("till", item, kind, operands)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("{seen: yes}", one("seen", "is", "yes")),
        ("{till/seen: no}", one("seen", "is", "no")),
        ("{whom: [customers, nobody-at-all]}", one("whom", "is", "customers", "nobody-at-all")),
        ("{heard: music}", one("heard", "is", "music")),
        ("{hours: till-six}", one("hours", "is", "till-six")),
        ("{mood: [1, 2]}", one("mood", "equals", Decimal(1), Decimal(2))),
        ("{queue: 0}", one("queue", "equals", Decimal(0))),
        ("{queue: {over: 3}}", one("queue", "over", Decimal(3))),
        ("{price: {up to: 9.90}}", one("price", "up to", Decimal("9.9"))),
        ("{wait: {over: 1m30s}}", one("wait", "over", Decimal(90))),
        ("{level: {up to: 70 dB}}", one("level", "up to", Decimal(70))),
        ("{whom: {lost points: yes}}", one("whom", "lost points", True)),
        ("{whole: {lost points: no}}", one("whole", "lost points", False)),
        ("{words: {answered: no}}", one("words", "answered", False)),
        (
            "{queue: {over: 3, up to: 9}}",
            All((one("queue", "over", Decimal(3)), one("queue", "up to", Decimal(9)))),
        ),
        ("{seen: yes, whom: others}", All((one("seen", "is", "yes"), one("whom", "is", "others")))),
        (
            "{any: [{seen: yes}, {not: {whom: others}}]}",
            AnyOf((one("seen", "is", "yes"), Not(one("whom", "is", "others")))),
        ),
        (
            "{all: [{seen: yes}, {mood: 1}], heard: talk}",
            All(
                (
                    All((one("seen", "is", "yes"), one("mood", "equals", Decimal(1)))),
                    one("heard", "is", "talk"),
                )
            ),
        ),
    ],
)
def test_a_condition_comes_to(written: str, meant: Condition) -> None:
    assert when(written) == meant


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{words: hello}", "can only ask whether it is answered"),
        ("{whole: 3}", "whether it is answered or lost points"),
        ("{whole: {over: 3}}", '"over" does not go with a tally item'),
        ("{told: yes}", "an instruction is never answered"),
        ("{queue: many}", 'a number is wanted here, not "many"'),
        ("{queue: {over: [1]}}", "a number is wanted here"),
        ("{queue: {}}", "this condition says nothing"),
        ("{queue: []}", "this list of answers is empty"),
        ("{seen: [yes, [no]]}", "an answer is wanted here"),
        ("{seen: {answered: maybe}}", "yes or no is wanted here"),
        ("{}", "this condition says nothing"),
        ("[{seen: yes}]", "a condition is wanted here"),
        ("{any: {seen: yes}}", '"any" wants a list of conditions'),
        ("{all: []}", '"all" wants a list of conditions'),
        ("{not: yes}", "a condition is wanted here"),
        ("{nowhere/seen: yes}", 'there is no section "nowhere" before this'),
        ("{seen: {lost: yes}}", 'unknown test "lost": did you mean "lost points"?'),
    ],
)
def test_a_condition_is_refused(written: str, says: str) -> None:
    problems = said(till(f"{EARLIER}- {{id: last, ask: Q?, when: {written}}}"))
    assert len(problems) == 1
    assert says in problems[0]


SECTIONS = (
    HEAD
    + """\
sections:
  - id: first
    title: First
    items: [{id: a, ask: A?, type: yes-no}, {id: broken, ask: B?, type: yes-no, weight: none}]
  - id: people
    title: People
    repeat: {per: person}
    items: [{id: a, ask: A?, type: yes-no}, {id: b, ask: B?, type: yes-no, when: {a: yes}}]
  - id: last
    title: Last
    items:
      - {id: c, ask: C?, type: yes-no, when: WHEN}
  - id: later
    title: Later
    items: [{id: a, ask: A?, type: yes-no}]
"""
)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("{first/a: yes}", None),
        ("{first/broken: yes}", None),
        ("{first/zz: yes}", 'there is no item "zz" in "first"'),
        ("{people/a: yes}", '"people" is repeated: its items cannot be named from outside'),
        ("{later/a: yes}", 'the section "later" comes later'),
        ("{frist/a: yes}", 'did you mean "first/a"?'),
        ("{broken: yes}", 'did you mean "first/broken"?'),
    ],
)
def test_what_can_be_named_in_other_sections(written: str, says: str | None) -> None:
    broken, *others = said(SECTIONS.replace("WHEN", written))
    assert 'weight must be a number, not "none"' in broken
    assert len(others) == (says is not None)
    assert says is None or says in others[0]


@pytest.mark.parametrize(
    "written",
    [
        "{all: [{seen: yes}, {seen: no}]}",
        "{all: [{queue: {over: 5}}, {queue: {up to: 5}}]}",
        "{all: [{queue: [1, 2]}, {queue: {over: 2}}]}",
        "{seen: yes, all: [{seen: {answered: no}}]}",
        "{whom: others, any: [{whom: customers}, {whom: nobody-at-all}]}",
        "{all: [{whom: customers}, {whom: {lost points: yes}}]}",
        "{all: [{seen: {lost points: yes}}, {seen: yes}]}",
        "{shown: yes, seen: no}",
        "{any: [{all: [{seen: yes}, {seen: no}]}, {shown: no, seen: no}]}",
        "{queue: {over: 50}}",
        "{mood: 7}",
        "{words: {lost points: yes}}",
    ],
)
def test_a_condition_that_never_holds_is_warned_of(written: str) -> None:
    loaded = load(
        till(
            f"{EARLIER}- {{id: shown, ask: S?, when: {{seen: yes}}}}\n"
            f"- {{id: last, ask: Q?, when: {written}}}"
        )
    )
    assert loaded.checklist is not None
    assert [problem.code for problem in loaded.problems] == ["never-holds"]


@pytest.mark.parametrize(
    "written",
    [
        "{all: [{heard: music}, {heard: talk}]}",
        "{all: [{queue: {over: 4}}, {queue: {up to: 5}}]}",
        "{any: [{seen: yes}, {seen: no}]}",
        "{seen: no, shown: {answered: no}}",
        "{seen: yes, not: {seen: no}}",
        "{all: [{whom: customers}, {whom: {lost points: no}}]}",
        "{queue: {up to: 60}}",
    ],
)
def test_a_condition_that_may_hold_is_not(written: str) -> None:
    good(
        till(
            f"{EARLIER}- {{id: shown, ask: S?, when: {{seen: yes}}}}\n"
            f"- {{id: last, ask: Q?, when: {written}}}"
        )
    )


def test_the_blame_is_on_the_first_item_that_is_never_shown() -> None:
    problems = said(
        till(
            "- {id: a, ask: A?}\n- {id: b, ask: B?, when: {all: [{a: yes}, {a: no}]}}\n"
            "- {id: c, ask: C?, when: {b: yes}}"
        )
    )
    assert [problem.split(":")[0] for problem in problems] == ["9"]


def test_a_duration_between_two_times() -> None:
    text = till(
        "- {id: came, ask: When?, type: time}\n- {id: left, ask: When?, type: time}\n"
        "- {id: stay, ask: How long?, type: duration, from: came, until: till/left}"
    )
    assert good(text).sections[0].items[-1].type.references() == {
        "from": "till/came",
        "until": "till/left",
    }
    assert (
        '"came" comes later'
        in said(
            till(
                "- {id: stay, ask: How long?, type: duration, from: came, until: came}\n"
                "- {id: came, ask: When?, type: time}"
            )
        )[0]
    )
    assert (
        '"a" is not a time item'
        in said(
            till("- {id: a, ask: A?}\n- {id: stay, ask: Stay?, type: duration, from: a, until: a}")
        )[0]
    )
    assert (
        '"from" and "until" belong together'
        in said(
            till("- {id: a, ask: A?, type: time}\n- {id: b, ask: B?, type: duration, from: a}")
        )[0]
    )


def test_the_tests_of_a_condition_are_found_however_deep() -> None:
    deep = when("{any: [{seen: yes}, {not: {all: [{mood: 1}, {whom: others}]}}]}")
    assert deep is not None
    assert [each.item for each in conditions.tests_in(deep)] == ["seen", "mood", "whom"]
