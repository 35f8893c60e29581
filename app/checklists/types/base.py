"""What every item type is: its YAML keys, its legal answers, its value v.

A new type is one class in this folder, decorated with ``@register``; its dataclass fields are its
canonical form. Nothing else lists types.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Self, TypeAlias, TypeVar

from app.checklists.complaints import refuse
from app.checklists.faults import Fault
from app.checklists.fields import LanguageSchema
from app.checklists.guesses.suggestions import closest
from app.checklists.numbers import parse_number
from app.checklists.scalars import RawText
from app.checklists.text import Text
from app.checklists.types.options import Option, RawOption

Config: TypeAlias = Mapping[str, Any]
"""What a type's schema read: its own keys."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the file around an item gives to its type."""

    language: str
    scales: Mapping[str, Config] = field(default_factory=dict)
    answers: Mapping[str, tuple[RawOption, ...]] = field(default_factory=dict)

    def text(self, raw: RawText) -> Text:
        """A text as written, with its language."""
        return {self.language: raw} if isinstance(raw, str) else raw

    def options(self, written: tuple[RawOption, ...] | str) -> tuple[Option, ...]:
        """Options as written on the item, or the file's answers of that name."""
        raw = self._answers(written) if isinstance(written, str) else written
        return tuple(option.in_language(self.language) for option in raw)

    def _answers(self, name: str) -> tuple[RawOption, ...]:
        if name in self.answers:
            return self.answers[name]
        parts = [part.strip() for part in re.split(r"[,;/|]", name)]
        listed = f"[{', '.join(parts)}]" if len(parts) > 1 and all(parts) else None
        meant = closest(name, self.answers) or listed
        hint = (
            (f"write {meant}" if meant == listed else f'did you mean "{meant}"?')
            if meant
            else "write a list of options here, or the name of one of the file's answers"
        )
        raise refuse(
            "unknown-answers",
            'there are no answers called "%(name)s"',
            name=name,
            hint=hint,
            replacement=meant,
        )


@dataclass(frozen=True, slots=True)
class ItemType:
    """An item type with its configuration (options, bands, limits …).

    An answer value is JSON as Python sees it: str, bool, int, Decimal, list, dict; never float.
    ``value_of``, ``judged`` and ``has_answer`` expect a value in which ``legal`` found no fault
    and that is not blank.
    """

    name: ClassVar[str]
    says: ClassVar[str] = ""
    """What the type is for, in the author's words."""
    schema: ClassVar[type[LanguageSchema]] = LanguageSchema
    answered: ClassVar[bool] = True
    """False: shown only, never answered (instruction)."""
    may_score: ClassVar[bool] = True
    """False: no configuration of it has a v; weight, critical … are no keys of it."""
    required_by_default: ClassVar[bool] = True
    beside: ClassVar[tuple[str, ...]] = ()
    """Texts that may stand beside the value in a response, and count for nothing."""
    answered_by_photos: ClassVar[bool] = False
    """True: the photos are the answer, there is no value (photo)."""
    defaults: ClassVar[tuple[str, ...]] = ("last visit",)
    """What ``default`` may be where the item is unscored."""

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:  # noqa: ARG003
        """The type as configured; raises ValidationError with complaints by key."""
        return cls()

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

    @property
    def answer_ids(self) -> tuple[str, ...]:
        """The answers that ``is``, ``after`` and ``required when`` may name; () if none."""
        return ()

    def has_answer(self, value: Any, answer_id: str) -> bool:
        """Whether the value is, or contains, that answer."""
        return False

    def references(self) -> Mapping[str, str]:
        """The keys that name earlier items, with the names as written, or 'section/item'."""
        return {}

    def with_references(self, found: Mapping[str, str]) -> Self:
        """The same with other names under those keys."""
        return self

    @property
    def has_figure(self) -> bool:
        """Whether conditions may use ``over``, ``up to`` and equality with a number."""
        return False

    def parse_figure(self, text: str) -> Decimal | None:
        """A bound of ``over`` and ``up to`` as the author writes it; None: not understood."""
        return parse_number(text)

    @property
    def figure_range(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the greatest figure that an answer can have; None: no limit."""
        return (None, None)


TYPES: dict[str, type[ItemType]] = {}

Registered = TypeVar("Registered", bound=ItemType)


def register(item_type: type[Registered]) -> type[Registered]:
    """Make a type known under its name."""
    TYPES[item_type.name] = item_type
    return item_type
