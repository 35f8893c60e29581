"""A checklist as frozen data: what the YAML says, with everything resolved.

``each``, ``use``, named scales and answers, inherited way, stage and touchpoint are all gone:
each item carries what applies to it. Decimals are exact and normalised (``Decimal("2.50")`` is
kept as ``Decimal("2.5")``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from app.checklists.address import Address
from app.checklists.conditions import Condition
from app.checklists.text import Text
from app.checklists.types.base import ItemType

Role: TypeAlias = Literal["auditor", "executive"]
Touchpoint: TypeAlias = Literal["store", "phone", "web", "email", "social", "form"]
Method: TypeAlias = Literal["pooled", "section-weighted"]
Show: TypeAlias = Literal["percent", "points", "points lost"]
LastTime: TypeAlias = Literal["after answering", "show", "hide"]
Default: TypeAlias = Literal["today", "now", "me", "last visit"]
EvidenceRule: TypeAlias = Literal[
    "never", "allowed", "required", "required if lost points", "required when"
]

DEPARTMENT = "department"
WAY = "way"
STAGE = "stage"
PART_OF = "part of"
BUILT_IN_DIMENSIONS = (DEPARTMENT, WAY, STAGE, PART_OF)


@dataclass(frozen=True, slots=True)
class Grade:
    """A level of the whole visit: it holds from ``from_`` on (percent of the final score), and,
    where ``every_section_from`` is given, only when no scored section is below that.
    """

    name: str
    from_: Decimal
    every_section_from: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Scoring:
    """How the visit is scored. ``grades`` are sorted, the highest ``from_`` first; the first that
    holds is the visit's grade. ``target`` is in percent.
    """

    method: Method = "pooled"
    target: Decimal | None = None
    grades: tuple[Grade, ...] = ()
    show: Show = "percent"


@dataclass(frozen=True, slots=True)
class Critical:
    """v below ``below`` percent makes the visit a FAIL; ``cap`` (percent) also limits its score."""

    below: Decimal = Decimal(100)
    cap: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Whether a photo, or a note, may or must stand beside an answer.

    ``answers`` belong to ``required when``: answer ids (of a scale: its whole numbers as text),
    see ``ItemType.has_answer``.
    """

    rule: EvidenceRule = "allowed"
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repeat:
    """A section gone through once per ``per``; ``at_most`` None: no limit."""

    per: Text
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at, ask, count or do.

    ``scored`` says whether it can have a v at all: its type and configuration allow one, some
    option or band has points above 0, and the author did not write ``scored: no``.
    ``dimensions`` holds department, way, stage, part of and the author's own tags, resolved.
    ``group`` is an index into the section's ``groups``. ``origin`` is 'file/section/item' where
    the item was first written, so that it is recognised in every checklist that uses it.
    """

    id: str
    ask: Text
    type: ItemType
    origin: str
    touchpoint: Touchpoint
    scored: bool
    weight: Decimal = Decimal(1)
    deduct: Decimal = Decimal(0)
    bonus: bool = False
    critical: Critical | None = None
    when: Condition | None = None
    required: bool = True
    allow_na: bool = False
    na_reason: bool = True
    allow_skip: bool = True
    photo: Evidence = field(default_factory=Evidence)
    note: Evidence = field(default_factory=Evidence)
    dimensions: Mapping[str, str] = field(default_factory=dict)
    moment_of_truth: bool = False
    group: int | None = None
    where: str | None = None
    help: Text | None = None
    read_aloud: Text | None = None
    after: Mapping[str, Text] = field(default_factory=dict)
    show: tuple[str, ...] = ()
    """SHA-256 of each picture, in hex."""
    last_time: LastTime = "after answering"
    default: Default | None = None

    def value_of(self, value: Any) -> Fraction | None:
        """v in [0, 1] of a legal answer value; None where it counts 0 of 0 (rule 3)."""
        return self.type.value_of(value) if self.scored else None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the visit. ``items`` are flat and in order; ``groups`` are headings among them."""

    id: str
    title: Text
    items: tuple[Item, ...]
    touchpoint: Touchpoint
    groups: tuple[Text, ...] = ()
    dimensions: Mapping[str, str] = field(default_factory=dict)
    weight: Decimal = Decimal(1)
    minimum: Decimal | None = None
    photos_at_least: int = 0
    repeat: Repeat | None = None

    def item(self, item_id: str) -> Item | None:
        """The item of that id, or None."""
        return next((item for item in self.items if item.id == item_id), None)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A whole checklist with all that it uses.

    ``tags``: the author's own dimensions → their declared values, in order.
    """

    id: str
    title: Text
    language: str
    touchpoint: Touchpoint
    sections: tuple[Section, ...]
    for_: tuple[Role, ...] = ("auditor",)
    summary: Text | None = None
    minutes: int | None = None
    scoring: Scoring = field(default_factory=Scoring)
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def section(self, section_id: str) -> Section | None:
        """The section of that id, or None."""
        return next((section for section in self.sections if section.id == section_id), None)

    def items(self) -> Iterator[tuple[Section, Item]]:
        """Every item with its section, in checklist order, repetitions not multiplied."""
        for section in self.sections:
            for item in section.items:
                yield section, item

    def find(self, address: Address) -> tuple[Section, Item] | None:
        """What an address names, whatever its repetition; None where there is no such item."""
        section = self.section(address.section)
        item = section.item(address.item) if section else None
        return (section, item) if section and item else None

    def mentioned(self, dimension: str) -> tuple[str, ...]:
        """Each value of a dimension that the checklist mentions, in order of first mention.

        Declared tags come in the order of their declaration, used or not.
        """
        names: dict[str, None] = dict.fromkeys(self.tags.get(dimension, ()))
        for section in self.sections:
            holders: tuple[Section | Item, ...] = (section, *section.items)
            for holder in holders:
                if dimension in holder.dimensions:
                    names.setdefault(holder.dimensions[dimension])
        return tuple(names)
