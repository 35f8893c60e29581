"""Entries of a list that run into each other for want of a dash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from app.checklists.nodes import Listed, Node, Scalar

Pair: TypeAlias = tuple[Scalar, Node]


@dataclass(frozen=True, slots=True, eq=False)
class Undashed(Listed):
    """Entries written as one, because the dashes of all but the first, or of all, are missing."""


def apart(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Keys that stand together as the entries that were probably meant: another one begins where
    the key comes again with which the first began, or its id.

    A key that comes twice in a row, or at the very end with the same value, is just there twice.
    """
    entries: list[list[Pair]] = [[]]
    seen: dict[str, Node] = {}
    for index, (key, value) in enumerate(pairs):
        begins = key.value in seen and key.value in (pairs[0][0].value, "id")
        in_a_row = begins and entries[-1][-1][0].value == key.value != "ask"
        ends = index == len(pairs) - 1 and _same(seen.get(key.value), value)
        if begins and not in_a_row and not ends:
            entries.append([])
            seen = {}
        seen.setdefault(key.value, value)
        entries[-1].append((key, value))
    return entries


def _same(before: Node | None, value: Node) -> bool:
    return isinstance(before, Scalar) and isinstance(value, Scalar) and before.value == value.value
