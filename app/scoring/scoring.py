"""From a response to a Result: rules 1 to 13, each figure exact."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from app.checklists.model import BUILT_IN_DIMENSIONS, Checklist, Item
from app.checklists.response import Response
from app.scoring import needs
from app.scoring.pooling import ZERO, Points, SectionPoints, by_section, pooled
from app.scoring.result import (
    Cause,
    CriticalCause,
    Flag,
    GroupScore,
    ItemOutcome,
    MinimumCause,
    Result,
    Score,
    Verdict,
    WinBack,
)
from app.scoring.visibility import Finding, findings
from app.scoring.win_back import Raising, section_shares

Scores = dict[str, Score]


def score(checklist: Checklist, response: Response, version: str | None = None) -> Result:
    """Score a legal response; what is blank as yet counts 0 of 0 (rule 4).

    `version` is the checklist's SHA-256, which a result that is to be stored keeps (rule 15).
    """
    found = findings(checklist, response)
    unranked = [_outcome(finding) for finding in found]
    points = by_section(unranked)
    whole = _whole(points.values())
    outcomes = _with_win_back(found, unranked, Raising(checklist, points, whole))
    sections = _section_scores(checklist, points)
    raw = _raw(checklist, whole, points, sections)
    causes: tuple[Cause, ...] = (*_critical_causes(found), *_minimum_causes(checklist, sections))
    final = _capped(raw, causes)
    return Result(
        raw=raw,
        score=final,
        earned=whole.earned,
        possible=whole.possible,
        result=_verdict(checklist, final, causes),
        grade=_grade(checklist, final, sections),
        causes=causes,
        sections=sections,
        groups=_group_scores(checklist, found, outcomes),
        dimensions=_dimension_scores(checklist, found, outcomes),
        moments_of_truth=_moments_of_truth(found, outcomes),
        win_back=_ranked(checklist, outcomes),
        missing=needs.missing(found),
        incomplete=needs.incomplete(checklist, found),
        flags=_flags(outcomes),
        completion=needs.completion(found),
        counts=needs.counts(found),
        items=outcomes,
        checklist_version=version,
    )


def _outcome(finding: Finding) -> ItemOutcome:
    earned, possible = _points(finding.item, finding.v)
    return ItemOutcome(
        address=finding.address,
        origin=finding.item.origin,
        state=finding.state,
        v=finding.v,
        earned=earned,
        possible=possible,
        win_back=None,
        critical_failed=_critical_failed(finding),
        flagged=finding.item.critical is not None and finding.state in {"na", "skipped"},
    )


def _points(item: Item, v: Fraction | None) -> tuple[Fraction, Fraction]:
    """Earned and possible of one item (rules 2, 3 and 10)."""
    if v is None:
        return ZERO, ZERO
    weight = Fraction(item.weight)
    earned = weight * v - Fraction(item.deduct) * (1 - v)
    return earned, ZERO if item.bonus else weight


def _critical_failed(finding: Finding) -> bool:
    """v below the threshold (rule 8)."""
    critical = finding.item.critical
    return (
        critical is not None
        and finding.v is not None
        and finding.v * 100 < Fraction(critical.below)
    )


def _with_win_back(
    found: Sequence[Finding], outcomes: Sequence[ItemOutcome], raising: Raising
) -> tuple[ItemOutcome, ...]:
    return tuple(
        replace(outcome, win_back=_win_back(finding, raising)) if outcome.lost_points else outcome
        for finding, outcome in zip(found, outcomes, strict=True)
    )


def _win_back(finding: Finding, raising: Raising) -> Fraction | None:
    """How much raw would rise had v been 1; None where it would not (rule 13)."""
    if finding.v is None:
        return None
    stake = Fraction(finding.item.weight) + Fraction(finding.item.deduct)
    address = finding.address
    return raising.by(address.section, address.repetition, stake * (1 - finding.v)) or None


def _whole(sections: Iterable[SectionPoints]) -> Points:
    whole = Points()
    for section in sections:
        total = section.total()
        whole.add(total.earned, total.possible)
    return whole


def _section_scores(checklist: Checklist, points: dict[str, SectionPoints]) -> Scores:
    """Every section of the checklist, also one of which no repetition exists."""
    return {
        section.id: points.get(section.id, SectionPoints()).total().score()
        for section in checklist.sections
    }


def _raw(
    checklist: Checklist, whole: Points, points: dict[str, SectionPoints], sections: Scores
) -> Fraction | None:
    """By the checklist's method (rule 6)."""
    if checklist.scoring.method == "pooled":
        return whole.score().score
    shares = section_shares(checklist, {name: each.total() for name, each in points.items()})
    parts = [share * (sections[name].score or ZERO) for name, share in shares.items()]
    return sum(parts, ZERO) if parts else None


def _critical_causes(found: Sequence[Finding]) -> Iterator[CriticalCause]:
    for finding in found:
        critical = finding.item.critical
        if critical is not None and _critical_failed(finding):
            cap = None if critical.cap is None else Fraction(critical.cap)
            yield CriticalCause(finding.address, cap)


def _minimum_causes(checklist: Checklist, sections: Scores) -> Iterator[MinimumCause]:
    """Judged on the held, exact score; a section without one fails nothing (rule 9)."""
    for section in checklist.sections:
        reached = sections[section.id].score
        if section.minimum is None or reached is None:
            continue
        minimum = Fraction(section.minimum)
        if reached < minimum:
            yield MinimumCause(section.id, minimum)


def _capped(raw: Fraction | None, causes: Sequence[Cause]) -> Fraction | None:
    """The lowest cap wins (rule 8)."""
    if raw is None:
        return None
    caps = [
        cause.cap for cause in causes if isinstance(cause, CriticalCause) and cause.cap is not None
    ]
    return min([raw, *caps])


def _verdict(checklist: Checklist, final: Fraction | None, causes: Sequence[Cause]) -> Verdict:
    """Rule 11."""
    if final is None:
        return "NOT SCORED"
    if causes:
        return "FAIL"
    target = checklist.scoring.target
    return "PASS" if target is None or final >= Fraction(target) else "BELOW TARGET"


def _grade(checklist: Checklist, final: Fraction | None, sections: Scores) -> str | None:
    """The first of the highest that holds; sections without a score do not count."""
    if final is None:
        return None
    lowest = min(each.score for each in sections.values() if each.score is not None)
    for grade in checklist.scoring.grades:
        floor = grade.every_section_from
        if final >= Fraction(grade.from_) and (floor is None or lowest >= Fraction(floor)):
            return grade.name
    return None


def _dimension_scores(
    checklist: Checklist, found: Sequence[Finding], outcomes: Sequence[ItemOutcome]
) -> dict[str, Scores]:
    """A score for each value of each dimension that the checklist mentions (rule 12)."""
    tagged: dict[tuple[str, str], list[ItemOutcome]] = {}
    for finding, outcome in zip(found, outcomes, strict=True):
        for pair in finding.item.dimensions.items():
            tagged.setdefault(pair, []).append(outcome)
    return {
        dimension: {
            value: pooled(tagged.get((dimension, value), ()))
            for value in checklist.mentioned(dimension)
        }
        for dimension in (*BUILT_IN_DIMENSIONS, *checklist.tags)
    }


def _moments_of_truth(found: Sequence[Finding], outcomes: Sequence[ItemOutcome]) -> Score:
    return pooled(
        outcome
        for finding, outcome in zip(found, outcomes, strict=True)
        if finding.item.moment_of_truth
    )


def _group_scores(
    checklist: Checklist, found: Sequence[Finding], outcomes: Sequence[ItemOutcome]
) -> tuple[GroupScore, ...]:
    grouped: dict[tuple[str, int | None], list[ItemOutcome]] = {}
    for finding, outcome in zip(found, outcomes, strict=True):
        grouped.setdefault((finding.section.id, finding.item.group), []).append(outcome)
    return tuple(
        GroupScore(section.id, number, pooled(grouped.get((section.id, number), ())))
        for section in checklist.sections
        for number in range(len(section.groups))
    )


def _ranked(checklist: Checklist, outcomes: Sequence[ItemOutcome]) -> tuple[WinBack, ...]:
    """Most first, ties by section, item, repetition (rule 13)."""
    places = {
        (section.id, item.id): place for place, (section, item) in enumerate(checklist.items())
    }
    won = [WinBack(each.address, each.win_back) for each in outcomes if each.win_back is not None]

    def rank(each: WinBack) -> tuple[Fraction, int, int]:
        address = each.item
        place = places[address.section, address.item]
        return -each.points, place, address.repetition or 0

    return tuple(sorted(won, key=rank))


def _flags(outcomes: Sequence[ItemOutcome]) -> tuple[Flag, ...]:
    return tuple(
        Flag(each.address, each.state)
        for each in outcomes
        if each.flagged and each.state in {"na", "skipped"}
    )
