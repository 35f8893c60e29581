"""The locations in order: what the page of locations shows of one checklist, and says about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.audits.standings import SHOWN, Standing
from app.language import gettext as _
from app.locations.tree import Place
from app.pages.blueprint import at, wording
from app.pages.sparkline import Scale, Sparkline, draw_sparkline
from app.pages.words import how_many
from app.reports.wording import capitalised

WORTH_TELLING = 2
"""Points by which a location must rise or fall to be named."""
NAMED = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """One location; `visited` is on its own clock."""

    rank: int
    standing: Standing
    place: Place
    visited: datetime
    sparkline: Sparkline | None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Best first. Without a target all of them are `above`."""

    above: Sequence[Ranked]
    below: Sequence[Ranked]
    target: Fraction | None

    @property
    def all(self) -> Sequence[Ranked]:
        return (*self.above, *self.below)

    @property
    def scores(self) -> Sequence[Fraction]:
        return [row.standing.score for row in self.all if row.standing.score is not None]

    @property
    def mean(self) -> Fraction | None:
        return _mean(self.scores)

    @property
    def changes(self) -> Sequence[Fraction]:
        return [row.standing.change for row in self.all if row.standing.change is not None]

    @property
    def mean_change(self) -> Fraction | None:
        return _mean(self.changes)

    @property
    def failed(self) -> Sequence[Ranked]:
        return [row for row in self.all if row.standing.result == "FAIL"]

    @property
    def days(self) -> tuple[datetime, datetime]:
        """The first and the last day of the latest visits; only where there are any."""
        days = [row.visited for row in self.all]
        return min(days), max(days)


def rank(
    standings: Sequence[Standing], places: Mapping[int, Place], target: Fraction | None
) -> Ranking:
    """Put standings, which come best first, on their side of the line."""
    scale = Scale.around((score for each in standings for score in each.scores), target)
    rows = [
        Ranked(
            rank=number,
            standing=each,
            place=places[each.location_id],
            visited=at(each.started_at, places[each.location_id].timezone),
            sparkline=draw_sparkline(each.scores, target, scale, SHOWN),
        )
        for number, each in enumerate(standings, start=1)
    ]
    if target is None:
        return Ranking(rows, (), None)
    above = [row for row in rows if _reaches(row.standing, target)]
    return Ranking(above, rows[len(above) :], target)


def _reaches(standing: Standing, target: Fraction) -> bool:
    return standing.score is not None and standing.score >= target


def _mean(figures: Sequence[Fraction]) -> Fraction | None:
    return sum(figures, Fraction(0)) / len(figures) if figures else None


def headline(ranking: Ranking) -> str:
    """'Nine of twelve are above the line.'"""
    above, total = len(ranking.above), len(ranking.all)
    if not total:
        return _("No visit has been released yet.")
    if ranking.target is None:
        return capitalised(_("%(count)s visited, best first.", count=how_many(total)))
    if total == 1:
        return (
            _("The one location visited is above the line.")
            if above
            else _("The one location visited is below the line.")
        )
    if above == total == 2:
        return _("Both are above the line.")
    if above == total:
        return _("All %(total)s are above the line.", total=how_many(total))
    if above <= 1:
        said = _("%(count)s of %(total)s is above the line.")
    else:
        said = _("%(count)s of %(total)s are above the line.")
    return capitalised(said % {"count": how_many(above), "total": how_many(total)})


def findings(ranking: Ranking) -> Iterator[str]:
    """What stands out: who fails, who fell and who rose most."""
    if ranking.failed:
        yield _fails(ranking.failed)
    moved = [row for row in ranking.all if row.standing.change is not None]
    if not moved:
        return
    by_change = sorted(moved, key=_change)
    fallen, risen = by_change[0], by_change[-1]
    if _change(fallen) <= -WORTH_TELLING:
        yield _("%(location)s fell most, by %(points)s.", **_moved(fallen))
    if _change(risen) >= WORTH_TELLING:
        yield _("%(location)s rose most, by %(points)s.", **_moved(risen))


def _fails(failed: Sequence[Ranked]) -> str:
    names = [row.place.name for row in failed]
    if len(names) == 1:
        return _("%(location)s fails.", location=names[0])
    counted = how_many(len(names))
    if len(names) > NAMED:
        return capitalised(_("%(count)s fail.", count=counted))
    return capitalised(_("%(count)s fail: %(names)s.", count=counted, names="; ".join(names)))


def _change(row: Ranked) -> Fraction:
    return row.standing.change or Fraction(0)


def _moved(row: Ranked) -> dict[str, str]:
    return {"location": row.place.name, "points": wording().change(_change(row))}
