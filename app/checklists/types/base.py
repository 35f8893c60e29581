"""What every item type is: its YAML keys, its legal answers, its value v.

A new type is one class here or beside, decorated with ``@register``. Nothing else lists types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar, TypeVar

from app.checklists.faults import Fault

@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type with its configuration (options, bands, limits …).

    An answer value is JSON as Python sees it: str, bool, int, Decimal, list, dict; never float.
    ``value_of``, ``judged`` and ``matches`` expect a value that ``legal`` found nothing wrong with
    and that is not blank.
    """

    name: ClassVar[str]
    answered: ClassVar[bool] = True
    """False: shown only, never answered (instruction)."""
    required_by_default: ClassVar[bool] = True
    answered_by_photos: ClassVar[bool] = False
    """True: the photos are the answer, there is no value (photo)."""
    figure: ClassVar[bool] = False
    """True: conditions may use ``over``, ``up to`` and equality with a number."""

    @property
    def can_score(self) -> bool:
        """Whether some legal answer has a v, by type and configuration."""
        return False

    @property
    def can_be_partial(self) -> bool:
        """Whether v can lie strictly between 0 and 1."""
        return False

    def legal(self, value: Any) -> Iterator[Fault]:
        """Each fault of an answer value that is not blank; pointers are relative to the value."""
        raise NotImplementedError

    def value_of(self, value: Any) -> Fraction | None:
        """v in [0, 1]; None where the answer counts 0 of 0."""
        return None

    def judged(self, value: Any) -> Fraction | None:
        """The figure that bands and the conditions over, up to and equals look at; None: none."""
        return None

    def answer_ids(self) -> tuple[str, ...]:
        """The answers that a condition, ``after`` or ``required when`` may name; () if none."""
        return ()

    def has_answer(self, value: Any, answer_id: str) -> bool:
        """Whether the value is, or contains, that answer."""
        return False


TYPES: dict[str, type[ItemType]] = {}

Registered = TypeVar("Registered", bound=ItemType)


def register(item_type: type[Registered]) -> type[Registered]:
    """Make a type known under its name."""
    TYPES[item_type.name] = item_type
    return item_type
