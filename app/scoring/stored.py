"""A Result as it is stored, and read back without scoring anew (rule 15).

Figures are exact text ('175/4'), addresses are {section, repetition, item}.
"""

from fractions import Fraction
from typing import Any

from app.checklists.address import Address
from app.scoring.result import (
    Cause,
    Completion,
    Counts,
    CriticalCause,
    Flag,
    GroupScore,
    ItemNeed,
    ItemOutcome,
    MinimumCause,
    Result,
    Score,
    SectionNeed,
    WinBack,
)

Json = dict[str, Any]


def to_stored(result: Result) -> Json:
    """Plain JSON that holds all of a result, engine version and every outcome included."""
    return {
        "engine_version": result.engine_version,
        "checklist_version": result.checklist_version,
        "raw": _text(result.raw),
        "score": _text(result.score),
        "earned": str(result.earned),
        "possible": str(result.possible),
        "result": result.result,
        "grade": result.grade,
        "causes": [_store_cause(cause) for cause in result.causes],
        "sections": {name: _store_score(score) for name, score in result.sections.items()},
        "groups": [
            {"section": each.section, "number": each.number, "score": _store_score(each.score)}
            for each in result.groups
        ],
        "dimensions": {
            dimension: {value: _store_score(score) for value, score in scores.items()}
            for dimension, scores in result.dimensions.items()
        },
        "moments_of_truth": _store_score(result.moments_of_truth),
        "win_back": [
            {"item": _store_address(each.item), "points": str(each.points)}
            for each in result.win_back
        ],
        "missing": [_store_address(address) for address in result.missing],
        "incomplete": [_store_need(need) for need in result.incomplete],
        "flags": [
            {"item": _store_address(flag.item), "state": flag.state} for flag in result.flags
        ],
        "completion": [result.completion.answered, result.completion.of],
        "counts": [result.counts.na, result.counts.skipped, result.counts.hidden],
        "items": [_store_outcome(outcome) for outcome in result.items],
    }


def from_stored(stored: Json) -> Result:
    """The result that `to_stored` was given; KeyError or ValueError when it is damaged."""
    return Result(
        raw=_figure(stored["raw"]),
        score=_figure(stored["score"]),
        earned=Fraction(stored["earned"]),
        possible=Fraction(stored["possible"]),
        result=stored["result"],
        grade=stored["grade"],
        causes=tuple(_cause(cause) for cause in stored["causes"]),
        sections={name: _score(score) for name, score in stored["sections"].items()},
        groups=tuple(
            GroupScore(each["section"], each["number"], _score(each["score"]))
            for each in stored["groups"]
        ),
        dimensions={
            dimension: {value: _score(score) for value, score in scores.items()}
            for dimension, scores in stored["dimensions"].items()
        },
        moments_of_truth=_score(stored["moments_of_truth"]),
        win_back=tuple(
            WinBack(_address(each["item"]), Fraction(each["points"])) for each in stored["win_back"]
        ),
        missing=tuple(_address(each) for each in stored["missing"]),
        incomplete=tuple(_need(each) for each in stored["incomplete"]),
        flags=tuple(Flag(_address(each["item"]), each["state"]) for each in stored["flags"]),
        completion=Completion(*stored["completion"]),
        counts=Counts(*stored["counts"]),
        items=tuple(_outcome(each) for each in stored["items"]),
        checklist_version=stored["checklist_version"],
        engine_version=stored["engine_version"],
    )


def _text(figure: Fraction | None) -> str | None:
    return None if figure is None else str(figure)


def _figure(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _store_score(score: Score) -> Json:
    return {
        "score": _text(score.score),
        "earned": str(score.earned),
        "possible": str(score.possible),
    }


def _score(stored: Json) -> Score:
    return Score(_figure(stored["score"]), Fraction(stored["earned"]), Fraction(stored["possible"]))


def _store_address(address: Address) -> Json:
    return {
        "section": address.section,
        "repetition": address.repetition,
        "item": address.item,
    }


def _address(stored: Json) -> Address:
    return Address(stored["section"], stored["repetition"], stored["item"])


def _store_cause(cause: Cause) -> Json:
    if isinstance(cause, MinimumCause):
        return {"section": cause.section, "minimum": str(cause.minimum)}
    return {"item": _store_address(cause.item), "cap": _text(cause.cap)}


def _cause(stored: Json) -> Cause:
    if "section" in stored:
        return MinimumCause(stored["section"], Fraction(stored["minimum"]))
    return CriticalCause(_address(stored["item"]), _figure(stored["cap"]))


def _store_need(need: ItemNeed | SectionNeed) -> Json:
    if isinstance(need, SectionNeed):
        return {"section": need.section}
    return {"item": _store_address(need.item), "needs": need.needs}


def _need(stored: Json) -> ItemNeed | SectionNeed:
    if "section" in stored:
        return SectionNeed(stored["section"])
    return ItemNeed(_address(stored["item"]), stored["needs"])


def _store_outcome(outcome: ItemOutcome) -> Json:
    return {
        **_store_address(outcome.address),
        "origin": outcome.origin,
        "state": outcome.state,
        "v": _text(outcome.v),
        "earned": str(outcome.earned),
        "possible": str(outcome.possible),
        "win_back": _text(outcome.win_back),
        "critical_failed": outcome.critical_failed,
        "flagged": outcome.flagged,
    }


def _outcome(stored: Json) -> ItemOutcome:
    return ItemOutcome(
        address=_address(stored),
        origin=stored["origin"],
        state=stored["state"],
        v=_figure(stored["v"]),
        earned=Fraction(stored["earned"]),
        possible=Fraction(stored["possible"]),
        win_back=_figure(stored["win_back"]),
        critical_failed=stored["critical_failed"],
        flagged=stored["flagged"],
    )
