"""Finds conditions that can never hold."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce

from app.checklists.conditions import All, AnyOf, Condition, Test
from app.checklists.model import Item
from app.checklists.sections import ReadSection
from app.checklists.types.choosing import Choice, YesNo

Place = tuple[str, str]
LARGEST_WORLD = 40
"""Beyond so many items that depend on each other no more is concluded."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What must be true of one item's answer. ``answers`` None: any."""

    answers: frozenset[str | Decimal | bool] | None = None
    over: Decimal | None = None
    up_to: Decimal | None = None
    answered: bool = False
    unanswered: bool = False

    def and_(self, other: Limits) -> Limits:
        """Both."""
        return Limits(
            _both(self.answers, other.answers),
            max((b for b in (self.over, other.over) if b is not None), default=None),
            min((b for b in (self.up_to, other.up_to) if b is not None), default=None),
            self.answered or other.answered,
            self.unanswered or other.unanswered,
        )

    @property
    def impossible(self) -> bool:
        """Whether no answer fulfils them."""
        if self.answered and self.unanswered:
            return True
        if self.over is not None and self.up_to is not None and self.over >= self.up_to:
            return True
        return self.answers is not None and not any(self._within(one) for one in self.answers)

    def _within(self, answer: str | Decimal | bool) -> bool:
        if not isinstance(answer, Decimal):
            return True
        return (self.over is None or answer > self.over) and (
            self.up_to is None or answer <= self.up_to
        )


World = dict[Place, Limits]


def _both(
    one: frozenset[str | Decimal | bool] | None, other: frozenset[str | Decimal | bool] | None
) -> frozenset[str | Decimal | bool] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other


@dataclass(slots=True)
class Reachability:
    """Follows conditions through the items that they name."""

    sections: list[ReadSection]
    _worlds: dict[Place, World] = field(default_factory=dict)

    def never(self, section: str, item: Item) -> bool:
        """Whether an item's condition contradicts itself, or those of the items it names.

        False also where one of those is never shown: then that one is to blame.
        """
        if item.when is None:
            return False
        named = _needed(item.when)
        if any(not _possible(self._shown(test.section, test.item)) for test in named):
            return False
        return not self._can_hold(item.when, {})

    def _item(self, section: str, item: str) -> Item | None:
        return next((read.items.get(item) for read in self.sections if read.id == section), None)

    def _shown(self, section: str, item_id: str) -> World:
        """What must be true of others for an item to be shown."""
        place = (section, item_id)
        if place not in self._worlds:
            self._worlds[place] = {}
            item = self._item(section, item_id)
            if item is not None and item.when is not None:
                world = self._world(item.when)
                self._worlds[place] = world if len(world) <= LARGEST_WORLD else {}
        return self._worlds[place]

    def _world(self, condition: Condition) -> World:
        """What must be true for a condition's plain tests to hold; any and not are left out."""
        return reduce(_merged, (self._world_of(test) for test in _needed(condition)), World())

    def _world_of(self, test: Test) -> World:
        item = self._item(test.section, test.item)
        if item is None:
            return {}
        own = {(test.section, test.item): _limits(test, item)}
        if test.kind == "answered" and not test.operands[0]:
            return own
        return _merged(own, self._shown(test.section, test.item))

    def _can_hold(self, condition: Condition, world: World) -> bool:
        world = _merged(world, self._world(condition))
        if not _possible(world):
            return False
        return all(
            any(self._can_hold(part, world) for part in choice.parts)
            for choice in _choices(condition)
        )


def _merged(one: World, other: World) -> World:
    merged = dict(one)
    for place, limits in other.items():
        merged[place] = merged[place].and_(limits) if place in merged else limits
    return merged


def _possible(world: World) -> bool:
    return not any(limits.impossible for limits in world.values())


def _needed(condition: Condition) -> list[Test]:
    """The tests that must all hold."""
    if isinstance(condition, Test):
        return [condition]
    if isinstance(condition, All):
        return [test for part in condition.parts for test in _needed(part)]
    return []


def _choices(condition: Condition) -> list[AnyOf]:
    if isinstance(condition, AnyOf):
        return [condition]
    if isinstance(condition, All):
        return [choice for part in condition.parts for choice in _choices(part)]
    return []


def _limits(test: Test, item: Item) -> Limits:
    single = Limits(answered=True)
    match test.kind:
        case "answered":
            return single if test.operands[0] else Limits(unanswered=True)
        case "is" if item.type.name != "choices":
            return replace(single, answers=frozenset(test.operands))
        case "equals":
            return replace(single, answers=frozenset(test.operands))
        case "over" if isinstance(test.operands[0], Decimal):
            return replace(single, over=test.operands[0])
        case "up to" if isinstance(test.operands[0], Decimal):
            return replace(single, up_to=test.operands[0])
        case "lost points" if isinstance(item.type, YesNo | Choice) and item.scored:
            lost = frozenset(
                answer
                for answer in item.type.answer_ids
                if ((v := item.type.value_of(answer)) is not None and v < 1) == test.operands[0]
            )
            return replace(single, answers=frozenset[str | Decimal | bool](lost))
        case _:
            return single
