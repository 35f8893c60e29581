"""A random legal response to any checklist."""

import json
import random
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from app.checklists.model import Checklist, Item, Section
from app.checklists.types import ItemType
from app.checklists.types.calling import COUNTS, PHASES

NUMBERS = [
    Decimal(each)
    for each in (
        *("0", "0.0", "0.1", "0.3", "1", "2.5", "3", "3.0", "7.25", "30", "90", "90.0001"),
        *("0.0000001", "123456789012345", "0.123456789012345", "1e21", "9.99e-9", "-3", "-0.5"),
    )
]
POSITIVE = [each for each in NUMBERS if each >= 0]
PHOTO = "a" * 64


def random_response(chance: random.Random, checklist: Checklist) -> str:
    """As JSON text. Hidden items have stale entries as often as not."""
    answers = {
        f"{place}/{item.id}": _entry(chance, item)
        for section in checklist.sections
        for place in _places(chance, section)
        for item in section.items
        # Its first item always says that a repetition exists.
        if item is section.items[0] or chance.randrange(8)
    }
    return json.dumps({"answers": answers}, default=float)


def _places(chance: random.Random, section: Section) -> Iterator[str]:
    if section.repeat is None:
        yield section.id
    else:
        most = 3 if section.repeat.at_most is None else section.repeat.at_most
        for number in range(chance.randint(0, most)):
            yield f"{section.id}#{number + 1}"


def _entry(chance: random.Random, item: Item) -> dict[str, Any]:
    if not item.type.answered or not chance.randrange(12):
        return {}
    entry = _state(chance, item)
    if item.note.rule != "never" and chance.randrange(2):
        entry["note"] = chance.choice(["", "words"])
    if item.photo.rule != "never" and chance.randrange(2):
        entry["photos"] = [PHOTO] * chance.randrange(3)
    return entry


def _state(chance: random.Random, item: Item) -> dict[str, Any]:
    if item.allow_na and not chance.randrange(8):
        return {"na": "" if not item.na_reason else "not here"}
    if item.allow_skip and not chance.randrange(8):
        return {"skipped": "could not see"}
    if item.type.answered_by_photos or not chance.randrange(10):
        return {"value": chance.choice([None, ""])}
    return {"value": answer(chance, item.type)}


def answer(chance: random.Random, item_type: ItemType) -> Any:
    """JSON with int and Decimal for numbers; never blank, though a list may be empty."""
    if item_type.name in ANSWERS:
        return ANSWERS[item_type.name](chance, item_type)
    if item_type.answer_ids:
        return chance.choice(item_type.answer_ids)
    return legal(chance, NUMBERS, item_type)


def legal(chance: random.Random, values: list[Any], item_type: ItemType) -> Any:
    return chance.choice([each for each in values if not any(item_type.legal(each))])


def _choices(chance: random.Random, item_type: Any) -> list[str]:
    ids = item_type.answer_ids
    return chance.sample(ids, chance.randint(0, len(ids)))


def _tally(chance: random.Random, item_type: Any) -> dict[str, int]:
    of = chance.randint(0, item_type.of or 7)
    return {"met": chance.randint(0, of), "of": of}


def _duration(chance: random.Random, item_type: Any) -> Any:
    if item_type.times is None:
        return _span(chance)
    return [_span(chance) for _ in range(chance.randint(0, item_type.times))]


def _span(chance: random.Random) -> Any:
    seconds = chance.choice(POSITIVE)
    return chance.choice([seconds, {"seconds": seconds}, {"seconds": seconds, "start": "10:00"}])


def _level(chance: random.Random, item_type: Any) -> dict[str, Any]:
    typed = {"median": chance.choice(NUMBERS)}
    heard = {thing.id: chance.randrange(3) for thing in item_type.heard}
    measured = {**typed, "peak": 95, "seconds": 60, "source": "measured", "heard": heard}
    return chance.choice([typed, measured])


def _call(chance: random.Random, item_type: Any) -> dict[str, Any]:
    segments = [
        {"phase": chance.choice(PHASES), "seconds": chance.choice(POSITIVE)}
        for _ in range(chance.randrange(6))
    ]
    counted = {key: chance.randrange(4) for key in COUNTS.values() if chance.randrange(2)}
    return {"segments": segments, **counted}


def _inventory(chance: random.Random, item_type: Any) -> dict[str, Any]:
    return {thing.id: _touch(chance) for thing in item_type.things if chance.randrange(3)}


def _touch(chance: random.Random) -> dict[str, Any]:
    touch: dict[str, Any] = {"touched": chance.choice([True, False])}
    if chance.randrange(2):
        touch["feel"] = chance.choice([None, 1, 2, 3, 4, 5])
    return touch


def _fact(chance: random.Random, item_type: Any) -> Any:
    if item_type.options:
        return chance.choice(item_type.answer_ids)
    return chance.choice(["about five", legal(chance, NUMBERS, item_type)])


def _promise(chance: random.Random, item_type: Any) -> dict[str, Any]:
    promise: dict[str, Any] = {"made": chance.choice([None, "", "a call", "a call"])}
    if chance.randrange(2):
        promise["by"] = "18:00"
    if chance.randrange(3):
        promise["settled"] = chance.choice([None, "kept", "broken"])
    return promise


ANSWERS: dict[str, Callable[[random.Random, Any], Any]] = {
    "choices": _choices,
    "scale": lambda chance, item_type: int(chance.choice(item_type.answer_ids)),
    "tally": _tally,
    "duration": _duration,
    "sound-level": _level,
    "call": _call,
    "inventory": _inventory,
    "fact": _fact,
    "promise": _promise,
    "text": lambda _, __: "words",
    "date": lambda _, __: "2026-03-01",
    "time": lambda _, __: "10:05",
    "commitment": lambda _, __: {"text": "answer sooner", "by": "2026-04-01"},
}
