"""Types that tell rather than measure: fact, promise, text, photo, date, time, commitment,
instruction.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Self

from app.checklists.complaints import concerning, refuse
from app.checklists.faults import Fault, fault, key_faults
from app.checklists.fields import LanguageSchema
from app.checklists.numbers import exact, is_number, number_faults
from app.checklists.scalars import NameField, NumberField, TextField
from app.checklists.text import Text
from app.checklists.types.base import Config, ItemType, Setting, register
from app.checklists.types.choosing import option_faults
from app.checklists.types.options import Option, OptionsField

LONGEST_ANSWER = 20_000
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def text_faults(value: Any, pointer: str = "") -> Iterator[Fault]:
    """What keeps a value from being a text of sensible length."""
    if not isinstance(value, str):
        yield fault(pointer, "not-a-text", "must be a text")
    elif len(value) > LONGEST_ANSWER:
        yield fault(
            pointer, "text-too-long", "must have at most %(most)s characters", most=LONGEST_ANSWER
        )


def date_faults(value: Any, pointer: str = "") -> Iterator[Fault]:
    """What keeps a value from being YYYY-MM-DD."""
    try:
        good = isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        good = False
    if not good:
        yield fault(pointer, "not-a-date", "must be a date as YYYY-MM-DD")


class FactSchema(LanguageSchema):
    fact = NameField("What the fact is called, the same wherever it is asked.", required=True)
    options = OptionsField("What there is to choose; without it a text or a number.")
    unit = TextField("What it is measured in; then the answer is a number.")
    at_least = NumberField("The least that can be typed.", data_key="at least")
    at_most = NumberField("The most that can be typed.", data_key="at most")


@register
@dataclass(frozen=True, slots=True)
class Fact(ItemType):
    """Value: an option id where there are ``options``; a number where there is a ``unit`` or limit;
    else a text or a number. Unscored; compared across the touchpoints of a location.
    """

    name: ClassVar[str] = "fact"
    says: ClassVar[str] = "Something told, compared across shop, phone, web and form."
    schema: ClassVar[type[LanguageSchema]] = FactSchema
    may_score: ClassVar[bool] = False
    required_by_default: ClassVar[bool] = False
    defaults: ClassVar[tuple[str, ...]] = ("today", "now", "me", "last visit")

    fact: str = ""
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        with concerning("options"):
            options = setting.options(config.get("options", ()))
            if options and {"unit", "at_least", "at_most"} & set(config):
                raise refuse(
                    "fact-of-two-kinds", "a fact is chosen or is a number, not both", at_key=True
                )
        unit = setting.text(config["unit"]) if "unit" in config else None
        low, high = config.get("at_least"), config.get("at_most")
        if low is not None and high is not None and low > high:
            with concerning("at most"):
                raise refuse("bounds-crossed", '"at most" is below "at least"', hint="swap the two")
        return cls(config["fact"], options, unit, low, high)

    @property
    def has_figure(self) -> bool:
        """Whether it is a number only."""
        return not (self.unit is None and self.at_least is None and self.at_most is None)

    def legal(self, value: Any) -> Iterator[Fault]:
        if self.options:
            return option_faults(value, self.answer_ids)
        # Where a number is expected, somebody may still have been told "about five".
        if is_number(value):
            return number_faults(value, "", self.at_least, self.at_most)
        return text_faults(value)

    def judged(self, value: Any) -> Fraction | None:
        return exact(value) if self.has_figure and is_number(value) else None

    @property
    def answer_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def has_answer(self, value: Any, answer_id: str) -> bool:
        return bool(value == answer_id)


@register
@dataclass(frozen=True, slots=True)
class Promise(ItemType):
    """Value: {made, by, settled}. v is 1 when kept, 0 when broken; pending or none: 0 of 0."""

    name: ClassVar[str] = "promise"
    says: ClassVar[str] = "Something promised, settled later as kept or broken."
    required_by_default: ClassVar[bool] = False

    @property
    def can_score(self) -> bool:
        return True

    def legal(self, value: Any) -> Iterator[Fault]:
        yield from key_faults(value, ("made",), ("by", "settled"))
        if not isinstance(value, dict):
            return
        if value.get("made") is not None:
            yield from text_faults(value["made"], "/made")
        if not _is_moment(value.get("by")):
            yield fault("/by", "not-a-time", "must be a time: HH:MM, YYYY-MM-DD or both with a T")
        if value.get("settled") not in (None, "kept", "broken"):
            yield fault("/settled", "not-settled", 'must be "kept", "broken" or null')

    def value_of(self, value: Any) -> Fraction | None:
        if not value["made"] or value.get("settled") is None:
            return None
        return Fraction(1 if value["settled"] == "kept" else 0)


def _is_moment(value: Any) -> bool:
    if value is None or value == "":
        return True
    if not isinstance(value, str):
        return False
    if TIME.fullmatch(value):
        return True
    try:
        dt.datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Told(ItemType):
    """What is only noted."""

    may_score: ClassVar[bool] = False
    required_by_default: ClassVar[bool] = False


@register
@dataclass(frozen=True, slots=True)
class Words(Told):
    """Value: a text."""

    name: ClassVar[str] = "text"
    says: ClassVar[str] = "Words."
    defaults: ClassVar[tuple[str, ...]] = ("today", "now", "me", "last visit")

    def legal(self, value: Any) -> Iterator[Fault]:
        return text_faults(value)


@register
@dataclass(frozen=True, slots=True)
class Photo(Told):
    """No value: the photos are the answer."""

    name: ClassVar[str] = "photo"
    says: ClassVar[str] = "A photo."
    answered_by_photos: ClassVar[bool] = True

    def legal(self, value: Any) -> Iterator[Fault]:
        yield fault("", "value-of-a-photo", "a photo item has photos, and no value")


@register
@dataclass(frozen=True, slots=True)
class Date(Told):
    """Value: YYYY-MM-DD."""

    name: ClassVar[str] = "date"
    says: ClassVar[str] = "A date."
    defaults: ClassVar[tuple[str, ...]] = ("today", "last visit")

    def legal(self, value: Any) -> Iterator[Fault]:
        return date_faults(value)


@register
@dataclass(frozen=True, slots=True)
class Time(Told):
    """Value: HH:MM."""

    name: ClassVar[str] = "time"
    says: ClassVar[str] = "A time of day."
    defaults: ClassVar[tuple[str, ...]] = ("now", "last visit")

    def legal(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, str) or not TIME.fullmatch(value):
            yield fault("", "not-a-time", "must be a time as HH:MM")


@register
@dataclass(frozen=True, slots=True)
class Commitment(Told):
    """Value: {text, by}: what the person who answers will change, and by which date."""

    name: ClassVar[str] = "commitment"
    says: ClassVar[str] = "What the person who answers will change, and by when."

    def legal(self, value: Any) -> Iterator[Fault]:
        yield from key_faults(value, ("text", "by"))
        if not isinstance(value, dict):
            return
        if "text" in value:
            yield from text_faults(value["text"], "/text")
        if "by" in value:
            yield from date_faults(value["by"], "/by")


@register
@dataclass(frozen=True, slots=True)
class Instruction(Told):
    """Shown, never answered."""

    name: ClassVar[str] = "instruction"
    says: ClassVar[str] = "Something to do or know; nothing is answered."
    answered: ClassVar[bool] = False
    defaults: ClassVar[tuple[str, ...]] = ()

    def legal(self, value: Any) -> Iterator[Fault]:
        yield fault("", "value-of-an-instruction", "an instruction is not answered")
