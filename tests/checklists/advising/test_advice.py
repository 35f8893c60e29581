"""What is not warned of: a warning that cries wolf is soon not read."""

from pathlib import Path

import pytest

from tests.checklists.authoring import HEAD, good, item, load, till

SHIPPED = sorted((Path(__file__).parents[3] / "checklists").glob("*.yaml"))


@pytest.mark.parametrize(
    "ask",
    [
        "Is it free of clothes and hangers that others left?",
        "Can you choose between cash and card?",
        "Did you hear 'next and now'?",
        "Is the way from the door to the till free?",
        "Is a note at the door?",
        "Does anybody greet you?",
    ],
)
def test_a_plain_question_is_not_warned_of(ask: str) -> None:
    item(f'{{id: a, ask: "{ask}"}}')


@pytest.mark.parametrize(
    "line",
    [
        "{id: a, ask: Was the floor dirty?, good: no}",
        "{id: a, ask: Was nobody rude?, good: yes}",
        "{id: a, ask: Was the floor dirty?, scored: no}",
        "{id: a, ask: Is it broken?, type: choice, options: [{yes: 0}, {no: 100}]}",
        "{id: a, ask: How many and how large?, type: count}",
        "{id: a, ask: How?, type: choice, options: [good, {n/a: 5}]}",
        "{id: a, ask: How?, type: choice, options: [Good, Bad, Neither]}",
        "{id: a, ask: How?, type: scale, critical: {below: 50}}",
        "{id: a, ask: 'At {location.name}?'}",
        "{id: a, ask: '{till/a}?'}",
        "{id: a, ask: 'At {location.code}, {location.address}, {location.region}?'}",
        "{id: a, ask: Which?, type: choice, options: [Till 1, Till 2, Till 3]}",
        "{id: a, ask: When?, type: choice, options: [before 12, after 12]}",
        "{id: a, ask: How many?, type: choice, options: [fewer than 10, 10 to 20, 100]}",
        '{id: a, ask: Which?, type: choice, options: ["bus 100", "tram 0"]}',
        "{id: a, ask: Which?, type: choice, scored: no, options: [bus 100, tram 0]}",
        "{id: a, ask: How?, type: choice, options: [good, bad, {id: na, label: {en: N/A}}]}",
        "{id: a, ask: How?, type: choice, allow n/a: no, options: [{good: 9}, {bad: 0}, n/a]}",
        "{id: a, ask: {en: Clean?, de: Sauber?}, help: {en: Of dust., el: Σκόνη.}}",
        "{id: a, ask: Clean?, labels: {yes: {en: Met, de: Ja}, no: Below}, after: {no: Ask.}}",
    ],
)
def test_what_is_meant_is_not_warned_of(line: str) -> None:
    item(line)


def test_a_remark_behind_a_value_is_a_remark() -> None:
    good(till("- id: a # the first\n  ask: Clean?   # of dust\n  weight: 2 # more than others"))


def test_other_languages_are_not_judged_by_english_words() -> None:
    good(
        till("- {id: a, ask: 'Is it not dirty and wet?'}").replace(
            "title:", "language: el\ntitle:", 1
        )
    )


def test_a_section_without_items_is_warned_of() -> None:
    (problem,) = load(HEAD + "sections:\n  - {id: s, title: S, items: []}\n").problems
    assert (problem.code, problem.severity) == ("no-items", "warning")


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_shipped_checklists_have_no_errors(path: Path) -> None:
    loaded = load(path.read_text("utf-8"), path.parent, path.stem)
    assert [str(problem) for problem in loaded.errors] == []
