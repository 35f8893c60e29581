"""A random legal answer value to an item of any type."""

import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

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
