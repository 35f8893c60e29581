"""One op of a visit's log, and which register it writes. Pure: no database, no Flask."""

import json
from decimal import Decimal
from typing import Any, Literal, NamedTuple, NewType, get_args

Kind = Literal[
    "value",
    "na",
    "skip",
    "clear",
    "settle",
    "note",
    "attach",
    "remove",
    "caption",
    "order",
    "add-repetition",
    "remove-repetition",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
ANSWERS = frozenset({"value", "na", "skip", "clear", "settle"})
REPETITIONS = frozenset({"add-repetition", "remove-repetition"})
MERGED = frozenset({"attach", "remove", "order"}) | REPETITIONS
"""Kinds whose registers settle themselves: several heads there are no conflict."""

_SUFFIX = {
    "note": ":note",
    "attach": ":photo:",
    "remove": ":photo:",
    "caption": ":caption:",
    "order": ":order",
}
_OF_A_PHOTO = frozenset({"attach", "remove", "caption"})

Place = NewType("Place", str)
"""What is decided together: `section#id`, all of a repetition, or one `section/item`."""


class Op(NamedTuple):
    """One thing a person did. `value` is canonical JSON text, so that equal values are equal text.

    `sequence` is the server's, from 1 in each visit, in the order of arrival.
    """

    op_id: str
    kind: str
    target: str
    register: str
    bases: tuple[str, ...]
    value: str
    sequence: int

    @property
    def place(self) -> Place:
        return place_of(self.target)

    def read(self) -> Any:
        """The value as Python sees it, numbers exact."""
        return read_value(self.value)


def read_value(text: str) -> Any:
    """Canonical JSON text as Python sees it: decimals are Decimal, never float."""
    return json.loads(text, parse_float=Decimal)


def register_of(kind: str, target: str, sha256: str | None = None) -> str:
    """The register that an op writes; `sha256` names the photo where it is about one."""
    suffix = _SUFFIX.get(kind, "")
    return f"{target}{suffix}{sha256}" if kind in _OF_A_PHOTO else target + suffix


def place_of(target: str) -> Place:
    """The repetition that a target lies in or names, else the item itself."""
    section, _, _ = target.partition("/")
    return Place(section if "#" in section else target)


def in_repetition(place: Place) -> bool:
    return "#" in place
