"""Bands: what a figure earns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.checklists.complaints import Gathered, complaint, refuse
from app.checklists.fields import JsonSchema, LanguageField, LanguageSchema, object_schema, ready
from app.checklists.guesses.shorthand import band_meant, bounds_meant
from app.checklists.needs import need_keys, need_list
from app.checklists.scalars import NumberField

EXAMPLE = "[{up to: 70, points: 100}, {points: 0}]"


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a figure of at most ``up_to``; None: of any size."""

    points: Decimal
    up_to: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ShouldBe:
    """v is 1 within the bounds (both inside), else 0."""

    at_least: Decimal | None = None
    up_to: Decimal | None = None


def can_earn(bands: tuple[Band, ...]) -> bool:
    """Whether some band has points above 0."""
    return any(band.points > 0 for band in bands)


def band_value(bands: tuple[Band, ...], figure: Fraction) -> Fraction:
    """Points of the first band whose bound is not exceeded ÷ the highest band's; none fits: 0."""
    highest = max(band.points for band in bands)
    for band in bands:
        if band.up_to is None or figure <= Fraction(band.up_to):
            return Fraction(band.points) / Fraction(highest)
    return Fraction(0)


def within(should_be: ShouldBe, figure: Fraction) -> Fraction:
    """1 within the bounds, else 0."""
    too_small = should_be.at_least is not None and figure < Fraction(should_be.at_least)
    too_large = should_be.up_to is not None and figure > Fraction(should_be.up_to)
    return Fraction(0 if too_small or too_large else 1)


class _BandSchema(LanguageSchema):
    what = "a band"


class _ShouldBeSchema(LanguageSchema):
    what = "should be"


class BandsField(LanguageField):
    """A list of {up to, points}; ``bound`` reads the bounds."""

    kind = "a list of bands"

    def __init__(self, bound: NumberField, says: str = "", **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.bound = bound
        self.schema: type[LanguageSchema] = type(
            "Band",
            (_BandSchema,),
            {
                "up_to": bound.__class__(
                    "The band holds up to here, the bound itself inside.", data_key="up to"
                ),
                "points": NumberField("What it earns.", required=True, at_least=0),
            },
        )

    def read(self, value: Any) -> tuple[Band, ...]:
        _refuse_unbraced(value)
        gathered = Gathered()
        bands: list[Band] = []
        for index, each in enumerate(
            need_list(value, "bands", "[{up to: 70, points: 100}, {points: 0}]")
        ):
            with gathered.at(index):
                self._refuse_short(each)
                data = ready(self.schema).load(
                    need_keys(each, "a band such as {up to: 70, points: 50}")
                )
                bands.append(Band(data["points"], data.get("up_to")))
        gathered.finish()
        _refuse_disorder(bands)
        return tuple(bands)

    def _refuse_short(self, band: Any) -> None:
        """``{30s: 100}``: written as options are."""
        if not isinstance(band, dict) or len(band) != 1:
            return
        ((bound, points),) = band.items()
        meant = band_meant(bound, points) if isinstance(points, str) else None
        if meant and bound not in ("up to", "points"):
            raise refuse(
                "band-without-keys",
                "a band is not written as an option is",
                hint=f"write {meant}",
                replacement=meant,
            )

    def json_schema(self) -> JsonSchema:
        return {"type": "array", "items": object_schema(self.schema), "minItems": 1}


def _refuse_unbraced(value: Any) -> None:
    """``[up to: 30s, points: 100]``: one band that lacks its braces."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return
    names = [name for each in value for name in each]
    pairs = [f"{name}: {each[name]}" for each in value for name in each]
    if len(names) == len(value) == 2 and names == ["up to", "points"] and value[1]["points"] != "0":
        meant = f"[{{{', '.join(pairs)}}}]"
        raise refuse(
            "band-without-braces",
            "what belongs to one band stands together in braces",
            hint=f"write {meant}",
            replacement=meant,
        )


def never_reached(bands: tuple[Band, ...]) -> Iterator[int]:
    """The places of the bands whose bound is not above one before: the first that fits counts."""
    highest: Decimal | None = None
    for index, band in enumerate(bands):
        if band.up_to is not None and highest is not None and band.up_to <= highest:
            yield index
        highest = band.up_to if highest is None else max(highest, band.up_to or highest)


def _refuse_disorder(bands: list[Band]) -> None:
    """A band after an unbounded one is never reached."""
    gathered = Gathered()
    for index, before in enumerate(bands[:-1], start=1):
        if before.up_to is None:
            gathered.complain(
                index,
                complaint(
                    "band-after-unbounded",
                    'this band is never reached: the one before has no "up to"',
                    hint='the band without "up to" comes last',
                ),
            )
    gathered.finish()


class ShouldBeField(LanguageField):
    """{at least: a, up to: b}, either of which may be left out."""

    kind = "{at least: …, up to: …}"

    def __init__(self, bound: LanguageField, says: str = "", **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        kind = bound.__class__
        self.schema: type[LanguageSchema] = type(
            "ShouldBe",
            (_ShouldBeSchema,),
            {
                "at_least": kind("Not less than this.", data_key="at least"),
                "up_to": kind("Not more than this.", data_key="up to"),
            },
        )

    def read(self, value: Any) -> ShouldBe:
        data = ready(self.schema).load(need_keys(value, self.kind, bounds_meant))
        low, high = data.get("at_least"), data.get("up_to")
        if low is None and high is None:
            raise refuse("empty-value", 'should be wants "at least", "up to" or both')
        if low is not None and high is not None and low > high:
            raise refuse(
                "bounds-crossed",
                '"at least" is above "up to": nothing is ever right',
                hint="swap the two",
            )
        return ShouldBe(low, high)

    def json_schema(self) -> JsonSchema:
        return object_schema(self.schema)
