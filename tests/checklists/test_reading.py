"""What the keys of a checklist, a section and an item come to mean."""

from decimal import Decimal

import pytest

from app.checklists.ids import item_id_for, option_id
from app.checklists.model import Critical, Evidence, Grade, Repeat, Scoring
from app.checklists.numbers import parse_duration, parse_level, parse_number
from app.checklists.text import say
from app.checklists.types.choosing import Choice, YesNo
from app.checklists.types.counting import Scale
from app.checklists.types.options import Option
from tests.checklists.authoring import HEAD, good, item, load, said, till


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", "2"),
        ("2.50", "2.5"),
        ("-1", "-1"),
        ("007", "7"),
        ("100", "100"),
        ("-0.0", "0"),
        ("0.000000000000001", "0.000000000000001"),
        ("123456789012345", "123456789012345"),
        ("1000000000000000000000", "1000000000000000000000"),
    ],
)
def test_a_number_is_its_digits(text: str, number: str) -> None:
    read = parse_number(text)
    assert read is not None
    assert f"{read:f}" == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+1",
        "1.",
        ".5",
        "1e3",
        ".inf",
        "nan",
        "1,5",
        "1 000",
        "٣",
        "1_0",
        "--1",
        "1234567890123456",
        "0.1234567890123456",
    ],
)
def test_anything_else_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30s", 30),
        ("2m", 120),
        ("1h30m", 5400),
        ("1h", 3600),
        ("1h 30m 5s", 5405),
        ("90", 90),
        ("0.5s", "0.5"),
        ("1.5", "1.5"),
    ],
)
def test_a_duration_is_in_seconds(text: str, seconds: object) -> None:
    assert parse_duration(text) == Decimal(str(seconds))


@pytest.mark.parametrize("text", ["", "s", "1x", "30 sec", "m2", "1m2h", "-5", "1.5m"])
def test_anything_else_is_no_duration(text: str) -> None:
    assert parse_duration(text) is None


def test_a_level_is_in_decibels() -> None:
    assert [parse_level(text) for text in ("70 dB", "70dB", "70", "-3.5 dB", "loud")] == [
        70,
        70,
        70,
        Decimal("-3.5"),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("customers", "customers"),
        ("Nobody at all", "nobody-at-all"),
        ("N/A", "n-a"),
        ("  “Yes!” ", "yes"),
        ("Σχεδόν ποτέ", "σχεδόν-ποτέ"),
        ("cafe\u0301", "café"),
        ("10 %", "10"),
        ("a_b", "a-b"),
        ("हिन्दी में", "हिन्दी-में"),
        ("½ full", "full"),
        ("٣ times", "٣-times"),
        ("?!", ""),
    ],
)
def test_the_id_of_a_short_option(text: str, made: str) -> None:
    assert option_id(text) == made


def test_an_id_for_an_item_is_free_and_plain() -> None:
    assert item_id_for("How loud is it?", set()) == "how-loud-is-it"
    assert item_id_for("How loud is it?", {"how-loud-is-it"}) == "how-loud-is-it-2"
    assert item_id_for("All", set()) == "all-2"
    assert item_id_for("Καθαρό;", set()) == "item"
    assert len(item_id_for("word " * 50, set())) <= 40


def test_options_are_spelled_in_three_ways() -> None:
    one = item(
        "{id: a, ask: Whom?, type: choice, options: [{Customers: 100}, Nobody, "
        "{id: us, label: {en: Themselves, el: Τους εαυτούς τους}, points: 2.50, asks: text}]}"
    )
    assert one.type == Choice(
        (
            Option("customers", {"en": "Customers"}, Decimal(100)),
            Option("nobody", {"en": "Nobody"}),
            Option(
                "us", {"en": "Themselves", "el": "Τους εαυτούς τους"}, Decimal("2.5"), asks=True
            ),
        )
    )


def test_an_option_in_full_may_leave_out_its_id_or_its_label() -> None:
    one = item(
        "{id: a, ask: A?, type: choices, options: [{label: The Wall, points: -1}, "
        "{id: none, points: 1, alone: yes}]}"
    )
    wall, none = one.type.options  # type: ignore[attr-defined]
    assert (wall.id, wall.points, none.label, none.alone) == ("the-wall", -1, {"en": "none"}, True)


def test_each_speaks_for_items_that_do_not_say_otherwise() -> None:
    text = (
        HEAD
        + """\
sections:
  - id: s
    title: S
    each: {type: yes-no, good: no, weight: 3, department: sales, photo: required, critical: yes}
    items:
      - Was it late?
      - {id: b, ask: B?, weight: 1, critical: no, good: yes}
      - {id: c, ask: C?, type: text}
      - {id: d, ask: D?, scored: no}
      - {id: e, ask: Do this., type: instruction}
"""
    )
    first, second, words, unscored, told = good(text).sections[0].items
    assert (first.ask, first.weight, first.type) == ({"en": "Was it late?"}, 3, YesNo("no"))
    assert first.critical == Critical()
    assert (second.weight, second.critical, second.type) == (1, None, YesNo("yes"))
    assert (words.type.name, words.weight, words.critical) == ("text", 1, None)
    assert (unscored.scored, unscored.weight, unscored.critical) == (False, 1, None)
    assert {each.dimensions["department"] for each in (first, words, told)} == {"sales"}
    assert (words.photo, told.photo) == (Evidence("required"), Evidence())


def test_what_each_says_in_vain_is_no_mistake_of_an_item() -> None:
    text = (
        HEAD
        + """\
sections:
  - id: s
    title: S
    each: {type: count, weight: 2, critical: {cap: 3}, photo: never, bands: [{up to: 3, points: 1}]}
    items:
      - {id: a, ask: A?}
      - {id: b, ask: B?, should be: {up to: 5}}
      - {id: c, ask: C?, type: choice, options: [one, two]}
      - {id: d, ask: D?, scored: no}
      - {id: e, ask: E?, type: photo}
  - id: t
    title: T
    each: {type: yes-no, photo: required if lost points}
    items: [A?, {id: b, ask: B?, scored: no}]
"""
    )
    loaded = load(text)
    assert loaded.problems == ()
    assert loaded.checklist is not None
    items = loaded.checklist.sections[0].items
    assert [one.critical is not None for one in items] == [True, True, False, False, False]
    assert [one.photo.rule for one in items] == ["never"] * 4 + ["allowed"]


def test_each_must_be_known_to_some_type() -> None:
    text = till("- {id: a, ask: A?}").replace("{type: yes-no}", "{type: yes-no, wieght: 2, id: x}")
    misspelled, foreign = said(text)
    assert 'unknown key "wieght" in each: did you mean "weight"?' in misspelled
    assert '"id" does not go with each' in foreign


def test_a_scale_by_name_by_map_and_by_its_own_keys() -> None:
    text = (
        HEAD
        + """\
scales:
  seven: {from: 0, to: 6, labels: {0: low, 6: high}, faces: yes}
sections:
  - id: s
    title: S
    each: {type: scale, scale: seven, from: 1}
    items:
      - Named?
      - {id: own, ask: B?, to: 4, labels: {4: top}, good: low}
      - {id: mapped, ask: C?, scale: {from: 2, to: 3}}
      - {id: plain, ask: D?, scale: {}}
"""
    )
    named, own, mapped, plain = (one.type for one in good(text).sections[0].items)
    assert named == Scale(1, 6, "high", {"6": {"en": "high"}}, faces=True)
    assert own == Scale(1, 4, "low", {"4": {"en": "top"}}, faces=True)
    assert mapped == Scale(1, 3)  # what each says is as if written on the item
    assert plain == Scale(1, 5)


def test_what_an_item_is_when_it_says_nothing() -> None:
    asked, told, seen = (
        good(
            till(
                "- {id: a, ask: A?}\n- {id: b, ask: B?, type: fact, fact: hours}\n"
                "- {id: c, ask: C?, type: choice, options: [one, two]}"
            )
        )
        .sections[0]
        .items
    )
    assert (asked.required, asked.allow_na, asked.na_reason, asked.allow_skip) == (True,) * 4
    assert (told.required, told.allow_na, told.allow_skip, told.scored) == (
        False,
        False,
        True,
        False,
    )
    assert (seen.required, seen.allow_na, seen.scored) == (True, False, False)
    assert asked.photo == asked.note == Evidence("allowed")
    assert (asked.last_time, asked.default, asked.touchpoint) == ("after answering", None, "store")
    assert asked.origin == "visit/till/a"


@pytest.mark.parametrize(
    "type_and_keys",
    [
        "yes-no",
        "choice, options: [{a: 1}, b]",
        "choices, options: [{a: 1}, {b: -1}]",
        "scale",
        "tally",
        "number, bands: [{points: 1}]",
        "money, should be: {up to: 3}",
        "inventory, things: [a]",
        "promise",
        "call, bands: {retold: [{up to: 0, points: 1}]}",
    ],
)
def test_these_can_be_scored(type_and_keys: str) -> None:
    one = item(f"{{id: a, ask: A?, type: {type_and_keys}}}")
    assert (one.scored, one.allow_na) == (True, True)


@pytest.mark.parametrize(
    "type_and_keys",
    [
        "choice, options: [{a: 0}, b]",
        "choices, options: [a, {b: -1}]",
        "number",
        "duration",
        "call",
        "sound-level, bands: [{points: 0}]",
        "text",
        "photo",
        "date",
        "time",
        "commitment",
        "instruction",
        "yes-no, scored: no",
        "fact, fact: hours",
    ],
)
def test_these_cannot(type_and_keys: str) -> None:
    one = item(f"{{id: a, ask: A?, type: {type_and_keys}}}")
    assert (one.scored, one.allow_na) == (False, False)


def test_the_head_of_a_checklist() -> None:
    checklist = good(
        """\
checklist: visit
title: {en: A visit, el: Μια επίσκεψη}
summary: Short.
language: el
for: [executive, auditor]
touchpoint: phone
minutes: 15
scoring:
  method: section-weighted
  target: 82.5
  grades: {poor: 0, excellent: 90, good: 75}
  show: points lost
tags:
  class: [efficiency, warmth]
sections:
  - id: s
    title: S
    way: listen
    stage: pays
    part of: service
    weight: 2
    minimum: 60
    photos: {at least: 1}
    repeat: {per: πρόσωπο, at most: 5}
    items:
      - {id: a, ask: Καλά;, type: yes-no, class: warmth, way: call}
      - {id: b, ask: B, type: text}
"""
    )
    assert checklist.title == {"en": "A visit", "el": "Μια επίσκεψη"}
    assert checklist.summary == {"el": "Short."}
    assert (checklist.for_, checklist.minutes) == (("executive", "auditor"), 15)
    assert checklist.scoring == Scoring(
        "section-weighted",
        Decimal("82.5"),
        (Grade("excellent", Decimal(90)), Grade("good", Decimal(75)), Grade("poor", Decimal(0))),
        "points lost",
    )
    (section,) = checklist.sections
    assert (section.weight, section.minimum, section.photos_at_least) == (2, 60, 1)
    assert section.repeat == Repeat({"el": "πρόσωπο"}, 0, 5)
    assert section.dimensions == {"way": "listen", "stage": "pays", "part of": "service"}
    warm, words = section.items
    assert warm.dimensions == section.dimensions | {"way": "call", "class": "warmth"}
    assert (words.dimensions, words.touchpoint) == (section.dimensions, "phone")
    assert checklist.mentioned("class") == ("efficiency", "warmth")
    assert checklist.mentioned("way") == ("listen", "call")
    assert checklist.mentioned("department") == ()


def test_grades_in_a_list_keep_what_every_section_must_reach() -> None:
    text = (
        HEAD
        + """\
scoring:
  grades: [{name: good, from: 75}, {name: excellent, from: 90, every section from: 80}]
sections: [{id: s, title: S, items: [{id: a, ask: A?, type: yes-no}]}]
"""
    )
    assert good(text).scoring.grades == (
        Grade("excellent", Decimal(90), Decimal(80)),
        Grade("good", Decimal(75)),
    )


def test_groups_are_headings_over_items_in_order() -> None:
    section = good(
        till(
            "- {id: a, ask: A?}\n- group: {en: While you pay}\n  items: [{id: b, ask: B?}, C?]\n"
            "- {id: d, ask: D?}"
        )
    ).sections[0]
    assert section.groups == ({"en": "While you pay"},)
    assert [(one.id, one.group) for one in section.items] == [
        ("a", None),
        ("b", 0),
        ("c", 0),
        ("d", None),
    ]


def test_items_without_an_id_are_named_for_the_time_being() -> None:
    loaded = load(till("- Clean?\n- {ask: Clean?}\n- {id: clean-3, ask: Clean?}\n- {ask: Clean?}"))
    assert loaded.problems == ()
    assert loaded.checklist is not None
    assert [one.id for one in loaded.checklist.sections[0].items] == [
        "clean",
        "clean-2",
        "clean-3",
        "clean-4",
    ]
    assert [each.problem.line for each in loaded.unnamed] == [8, 9, 11]
    assert "this item has no id" in str(loaded.unnamed[0].problem)


def test_evidence_is_a_rule_or_a_list_of_answers() -> None:
    one = item("{id: a, ask: A?, photo: required if lost points, note: {required when: [no]}}")
    assert one.photo == Evidence("required if lost points")
    assert one.note == Evidence("required when", ("no",))


def test_critical_may_say_from_where_and_how_high() -> None:
    said_so = [
        item(f"{{id: a, ask: A?, critical: {words}}}").critical
        for words in ("yes", "no", "{cap: 40}", "{below: 50}", "{below: 50, cap: 0}")
    ]
    assert said_so == [
        Critical(),
        None,
        Critical(cap=Decimal(40)),
        Critical(Decimal(50)),
        Critical(Decimal(50), Decimal(0)),
    ]


def test_a_switch_is_yes_no_true_or_false_with_or_without_quotes() -> None:
    words = ("yes", "true", "no", "false", '"yes"')
    assert [item(f"{{id: a, ask: A?, required: {word}}}").required for word in words] == [
        True,
        True,
        False,
        False,
        True,
    ]


def test_read_aloud_is_a_text_or_the_question_itself() -> None:
    aloud = [
        item(f"{{id: a, ask: A?, read aloud: {words}}}").read_aloud
        for words in ("yes", "no", "Say this.")
    ]
    assert aloud == [{"en": "A?"}, None, {"en": "Say this."}]


def test_a_text_is_said_in_the_nearest_language() -> None:
    text = {"en": "Hello", "pt-BR": "Olá", "el": "Γεια"}
    assert [say(text, language) for language in ("el", "pt-BR", "el-CY", "de")] == [
        "Γεια",
        "Olá",
        "Γεια",
        "Hello",
    ]
