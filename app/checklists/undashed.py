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
    for index, (key, value) in enumerate(pairs):
        entry = entries[-1]
        written = [before.value for before, _ in entry]
        begins = key.value in written and key.value in (pairs[0][0].value, "id")
        in_a_row = written[-1:] == [key.value] != ["ask"]
        if begins and not in_a_row and not _same_at_the_end(pairs, index, entry, value):
            entries.append([])
        entries[-1].append((key, value))
    return entries


def _same_at_the_end(pairs: Sequence[Pair], index: int, entry: Sequence[Pair], value: Node) -> bool:
    before = next(node for key, node in entry if key.value == pairs[index][0].value)
    same = isinstance(before, Scalar) and isinstance(value, Scalar) and before.value == value.value
    return same and index == len(pairs) - 1
