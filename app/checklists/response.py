"""A response: the answers of one visit, and whether they are legal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.checklists.address import Address
from app.checklists.faults import Fault


@dataclass(frozen=True, slots=True)
class Answer:
    """What was entered for one item. Blank: no value, not n/a, not skipped.

    ``value`` is None where blank. ``na`` and ``skipped`` hold the reason ("" where none was asked),
    None where not so.
    """

    value: Any = None
    na: str | None = None
    skipped: str | None = None
    note: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """The answers of one visit, by address. Items without an entry are blank."""

    answers: Mapping[Address, Answer] = field(default_factory=dict)


class IllegalResponse(Exception):
    """A response that breaks the checklist; ``faults`` holds all of them, in order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{fault.pointer}: {fault}" for fault in faults))
        self.faults = faults
