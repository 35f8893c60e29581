"""The geometry of a trend: scores over time, with the line that is the target.

Lengths are in the units of the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

EDGE = 5
STEP = 10
"""The axis begins and ends at a multiple of this."""
LEAST_RANGE = 30
"""Scores that lie closer together than this are not blown up to look like a mountain."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A visit; `above`: on the line or over it, or there is no line."""

    x: float
    y: float
    above: bool
    score: Fraction


@dataclass(frozen=True, slots=True)
class Drawn:
    """`path` runs through all dots; `low` and `high` are the scores at bottom and top."""

    width: int
    height: int
    path: str
    dots: Sequence[Dot]
    line: float | None
    low: int
    high: int

    @property
    def lowest(self) -> Dot:
        return min(self.dots, key=lambda dot: dot.score)


def draw_trend(
    scores: Sequence[tuple[datetime, Fraction]], target: Fraction | None, width: int, height: int
) -> Drawn | None:
    """The scores, the earliest first, by their days; None where there is none."""
    if not scores:
        return None
    low, high = _axis([score for _, score in scores] + ([] if target is None else [target]))
    first, last = scores[0][0], scores[-1][0]
    span = (last - first).total_seconds()

    def x(moment: datetime) -> float:
        share = (moment - first).total_seconds() / span if span else 1.0
        return round(EDGE + share * (width - 2 * EDGE), 1)

    def y(score: Fraction) -> float:
        share = float((high - score) / (high - low))
        return round(EDGE + share * (height - 2 * EDGE), 1)

    dots = [
        Dot(x(moment), y(score), target is None or score >= target, score)
        for moment, score in scores
    ]
    return Drawn(
        width=width,
        height=height,
        path="M" + "L".join(f"{dot.x:g},{dot.y:g}" for dot in dots),
        dots=dots,
        line=None if target is None else y(target),
        low=low,
        high=high,
    )


def _axis(scores: Sequence[Fraction]) -> tuple[int, int]:
    """Whole tens around all of the scores, within 0 to 100."""
    low, high = int(min(scores) // STEP) * STEP, -int(-max(scores) // STEP) * STEP
    while high - low < LEAST_RANGE:
        low, high = max(0, low - STEP), min(100, high + STEP)
    return low, high
