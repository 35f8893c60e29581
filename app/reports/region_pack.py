"""What is on the cover of a region pack: the ranking, the movers, what is in it. Plain data."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.reports.location_scorecard import Period
from app.scoring.result import Verdict

MOVERS_SHOWN = 3
LINK = "pack:"
"""A link to 'pack:3' on the cover leads to the third part."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A location by its visits with the pack's checklist, the earliest first, scores in percent.

    `part` is which document of the pack it is, from 1, and `page` where that begins. Without
    visits with this checklist, `visits` is empty and `result` None.
    """

    location: str
    part: int
    page: int
    visits: Sequence[tuple[datetime, Fraction]] = ()
    visited: datetime | None = None
    result: Verdict | None = None
    score: Fraction | None = None

    @property
    def change(self) -> Fraction | None:
        """Since the visit before, both scored."""
        if self.score is None or len(self.visits) < 2:
            return None
        return self.visits[-1][1] - self.visits[-2][1]


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A location whose scorecard could not be printed, and why, in words."""

    location: str
    why: str


@dataclass(frozen=True, slots=True)
class Costing:
    """An item over the locations' latest visits: it lost points in `lost` of `of`."""

    ask: str
    section: str
    department: str | None
    points: Fraction
    lost: int
    of: int


@dataclass(frozen=True, slots=True)
class PackCover:
    """A region over a period. `standings` come best first, what was not visited last."""

    language: str
    region: str
    period: Period
    standings: Sequence[Standing]
    visits: int
    pages: int
    checklist: str | None = None
    target: Fraction | None = None
    unprinted: Sequence[Unprinted] = ()
    costs: Sequence[Costing] = ()

    @property
    def ranked(self) -> Sequence[Standing]:
        return [each for each in self.standings if each.visited is not None]

    @property
    def unvisited(self) -> Sequence[Standing]:
        return [each for each in self.standings if each.visited is None]

    @property
    def above(self) -> Sequence[Standing]:
        """Those on the line or over it; all where there is no line."""
        line = self.target
        return [each for each in self.ranked if line is None or (each.score or 0) >= line]

    @property
    def below(self) -> Sequence[Standing]:
        return self.ranked[len(self.above) :]

    @property
    def mean(self) -> Fraction | None:
        scores = [each.score for each in self.ranked if each.score is not None]
        return sum(scores, Fraction(0)) / len(scores) if scores else None

    @property
    def mean_change(self) -> Fraction | None:
        changes = [each.change for each in self.ranked if each.change is not None]
        return sum(changes, Fraction(0)) / len(changes) if changes else None

    @property
    def failed(self) -> int:
        return sum(each.result == "FAIL" for each in self.ranked)

    @property
    def risen(self) -> Sequence[Standing]:
        """Who rose most, most first."""
        moved = [each for each in self.ranked if (each.change or 0) > 0]
        return sorted(moved, key=lambda each: -(each.change or 0))[:MOVERS_SHOWN]

    @property
    def fallen(self) -> Sequence[Standing]:
        moved = [each for each in self.ranked if (each.change or 0) < 0]
        return sorted(moved, key=lambda each: each.change or 0)[:MOVERS_SHOWN]


@dataclass(frozen=True, slots=True)
class UnprintedPage:
    """What stands in a pack where a scorecard could not be printed."""

    language: str
    period: Period
    about: Unprinted
