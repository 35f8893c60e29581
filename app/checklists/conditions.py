"""Conditions (``when``) as data, from which alone app/scoring and the phone evaluate them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

TestKind: TypeAlias = Literal["is", "equals", "over", "up to", "lost points", "answered"]


@dataclass(frozen=True, slots=True)
class Test:
    """One question about one earlier item.

    ``section`` and ``item`` are resolved. Where the section is the asking item's own and repeats,
    the same repetition is meant; items of a repeated section are never named from outside.

    Operands by kind: ``is``: one or more answer ids (str), any of which will do; ``equals``: one or
    more numbers (Decimal), any of which will do; ``over``, ``up to``: one Decimal, compared with
    the type's ``judged`` figure; ``lost points``, ``answered``: one bool.
    """

    section: str
    item: str
    kind: TestKind
    operands: tuple[str | Decimal | bool, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Holds when its part does not: plain negation, also of a test on a hidden item."""

    part: Condition


Condition: TypeAlias = Test | All | AnyOf | Not


def tests_in(condition: Condition) -> Iterator[Test]:
    """Every test of a condition, in the order written."""
    match condition:
        case Test():
            yield condition
        case Not(part):
            yield from tests_in(part)
        case All(parts) | AnyOf(parts):
            for part in parts:
                yield from tests_in(part)
