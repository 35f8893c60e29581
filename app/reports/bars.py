"""The geometry of a score bar: where it is solid, outlined and hatched, and where the line is.

Lengths are in the units of the drawing, `width` of them for 100 percent.
"""

from dataclasses import dataclass
from fractions import Fraction

HATCH_STEP = 4
WEDGE = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """`earned`, `raw`, `target` and `minimum` are distances from the start, None where absent.

    `hatch` is a path of strokes from what was reached to the line, empty where it was reached.
    """

    width: int
    top: int
    depth: int
    earned: float | None
    raw: float | None
    target: float | None
    minimum: float | None
    hatch: str

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
        hatch="" if start is None or end is None else hatched(start, end, top, depth),
    )


def hatched(start: float, end: float, top: int, depth: int) -> str:
    """Rising strokes at 45 degrees that fill a box and do not leave it, as one path."""
    strokes = []
    foot = start - depth + HATCH_STEP / 2
    while foot < end:
        low, high = max(foot, start), min(foot + depth, end)
        if low < high:
            bottom = top + depth - (low - foot)
            strokes.append(f"M{low:g},{bottom:g}l{high - low:g},{low - high:g}")
        foot = round(foot + HATCH_STEP, 1)
    return "".join(strokes)
