"""What is said of two versions, and what of it ends comparisons."""

import pytest

from app.checklists.differences import breaks, differences
from app.checklists.model import Checklist
from tests.checklists.authoring import HEAD, good, till


def _one(line: str) -> Checklist:
    return good(till(f"- {line}"))


def _codes(old: str, new: str) -> list[str]:
    return [found.code for found in differences(_one(old), _one(new))]


LIT = "{id: a, ask: Lit?}"


@pytest.mark.parametrize(
    ("old", "new", "codes", "ends"),
    [
        (LIT, LIT, [], False),
        (LIT, "{id: b, ask: Lit?}", ["item_renamed"], True),
        (LIT, "{id: b, ask: ' lit '}", ["item_renamed"], True),
        (LIT, "{id: b, ask: Warm?}", ["item_removed", "item_added"], True),
        (LIT, "{id: b, ask: Lit?, type: text}", ["item_removed", "item_added"], True),
        (LIT, "{id: a, ask: Lit?, type: text}", ["item_retyped"], True),
        (LIT, "{id: a, ask: Alight?}", ["question_changed"], False),
        (LIT, "{id: a, ask: Lit?, weight: 2.5}", ["weight_changed"], False),
        (LIT, "{id: a, ask: Lit?, good: no}", ["type_changed"], False),
        (LIT, "{id: a, ask: Lit?, critical: {cap: 50}}", ["critical_changed"], False),
        (LIT, "{id: a, ask: Lit?, scored: no}", ["scored_changed", "required_changed"], False),
        (LIT, "{id: a, ask: Lit?, photo: required}", ["photo_changed"], False),
        (LIT, "{id: a, ask: Lit?, department: sales}", ["department_changed"], False),
        (LIT, "{id: a, ask: Lit?, help: Look up.}", [], False),
        (
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}]}",
            "{id: a, ask: How?, type: choice, options: [{good: 8}, {bad: 0}]}",
            ["points_changed", "type_changed"],
            False,
        ),
        (
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}]}",
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}, {so: 5}]}",
            ["answer_added"],
            False,
        ),
        (
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}, {so: 5}]}",
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}]}",
            ["answer_removed"],
            True,
        ),
        (
            "{id: a, ask: How?, type: choice, options: [{good: 9}, {bad: 0}]}",
            "{id: a, ask: How?, type: choice, options: [{fine: 9}, {bad: 0}]}",
            ["answer_renamed"],
            True,
        ),
    ],
)
def test_a_difference_is_told_once(old: str, new: str, codes: list[str], ends: bool) -> None:
    told = _codes(old, new)
    assert [code for code in told if code != "required_changed"] == [
        code for code in codes if code != "required_changed"
    ]
    assert bool(breaks(_one(old), _one(new))) is ends


def test_it_is_told_in_words() -> None:
    old, new = _one("{id: a, ask: Lit?, weight: 2}"), _one("{id: a, ask: Lit?, weight: 3}")
    assert [str(found) for found in differences(old, new)] == ["the weight was 2 and is 3"]


def test_of_the_whole_and_of_sections() -> None:
    old = good(till("- {id: a, ask: Lit?}"))
    changed = till("- {id: a, ask: Lit?}").replace("title: A visit", "title: A walk")
    changed = changed.replace("sections:", "scoring: {target: 85}\nsections:", 1)
    changed = changed.replace("title: At the till", "title: The till\n    minimum: 50")
    told = differences(old, good(changed))
    assert [(found.place, str(found)) for found in told] == [
        ("", 'the title was "A visit" and is "A walk"'),
        ("", "the target was none and is 85"),
        ("till", 'the title was "At the till" and is "The till"'),
        ("till", "the minimum was none and is 50"),
    ]


def test_a_section_that_went_takes_its_items_along() -> None:
    old = good(till("- {id: a, ask: Lit?}"))
    text = till("- {id: b, ask: Warm?}").replace("id: till", "id: desk")
    new = good(text.replace("At the till", "The desk"))
    told = [(found.code, found.place) for found in differences(old, new)]
    assert told == [
        ("section_removed", "till"),
        ("item_removed", "till/a"),
        ("item_added", "desk/b"),
    ]


def test_a_section_with_another_id_is_renamed_with_its_items() -> None:
    old = good(till("- {id: a, ask: Lit?}"))
    new = good(till("- {id: a, ask: Lit?}").replace("id: till", "id: desk"))
    told = differences(old, new)
    assert [(found.code, found.place) for found in told] == [
        ("section_renamed", "till"),
        ("item_moved", "till/a"),
    ]
    assert [found.breaks for found in told] == [False, True]
    assert 'renamed: the section "till" is now "desk"' in str(told[0])
    assert 'renamed: the item "till/a" is now "desk/a" and asks the same' in str(told[1])


def test_an_item_that_moved_to_another_section_is_renamed() -> None:
    one = "sections:\n  - {id: s, title: S, items: [%s]}\n  - {id: t, title: T, items: [%s]}\n"
    moves = "{id: a, ask: Lit?, type: yes-no}"
    stays = [f"{{id: {name}, ask: {name}?, type: yes-no}}" for name in ("x", "y")]
    old = good(HEAD + one % (f"{moves}, {stays[0]}", stays[1]))
    new = good(HEAD + one % (stays[0], f"{stays[1]}, {moves}"))
    (told,) = differences(old, new)
    assert (told.code, told.place, told.breaks) == ("item_moved", "s/a", True)
    assert "keep it in its section to compare them" in str(told)


def test_of_two_that_ask_the_same_each_is_renamed_once() -> None:
    old = good(till("- {id: a, ask: Lit?}\n- {id: b, ask: Lit?}"))
    new = good(till("- {id: c, ask: Lit?}\n- {id: d, ask: Lit?}"))
    told = [(found.place, found.params["now"]) for found in differences(old, new)]
    assert told == [("till/a", "till/c"), ("till/b", "till/d")]
