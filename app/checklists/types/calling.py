"""A telephone call, timed by taps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, ClassVar, Self

from app.checklists.faults import Fault, fault, key_faults, pointer_to
from app.checklists.fields import GroupField, LanguageSchema, ready
from app.checklists.numbers import exact, number_faults, whole_faults
from app.checklists.scalars import DurationField, NumberField
from app.checklists.types.bands import Band, BandsField, band_value, can_earn
from app.checklists.types.base import Config, ItemType, Setting, register
from app.checklists.types.counting import bands_can_be_partial

PHASES = ("ring", "menu", "hold", "human")
TIME_TO_HUMAN = "time to human"
ON_HOLD = "on hold"
COUNTS = {"transfers": "transfers", "menu levels": "menu_levels", "retold": "retold"}
"""Measure → the key of the answer that holds its count; an absent count is 0."""


class CallBandsSchema(LanguageSchema):
    what = "the bands of a call"

    time_to_human = BandsField(
        DurationField(at_least=0), "By the seconds before somebody speaks.", data_key=TIME_TO_HUMAN
    )
    on_hold = BandsField(DurationField(at_least=0), "By all seconds on hold.", data_key=ON_HOLD)
    transfers = BandsField(NumberField(at_least=0), "By how often one is passed on.")
    menu_levels = BandsField(
        NumberField(at_least=0), "By how deep the menu is.", data_key="menu levels"
    )
    retold = BandsField(NumberField(at_least=0), "By how often the story is told again.")


class CallSchema(LanguageSchema):
    bands = GroupField(
        CallBandsSchema,
        "What each measure earns; v is their mean.",
        what="{time to human: [...], on hold: [...]}",
    )


@register
@dataclass(frozen=True, slots=True)
class Call(ItemType):
    """Value: {segments: [{phase, seconds}], menu_levels, transfers, retold, ended}. v is the mean
    over the measures that have bands; nobody reached: 0 for the time to a human.
    """

    name: ClassVar[str] = "call"
    says: ClassVar[str] = "A telephone call: ring, menu, hold, human, by taps."
    schema: ClassVar[type[LanguageSchema]] = CallSchema

    bands: Mapping[str, tuple[Band, ...]] = field(default_factory=dict)
    """Measure (``time to human``, ``on hold``, ``transfers`` …) → its bands."""

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:  # noqa: ARG003
        names = {
            name: spec.data_key or name for name, spec in ready(CallBandsSchema).fields.items()
        }
        return cls({names[key]: bands for key, bands in config.get("bands", {}).items()})

    @property
    def can_score(self) -> bool:
        return any(can_earn(bands) for bands in self.bands.values())

    @property
    def can_be_partial(self) -> bool:
        earning = [bands for bands in self.bands.values() if can_earn(bands)]
        return len(earning) > 1 or any(bands_can_be_partial(bands) for bands in earning)

    def legal(self, value: Any) -> Iterator[Fault]:
        counts = tuple(COUNTS.values())
        yield from key_faults(value, ("segments",), (*counts, "ended"))
        if not isinstance(value, dict):
            return
        for key in counts:
            yield from whole_faults(value.get(key, 0), pointer_to(key), 0)
        if not isinstance(value.get("ended") or "", str):
            yield fault("/ended", "not-a-text", "must be a text")
        segments = value.get("segments", [])
        if not isinstance(segments, list):
            yield fault("/segments", "not-a-list", "must be a list of segments")
            return
        for index, segment in enumerate(segments):
            for found in _segment_faults(segment):
                yield found.under(pointer_to("segments", index))

    def value_of(self, value: Any) -> Fraction | None:
        parts = [
            _measure(measure, bands, value)
            for measure, bands in self.bands.items()
            if can_earn(bands)
        ]
        return sum(parts, Fraction(0)) / len(parts) if parts else None


def _measure(measure: str, bands: tuple[Band, ...], value: Any) -> Fraction:
    if measure in COUNTS:
        return band_value(bands, exact(value.get(COUNTS[measure], 0)))
    if measure == ON_HOLD:
        return band_value(bands, seconds_in(value["segments"], "hold"))
    seconds = time_to_human(value["segments"])
    return Fraction(0) if seconds is None else band_value(bands, seconds)


def seconds_in(segments: list[Any], phase: str) -> Fraction:
    """All seconds of one phase."""
    return sum((exact(each["seconds"]) for each in segments if each["phase"] == phase), Fraction(0))


def time_to_human(segments: list[Any]) -> Fraction | None:
    """Seconds before the first human segment; None where there is none."""
    waited = Fraction(0)
    for segment in segments:
        if segment["phase"] == "human":
            return waited
        waited += exact(segment["seconds"])
    return None


def _segment_faults(segment: Any) -> Iterator[Fault]:
    yield from key_faults(segment, ("phase", "seconds"))
    if not isinstance(segment, dict):
        return
    if segment.get("phase", "ring") not in PHASES:
        yield fault(
            "/phase", "unknown-phase", "must be one of: %(phases)s", phases=", ".join(PHASES)
        )
    if "seconds" in segment:
        yield from number_faults(segment["seconds"], "/seconds", 0)
