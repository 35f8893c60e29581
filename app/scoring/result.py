"""What scoring a response gives: plain, frozen, exact data.

Every figure is an exact `Fraction`: scores in percent (0 to 100), earned and possible in
points, v in 0 to 1. Rounding is for where a figure is shown (`app.scoring.rounding`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.checklists.address import Address

ENGINE_VERSION = "1"
"""Raised with every change after which the same visit could score otherwise (rule 15)."""

State = Literal["answered", "na", "skipped", "blank", "hidden"]
Verdict = Literal["PASS", "FAIL", "BELOW TARGET", "NOT SCORED"]


@dataclass(frozen=True, slots=True)
class Score:
    """A section's or a dimension's: `score` is None where nothing was possible (rule 5)."""

    score: Fraction | None
    earned: Fraction
    possible: Fraction


@dataclass(frozen=True, slots=True)
class ItemOutcome:
    """One item in one repetition; `origin` is file/section/item as first written.

    `v` is None where nothing counts: not answered, unscored, pending, 0 of 0; `earned` and
    `possible` are the item's own points, then both 0. `win_back` is in points of raw,
    None where winning it would raise nothing (rule 13). `flagged`: critical, yet not
    applicable or skipped.
    """

    address: Address
    origin: str
    state: State
    v: Fraction | None
    earned: Fraction
    possible: Fraction
    win_back: Fraction | None
    critical_failed: bool
    flagged: bool

    @property
    def lost_points(self) -> bool:
        return self.v is not None and self.v < 1


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The subtotal of a heading inside a section; it changes no other figure."""

    section: str
    number: int
    """Which heading of the section, from 0."""
    score: Score


@dataclass(frozen=True, slots=True)
class CriticalCause:
    """A critical item below its threshold; `cap` limits the final score (rule 8)."""

    item: Address
    cap: Fraction | None


@dataclass(frozen=True, slots=True)
class MinimumCause:
    """A section below its minimum (rule 9)."""

    section: str
    minimum: Fraction


Cause = CriticalCause | MinimumCause


@dataclass(frozen=True, slots=True)
class WinBack:
    item: Address
    points: Fraction


@dataclass(frozen=True, slots=True)
class ItemNeed:
    """A photo or note that is due on an answered item (rule 4)."""

    item: Address
    needs: Literal["photo", "note"]


@dataclass(frozen=True, slots=True)
class SectionNeed:
    """A section with fewer photos than it asks for."""

    section: str
    needs: Literal["photos"] = "photos"


@dataclass(frozen=True, slots=True)
class Flag:
    """A critical item that was not judged."""

    item: Address
    state: Literal["na", "skipped"]


@dataclass(frozen=True, slots=True)
class Completion:
    """Over required items that are shown; n/a and skipped count as answered."""

    answered: int
    of: int


@dataclass(frozen=True, slots=True)
class Counts:
    na: int
    skipped: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Result:
    """A whole visit. Lists are in checklist order: by section, repetition, item.

    `raw` is before caps, `score` after; both None where nothing was possible.
    `earned` and `possible` are the pooled sums under both methods and are never held.
    `dimensions` has department, way, stage, 'part of' and the author's tags alike:
    dimension → value → Score, for every value that the checklist mentions.
    """

    raw: Fraction | None
    score: Fraction | None
    earned: Fraction
    possible: Fraction
    result: Verdict
    grade: str | None
    causes: tuple[Cause, ...]
    sections: Mapping[str, Score]
    groups: tuple[GroupScore, ...]
    dimensions: Mapping[str, Mapping[str, Score]]
    moments_of_truth: Score
    win_back: tuple[WinBack, ...]
    missing: tuple[Address, ...]
    incomplete: tuple[ItemNeed | SectionNeed, ...]
    flags: tuple[Flag, ...]
    completion: Completion
    counts: Counts
    items: tuple[ItemOutcome, ...]
    checklist_version: str | None = None
    """SHA-256 of the checklist's canonical form; None where it was scored from a file."""
    engine_version: str = ENGINE_VERSION
