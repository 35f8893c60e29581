"""Types answered with the phone's instruments: duration, sound-level, inventory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any, ClassVar, Literal, Self, TypeAlias

from app.checklists.complaints import concerning, refuse
from app.checklists.faults import Fault, fault, key_faults, pointer_to
from app.checklists.fields import LanguageSchema
from app.checklists.numbers import exact, number_faults, parse_duration, parse_level, whole_faults
from app.checklists.scalars import DurationField, LevelField, NameField, WholeField, WordField
from app.checklists.types.bands import (
    Band,
    BandsField,
    ShouldBe,
    ShouldBeField,
    band_value,
    can_earn,
)
from app.checklists.types.base import Config, ItemType, Setting, register
from app.checklists.types.counting import bands_can_be_partial, judge, refuse_two_judges
from app.checklists.types.things import Thing, ThingsField

Judge: TypeAlias = Literal["mean", "median", "worst"]
JUDGES = ("mean", "median", "worst")


class DurationSchema(LanguageSchema):
    from_ = NameField("The time item at which it begins.", data_key="from")
    until = NameField("The time item at which it ends.")
    times = WholeField("How often it is to be measured.", at_least=1, at_most=100)
    judge = WordField(JUDGES, "Which figure of several counts.", load_default="mean")
    bands = BandsField(DurationField(at_least=0), "What which duration earns.")
    should_be = ShouldBeField(
        DurationField(at_least=0), "All points within these bounds.", data_key="should be"
    )


@register
@dataclass(frozen=True, slots=True)
class Duration(ItemType):
    """Value: seconds, or {seconds, start?, stop?}; with ``times`` a list of them. v by ``bands`` or
    ``should be`` on the judged figure; an empty list has no v.

    ``from_`` and ``until`` are 'section/item' of two time items: the phone stores the time between.
    """

    name: ClassVar[str] = "duration"
    says: ClassVar[str] = "How long something took, by stopwatch or between two times."
    schema: ClassVar[type[LanguageSchema]] = DurationSchema
    beside: ClassVar[tuple[str, ...]] = ("start", "stop")

    from_: str | None = None
    until: str | None = None
    times: int | None = None
    judge: Judge = "mean"
    bands: tuple[Band, ...] = ()
    should_be: ShouldBe | None = None

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:  # noqa: ARG003
        refuse_two_judges(config)
        given = [key for key in ("from_", "until") if key in config]
        if len(given) == 1:
            with concerning(given[0].rstrip("_")):
                raise refuse(
                    "half-a-span",
                    '"from" and "until" belong together',
                    at_key=True,
                    hint="name the time item at which it begins and the one at which it ends",
                )
        if given and "times" in config:
            with concerning("times"):
                raise refuse(
                    "times-of-a-span", '"times" does not go with "from" and "until"', at_key=True
                )
        return cls(
            config.get("from_"),
            config.get("until"),
            config.get("times"),
            config["judge"],
            config.get("bands", ()),
            config.get("should_be"),
        )

    def references(self) -> Mapping[str, str]:
        named = {"from": self.from_, "until": self.until}
        return {key: name for key, name in named.items() if name is not None}

    def with_references(self, found: Mapping[str, str]) -> Self:
        return replace(self, from_=found.get("from"), until=found.get("until"))

    @property
    def can_score(self) -> bool:
        return can_earn(self.bands) or self.should_be is not None

    @property
    def can_be_partial(self) -> bool:
        return bands_can_be_partial(self.bands)

    def legal(self, value: Any) -> Iterator[Fault]:
        if self.times is None:
            yield from _duration_faults(value)
        elif not isinstance(value, list):
            yield fault("", "not-a-list", "must be a list of durations")
        else:
            if len(value) > self.times:
                yield fault("", "too-many-times", "must hold at most %(most)s", most=self.times)
            for index, each in enumerate(value):
                for found in _duration_faults(each):
                    yield found.under(pointer_to(index))

    def value_of(self, value: Any) -> Fraction | None:
        figure = self.judged(value)
        return None if figure is None else judge(figure, self.bands, self.should_be)

    def judged(self, value: Any) -> Fraction | None:
        if self.times is None:
            return _seconds(value)
        seconds = [_seconds(each) for each in value]
        if not seconds:
            return None
        if self.judge == "worst":
            return max(seconds)
        return median(seconds) if self.judge == "median" else sum(seconds) / Fraction(len(seconds))

    @property
    def has_figure(self) -> bool:
        return True

    def parse_figure(self, text: str) -> Decimal | None:
        return parse_duration(text)

    @property
    def figure_range(self) -> tuple[Decimal | None, Decimal | None]:
        return (Decimal(0), None)


def _duration_faults(value: Any) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield from number_faults(value, "", 0)
        return
    yield from key_faults(value, ("seconds",), ("start", "stop"))
    if "seconds" in value:
        yield from number_faults(value["seconds"], "/seconds", 0)
    for key in ("start", "stop"):
        if not isinstance(value.get(key, ""), str):
            yield fault(pointer_to(key), "not-a-text", "must be a text")


def _seconds(value: Any) -> Fraction:
    return exact(value["seconds"] if isinstance(value, dict) else value)


class SoundLevelSchema(LanguageSchema):
    heard = ThingsField("What may be heard, to be tagged while listening.")
    bands = BandsField(LevelField(), "What which level earns.")


@register
@dataclass(frozen=True, slots=True)
class SoundLevel(ItemType):
    """Value: {median, peak, seconds, source, heard}; all but median may be absent when typed.
    v by ``bands`` on the median.
    """

    name: ClassVar[str] = "sound-level"
    says: ClassVar[str] = "How loud it is, in dB; nothing is recorded."
    schema: ClassVar[type[LanguageSchema]] = SoundLevelSchema

    heard: tuple[Thing, ...] = ()
    bands: tuple[Band, ...] = ()

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        heard = tuple(thing.in_language(setting.language) for thing in config.get("heard", ()))
        return cls(heard, config.get("bands", ()))

    @property
    def can_score(self) -> bool:
        return can_earn(self.bands)

    @property
    def can_be_partial(self) -> bool:
        return bands_can_be_partial(self.bands)

    def legal(self, value: Any) -> Iterator[Fault]:
        measured = isinstance(value, dict) and value.get("source") == "measured"
        needed = ("median", "peak", "seconds") if measured else ("median",)
        faults = tuple(key_faults(value, needed, ("peak", "seconds", "source", "heard")))
        yield from faults
        if not isinstance(value, dict):
            return
        for key in ("median", "peak"):
            if key in value:
                yield from number_faults(value[key], pointer_to(key))
        if "seconds" in value:
            yield from number_faults(value["seconds"], "/seconds", 0)
        if value.get("source", "typed") not in ("measured", "typed"):
            yield fault("/source", "unknown-source", 'must be "measured" or "typed"')
        yield from self._heard_faults(value.get("heard", {}))

    def _heard_faults(self, heard: Any) -> Iterator[Fault]:
        if not isinstance(heard, dict):
            yield fault("/heard", "not-an-object", "must be an object of counts")
            return
        known = {thing.id for thing in self.heard}
        known |= {text for thing in self.heard for text in thing.label.values()}
        for tag, count in heard.items():
            if tag not in known:
                yield fault(pointer_to("heard", tag), "unknown-tag", "is not a tag of this item")
            yield from whole_faults(count, pointer_to("heard", tag), 0)

    def value_of(self, value: Any) -> Fraction | None:
        return band_value(self.bands, self.judged(value)) if self.can_score else None

    def judged(self, value: Any) -> Fraction:
        return exact(value["median"])

    @property
    def has_figure(self) -> bool:
        return True

    def parse_figure(self, text: str) -> Decimal | None:
        return parse_level(text)


class InventorySchema(LanguageSchema):
    things = ThingsField("What is to be touched.", required=True)
    score = WordField(
        ("touched", "feel", "both"),
        "touched: the share of the things touched; feel: the mean feel; both: the mean of the two.",
        load_default="feel",
    )


@register
@dataclass(frozen=True, slots=True)
class Inventory(ItemType):
    """Value: {thing id: {touched, feel?, words?}}; feel is 1 to 5. v by ``score``:
    ``touched``: share of the things touched; ``feel``: mean of (feel − 1) ÷ 4 over the feels given,
    none: 0 of 0; ``both``: the mean of the two, with no feel the share alone.
    """

    name: ClassVar[str] = "inventory"
    says: ClassVar[str] = "Things to touch, and how each feels."
    schema: ClassVar[type[LanguageSchema]] = InventorySchema

    things: tuple[Thing, ...] = ()
    score: Literal["touched", "feel", "both"] = "feel"

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        things = tuple(thing.in_language(setting.language) for thing in config["things"])
        return cls(things, config["score"])

    @property
    def can_score(self) -> bool:
        return True

    @property
    def can_be_partial(self) -> bool:
        return self.score != "touched" or len(self.things) > 1

    def legal(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, dict):
            yield fault("", "not-an-object", "must be an object with an entry per thing")
            return
        known = {thing.id for thing in self.things}
        for thing, found in value.items():
            if thing not in known:
                yield fault(pointer_to(thing), "unknown-thing", "is not a thing of this item")
            for each in _touch_faults(found):
                yield each.under(pointer_to(thing))

    def value_of(self, value: Any) -> Fraction | None:
        touched = sum(1 for found in value.values() if found["touched"])
        share = Fraction(touched, len(self.things))
        feels = [
            (exact(found["feel"]) - 1) / 4
            for found in value.values()
            if found.get("feel") is not None
        ]
        feel = sum(feels, Fraction(0)) / len(feels) if feels else None
        if self.score == "touched":
            return share
        if self.score == "feel":
            return feel
        return share if feel is None else (share + feel) / 2


def _touch_faults(found: Any) -> Iterator[Fault]:
    yield from key_faults(found, ("touched",), ("feel", "words"))
    if not isinstance(found, dict):
        return
    if not isinstance(found.get("touched", True), bool):
        yield fault("/touched", "not-a-boolean", "must be true or false")
    if found.get("feel") is not None:
        yield from whole_faults(found["feel"], "/feel", 1, 5)
    if not isinstance(found.get("words") or "", str):
        yield fault("/words", "not-a-text", "must be a text")
