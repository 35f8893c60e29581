"""A checklist in the making: what becomes YAML, with remarks for the author's eye."""

from dataclasses import dataclass, field
from typing import Any

from app.xlsform.languages import Said


@dataclass(slots=True)
class DraftItem:
    """``keys`` in the order in which they are written. ``remarks`` stand above it."""

    keys: dict[str, Any]
    remarks: list[str] = field(default_factory=list)
    heading: tuple[int, Said] | None = None
    """The row of the group around it, and what it is called."""


@dataclass(slots=True)
class DraftSection:
    """``keys``: those before ``items``."""

    keys: dict[str, Any]
    items: list[DraftItem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """``keys``: those before ``sections``; ``remarks`` stand at the head."""

    keys: dict[str, Any]
    sections: list[DraftSection] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
