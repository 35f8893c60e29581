"""Audits of other trades, said in the language: nothing is found in them, they score as meant."""

from pathlib import Path
from random import Random

import pytest

from app.checklists.loading import load_checklist
from app.checklists.model import Checklist
from app.scoring.scoring import score
from tests.checklists.answering import answer_all, at_random, best, nothing_applies, worst

FILES = sorted(Path(__file__).with_name("elsewhere").glob("*.yaml"))
each_audit = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


def audit(file: Path) -> Checklist:
    checklist = load_checklist(file).checklist
    assert checklist is not None
    return checklist


def test_they_are_all_there() -> None:
    assert [file.stem for file in FILES] == [
        "bank-branch",
        "clinic-walk",
        "food-hygiene",
        "hotel-standard",
    ]


@each_audit
def test_it_is_whole_and_nothing_is_to_be_found(file: Path) -> None:
    loaded = load_checklist(file)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.unnamed == ()
    assert len(list(audit(file).items())) >= 25


@each_audit
def test_the_best_passes_and_the_worst_fails(file: Path) -> None:
    checklist = audit(file)
    high, low = (score(checklist, answer_all(checklist, find, 2)) for find in (best, worst))
    assert high.score == 100
    assert high.result == "PASS"
    assert low.result == "FAIL"
    assert low.score is not None
    assert low.score < 10


@each_audit
def test_where_nothing_applies_nothing_is_scored(file: Path) -> None:
    checklist = audit(file)
    result = score(checklist, answer_all(checklist, nothing_applies, 2))
    assert result.score is None or result.possible < 10


@each_audit
@pytest.mark.parametrize("seed", range(5))
def test_any_answers_give_a_score(file: Path, seed: int) -> None:
    checklist = audit(file)
    result = score(checklist, answer_all(checklist, at_random(Random(seed)), 3))
    assert result.score is not None
    assert 0 <= result.score <= 100
    assert result.missing == ()
