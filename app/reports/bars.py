"""The geometry of a score bar: where it is solid, outlined and hatched, and where the line is.

Lengths are in the units of the drawing, `width` of them for 100 percent.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """`earned`, `raw`, `target` and `minimum` are distances from the start, None where absent.

    `hatch` goes from what was reached to the line, None where it was reached: a dashed line down
    the middle, as thick as the bar and slanted by 45 degrees, which costs the printing engine a
    tenth of strokes one by one. Its ends lean out of their place, by half the bar's depth and
    more, so what stands beside is drawn over them.
    """

    width: int
    top: int
    depth: int
    earned: float | None
    raw: float | None
    target: float | None
    minimum: float | None
    hatch: tuple[float, float] | None

    @property
    def middle(self) -> float:
        return self.top + self.depth / 2

    @property
    def height(self) -> int:
        """With room above for the line's head and below for its foot."""
        return self.depth + 2 * self.top


def draw_bar(
    score: Fraction | None,
    *,
    target: Fraction | None = None,
    minimum: Fraction | None = None,
    raw: Fraction | None = None,
    width: int,
    depth: int,
    top: int,
) -> Bar:
    """Lay out one bar for figures from 0 to 100."""

    def place(figure: Fraction | None) -> float | None:
        return None if figure is None else round(float(figure) * width / 100, 1)

    reached = score if raw is None or score is None else max(score, raw)
    capped = raw is not None and score is not None and raw > score
    start, end = place(reached), place(target)
    return Bar(
        width=width,
        top=top,
        depth=depth,
        earned=place(score),
        raw=place(raw) if capped else None,
        target=end,
        minimum=place(minimum),
        hatch=None if start is None or end is None else _hatched(start, end, depth),
    )


def _hatched(start: float, end: float, depth: int) -> tuple[float, float] | None:
    """Far enough on both sides for the slant to fill the corners."""
    return None if start >= end else (start - depth / 2, end + depth / 2)
