"""The geometry of a small line: a location's last visits, on one scale with all others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 84, 26
# Room for the end point and its ring.
EDGE = 4
# Scores that lie closer together than this are not blown up to look like a mountain.
LEAST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Scale:
    """Which scores the top and the bottom stand for."""

    low: Fraction
    high: Fraction

    @classmethod
    def around(cls, scores: Iterable[Fraction | None], target: Fraction | None) -> "Scale":
        """A scale that holds all of them."""
        known = [score for score in (*scores, target) if score is not None]
        low, high = min(known, default=Fraction(0)), max(known, default=Fraction(100))
        missing = max(Fraction(0), LEAST_RANGE - (high - low)) / 2
        return cls(low - missing, high + missing)

    def y(self, score: Fraction) -> float:
        share = float((self.high - score) / (self.high - self.low))
        return round(EDGE + share * (HEIGHT - 2 * EDGE), 1)


@dataclass(frozen=True, slots=True)
class Sparkline:
    """`points` for a polyline; the last of them at `end`; `line` is where the target lies."""

    points: str
    end: tuple[float, float]
    line: float | None
    above: bool


def draw_sparkline(
    scores: Sequence[Fraction | None], target: Fraction | None, scale: Scale, most: int
) -> Sparkline | None:
    """The scores, the latest at the right end of room for `most`; None where there is none."""
    step = (WIDTH - 2 * EDGE) / (most - 1)
    first = most - len(scores)
    places = [
        (round(EDGE + (first + at) * step, 1), scale.y(score), score)
        for at, score in enumerate(scores)
        if score is not None
    ]
    if not places:
        return None
    x, y, last = places[-1]
    return Sparkline(
        points=" ".join(f"{x:g},{y:g}" for x, y, _ in places),
        end=(x, y),
        line=None if target is None else scale.y(target),
        above=target is None or last >= target,
    )
