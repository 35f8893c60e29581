"""The checklists that are shipped: complete, answerable, scored as meant."""

from collections.abc import Callable, Iterator
from random import Random

import pytest

from app.checklists.loading import load_checklist
from app.checklists.model import DEPARTMENT, STAGE, WAY, Checklist, Item
from app.checklists.response import Answer
from app.checklists.types.calling import Call
from app.checklists.types.choosing import Choice
from app.checklists.types.counting import Count, Number, Scale, Tally
from app.checklists.types.sensing import Duration, Inventory, SoundLevel
from app.checklists.types.telling import Commitment, Fact, Promise
from app.scoring.result import Result
from app.scoring.scoring import score
from tests.checklists.answering import answer_all, at_random, best, nothing_applies, worst
from tests.checklists.library import FILES, FOLDER, items_of, scored, shipped

LIBRARY = {
    "mystery-visit",
    "walk-your-store",
    "touch-everything",
    "listen-eyes-closed",
    "fill-every-form",
    "call-with-a-complaint",
    "call-with-a-query",
    "review-the-website",
    "easy-to-do-business-with",
    "customer-journey",
    "enthusiasm",
    "service-recovery",
    "one-voice",
    "personal-and-accountable",
    "words-for-customers",
    "moments-of-truth",
    "people-mirror",
    "walk-in-their-shoes",
}
WANTS_HELP = (Number, Count, Tally, Duration, SoundLevel, Call, Inventory)
"""What is counted, timed or measured is counted alike only by those who are told what counts."""

each_file = pytest.mark.parametrize("name", FILES)


def origins(name: str) -> set[str]:
    return {item.origin for item in scored(name)}


# What answers give.


def scoring(name: str, find: Callable[[Item], Answer], people: int = 1) -> Result:
    return score(shipped(name), answer_all(shipped(name), find, people))


def has_critical(checklist: Checklist) -> bool:
    return any(item.critical for _, item in checklist.items())


def test_the_library_is_whole() -> None:
    assert set(FILES) == LIBRARY


@each_file
def test_there_is_nothing_to_warn_of(name: str) -> None:
    assert [str(problem) for problem in load_checklist(FOLDER / f"{name}.yaml").problems] == []


@each_file
@pytest.mark.parametrize("seed", range(5))
def test_any_legal_answers_give_a_score(name: str, seed: int) -> None:
    chance = Random(f"{name} {seed}")
    result = scoring(name, at_random(chance), people=chance.randint(1, 4))
    assert result.result in ("PASS", "FAIL", "BELOW TARGET")
    assert result.score is not None
    assert not result.missing
    assert not result.incomplete


@each_file
def test_a_visit_on_which_nothing_applied_is_not_scored(name: str) -> None:
    result = scoring(name, nothing_applies)
    assert result.result == "NOT SCORED"
    assert result.score is None
    assert not result.missing


@each_file
def test_the_worst_answers_fail_and_earn_next_to_nothing(name: str) -> None:
    result = scoring(name, worst)
    assert result.result == ("FAIL" if result.causes else "BELOW TARGET")
    assert any(hasattr(cause, "item") for cause in result.causes) == has_critical(shipped(name))
    assert result.raw is not None
    assert result.raw < 15
    assert result.score is not None
    assert result.score <= result.raw


@each_file
def test_the_best_answers_earn_everything(name: str) -> None:
    result = scoring(name, best)
    assert result.result == "PASS"
    assert result.score == 100
    assert all(each.score in (None, 100) for each in result.sections.values())


# What each of them holds to.


@each_file
def test_every_scored_item_says_whose_it_is_how_it_is_met_and_when(name: str) -> None:
    for item in scored(name):
        assert {DEPARTMENT, WAY, STAGE} <= item.dimensions.keys(), item.origin


@each_file
def test_whoever_counts_times_or_measures_is_told_what_counts(name: str) -> None:
    silent = [
        item.origin for item in scored(name) if isinstance(item.type, WANTS_HELP) and not item.help
    ]
    assert silent == []


@each_file
def test_it_asks_one_thing_at_a_time(name: str) -> None:
    for item in items_of(name):
        for text in item.ask.values():
            assert text.count("?") + text.count(";") <= 1, text


@each_file
def test_what_there_is_to_choose_begins_as_a_sentence_does(name: str) -> None:
    for item in items_of(name):
        for option in getattr(item.type, "options", ()):
            for label in option.label.values():
                assert not label[0].islower(), (item.origin, label)


@each_file
def test_few_items_decide_and_each_of_these_limits_the_score(name: str) -> None:
    critical = [item.critical for item in scored(name) if item.critical]
    assert len(critical) <= (6 if name == "mystery-visit" else 3)
    assert all(each.cap is not None for each in critical)
    if name != "moments-of-truth":
        moments = [item for item in scored(name) if item.moment_of_truth]
        assert 1 <= len(moments) <= max(4, len(scored(name)) // 4)


@each_file
def test_its_minutes_are_honest(name: str) -> None:
    checklist = shipped(name)
    assert checklist.minutes is not None
    assert 15 <= checklist.minutes <= 90
    items = len([item for _, item in checklist.items() if item.type.answered])
    assert 0.5 <= checklist.minutes / items <= 2.5


@each_file
def test_only_the_first_and_the_last_section_may_be_there_for_other_reasons_than_points(
    name: str,
) -> None:
    sections = shipped(name).sections
    idle = [s.id for s in sections if not any(i.scored and not i.bonus for i in s.items)]
    assert set(idle) <= {sections[0].id, sections[-1].id}


@each_file
def test_feelings_are_asked_before_those_of_last_time_are_shown(name: str) -> None:
    for item in items_of(name):
        if isinstance(item.type, Scale) and item.type.faces:
            assert item.last_time == "hide", item.origin


@each_file
def test_what_is_promised_settles_later_and_weighs_more_than_most(name: str) -> None:
    for item in scored(name):
        if isinstance(item.type, Promise):
            assert item.weight >= 2, item.origin


def test_people_are_met_by_role_never_by_name() -> None:
    repeated = [s for s in shipped("enthusiasm").sections if s.repeat is not None]
    assert [section.id for section in repeated] == ["people"]
    role = repeated[0].item("role")
    assert role is not None
    assert not role.scored
    assert isinstance(role.type, Choice)


# One voice: the same facts, asked everywhere.


def facts(name: str) -> Iterator[tuple[str, str, Fact]]:
    for item in items_of(name):
        if isinstance(item.type, Fact):
            yield item.type.fact, item.touchpoint, item.type


def test_the_facts_of_one_voice_are_asked_in_all_four_places() -> None:
    for fact in {fact for fact, _, _ in facts("one-voice")}:
        asked = {touchpoint for each, touchpoint, _ in facts("one-voice") if each == fact}
        assert asked == {"store", "phone", "web", "email"}, fact


@pytest.mark.parametrize(
    "fact", ["opening-hours", "price-of-the-item", "return-period", "delivery-time"]
)
def test_the_facts_of_one_voice_are_asked_elsewhere_too(fact: str) -> None:
    others = LIBRARY - {"one-voice", "mystery-visit", "walk-in-their-shoes"}
    asked = {touchpoint for name in others for each, touchpoint, _ in facts(name) if each == fact}
    assert asked >= {"store", "phone", "web", "email"}


def test_a_fact_is_of_one_kind_wherever_it_is_asked() -> None:
    kinds: dict[str, set[object]] = {}
    for name in FILES:
        for fact, _, kind in facts(name):
            unit = kind.unit["en"] if kind.unit else None
            kinds.setdefault(fact, set()).add((kind.answer_ids, kind.has_figure, unit))
    assert {fact: found for fact, found in kinds.items() if len(found) > 1} == {}


# The visit and the executive's walk, put together from the others.


def test_the_mystery_visit_is_put_together_from_the_others_alone() -> None:
    checklist = shipped("mystery-visit")
    assert 60 <= len(list(checklist.items())) <= 90
    assert not any(item.origin.startswith("mystery-visit/") for _, item in checklist.items())
    ways = {item.dimensions[WAY] for item in scored("mystery-visit")}
    assert ways >= {"walk", "touch", "listen", "forms", "call"}
    stages = {item.dimensions[STAGE] for item in scored("mystery-visit")}
    assert stages == {
        *("walks-by", "walks-in", "looks", "asks", "pays", "leaves", "afterwards"),
    }


def test_auditors_visit_every_stop_of_the_executives_walk() -> None:
    assert origins("walk-in-their-shoes") < origins("mystery-visit")


def test_the_executives_walk_asks_for_a_feeling_at_each_stop() -> None:
    checklist = shipped("walk-in-their-shoes")
    assert checklist.for_ == ("executive",)
    assert checklist.minutes == 15
    stops = checklist.sections[1:-1]
    assert [stop.id for stop in stops] == ["door", "help", "till", "return", "call", "form"]
    for stop in stops:
        felt = stop.items[-1].type
        assert isinstance(felt, Scale), stop.id
        assert felt.faces, stop.id
    promised = [i for i in checklist.sections[-1].items if isinstance(i.type, Commitment)]
    assert len(promised) == 3
    assert not any(item.required for item in promised)
