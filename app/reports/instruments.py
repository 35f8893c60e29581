"""What the instruments found, for drawing: calls, sound levels, things touched, durations, forms.

Lengths are in the units of a drawing, `WIDE` or `NARROW` of them over its whole width.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.reports.answering import course
from app.reports.answers import Call, Duration, Inventory, Phase, SoundLevel, Thing
from app.reports.scorecard import Item, Scorecard, Section
from app.reports.wording import Wording, capitalised

WIDE, NARROW = 788, 280
GAP = 2.0
PHASES: tuple[Phase, ...] = ("ring", "menu", "hold", "human")
# The quietest and the loudest that rooms for people are, in dB; a scale goes on if it must.
QUIET, LOUD = 30, 100
STROKES = 4.0


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a call; `hatch` is the path of its strokes, where it has any."""

    phase: Phase
    start: float
    length: float
    hatch: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """A bar to `figure`, what lies over `limit` hatched; `peak` is marked beyond it."""

    figure: float
    limit: float | None
    peak: float | None = None
    hatch: str = ""

    @property
    def solid(self) -> float:
        return self.figure if self.limit is None else min(self.figure, self.limit)


class Instruments:
    """Bound to one scorecard and one language; what was not used is empty."""

    def __init__(self, card: Scorecard, words: Wording) -> None:
        self._words = words
        items = list(card.items)
        self.calls = [item for item in items if _drawable_call(item)]
        self.levels = [item for item in items if isinstance(item.answer, SoundLevel)]
        self.inventories = [item for item in items if isinstance(item.answer, Inventory)]
        self.durations = [item for item in items if _timed(item)]
        self.forms = [
            section
            for section in card.sections
            if section.way == "forms" and self.findings(section)
        ]
        self._quiet, self._loud = _scale([item.answer for item in self.levels])

    # Calls

    def stretches(self, call: Call, depth: int) -> list[Stretch]:
        """One behind the other over the whole width, with gaps between."""
        segments = [segment for segment in call.segments if segment.seconds > 0]
        whole = float(sum(segment.seconds for segment in segments))
        free, at, found = WIDE - GAP * (len(segments) - 1), 0.0, []
        for segment in segments:
            length = max(round(float(segment.seconds) / whole * free, 1), 0.1)
            hatch = strokes(at, at + length, depth) if segment.phase == "hold" else ""
            found.append(Stretch(segment.phase, round(at, 1), length, hatch))
            at += length + GAP
        return found

    def totals(self, call: Call) -> Iterator[tuple[Phase, str]]:
        """Each phase that there was, with its time in all."""
        for phase in PHASES:
            seconds = sum(s.seconds for s in call.segments if s.phase == phase)
            if seconds:
                said = capitalised(self._words.phase(phase))
                yield phase, f"{said} {self._words.clock(seconds)}"

    def course(self, call: Call) -> str:
        return course(call, self._words)

    # Levels

    def level_scale(self) -> str:
        named = {"low": self._quiet, "high": self._loud}
        return self._words.gettext("bar: median, tick: peak, from %(low)s to %(high)s dB") % named

    def level(self, answer: SoundLevel, depth: int) -> Reach:
        def place(level: Decimal) -> float:
            share = (float(level) - self._quiet) / (self._loud - self._quiet)
            return round(min(max(share, 0), 1) * NARROW, 1)

        limit = None if answer.limit is None else place(answer.limit)
        peak = None if answer.peak is None else place(answer.peak)
        return _reach(place(answer.median), limit, depth, peak)

    def about_level(self, answer: SoundLevel) -> str:
        _, write = self._words.gettext, self._words.number
        told = [_("median %(level)s dB") % {"level": write(answer.median)}]
        if answer.peak is not None:
            told.append(_("peak %(level)s dB") % {"level": write(answer.peak)})
        told.append(
            _("no limit")
            if answer.limit is None
            else _("full points up to %(limit)s") % {"limit": f"{write(answer.limit)} dB"}
        )
        return capitalised(self._words.several(told))

    # Durations

    def duration(self, answer: Duration, depth: int) -> Reach:
        """On a scale of its own, whose limit stands in the middle or further left."""
        limit, took = float(answer.limit or 0), float(judged(answer))
        most = max(limit * 2, took) or 1
        return _reach(
            round(took / most * NARROW, 1), round(limit / most * NARROW, 1), depth, peak=None
        )

    def took(self, answer: Duration) -> str:
        return self._words.clock(judged(answer))

    def about_duration(self, answer: Duration) -> str:
        limit = self._words.clock(answer.limit or 0)
        return self._words.gettext("Full points up to %(limit)s") % {"limit": limit}

    # Touch and forms

    def feel(self, thing: Thing) -> str:
        _ = self._words.gettext
        if thing.feel is None:
            return _("touched") if thing.touched else _("not touched")
        return _("%(value)s of %(end)s") % {"value": thing.feel, "end": 5}

    def findings(self, section: Section) -> Sequence[Item]:
        """The items of a form that cost points."""
        return [item for item in section.items if item.lost_points]


def judged(answer: Duration) -> Decimal:
    """What counted: of several the one that was judged by."""
    return answer.seconds[0] if answer.judged is None else answer.judged


def strokes(start: float, end: float, depth: int) -> str:
    """The path of a hatch that fills a bar exactly: strokes at 45 degrees, cut at its ends."""
    path, at = [], start - depth
    while at < end:
        left, right = max(at, start), min(at + depth, end)
        if right > left:
            low, high = depth - (left - at), depth - (right - at)
            path.append(f"M{left:.1f},{low:.1f}L{right:.1f},{high:.1f}")
        at += STROKES
    return "".join(path)


def _reach(figure: float, limit: float | None, depth: int, peak: float | None) -> Reach:
    over = limit is not None and figure > limit
    return Reach(figure, limit, peak, strokes(limit or 0, figure, depth) if over else "")


def _drawable_call(item: Item) -> bool:
    answer = item.answer
    return isinstance(answer, Call) and any(s.seconds > 0 for s in answer.segments)


def _timed(item: Item) -> bool:
    answer = item.answer
    return isinstance(answer, Duration) and answer.limit is not None and bool(answer.seconds)


def _scale(answers: Sequence[object]) -> tuple[int, int]:
    """From ten to ten dB, wide enough for every level and limit."""
    found = [
        level
        for answer in answers
        if isinstance(answer, SoundLevel)
        for level in (answer.median, answer.peak, answer.limit)
        if level is not None
    ]
    low, high = min(found, default=Decimal(QUIET)), max(found, default=Decimal(LOUD))
    return min(QUIET, int(low // 10) * 10), max(LOUD, -int(-high // 10) * 10)
