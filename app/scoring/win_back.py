"""Points to win back: what each lost point costs the visit (rule 13).

An item's v changes neither what is possible nor, by the rule, what is hidden; so winning it
adds to one repetition's earned points only, and each item is settled on its own.
"""

from fractions import Fraction

from app.checklists.model import Checklist
from app.scoring.pooling import ZERO, Points, SectionPoints, percent


class Raising:
    """How raw rises when one item earns more."""

    def __init__(
        self, checklist: Checklist, sections: dict[str, SectionPoints], whole: Points
    ) -> None:
        self._whole = whole
        self._totals = {name: section.total() for name, section in sections.items()}
        self._leverage = {name: section.leverage() for name, section in sections.items()}
        self._shares = section_shares(checklist, self._totals)
        self._weighted = checklist.scoring.method == "section-weighted"

    def by(self, section: str, repetition: int | None, points: Fraction) -> Fraction:
        """The rise of raw, in percent points, for `points` more earned there."""
        more = points * self._leverage[section][repetition]
        if self._weighted:
            return _rise(self._totals[section], more) * self._shares.get(section, ZERO)
        return _rise(self._whole, more)


def section_shares(checklist: Checklist, totals: dict[str, Points]) -> dict[str, Fraction]:
    """Each section's part of a section-weighted mean, over those that have a score (rule 6)."""
    weights = {
        section.id: Fraction(section.weight)
        for section in checklist.sections
        if section.id in totals and totals[section.id].possible > 0
    }
    whole = sum(weights.values(), ZERO)
    return {name: weight / whole for name, weight in weights.items()}


def _rise(points: Points, more: Fraction) -> Fraction:
    """Held in 0 to 100 before and after, so that what lies outside wins nothing."""
    before = percent(points.earned, points.possible)
    after = percent(points.earned + more, points.possible)
    return ZERO if before is None or after is None else after - before
