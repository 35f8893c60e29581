"""A Result as the JSON that `flask checklist score` prints, key for key."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.checklists.model import BUILT_IN_DIMENSIONS, DEPARTMENT, PART_OF, STAGE, WAY
from app.scoring.result import (
    CriticalCause,
    ItemNeed,
    MinimumCause,
    Result,
    Score,
    SectionNeed,
)
from app.scoring.rounding import exact, shown

Json = dict[str, Any]


def as_json(result: Result) -> Json:
    """The output JSON; figures as {exact, shown} or None."""
    return {
        "raw": figure(result.raw),
        "score": figure(result.score),
        "earned": figure(result.earned),
        "possible": figure(result.possible),
        "result": result.result,
        "grade": result.grade,
        "causes": [_cause(cause) for cause in result.causes],
        "sections": {name: _score(score) for name, score in result.sections.items()},
        "departments": _dimension(result.dimensions[DEPARTMENT]),
        "ways": _dimension(result.dimensions[WAY]),
        "stages": _dimension(result.dimensions[STAGE]),
        "parts": _dimension(result.dimensions[PART_OF]),
        "tags": {
            dimension: _dimension(scores)
            for dimension, scores in result.dimensions.items()
            if dimension not in BUILT_IN_DIMENSIONS
        },
        "moments_of_truth": _score_or_none(result.moments_of_truth),
        "win_back": [
            {"item": str(each.item), "points": figure(each.points)} for each in result.win_back
        ],
        "missing": [str(address) for address in result.missing],
        "incomplete": [_need(need) for need in result.incomplete],
        "flags": [{"item": str(flag.item), "state": flag.state} for flag in result.flags],
        "completion": {"answered": result.completion.answered, "of": result.completion.of},
        "counts": {
            "na": result.counts.na,
            "skipped": result.counts.skipped,
            "hidden": result.counts.hidden,
        },
    }


def figure(value: Fraction | None) -> Json | None:
    """{exact, shown} of one figure."""
    return None if value is None else {"exact": exact(value), "shown": shown(value)}


def number(value: Fraction) -> int | float:
    """A JSON number for a decimal that an author wrote, at most 15 digits."""
    return value.numerator if value.denominator == 1 else float(value)


def _score(score: Score) -> Json:
    return {
        "score": figure(score.score),
        "earned": figure(score.earned),
        "possible": figure(score.possible),
    }


def _score_or_none(score: Score) -> Json | None:
    return None if score.score is None else _score(score)


def _dimension(scores: Mapping[str, Score]) -> Json:
    return {name: _score_or_none(score) for name, score in scores.items()}


def _cause(cause: CriticalCause | MinimumCause) -> Json:
    if isinstance(cause, MinimumCause):
        return {"section": cause.section, "minimum": number(cause.minimum)}
    if cause.cap is None:
        return {"item": str(cause.item)}
    return {"item": str(cause.item), "cap": number(cause.cap)}


def _need(need: ItemNeed | SectionNeed) -> Json:
    if isinstance(need, SectionNeed):
        return {"section": need.section, "needs": need.needs}
    return {"item": str(need.item), "needs": need.needs}
