"""Answers a whole checklist: by chance, as well or badly as can be, or that nothing applied."""

from collections.abc import Callable, Iterator
from itertools import islice, repeat
from random import Random
from typing import Any

from app.checklists.address import Address
from app.checklists.model import Checklist, Item
from app.checklists.response import Answer, Response, answer_faults
from app.checklists.types.calling import Call
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Number, Tally
from app.checklists.types.sensing import Inventory, SoundLevel
from tests.phone.random_answers import answer

PHOTO = "a" * 64
TRIES = 60


def answer_all(checklist: Checklist, find: Callable[[Item], Answer], people: int = 1) -> Response:
    """Every item answered, each repeated section for so many people."""
    answers = {}
    for section in checklist.sections:
        for repetition in range(1, people + 1) if section.repeat else (None,):
            for item in section.items:
                if item.type.answered:
                    answers[Address(section.id, repetition, item.id)] = find(item)
    return Response(answers)


def at_random(chance: Random) -> Callable[[Item], Answer]:
    return lambda item: _with_evidence(item, next(_legal(item, chance)))


def worst(item: Item) -> Answer:
    """What earns least; of answers that earn nothing either way the first."""
    return _extreme(item, lambda v: -v)


def best(item: Item) -> Answer:
    """What earns most; of answers that earn nothing either way the first."""
    return _extreme(item, lambda v: v)


def nothing_applies(item: Item) -> Answer:
    """Not applicable where that can be said, else could not assess."""
    if item.allow_na:
        return Answer(na="There was none.", photos=_photos(item))
    return Answer(skipped="I could not see it.", photos=_photos(item))


def _with_evidence(item: Item, value: Any) -> Answer:
    return Answer(value, note="As seen.", photos=_photos(item))


def _photos(item: Item) -> tuple[str, ...]:
    return () if item.photo.rule == "never" else (PHOTO,)


def _legal(item: Item, chance: Random) -> Iterator[Any]:
    """Legal answers without end."""
    if item.type.answered_by_photos:
        yield from repeat(None)
    while True:
        value = answer(chance, item.type)
        if not list(answer_faults({"value": value}, item)):
            yield value


def _extreme(item: Item, merit: Callable[[Any], Any]) -> Answer:
    candidates = [*_telling(item), *islice(_legal(item, Random(1)), TRIES)]
    worth = [(value, item.value_of(value)) for value in candidates]
    judged = [(merit(v), value) for value, v in worth if v is not None]
    value = max(judged, key=lambda each: each[0])[1] if judged else candidates[0]
    return _with_evidence(item, value)


def _telling(item: Item) -> Iterator[Any]:
    """The ends of what can be answered, which chance hardly finds."""
    match item.type:
        case YesNo() | Choice():
            yield from item.type.answer_ids
        case Choices(options=options):
            yield [option.id for option in options if (option.points or 0) > 0]
        case Inventory(things=things):
            for feel in (1, 5):
                yield {thing.id: {"touched": True, "feel": feel} for thing in things}
        case Call():
            yield {"segments": [{"phase": "human", "seconds": 30}]}
            waiting = [{"phase": phase, "seconds": 900} for phase in ("menu", "hold")]
            yield {"segments": waiting, "menu_levels": 9, "transfers": 9, "retold": 9}
        case Tally(of=of):
            yield from ({"met": met, "of": of or 1} for met in (0, of or 1))
        case Number(bands=bands, should_be=should_be):
            bounds = [band.up_to for band in bands]
            if should_be:
                bounds += [should_be.at_least, should_be.up_to]
            yield from (bound for bound in bounds if bound is not None)
        case SoundLevel():
            yield from ({"median": median} for median in (30, 130))
