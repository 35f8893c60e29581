"""Mistakes that authors make: each is found where it is, in words that an author knows."""

import pytest

from tests.checklists.authoring import HEAD, load, till
from tests.checklists.mistaken import Mistake
from tests.checklists.mistakes import (
    conditions,
    dashes,
    formulas,
    keys,
    pasted,
    shortened,
    signs,
    values,
    warned,
)

KINDS = (conditions, dashes, formulas, keys, pasted, shortened, signs, values, warned)
MISTAKES = {name: mistake for kind in KINDS for name, mistake in kind.MISTAKES.items()}
JARGON = (
    "yaml",
    "mapping",
    "scalar",
    "sequence",
    "token",
    "node",
    "parse",
    "alias",
    "null",
    "dict",
    "schema",
    "exception",
    "traceback",
    "none",
)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_a_mistake_is_named_where_it_is_with_its_remedy(mistake: Mistake) -> None:
    before, arrow, after = mistake.text.partition("→")
    assert arrow
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    problems = load(before + after).problems
    found = [problem for problem in problems if mistake.says in problem.text]
    assert found, [str(problem) for problem in problems]
    assert (found[0].line, found[0].column, found[0].severity) == (line, column, mistake.severity)
    if mistake.write is not None:
        assert mistake.write in (found[0].corrected or "")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_one_mistake_is_one_problem(mistake: Mistake) -> None:
    problems = load(mistake.text.replace("→", "")).problems
    assert len(problems) == 1, [str(problem) for problem in problems]


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
def test_no_message_needs_a_programmer(mistake: Mistake) -> None:
    for problem in load(mistake.text.replace("→", "")).problems:
        words = problem.text.lower().replace("'", " ").replace('"', " ").split()
        assert not [word for word in words if word.strip(".,:;?") in JARGON], problem.text


def test_the_corrected_line_is_right_more_often_than_not() -> None:
    """With the line as proposed, that problem is gone."""
    for name, mistake in MISTAKES.items():
        text = mistake.text.replace("→", "")
        problem = load(text).problems[0]
        if problem.corrected is None:
            continue
        lines = text.split("\n")
        lines[problem.line - 1] = problem.corrected
        again = load("\n".join(lines)).problems
        assert problem.code not in {one.code for one in again if one.line == problem.line}, name


def test_a_problem_is_printed_with_its_place_and_the_line_as_it_was_meant() -> None:
    (problem,) = load(till("- {id: a, ask: Clean?, type: yesno}")).problems
    place = "nowhere/visit.yaml:8:36"
    assert str(problem) == (
        f'{place}: error: unknown type "yesno": did you mean "yes-no"?\n'
        "  write:       - {id: a, ask: Clean?, type: yes-no}"
    )


def test_an_item_that_begins_without_a_dash_is_told_of_the_dash_first() -> None:
    first = load(till("- id: a\n  ask: Clean?\nid: b\nask: Dry?")).problems[0]
    assert (first.line, first.code, first.corrected) == (10, "missing-dash", "      - id: b")


def test_all_problems_of_a_file_come_at_once_in_order() -> None:
    text = HEAD + (
        "scoring: {target: high}\n"
        "sections:\n"
        "  - id: s\n"
        "    titel: S\n"
        "    items:\n"
        "      - {id: a, ask: Clean?, type: yesno, weight: two}\n"
        "      - id: b\n"
        "        ask Dry?\n"
        "      - {id: d, ask: Was it warm, or how?, type: yes-no}\n"
        "      - {id: c, ask: C?, type: scale, when: {zz: yes}, wieght: 2}\n"
    )
    assert [(problem.line, problem.code) for problem in load(text).problems] == [
        (3, "not-a-number"),
        (6, "unknown-key"),
        (8, "unknown-word"),
        (8, "not-a-number"),
        (9, "item-without-type"),
        (10, "missing-colon"),
        (11, "comma-in-text"),
        (12, "unknown-item"),
        (12, "unknown-key"),
    ]
