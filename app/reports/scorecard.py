"""What is on a visit's scorecard: plain, frozen data, nothing worded and nothing fetched.

Scores and points are exact `Fraction`s, rounded where they are shown. The author's texts are in
the reader's language, times are aware and in the location's zone. What cannot be filled is
None or empty, and then gets no heading. Lists follow the checklist.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import ClassVar, Literal

from app.reports.answers import Answer, Promise
from app.scoring.result import Score, Verdict

WIN_BACK_SHOWN = 5

State = Literal["answered", "na", "skipped", "blank"]
Why = Literal["submitted", "promise settled", "corrected"]


@dataclass(frozen=True, slots=True)
class Head:
    """Which visit it is. `version` counts the checklist's, `revision` the result's, both from 1.

    `role` is the role of who made it. `distance_m` is how far from the location they checked
    in, None where they did not. `link` is the visit's own web address.
    """

    visit: str
    location: str
    checklist: str
    version: int
    version_sha256: str
    role: str
    started: datetime
    submitted: datetime
    released: datetime | None = None
    distance_m: int | None = None
    revision: int = 1
    revised: Why = "submitted"
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """`id` is the hash by which it was sent, `sha256` that of the JPEG to print, whose size in
    pixels is given; `large`: of the two renditions the larger. `number` counts over the visit.
    """

    id: str
    sha256: str
    number: int
    width: int
    height: int
    taken: datetime | None = None
    caption: str | None = None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item in one repetition, as it was answered.

    `number` is section.item as printed ('6.1'), `section` the section's title, `reason` why it
    is n/a or was skipped. `v` is in 0 to 1, None where nothing counts; `earned` and `possible`
    are its points; `scored` says whether it can have a v at all. `win_back` is in points of the
    visit's score. `failed_before` counts the visits in a row before this one in which it lost
    points too.
    """

    address: str
    number: str
    section: str
    ask: str
    state: State
    answer: Answer | None = None
    reason: str | None = None
    note: str | None = None
    photos: Sequence[Photo] = ()
    scored: bool = True
    v: Fraction | None = None
    earned: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)
    win_back: Fraction | None = None
    critical: bool = False
    critical_failed: bool = False
    bonus: bool = False
    moment_of_truth: bool = False
    department: str | None = None
    failed_before: int = 0

    @property
    def lost_points(self) -> bool:
        return self.v is not None and self.v < 1

    @property
    def place(self) -> str:
        """Section and item, whatever the repetition."""
        section, _, item = self.address.partition("/")
        return f"{section.partition('#')[0]}/{item}"

    @property
    def pending(self) -> bool:
        """A promise that was made and is neither kept nor broken yet."""
        answer = self.answer
        return isinstance(answer, Promise) and bool(answer.made) and answer.settled is None


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading of their own; `title` and `score` None: under the section's."""

    items: Sequence[Item]
    title: str | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Repetition:
    """One round of a section; `number` from 1 and `score`, None where it is not repeated."""

    groups: Sequence[Group]
    number: int | None = None
    score: Score | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`per` says of a repeated section what it is repeated for ('person who served you').

    `score` is in percent of 0 to 100; `minimum` is its own. `way` and `stage` are the words of
    the checklist language.
    """

    id: str
    number: int
    title: str
    score: Score
    repetitions: Sequence[Repetition]
    minimum: Fraction | None = None
    way: str | None = None
    stage: str | None = None
    per: str | None = None
    weight: Fraction | None = None

    @property
    def below_minimum(self) -> bool:
        return (
            self.minimum is not None
            and self.score.score is not None
            and self.score.score < self.minimum
        )

    @property
    def items(self) -> Iterator[Item]:
        for repetition in self.repetitions:
            for group in repetition.groups:
                yield from group.items


@dataclass(frozen=True, slots=True)
class CriticalCause:
    """A critical item below its threshold; `cap` limits the score."""

    kind: ClassVar[str] = "critical"
    item: Item
    cap: Fraction | None = None


@dataclass(frozen=True, slots=True)
class MinimumCause:
    """A section below its minimum."""

    kind: ClassVar[str] = "minimum"
    section: Section


@dataclass(frozen=True, slots=True)
class Grade:
    """A level of the whole visit, reached from this score on."""

    name: str
    start: Fraction


@dataclass(frozen=True, slots=True)
class Total:
    """The whole visit; `raw` is before the cap. `grades` rise from the lowest."""

    result: Verdict
    score: Fraction | None
    raw: Fraction | None
    earned: Fraction
    possible: Fraction
    target: Fraction | None = None
    grade: str | None = None
    grades: Sequence[Grade] = ()
    causes: Sequence[CriticalCause | MinimumCause] = ()
    method: Literal["pooled", "section-weighted"] = "pooled"
    show: Literal["percent", "points", "points lost"] = "percent"

    @property
    def capped(self) -> bool:
        return self.raw is not None and self.score is not None and self.score < self.raw


@dataclass(frozen=True, slots=True)
class Change:
    """Since the last visit: differences in points of 100, None where one was not scored.

    `items` is how many items both visits scored.
    """

    last: datetime
    last_score: Fraction | None
    headline: Fraction | None
    like_for_like: Fraction | None
    items: int


@dataclass(frozen=True, slots=True)
class Dimension:
    """The visit seen by way, stage, department, part, or a tag of the author's own.

    `name` is 'way', 'stage', 'department', 'part of' or the tag's.
    """

    name: str
    scores: Sequence[tuple[str, Score]]


@dataclass(frozen=True, slots=True)
class Scorecard:
    """One visit at one location; `language` is the reader's, a BCP 47 tag."""

    language: str
    head: Head
    total: Total
    sections: Sequence[Section]
    dimensions: Sequence[Dimension] = ()
    moments_of_truth: Score | None = None
    change: Change | None = None
    hidden: int = 0

    @property
    def items(self) -> Iterator[Item]:
        for section in self.sections:
            yield from section.items

    @property
    def photos(self) -> Iterator[Photo]:
        for item in self.items:
            yield from item.photos

    @property
    def lost(self) -> Sequence[Item]:
        """Items that could win points back, most first."""
        worth = [item for item in self.items if item.win_back]
        return sorted(worth, key=lambda item: -(item.win_back or 0))

    @property
    def win_back(self) -> Sequence[Item]:
        """The few of them that cost most."""
        return self.lost[:WIN_BACK_SHOWN]

    @property
    def failed_again(self) -> Sequence[Item]:
        """Items that lost points here and at the last visit, most often first.

        Of a repeated section each item once, in whichever repetition it was lost first.
        """
        again: dict[str, Item] = {}
        for item in self.items:
            if item.failed_before:
                again.setdefault(item.place, item)
        return sorted(again.values(), key=lambda item: -item.failed_before)

    @property
    def promises(self) -> Sequence[Item]:
        """Promises that are open."""
        return [item for item in self.items if item.pending]

    @property
    def moments(self) -> Sequence[Item]:
        return [item for item in self.items if item.moment_of_truth]

    @property
    def unjudged(self) -> Sequence[Item]:
        """Critical items that were not applicable or could not be assessed."""
        return [item for item in self.items if item.critical and item.state in ("na", "skipped")]

    @property
    def counts(self) -> "Counts":
        items = list(self.items)
        return Counts(
            items=len(items),
            scored=sum(item.v is not None for item in items),
            evidence=sum(item.state == "answered" and not item.scored for item in items),
            na=sum(item.state == "na" for item in items),
            skipped=sum(item.state == "skipped" for item in items),
            photos=sum(len(item.photos) for item in items),
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """`evidence`: facts and whatever else was answered without points."""

    items: int
    scored: int
    evidence: int
    na: int
    skipped: int
    photos: int
