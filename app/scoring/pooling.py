"""Adding up outcomes: rules 5, 7, 10 and 12.

Everything that is a score is this one sum over some of the outcomes: a section, the whole
visit, a department, the moments of truth, the items that two visits share.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from app.scoring.result import ItemOutcome, Score

ZERO = Fraction(0)
HUNDRED = Fraction(100)


def percent(earned: Fraction, possible: Fraction) -> Fraction | None:
    """A score held in 0 to 100; None where nothing is possible (rules 5 and 10)."""
    if possible == 0:
        return None
    return min(max(earned / possible * HUNDRED, ZERO), HUNDRED)


@dataclass(slots=True)
class Points:
    """Earned and possible, neither capped nor floored."""

    earned: Fraction = ZERO
    possible: Fraction = ZERO

    def add(self, earned: Fraction, possible: Fraction) -> None:
        self.earned += earned
        self.possible += possible

    def score(self) -> Score:
        return Score(percent(self.earned, self.possible), self.earned, self.possible)


@dataclass(slots=True)
class SectionPoints:
    """A section's items by repetition; one that is not repeated has them under None."""

    repetitions: dict[int | None, Points] = field(default_factory=dict)

    def add(self, outcome: ItemOutcome) -> None:
        repetition = self.repetitions.setdefault(outcome.address.repetition, Points())
        repetition.add(outcome.earned, outcome.possible)

    def total(self) -> Points:
        """The section's points; of a repeated one by rule 7."""
        if None in self.repetitions:
            return self.repetitions[None]
        counted = self.counted()
        if not counted:
            return Points()
        possible = sum((each.possible for each in counted), ZERO) / len(counted)
        share = sum((each.earned / each.possible for each in counted), ZERO) / len(counted)
        return Points(share * possible, possible)

    def counted(self) -> list[Points]:
        """The repetitions in which anything was possible."""
        return [each for each in self.repetitions.values() if each.possible > 0]

    def leverage(self) -> dict[int | None, Fraction]:
        """By repetition: what the section earns more for each point earned more in it."""
        if None in self.repetitions:
            return {None: Fraction(1)}
        counted = len(self.counted())
        possible = self.total().possible
        return {
            number: possible / counted / each.possible if each.possible > 0 else ZERO
            for number, each in self.repetitions.items()
        }


def by_section(outcomes: Iterable[ItemOutcome]) -> dict[str, SectionPoints]:
    """The points of each section that has any outcome here."""
    sections: dict[str, SectionPoints] = {}
    for outcome in outcomes:
        sections.setdefault(outcome.address.section, SectionPoints()).add(outcome)
    return sections


def pooled(outcomes: Iterable[ItemOutcome]) -> Score:
    """One score over these outcomes, each repeated section by rule 7 (rules 6 and 12)."""
    whole = Points()
    for section in by_section(outcomes).values():
        total = section.total()
        whole.add(total.earned, total.possible)
    return whole.score()
