"""What a scorecard says about the visit as a whole, sentence by sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from app.reports.item_phrases import ItemPhrases
from app.reports.scorecard import (
    CriticalCause,
    Item,
    MinimumCause,
    Repetition,
    Scorecard,
    Section,
)
from app.reports.wording import SHORTER, Wording, capitalised, short
from app.scoring.result import Score

# A letter of the scale under the large bar, and the gap between two labels, in percent of it.
LETTER, GAP = 0.85, 1.6


@dataclass(frozen=True, slots=True)
class Cause:
    """Why the result is what it is; `tone` says how it is marked."""

    lead: str
    text: str
    tone: Literal["cause", "caution", "quiet"] = "cause"


@dataclass(frozen=True, slots=True)
class Step:
    """A label under the large bar, `at` percent from its start."""

    at: float
    text: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Headline:
    """The large figure, and what it is out of."""

    figure: str
    of: str = ""


class Phrases:
    """Bound to one scorecard and one language."""

    def __init__(self, card: Scorecard, words: Wording) -> None:
        self._card = card
        self._total = card.total
        self._words = words
        self._items = ItemPhrases(words)

    # Who and what

    def title(self) -> str:
        head = self._card.head
        named = {"location": head.location, "day": self._words.day(head.started)}
        return self._words.gettext("%(location)s: visit scorecard of %(day)s") % named

    def description(self) -> str:
        return f"{self._card.head.checklist}. {self.outcome()}"

    def keywords(self) -> str:
        head = self._card.head
        return f"{head.visit}, {head.version_sha256}"

    def version(self) -> str:
        head = self._card.head
        named = {
            "checklist": short(head.checklist, SHORTER),
            "number": head.version,
            "hash": head.version_sha256[:8],
        }
        return self._words.gettext("%(checklist)s, version %(number)s, %(hash)s") % named

    def outcome(self) -> str:
        """'21 November 2025, 60.0 FAIL'."""
        result = self._words.result(self._total.result)
        score = "" if self._total.score is None else f"{self._words.score(self._total.score)} "
        return f"{self._words.day(self._card.head.started)}, {score}{result}"

    # The result

    def headline(self) -> Headline:
        total, words = self._total, self._words
        if total.score is None:
            return Headline(words.score(None))
        of = words.gettext("of %(possible)s points, %(score)s in percent") % {
            "possible": words.points(total.possible),
            "score": words.score(total.score),
        }
        if total.show == "points":
            return Headline(words.points(total.earned), of)
        if total.show == "points lost":
            return Headline(words.points(total.earned - total.possible), of)
        return Headline(words.score(total.score))

    def level(self) -> str:
        """'grade: weak, target 85'."""
        _, told = self._words.gettext, []
        if self._total.grade:
            told.append(_("grade: %(grade)s") % {"grade": self._total.grade})
        if self._total.target is not None:
            told.append(_("target %(target)s") % {"target": self._limit(self._total.target)})
        return self._words.several(told)

    def causes(self) -> list[Cause]:
        """Each reason for the result, then what was critical and not judged."""
        stated = [self._cause(cause) for cause in self._total.causes]
        return [*stated, *self._distance(), *map(self._unjudged, self._card.unjudged)]

    def _cause(self, cause: CriticalCause | MinimumCause) -> Cause:
        _ = self._words.gettext
        if isinstance(cause, MinimumCause):
            section = cause.section
            named = {"title": short(section.title), "score": self._words.score(section.score.score)}
            minimum = {"minimum": self._limit(section.minimum or Fraction(0))}
            return Cause(
                _("%(title)s, %(score)s,") % named,
                _("is below its minimum of %(minimum)s.") % minimum,
            )
        item = cause.item
        said = f"{self._words.quoted(short(item.ask))} {short(self._items.brief(item))}"
        where = f"({item.number}, {_('critical')})."
        # Of several caps the lowest is the one.
        if cause.cap is None or not self._total.capped or cause.cap != self._total.score:
            return Cause(_("Critical:"), f"{said} {where}")
        before = _("%(raw)s before the cap:") % {"raw": self._words.score(self._total.raw)}
        return Cause(
            _("Capped at %(cap)s,") % {"cap": self._limit(cause.cap)}, f"{before} {said} {where}"
        )

    def _distance(self) -> Iterator[Cause]:
        """How far from the line, where nothing else explains the result."""
        _, total = self._words.gettext, self._total
        if total.result == "NOT SCORED":
            yield Cause("", _("Nothing that was answered carries points."), "quiet")
        elif total.target is None or total.score is None or total.causes:
            return
        else:
            yield Cause("", self._off_the_line(total.score, total.target), "quiet")

    def _off_the_line(self, score: Fraction, target: Fraction) -> str:
        _, difference = self._words.gettext, score - target
        named = {"points": self._words.change(difference)}
        if difference < 0:
            return _("%(points)s below the line") % named
        return _("%(points)s above the line") % named if difference else _("on the line")

    def _unjudged(self, item: Item) -> Cause:
        _ = self._words.gettext
        said = f"{self._words.quoted(short(item.ask))} {short(self._items.brief(item))}"
        return Cause(_("Critical, not judged:"), f"{said} ({item.number}).", "caution")

    def scale(self) -> list[Step]:
        """Grades and the line as labels under the large bar, none upon another."""
        line = self._words.gettext("line")
        steps = [
            Step(float(grade.start), self._grade(grade.name, grade.start))
            for grade in self._total.grades
        ]
        if self._total.target is not None:
            target = self._total.target
            steps.append(Step(float(target), f"{line} {self._limit(target)}", line=True))
        return spread(sorted(steps, key=lambda step: step.at))

    def _grade(self, name: str, start: Fraction) -> str:
        return f"{name} {self._limit(start)}" if start else name

    # Page one

    def lost(self, shown: Sequence[Item]) -> str:
        """'these five: 11.3 of 28.6 lost'. A bonus wins none of what was lost back."""
        named = {
            "won": self._words.score(_together(shown)),
            "lost": self._words.score(_together(self._card.lost)),
        }
        which = self._words.these(len(shown))
        told = self._words.gettext("%(won)s of %(lost)s lost") % named
        return f"{which}: {told}"

    def counts(self) -> list[tuple[int, str]]:
        many, counts = self._words.ngettext, self._card.counts
        told = [
            (counts.items, many("item", "items", counts.items)),
            (counts.scored, many("scored", "scored", counts.scored)),
            (counts.evidence, many("fact or evidence", "facts and evidence", counts.evidence)),
            (counts.na, many("not applicable", "not applicable", counts.na)),
            (counts.skipped, many("could not assess", "could not assess", counts.skipped)),
            (counts.photos, many("photo", "photos", counts.photos)),
        ]
        if self._card.hidden:
            hidden = self._card.hidden
            told.append((hidden, many("did not arise", "did not arise", hidden)))
        return told

    # Sections

    def section(self, section: Section) -> str:
        """'walk, stage: asks, 3 of 9 points'."""
        _, told = self._words.gettext, []
        if section.way:
            told.append(self._words.way(section.way))
        if section.stage:
            told.append(_("stage: %(stage)s") % {"stage": self._words.stage(section.stage)})
        if section.weight is not None:
            told.append(_("weight %(weight)s") % {"weight": self._words.points(section.weight)})
        told.append(self._of_points(section.score))
        return self._words.several(told)

    def _of_points(self, score: Score) -> str:
        if not score.possible:
            return self._words.gettext("no points possible")
        return self._words.gettext("%(earned)s of %(possible)s points") % {
            "earned": self._words.points(score.earned),
            "possible": self._words.points(score.possible),
        }

    def stand(self, section: Section) -> str:
        """Where a section stands against the line and its own minimum."""
        _, score, target = self._words.gettext, section.score.score, self._total.target
        if score is None:
            return _("nothing to score")
        if section.below_minimum:
            named = {"minimum": self._limit(section.minimum or Fraction(0))}
            fail, below = self._words.result("FAIL"), _("below its minimum, %(minimum)s") % named
            return f"{fail}: {below}"
        return "" if target is None else self._off_the_line(score, target)

    def repetition(self, section: Section, repetition: Repetition) -> str:
        """'Person who served you, 2 of 3: 85.0'."""
        named = {
            "per": capitalised(section.per or section.title),
            "number": repetition.number,
            "all": len(section.repetitions),
        }
        told = self._words.gettext("%(per)s, %(number)s of %(all)s") % named
        score = repetition.score
        return told if score is None else f"{told}: {self._words.score(score.score)}"

    def subtotal(self, score: Score | None) -> str:
        return "" if score is None else f", {self._of_points(score)}"

    def _limit(self, figure: Fraction) -> str:
        return self._words.limit(figure)


def _together(items: Sequence[Item]) -> Fraction:
    return sum((item.win_back or Fraction(0) for item in items), Fraction(0))


def spread(steps: list[Step]) -> list[Step]:
    """Move labels as little as needed for none to touch another or leave the bar."""
    placed: list[float] = []
    free = 0.0
    for step in steps:
        placed.append(max(step.at, free))
        free = placed[-1] + len(step.text) * LETTER + GAP
    end = 100.0
    for index in range(len(steps) - 1, -1, -1):
        width = len(steps[index].text) * LETTER
        placed[index] = max(0.0, min(placed[index], end - width))
        end = placed[index] - GAP
    return [
        Step(round(at, 1), step.text, step.line) for at, step in zip(placed, steps, strict=True)
    ]
