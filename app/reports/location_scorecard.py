"""What is on a location's scorecard over a period: plain, frozen data, nothing worded.

Figures are exact `Fraction`s, scores in percent of 0 to 100, points in points of a visit's score.
The author's texts are in the reader's language, times are aware and in the location's zone.
Executives' visits are in no figure but those of `Gap`, where they stand beside the auditors'.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction

from app.reports.answers import Answer, Promise
from app.scoring.result import Score, Verdict

RECENT = 5
"""In how many of the last visits a failure is counted."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days on the location's own calendar, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ScoredVisit:
    """One auditor's visit; `version` is that of its checklist, `place` where it was if not here."""

    id: str
    started: datetime
    checklist: str
    version: int
    result: Verdict
    score: Fraction | None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item as the latest visit asked it; `number` as on that visit's scorecard."""

    number: str
    section: str
    ask: str
    department: str | None = None


@dataclass(frozen=True, slots=True)
class Failing:
    """An item that lost points in `lost` of the last `of` visits; `cost` is their sum."""

    item: ItemLine
    lost: int
    of: int
    cost: Fraction


@dataclass(frozen=True, slots=True)
class SinceLast:
    """Between the last two visits: changes in points of score, None where one has no score.

    `items` is how many both scored; `mended` lost points then and none now, `lost` the reverse.
    """

    last: datetime
    headline: Fraction | None
    like_for_like: Fraction | None
    items: int
    mended: Sequence[ItemLine] = ()
    lost: Sequence[ItemLine] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """The visits with the main checklist, the earliest first, and the line of the latest."""

    checklist: str
    visits: Sequence[ScoredVisit]
    target: Fraction | None
    grade: str | None
    since_last: SinceLast | None = None
    failing: Sequence[Failing] = ()

    @property
    def latest(self) -> ScoredVisit:
        return self.visits[-1]


@dataclass(frozen=True, slots=True)
class TouchpointLine:
    """One way to meet the business, by the items asked there in one checklist.

    `visits` are those that scored any, the earliest first, with the pooled score of these items.
    `serves` names the region that it belongs to, None where it is the location's own.
    """

    kind: str
    serves: str | None = None
    checklist: str | None = None
    target: Fraction | None = None
    visits: Sequence[tuple[datetime, Fraction]] = ()
    items: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """What was told at one touchpoint, the last time it was asked; `differs` from the others."""

    answer: Answer
    told: datetime
    differs: bool = False
    place: str | None = None


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact by touchpoint; `free` where it was told in words rather than chosen or counted."""

    name: str
    tellings: Mapping[str, Telling]
    free: bool = False

    @property
    def contradicts(self) -> bool:
        return any(each.differs for each in self.tellings.values())


@dataclass(frozen=True, slots=True)
class MomentLine:
    """A moment of truth: with full points in `kept` of `of` visits, `v` (0 to 1) in the latest."""

    item: ItemLine
    kept: int
    of: int
    v: Fraction


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """`lost` is the sum over the visits of the points that the department could win back."""

    name: str
    score: Score
    lost: Fraction


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise made to an auditor on that day."""

    promise: Promise
    given: datetime
    item: ItemLine


@dataclass(frozen=True, slots=True)
class Gap:
    """The same item by its origin: means in percent, and over how many visits."""

    item: ItemLine
    executives: Fraction
    executive_visits: int
    auditors: Fraction
    auditor_visits: int

    @property
    def difference(self) -> Fraction:
        """Above 0 where executives were rosier."""
        return self.executives - self.auditors


@dataclass(frozen=True, slots=True)
class LocationScorecard:
    """One location over a period; what nothing is known about is None or empty.

    `visits` are all of the auditors' here, the earliest first; `elsewhere` counts those at the
    regions whose touchpoints serve this location, `executives` the executives' visits here.
    """

    language: str
    location: str
    period: Period
    region: str | None = None
    address: str | None = None
    link: str | None = None
    visits: Sequence[ScoredVisit] = ()
    elsewhere: int = 0
    executives: int = 0
    trend: Trend | None = None
    touchpoints: Sequence[TouchpointLine] = ()
    facts: Sequence[FactLine] = ()
    moments: Sequence[MomentLine] = ()
    moments_score: Score | None = None
    departments: Sequence[DepartmentLine] = ()
    promises: Sequence[PromiseLine] = ()
    gaps: Sequence[Gap] = ()
    hashes: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Each checklist version that stands behind it, 'title, version n' → its SHA-256."""
