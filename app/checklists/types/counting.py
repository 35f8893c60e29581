"""Types answered by a figure: scale, number, money, count, tally."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from app.checklists.complaints import concerning, refuse
from app.checklists.faults import Fault, fault, key_faults
from app.checklists.fields import (
    LanguageSchema,
    ready,
)
from app.checklists.numbers import exact, number_faults, whole_faults
from app.checklists.scalars import NumberField, TextField, WholeField, WordField
from app.checklists.text import Text
from app.checklists.types.bands import (
    Band,
    BandsField,
    ShouldBe,
    ShouldBeField,
    band_value,
    can_earn,
    within,
)
from app.checklists.types.base import Config, ItemType, Setting, register
from app.checklists.types.steps import (
    ScaleField,
    ScaleKeys,
    is_step,
    named_scale,
    refuse_odd_labels,
    refuse_odd_steps,
)


class ScaleSchema(ScaleKeys):
    scale = ScaleField("The name of one of the file's scales, or a scale; the item's own keys win.")
    good = WordField(("high", "low"), "Which end earns the points.", load_default="high")


@register
@dataclass(frozen=True, slots=True)
class Scale(ItemType):
    """Value: a whole number. v is (value − from) ÷ (to − from), reversed with ``good: low``."""

    name: ClassVar[str] = "scale"
    says: ClassVar[str] = "Steps from low to high."
    schema: ClassVar[type[LanguageSchema]] = ScaleSchema

    from_: int = 1
    to: int = 5
    good: Literal["high", "low"] = "high"
    labels: Mapping[str, Text] = field(default_factory=dict)
    faces: bool = False

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        keys = dict(named_scale(config.get("scale", {}), setting))
        keys |= {key: config[key] for key in ready(ScaleKeys).fields if key in config}
        low, high = keys.get("from_", 1), keys.get("to", 5)
        refuse_odd_steps(config, low, high)
        if "labels" in config:
            refuse_odd_labels(config["labels"], low, high)
        labels = {
            step: setting.text(raw)
            for step, raw in keys.get("labels", {}).items()
            if is_step(step, low, high)
        }
        return cls(low, high, config["good"], labels, keys.get("faces", False))

    @property
    def can_score(self) -> bool:
        return True

    @property
    def can_be_partial(self) -> bool:
        return self.to - self.from_ > 1

    def legal(self, value: Any) -> Iterator[Fault]:
        return whole_faults(value, "", self.from_, self.to)

    def value_of(self, value: Any) -> Fraction:
        share = (exact(value) - self.from_) / (self.to - self.from_)
        return share if self.good == "high" else 1 - share

    def judged(self, value: Any) -> Fraction:
        return exact(value)

    @property
    def has_figure(self) -> bool:
        return True

    @property
    def figure_range(self) -> tuple[Decimal, Decimal]:
        return (Decimal(self.from_), Decimal(self.to))

    @property
    def answer_ids(self) -> tuple[str, ...]:
        return tuple(str(step) for step in range(self.from_, self.to + 1))

    def has_answer(self, value: Any, answer_id: str) -> bool:
        return exact(value) == int(answer_id)


class FigureSchema(LanguageSchema):
    unit = TextField("What is counted or measured in, such as pieces or EUR.")
    at_least = NumberField("The least that can be typed.", data_key="at least")
    at_most = NumberField("The most that can be typed.", data_key="at most")
    bands = BandsField(NumberField(), "What which figure earns.")
    should_be = ShouldBeField(
        NumberField(), "All points within these bounds, none outside.", data_key="should be"
    )


@dataclass(frozen=True, slots=True)
class Figure(ItemType):
    """Value: a decimal. v by ``bands`` or ``should be``, else unscored."""

    schema: ClassVar[type[LanguageSchema]] = FigureSchema

    unit: Text | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    bands: tuple[Band, ...] = ()
    should_be: ShouldBe | None = None

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        refuse_two_judges(config)
        low, high = config.get("at_least"), config.get("at_most")
        if low is not None and high is not None and low > high:
            with concerning("at most"):
                raise refuse("bounds-crossed", '"at most" is below "at least"', hint="swap the two")
        unit = setting.text(config["unit"]) if "unit" in config else None
        return cls(unit, low, high, config.get("bands", ()), config.get("should_be"))

    @property
    def can_score(self) -> bool:
        return can_earn(self.bands) or self.should_be is not None

    @property
    def can_be_partial(self) -> bool:
        return bands_can_be_partial(self.bands)

    def legal(self, value: Any) -> Iterator[Fault]:
        return number_faults(value, "", self.at_least, self.at_most)

    def value_of(self, value: Any) -> Fraction | None:
        return judge(exact(value), self.bands, self.should_be)

    def judged(self, value: Any) -> Fraction:
        return exact(value)

    @property
    def has_figure(self) -> bool:
        return True

    @property
    def figure_range(self) -> tuple[Decimal | None, Decimal | None]:
        return (self.at_least, self.at_most)


def refuse_two_judges(config: Config) -> None:
    """Bands and ``should be`` exclude each other."""
    if "bands" in config and "should_be" in config:
        with concerning("should be"):
            raise refuse(
                "bands-and-should-be",
                '"bands" and "should be" exclude each other',
                at_key=True,
                hint="keep one of them",
            )


def judge(figure: Fraction, bands: tuple[Band, ...], should_be: ShouldBe | None) -> Fraction | None:
    """v of a figure by its bands or bounds; None where there are neither."""
    if should_be is not None:
        return within(should_be, figure)
    return band_value(bands, figure) if can_earn(bands) else None


def bands_can_be_partial(bands: tuple[Band, ...]) -> bool:
    """Whether some band earns more than nothing and less than the most."""
    most = max((band.points for band in bands), default=Decimal(0))
    return any(0 < band.points < most for band in bands)


@register
@dataclass(frozen=True, slots=True)
class Number(Figure):
    """A decimal."""

    name: ClassVar[str] = "number"
    says: ClassVar[str] = "A figure."


@register
@dataclass(frozen=True, slots=True)
class Money(Figure):
    """An amount, in ``unit``."""

    name: ClassVar[str] = "money"
    says: ClassVar[str] = "An amount of money; the unit is the currency."


@register
@dataclass(frozen=True, slots=True)
class Count(Figure):
    """How many."""

    name: ClassVar[str] = "count"
    says: ClassVar[str] = "How many, counted by taps."


class TallySchema(LanguageSchema):
    of = WholeField("How many are offered; fewer may be found.", at_least=1, at_most=100000)


@register
@dataclass(frozen=True, slots=True)
class Tally(ItemType):
    """Value: {met, of}, whole numbers. v is met ÷ of; of 0: 0 of 0."""

    name: ClassVar[str] = "tally"
    says: ClassVar[str] = "So many of so many."
    schema: ClassVar[type[LanguageSchema]] = TallySchema

    of: int | None = None

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:  # noqa: ARG003
        return cls(config.get("of"))

    @property
    def can_score(self) -> bool:
        return True

    @property
    def can_be_partial(self) -> bool:
        return self.of != 1

    def legal(self, value: Any) -> Iterator[Fault]:
        faults = tuple(key_faults(value, required=("met", "of")))
        if not faults:
            faults = (
                *whole_faults(value["met"], "/met", 0),
                *whole_faults(value["of"], "/of", 0, self.of),
            )
        yield from faults
        if not faults and value["met"] > value["of"]:
            yield fault("/met", "more-than-all", "more are met than were found")

    def value_of(self, value: Any) -> Fraction | None:
        return exact(value["met"]) / exact(value["of"]) if value["of"] else None
