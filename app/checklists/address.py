"""Where an answer belongs: section, repetition, item."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """``section/item``, or ``section#n/item`` in a repeated section (n counts from 1)."""

    section: str
    repetition: int | None
    item: str

    def __str__(self) -> str:
        if self.repetition is None:
            return f"{self.section}/{self.item}"
        return f"{self.section}#{self.repetition}/{self.item}"
