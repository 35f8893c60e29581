"""What a Result holds beside what is printed: outcomes, subtotals of groups, versions."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from app.checklists.loading import load_bytes
from app.checklists.model import Checklist
from app.checklists.response import parse_response
from app.scoring import ENGINE_VERSION, Result, from_stored, score, to_stored
from app.scoring.result import GroupScore, Score

CHECKLIST = b"""
checklist: till
title: At the till
sections:
  - id: till
    title: At the till
    items:
      - {id: first, ask: First?, type: yes-no, weight: 2, critical: {cap: 50}}
      - group: While you pay
        items:
          - {id: thanked, ask: Thanked?, type: yes-no, weight: 3, deduct: 1}
          - {id: smiled, ask: Smiled?, type: scale}
      - {id: words, ask: Words?, type: text}
  - id: people
    title: People
    repeat: {per: person}
    items:
      - group: Manner
        items: [{id: kind, ask: Kind?, type: yes-no}]
      - group: Means
        items: [{id: able, ask: Able?, type: yes-no, bonus: yes, when: {kind: yes}}]
"""


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    loaded = load_bytes(CHECKLIST, Path("till.yaml"))
    assert loaded.checklist is not None, loaded.problems
    return loaded.checklist


def visit(checklist: Checklist, **answers: Any) -> Result:
    entries = {address.replace("__", "/"): entry for address, entry in answers.items()}
    return score(checklist, parse_response({"answers": entries}, checklist), version="ab" * 32)


def test_each_item_has_an_outcome_in_each_repetition_in_order(checklist: Checklist) -> None:
    result = visit(
        checklist,
        till__first={"na": "no till"},
        till__thanked={"value": "no"},
        **{"people#1/kind": {"value": "yes"}, "people#2/kind": {"value": "no"}},
    )
    assert [
        (str(each.address), each.state, each.v, each.earned, each.possible) for each in result.items
    ] == [
        ("till/first", "na", None, 0, 0),
        ("till/thanked", "answered", 0, -1, 3),
        ("till/smiled", "blank", None, 0, 0),
        ("till/words", "blank", None, 0, 0),
        ("people#1/kind", "answered", 1, 1, 1),
        ("people#1/able", "blank", None, 0, 0),
        ("people#2/kind", "answered", 0, 0, 1),
        ("people#2/able", "hidden", None, 0, 0),
    ]
    assert [each.flagged for each in result.items] == [True, *[False] * 7]
    assert {each.origin for each in result.items if each.address.repetition} == {
        "till/people/kind",
        "till/people/able",
    }


def test_an_outcome_knows_whether_it_failed_and_what_it_would_win(checklist: Checklist) -> None:
    result = visit(checklist, till__first={"value": "no"}, till__smiled={"value": 3})
    first, _, smiled, _ = result.items
    assert first.critical_failed
    assert not smiled.critical_failed
    # 1/2 of 3; won: 5/2 of 3 and 1 of 3
    assert (first.win_back, smiled.win_back) == (Fraction(200, 3), Fraction(50, 3))
    assert first.lost_points
    assert smiled.lost_points


def test_a_group_has_a_subtotal_by_the_rules_of_its_section(checklist: Checklist) -> None:
    result = visit(
        checklist,
        till__first={"value": "yes"},
        till__thanked={"value": "yes"},
        till__smiled={"value": 1},
        **{
            "people#1/kind": {"value": "yes"},
            "people#1/able": {"value": "yes"},
            "people#2/kind": {"value": "no"},
        },
    )
    half = Fraction(1, 2)
    assert result.groups == (
        GroupScore("till", 0, Score(Fraction(75), Fraction(3), Fraction(4))),
        GroupScore("people", 0, Score(Fraction(50), half, Fraction(1))),
        GroupScore("people", 1, Score(None, Fraction(0), Fraction(0))),
    )


def test_a_stored_result_keeps_versions_and_is_not_scored_anew(checklist: Checklist) -> None:
    result = visit(checklist, till__first={"value": "yes"})
    assert (result.checklist_version, result.engine_version) == ("ab" * 32, ENGINE_VERSION)
    stored = to_stored(result)
    stored["engine_version"] = "0"
    stored["score"] = "12"
    old = from_stored(stored)
    assert (old.engine_version, old.score) == ("0", Fraction(12))


def test_a_damaged_stored_result_is_no_result(checklist: Checklist) -> None:
    stored = to_stored(visit(checklist))
    del stored["items"]
    with pytest.raises(KeyError):
        from_stored(stored)
