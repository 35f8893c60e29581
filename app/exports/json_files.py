"""A scorecard as plain data for programs. Its keys are a promise: docs/exports.md lists them.

A figure is {"exact", "shown"}: the fraction in lowest terms, and rounded as the scorecard prints
it (v, which it does not print, to four decimals).
Moments are ISO 8601 with an offset. What cannot be filled is null or an empty list.
"""

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any, BinaryIO

from app.exports import figures
from app.exports.rows import said
from app.reports import answers as a
from app.reports.item_phrases import ItemPhrases
from app.reports.scorecard import (
    Change,
    CriticalCause,
    Head,
    Item,
    MinimumCause,
    Photo,
    Scorecard,
    Section,
    Total,
)
from app.reports.wording import Wording
from app.scoring.output import figure, number
from app.scoring.result import Score
from app.scoring.rounding import exact

FORMAT = "gumsole scorecard 1"
"""The number rises when a key goes or changes its meaning; new keys may come at any time."""

Json = dict[str, Any]

KINDS: dict[type[a.Answer], str] = {
    a.YesNo: "yes-no",
    a.Chosen: "chosen",
    a.Scale: "scale",
    a.Number: "number",
    a.Tally: "tally",
    a.Duration: "duration",
    a.SoundLevel: "sound-level",
    a.Call: "call",
    a.Inventory: "inventory",
    a.Promise: "promise",
    a.Text: "text",
    a.Day: "day",
    a.Clock: "clock",
    a.Commitment: "commitment",
    a.Evidence: "photos",
}


def write_scorecard(card: Scorecard, words: Wording, file: BinaryIO) -> None:
    """As ASCII: what is not, also half a character, is escaped."""
    file.write(json.dumps(as_json(card, words), ensure_ascii=True, indent=1).encode())


def as_json(card: Scorecard, words: Wording) -> Json:
    """The whole scorecard; what is worded is in `words`' language."""
    phrases = ItemPhrases(words)
    return {
        "format": FORMAT,
        "language": card.language,
        "visit": _head(card.head),
        "total": _total(card.total),
        "change": None if card.change is None else _change(card.change),
        "sections": [_section(section) for section in card.sections],
        "dimensions": [
            {
                "name": dimension.name,
                "scores": [{"value": value, **_score(score)} for value, score in dimension.scores],
            }
            for dimension in card.dimensions
        ],
        "moments_of_truth": _score_or_none(card.moments_of_truth),
        "items": [
            _item(section, item, phrases) for section in card.sections for item in section.items
        ],
        "win_back": _addresses(card.win_back),
        "failed_again": _addresses(card.failed_again),
        "open_promises": _addresses(card.promises),
        "not_judged": _addresses(card.unjudged),
        "counts": _counts(card),
    }


def _head(head: Head) -> Json:
    return {
        "id": head.visit,
        "location": head.location,
        "checklist": head.checklist,
        "version": head.version,
        "version_sha256": head.version_sha256,
        "role": head.role,
        "started_at": head.started.isoformat(),
        "submitted_at": head.submitted.isoformat(),
        "released_at": head.released.isoformat() if head.released else None,
        "distance_m": head.distance_m,
        "revision": head.revision,
        "revised": head.revised,
        "link": head.link,
    }


def _total(total: Total) -> Json:
    return {
        "result": total.result,
        "score": figure(total.score),
        "raw": figure(total.raw),
        "earned": _points(total.earned),
        "possible": _points(total.possible),
        "target": _limit(total.target),
        "grade": total.grade,
        "grades": [{"name": each.name, "start": number(each.start)} for each in total.grades],
        "causes": [_cause(cause) for cause in total.causes],
        "method": total.method,
    }


def _cause(cause: CriticalCause | MinimumCause) -> Json:
    if isinstance(cause, CriticalCause):
        return {"kind": cause.kind, "item": cause.item.address, "cap": _limit(cause.cap)}
    minimum = _limit(cause.section.minimum)
    return {"kind": cause.kind, "section": cause.section.id, "minimum": minimum}


def _change(change: Change) -> Json:
    return {
        "last_at": change.last.isoformat(),
        "last_score": figure(change.last_score),
        "headline": figure(change.headline),
        "like_for_like": figure(change.like_for_like),
        "items": change.items,
    }


def _section(section: Section) -> Json:
    return {
        "id": section.id,
        "number": section.number,
        "title": section.title,
        **_score(section.score),
        "minimum": _limit(section.minimum),
        "weight": _limit(section.weight),
        "way": section.way,
        "stage": section.stage,
        "per": section.per,
        "repetitions": [
            {"number": each.number, **_score(each.score)}
            for each in section.repetitions
            if each.number is not None and each.score is not None
        ],
    }


def _item(section: Section, item: Item, phrases: ItemPhrases) -> Json:
    return {
        "address": item.address,
        "number": item.number,
        "section": section.id,
        "question": item.ask,
        "state": item.state,
        "answer": None if item.answer is None else _answer(item.answer),
        "said": said(item, phrases),
        "reason": item.reason,
        "note": item.note,
        "photos": [_photo(photo) for photo in item.photos],
        "scored": item.scored,
        "v": _v(item.v),
        "earned": _points(item.earned),
        "possible": _points(item.possible),
        "win_back": figure(item.win_back),
        "critical": item.critical,
        "critical_failed": item.critical_failed,
        "bonus": item.bonus,
        "moment_of_truth": item.moment_of_truth,
        "department": item.department,
        "failed_before": item.failed_before,
    }


def _photo(photo: Photo) -> Json:
    return {
        "number": photo.number,
        "sha256": photo.id,
        "taken_at": photo.taken.isoformat() if photo.taken else None,
        "caption": photo.caption,
    }


def _answer(answer: a.Answer) -> Json:
    return {"kind": KINDS[type(answer)], **_fields(answer)}


def _fields(data: Any) -> Json:
    return {field.name: _value(getattr(data, field.name)) for field in fields(data)}


def _value(value: Any) -> Any:
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, Decimal):
        return number(Fraction(value))
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    return value


def _counts(card: Scorecard) -> Json:
    counts = card.counts
    return {
        "items": counts.items,
        "scored": counts.scored,
        "evidence": counts.evidence,
        "na": counts.na,
        "skipped": counts.skipped,
        "photos": counts.photos,
        "hidden": card.hidden,
    }


def _score(score: Score) -> Json:
    return {
        "score": figure(score.score),
        "earned": _points(score.earned),
        "possible": _points(score.possible),
    }


def _points(value: Fraction) -> Json:
    return {"exact": exact(value), "shown": str(figures.points(value))}


def _v(value: Fraction | None) -> Json | None:
    return None if value is None else {"exact": exact(value), "shown": str(figures.value(value))}


def _score_or_none(score: Score | None) -> Json | None:
    return None if score is None else _score(score)


def _limit(limit: Fraction | None) -> int | float | None:
    return None if limit is None else number(limit)


def _addresses(items: Sequence[Item]) -> list[str]:
    return [item.address for item in items]
