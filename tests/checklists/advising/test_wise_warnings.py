"""What is legal and yet makes a poor audit: too long, out of balance, not to be answered."""

from pathlib import Path

import pytest

from app.checklists.advising.workload import LONGEST_MIN, minutes_of
from app.checklists.loading import load_checklist
from tests.checklists.authoring import HEAD, good, item, load, said, till

SHIPPED = sorted((Path(__file__).parents[3] / "checklists").glob("*.yaml"))


def _codes(text: str) -> list[str]:
    return [problem.code for problem in load(text).problems]


@pytest.mark.parametrize(
    "ask",
    [
        "Are the staff motivated?",
        "Do the staff know the products?",
        "Did the manager feel responsible?",
        "Were the employees trained?",
        "Is your team proud of the shop?",
    ],
)
def test_what_is_inside_a_head_cannot_be_seen(ask: str) -> None:
    (told,) = said(till(f"- {{id: a, ask: {ask}}}"))
    assert "nobody can see this from a customer's side" in told


@pytest.mark.parametrize(
    "ask",
    [
        "Did the staff say the price before you asked?",
        "Did the manager come to the till?",
        "Do you know after a minute whom to ask?",
        "Were the staff talking about customers?",
    ],
)
def test_what_can_be_heard_or_seen_is_not_warned_of(ask: str) -> None:
    item(f"{{id: a, ask: {ask}}}")


def test_a_photo_that_must_be_and_cannot_be_skipped_leaves_no_way_out() -> None:
    shut = "{id: a, ask: Lit?, photo: required, allow n/a: no, allow skip: no}"
    assert _codes(till(f"- {shut}")) == ["no-way-out"]
    item("{id: a, ask: Lit?, photo: required, allow n/a: no}")
    item("{id: a, ask: Lit?, allow n/a: no, allow skip: no}")


def test_a_section_that_is_to_count_needs_points() -> None:
    text = HEAD + (
        "scoring: {method: section-weighted}\n"
        "sections:\n"
        "  - {id: a, title: A, items: [{id: a, ask: Lit?, type: yes-no}]}\n"
        "  - {id: b, title: B, weight: 2, items: [{id: a, ask: What was seen?, type: text}]}\n"
    )
    (told,) = said(text)
    assert 'warning: in the section "b" no points can be earned' in told


def test_a_section_of_bonuses_alone_has_no_score() -> None:
    assert _codes(till("- {id: a, ask: Lit?, bonus: yes}")) == ["nothing-possible"]


def test_a_section_of_evidence_alone_is_meant_so() -> None:
    good(till("- {id: a, ask: What was seen?, type: text}"))


def test_a_critical_item_without_a_cap_must_not_drown() -> None:
    others = "- {id: a, ask: Lit?, weight: 5}\n- {id: b, ask: Warm?, weight: 6}\n"
    assert _codes(till(others + "- {id: c, ask: Safe?, critical: yes}")) == ["critical-drowns"]
    good(till(others + "- {id: c, ask: Safe?, critical: {cap: 50}}"))
    good(till(others + "- {id: c, ask: Safe?, weight: 3, critical: yes}"))


def test_more_than_ninety_minutes_is_too_long_said_or_worked_out() -> None:
    calls = "\n".join(f"- {{id: c{n}, ask: Call., type: call}}" for n in range(12))
    (told,) = said(till(calls))
    assert "this is about 96 minutes of work" in told
    stated = till("- {id: a, ask: Lit?}").replace("sections:", "minutes: 91\nsections:", 1)
    assert said(stated)[0].startswith("3:10: warning: this is about 91 minutes")


def test_what_is_hidden_counts_half_and_what_repeats_as_often_as_it_must() -> None:
    plain = good(
        till("- {id: a, ask: Call., type: call}\n- {id: b, ask: Look., type: instruction}")
    )
    assert minutes_of(list(plain.sections)) == 8
    hidden = good(till("- {id: a, ask: Lit?}\n- {id: b, ask: Call., type: call, when: {a: yes}}"))
    assert minutes_of(list(hidden.sections)) == 4
    repeated = till("- {id: a, ask: Call., type: call}").replace(
        "title: At the till", "title: At the till\n    repeat: {per: call, at least: 3}"
    )
    assert minutes_of(list(good(repeated).sections)) == 24


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_each_shipped_checklist_can_be_done_in_one_go(path: Path) -> None:
    checklist = load_checklist(path).checklist
    assert checklist is not None
    assert minutes_of(list(checklist.sections)) <= LONGEST_MIN
