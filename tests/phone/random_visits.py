"""Random visits with items of every type: a checklist, and a legal response as JSON text."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.checklists.conditions import Condition, Test, TestKind
from app.checklists.loading import load_checklist
from app.checklists.model import Checklist, Evidence, Item
from app.checklists.types import ItemType, calling, choosing, counting, sensing, telling
from app.checklists.types.bands import Band, ShouldBe
from app.checklists.types.options import Option
from app.checklists.types.things import Thing
from tests.phone.random_answers import random_response
from tests.scoring.strategies import Maker

UNIT = {"en": "minutes"}
IDS = ("red", "καθαρό", "12-30", "constructor", "other")
POINTS = [Decimal(each) for each in ("0", "1", "2.5", "40", "100", "0.1")]
BOUNDS = [Decimal(each) for each in ("0", "0.3", "1", "3", "30", "90", "7.25", "0.0000001")]


@dataclass(frozen=True)
class RandomVisit:
    checklist: Checklist
    response: str


def random_visit(seed: int) -> RandomVisit:
    chance = random.Random(seed)
    make = AnyTypeMaker(chance, most_items=chance.randint(1, 8))
    checklist = make.checklist(chance.randint(1, 4))
    return RandomVisit(checklist, random_response(chance, checklist))


def written_visits(path: Path, number: int) -> list[RandomVisit]:
    """So many random visits on a checklist as its author wrote it."""
    loaded = load_checklist(path)
    assert loaded.checklist is not None, [str(problem) for problem in loaded.problems]
    chance = random.Random(path.name)
    return [
        RandomVisit(loaded.checklist, random_response(chance, loaded.checklist))
        for _ in range(number)
    ]


class AnyTypeMaker(Maker):
    """Gives each item a type, evidence by its answers, and conditions on what it can be asked."""

    def __init__(self, chance: random.Random, most_items: int) -> None:
        super().__init__(chance, most_items)
        self.types: dict[tuple[str, str], ItemType] = {}

    def item(self, section: str, name: str, nameable: list[tuple[str, str]]) -> Item:
        made = super().item(section, name, nameable)
        item_type = self.chance.choice(MAKERS)(self.chance)
        self.types[section, name] = item_type
        return replace(
            made,
            type=item_type,
            scored=made.scored and item_type.can_score,
            required=made.required and item_type.answered,
            na_reason=self.one_in(2),
            photo=self.evidence(made.photo, item_type),
            note=self.evidence(made.note, item_type),
        )

    def evidence(self, drawn: Evidence, item_type: ItemType) -> Evidence:
        if drawn.rule != "required when":
            return drawn
        ids = item_type.answer_ids
        return replace(drawn, answers=some(self.chance, ids)) if ids else Evidence()

    def condition(self, nameable: list[tuple[str, str]], depth: int) -> Condition:
        drawn = super().condition(nameable, depth)
        return self.test(drawn) if isinstance(drawn, Test) else drawn

    def test(self, drawn: Test) -> Test:
        """Another test of the same item, of a kind that its type knows."""
        item_type = self.types[drawn.section, drawn.item]
        kinds: list[TestKind] = ["lost points", "answered"]
        if item_type.answer_ids:
            kinds += ["is", "is"]
        if item_type.has_figure:
            kinds += ["over", "up to", "equals"]
        kind = self.chance.choice(kinds)
        return replace(drawn, kind=kind, operands=self.operands(kind, item_type))

    def operands(self, kind: TestKind, item_type: ItemType) -> tuple[str | Decimal | bool, ...]:
        if kind == "is":
            return some(self.chance, item_type.answer_ids)
        if kind == "equals":
            return some(self.chance, BOUNDS)
        if kind in ("over", "up to"):
            return (self.chance.choice(BOUNDS),)
        return (self.one_in(2),)


def some(chance: random.Random, of: Any) -> tuple[Any, ...]:
    return tuple(chance.sample(of, chance.randint(1, len(of))))


def bands(chance: random.Random) -> tuple[Band, ...]:
    """Mostly in order; the last may be without bound."""
    bounds: list[Decimal | None] = list(some(chance, BOUNDS)[:3])
    if chance.randrange(2):
        bounds.sort(key=lambda bound: bound or 0)
    if chance.randrange(2):
        bounds.append(None)
    return tuple(Band(chance.choice(POINTS), bound) for bound in bounds)


def should_be(chance: random.Random) -> ShouldBe:
    low, high = sorted(chance.sample(BOUNDS, 2))
    return chance.choice([ShouldBe(low), ShouldBe(None, high), ShouldBe(low, high)])


def judging(chance: random.Random) -> dict[str, Any]:
    return chance.choice([{}, {"bands": bands(chance)}, {"should_be": should_be(chance)}])


def limits(chance: random.Random) -> dict[str, Any]:
    return chance.choice([{}, {"at_least": Decimal(-3)}, {"at_most": Decimal(90)}, {"unit": UNIT}])


def options(chance: random.Random, least: int = 0) -> tuple[Option, ...]:
    points = [None, *POINTS, *(-each for each in POINTS if least < 0 and each)]
    return tuple(Option(each, {"en": each}, chance.choice(points)) for each in some(chance, IDS))


def things(chance: random.Random) -> tuple[Thing, ...]:
    return tuple(Thing(each, {"en": each}) for each in some(chance, IDS))


def scale(chance: random.Random) -> ItemType:
    low = chance.randint(-2, 2)
    return counting.Scale(low, low + chance.randint(1, 6), chance.choice(["high", "low"]))


def duration(chance: random.Random) -> ItemType:
    return sensing.Duration(
        times=chance.choice([None, 1, 4]),
        judge=chance.choice(["mean", "median", "worst"]),
        **judging(chance),
    )


def call(chance: random.Random) -> ItemType:
    measures = (calling.TIME_TO_HUMAN, calling.ON_HOLD, *calling.COUNTS)
    return calling.Call({each: bands(chance) for each in measures if chance.randrange(2)})


def fact(chance: random.Random) -> ItemType:
    kinds = [{"options": options(chance)}, limits(chance)]
    return telling.Fact("hours", **chance.choice(kinds))


MAKERS: list[Callable[[random.Random], ItemType]] = [
    lambda chance: choosing.YesNo(chance.choice(["yes", "no"])),
    lambda chance: choosing.Choice(options(chance)),
    lambda chance: choosing.Choices(options(chance, -1), chance.choice(["each", "any", "all"])),
    scale,
    lambda chance: counting.Number(**limits(chance), **judging(chance)),
    lambda chance: counting.Money(**limits(chance), **judging(chance)),
    lambda chance: counting.Count(**limits(chance), **judging(chance)),
    lambda chance: counting.Tally(chance.choice([None, 3])),
    duration,
    lambda chance: sensing.SoundLevel(things(chance), bands(chance)),
    call,
    lambda chance: sensing.Inventory(things(chance), chance.choice(["touched", "feel", "both"])),
    fact,
    lambda _: telling.Promise(),
    lambda _: telling.Words(),
    lambda _: telling.Photo(),
    lambda _: telling.Date(),
    lambda _: telling.Time(),
    lambda _: telling.Commitment(),
    lambda _: telling.Instruction(),
]
