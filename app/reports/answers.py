"""What was answered, one shape a kind of answer: plain data that a template can word.

Texts are in the reader's language already; words that are the product's own ('Yes', 'minutes')
are the templates'. `kind` names the shape, for templates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Literal

Moment = time | date | datetime
"""As far as it is known: a time of day, a day, or both, aware and in the location's zone."""
Phase = Literal["ring", "menu", "hold", "human"]


@dataclass(frozen=True, slots=True)
class YesNo:
    """`label` is the author's own word for it, None where it is plainly yes or no."""

    yes: bool
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """One option or several as ticked; none ticked is an answer too."""

    labels: Sequence[str]


@dataclass(frozen=True, slots=True)
class Scale:
    value: int
    start: int
    end: int
    label: str | None = None
    start_label: str | None = None
    end_label: str | None = None
    faces: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number, a sum of money or a count, with its unit as the author wrote it."""

    value: Decimal
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    met: int
    of: int


@dataclass(frozen=True, slots=True)
class Duration:
    """Seconds, one or several; `judged` is what counted of several, `judge` says which.

    Up to `limit` seconds it earns all its points; None where nothing says so.
    """

    seconds: Sequence[Decimal]
    judged: Decimal | None = None
    judge: Literal["mean", "median", "worst"] | None = None
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class SoundLevel:
    """Levels in dB; `heard` is what was heard and how often, most first.

    Up to `limit` dB it earns all its points; None where nothing says so.
    """

    median: Decimal
    peak: Decimal | None = None
    seconds: Decimal | None = None
    measured: bool = True
    heard: Sequence[tuple[str, int]] = ()
    limit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    phase: Phase
    seconds: Decimal


@dataclass(frozen=True, slots=True)
class Call:
    """A call as tapped; `to_human` is None where no human answered."""

    segments: Sequence[Segment]
    to_human: Decimal | None = None
    on_hold: Decimal = Decimal(0)
    menu_levels: int | None = None
    transfers: int | None = None
    retold: int | None = None
    ended: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of an inventory; `feel` is 1 (bad) to 5 (good)."""

    label: str
    touched: bool
    feel: int | None = None
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Inventory:
    things: Sequence[Thing]

    @property
    def touched(self) -> int:
        return sum(thing.touched for thing in self.things)


@dataclass(frozen=True, slots=True)
class Promise:
    """`made` is None where nothing was promised; `settled` None while it is open."""

    made: str | None
    by: Moment | None = None
    settled: Literal["kept", "broken"] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A free text, or a fact as it was told."""

    text: str


@dataclass(frozen=True, slots=True)
class Day:
    day: date


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day."""

    at: time


@dataclass(frozen=True, slots=True)
class Commitment:
    text: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo item: its photos are the answer."""


Answer = (
    YesNo
    | Chosen
    | Scale
    | Number
    | Tally
    | Duration
    | SoundLevel
    | Call
    | Inventory
    | Promise
    | Text
    | Day
    | Clock
    | Commitment
    | Evidence
)
