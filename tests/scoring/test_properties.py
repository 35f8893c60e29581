"""What holds for every visit whatever."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from app.checklists.address import Address
from app.checklists.conditions import tests_in as named_by
from app.checklists.model import Checklist, Item, Section
from app.checklists.response import Answer, Response
from app.scoring import Result, as_json, compare, from_stored, score, to_stored
from app.scoring.result import ItemOutcome, Score
from tests.scoring.strategies import Visit, visits


@given(visits())
def test_every_score_lies_within_0_and_100(visit: Visit) -> None:
    result = score(visit.checklist, visit.response)
    for figure in all_scores(result):
        assert figure is None or 0 <= figure <= 100


@given(visits())
def test_nothing_possible_and_only_that_is_not_scored(visit: Visit) -> None:
    result = score(visit.checklist, visit.response)
    unscored = result.possible == 0
    assert (result.raw is None) == (result.score is None) == unscored
    assert (result.result == "NOT SCORED") == unscored
    for each in result.sections.values():
        assert (each.score is None) == (each.possible == 0)


@given(visits())
def test_the_final_score_is_never_above_raw(visit: Visit) -> None:
    result = score(visit.checklist, visit.response)
    if result.raw is not None and result.score is not None:
        assert result.score <= result.raw


@given(visits())
def test_points_to_win_back_equal_scoring_again(visit: Visit) -> None:
    """With v = 1, all else, visibility included, as it was; computed here in the long way."""
    result = score(visit.checklist, visit.response)
    won = {each.item: each.points for each in result.win_back}
    vs = {each.address: each.v for each in result.items}
    before = naive_raw(visit.checklist, vs)
    assert before == result.raw
    for address, v in vs.items():
        after = naive_raw(visit.checklist, {**vs, address: Fraction(1)}) if v is not None else None
        rise = after - before if after is not None and before is not None else Fraction(0)
        assert won.get(address, Fraction(0)) == rise
        assert rise >= 0


@given(visits())
def test_the_list_to_win_back_goes_from_most_to_least(visit: Visit) -> None:
    points = [each.points for each in score(visit.checklist, visit.response).win_back]
    assert points == sorted(points, reverse=True)
    assert all(each > 0 for each in points)


@given(visits(), st.randoms(use_true_random=False))
def test_reordering_within_legal_conditions_changes_no_figure(
    visit: Visit, chance: random.Random
) -> None:
    other = reordered(visit.checklist, chance)
    before, after = score(visit.checklist, visit.response), score(other, visit.response)
    assert unordered(before) == unordered(after)


@given(visits(), st.data())
def test_na_changes_no_other_item_where_no_condition_names_it(
    visit: Visit, data: st.DataObject
) -> None:
    checklist = visit.checklist
    named = {
        (test.section, test.item)
        for _, item in checklist.items()
        if item.when is not None
        for test in named_by(item.when)
    }
    before = score(checklist, visit.response)
    free = [
        each.address
        for each in before.items
        if (each.address.section, each.address.item) not in named
    ]
    if not free:
        return
    address = data.draw(st.sampled_from(free))
    answers = {**visit.response.answers, address: Answer(na="not here")}
    after = score(checklist, Response(answers))
    assert [own(each) for each in before.items if each.address != address] == [
        own(each) for each in after.items if each.address != address
    ]


@given(visits())
def test_what_is_entered_for_a_hidden_item_changes_nothing(visit: Visit) -> None:
    result = score(visit.checklist, visit.response)
    hidden = {each.address for each in result.items if each.state == "hidden"}
    shown = {
        address: Answer() if address in hidden else answer
        for address, answer in visit.response.answers.items()
    }
    assert score(visit.checklist, Response(shown)) == result


@given(visits())
def test_a_stored_result_reads_back_as_it_was(visit: Visit) -> None:
    result = score(visit.checklist, visit.response, version="f" * 64)
    assert from_stored(json.loads(json.dumps(to_stored(result)))) == result


@given(visits())
def test_the_output_is_plain_json(visit: Visit) -> None:
    output = as_json(score(visit.checklist, visit.response))
    assert json.loads(json.dumps(output, allow_nan=False)) == output


@given(visits())
def test_a_visit_compared_with_itself_has_not_changed(visit: Visit) -> None:
    result = score(visit.checklist, visit.response)
    comparison = compare(result, result)
    assert comparison.headline in (None, 0)
    assert comparison.like_for_like in (None, 0)
    assert (comparison.headline is None) == (result.possible == 0)


@given(visits(), st.data())
def test_like_for_like_equals_the_headline_where_all_is_shared(
    visit: Visit, data: st.DataObject
) -> None:
    """Pooled, without caps, the same items judged in both: the two changes are one."""
    plain = without_caps(visit.checklist)
    old = score(plain, visit.response)
    judged = {each.address for each in old.items if each.v is not None}
    again = {
        address: Answer(value=data.draw(st.sampled_from("01234"))) if address in judged else answer
        for address, answer in visit.response.answers.items()
    }
    new = score(plain, Response(again))
    comparison = compare(old, new)
    assert comparison.headline == comparison.like_for_like


def all_scores(result: Result) -> Iterator[Fraction | None]:
    yield from (result.raw, result.score, result.moments_of_truth.score)
    yield from (each.score for each in result.sections.values())
    yield from (each.score.score for each in result.groups)
    for values in result.dimensions.values():
        yield from (each.score for each in values.values())


def own(outcome: ItemOutcome) -> ItemOutcome:
    """What an item is by itself: what it would win back hangs on the whole visit."""
    return replace(outcome, win_back=None)


def naive_raw(checklist: Checklist, vs: dict[Address, Fraction | None]) -> Fraction | None:
    """Rules 2, 6, 7 and 10, written down once more, without any saving of work."""
    earned = possible = weighted = weight = Fraction(0)
    for section in checklist.sections:
        section_earned, section_possible = naive_section(section, vs)
        earned += section_earned
        possible += section_possible
        if section_possible > 0:
            weighted += Fraction(section.weight) * held(section_earned / section_possible)
            weight += Fraction(section.weight)
    if possible == 0:
        return None
    return held(earned / possible) if checklist.scoring.method == "pooled" else weighted / weight


def naive_section(
    section: Section, vs: dict[Address, Fraction | None]
) -> tuple[Fraction, Fraction]:
    numbers = sorted({each.repetition or 0 for each in vs if each.section == section.id})
    sums = []
    for number in numbers:
        earned = possible = Fraction(0)
        for item in section.items:
            v = vs[Address(section.id, number or None, item.id)]
            if v is not None:
                earned += Fraction(item.weight) * v - Fraction(item.deduct) * (1 - v)
                possible += 0 if item.bonus else Fraction(item.weight)
        sums.append((earned, possible))
    if section.repeat is None:
        return sums[0]
    counted = [(earned, possible) for earned, possible in sums if possible > 0]
    if not counted:
        return Fraction(0), Fraction(0)
    mean_possible = sum(possible for _, possible in counted) / Fraction(len(counted))
    mean_share = sum(earned / possible for earned, possible in counted) / len(counted)
    return mean_share * mean_possible, mean_possible


def held(share: Fraction) -> Fraction:
    return max(Fraction(0), min(Fraction(100), share * 100))


def without_caps(checklist: Checklist) -> Checklist:
    sections = tuple(
        replace(
            section,
            items=tuple(replace(each, critical=None, when=None) for each in section.items),
        )
        for section in checklist.sections
    )
    scoring = replace(checklist.scoring, method="pooled")
    return replace(checklist, sections=sections, scoring=scoring)


def reordered(checklist: Checklist, chance: random.Random) -> Checklist:
    """Another order in which each condition still names earlier items only."""
    sections = [
        replace(section, items=tuple(shuffled(section, chance))) for section in checklist.sections
    ]
    needs = {
        section.id: {
            test.section
            for item in section.items
            if item.when is not None
            for test in named_by(item.when)
        }
        - {section.id}
        for section in sections
    }
    placed: list[Section] = []
    while sections:
        done = {each.id for each in placed}
        placed.append(chance.choice([each for each in sections if needs[each.id] <= done]))
        sections.remove(placed[-1])
    return replace(checklist, sections=tuple(placed))


def shuffled(section: Section, chance: random.Random) -> list[Item]:
    waiting, placed = list(section.items), list[Item]()
    while waiting:
        done = {each.id for each in placed}
        free = [each for each in waiting if named_here(section, each) <= done]
        placed.append(chance.choice(free))
        waiting.remove(placed[-1])
    return placed


def named_here(section: Section, item: Item) -> set[str]:
    tests = named_by(item.when) if item.when is not None else ()
    return {test.item for test in tests if test.section == section.id}


def unordered(result: Result) -> dict[str, object]:
    """Everything in a result, the order of its lists and names left out."""

    def names(scores: object) -> dict[str, Score]:
        return dict(scores)  # type: ignore[call-overload,no-any-return]

    return {
        "figures": (result.raw, result.score, result.earned, result.possible),
        "said": (result.result, result.grade, result.completion, result.counts),
        "sections": names(result.sections),
        "dimensions": {name: names(each) for name, each in result.dimensions.items()},
        "moments": result.moments_of_truth,
        "lists": [
            frozenset(each)
            for each in (
                result.causes,
                result.win_back,
                result.missing,
                result.incomplete,
                result.flags,
                result.items,
            )
        ],
    }
