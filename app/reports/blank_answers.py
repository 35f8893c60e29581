"""The room that an answer gets on paper, type by type: boxes, steps, lines, fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch
from typing import ClassVar

from app.checklists.text import say
from app.checklists.types.base import ItemType
from app.checklists.types.calling import PHASES, Call
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Figure, Scale, Tally
from app.checklists.types.options import Option
from app.checklists.types.sensing import Duration, Inventory, SoundLevel
from app.checklists.types.telling import (
    Commitment,
    Date,
    Fact,
    Instruction,
    Photo,
    Promise,
    Time,
    Words,
)
from app.reports.blank_words import between, label_of
from app.reports.wording import Wording, capitalised

BESIDE = 24
"""Characters of two boxes that fit beside their question."""
MOST_IN_A_ROW = 11
"""Steps; more are written as a figure."""
LONG_INVENTORY = 18


@dataclass(frozen=True, slots=True)
class Box:
    """To tick. ``points`` as words, '' where they are not to be shown."""

    label: str
    points: str = ""
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Boxes:
    kind: ClassVar[str] = "boxes"
    boxes: Sequence[Box]
    several: bool = False

    @property
    def beside(self) -> bool:
        return (
            not any(box.asks for box in self.boxes)
            and len(self.boxes) == 2
            and sum(len(b.label) for b in self.boxes) <= BESIDE
        )


@dataclass(frozen=True, slots=True)
class Steps:
    """``words``: those of single steps, in order; of the ends alone where ``ends``."""

    kind: ClassVar[str] = "steps"
    beside: ClassVar[bool] = False
    steps: Sequence[int]
    labels: Sequence[tuple[int, str]]
    faces: bool

    @property
    def ends(self) -> bool:
        """Whether only the ends have words, which then stand beside the row."""
        return {step for step, _ in self.labels} <= {self.steps[0], self.steps[-1]}


@dataclass(frozen=True, slots=True)
class Fields:
    """Gaps to fill in on one line: (what stands before, what stands after) each."""

    kind: ClassVar[str] = "fields"
    gaps: Sequence[tuple[str, str]]
    limits: str = ""
    wide: bool = False

    @property
    def beside(self) -> bool:
        return len(self.gaps) <= 2 and not self.wide


@dataclass(frozen=True, slots=True)
class Lines:
    kind: ClassVar[str] = "lines"
    beside: ClassVar[bool] = False
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """A row for each: its name, gaps to fill in, boxes, steps from 1, and a line for words."""

    kind: ClassVar[str] = "rows"
    beside: ClassVar[bool] = False
    names: Sequence[str]
    gaps: Sequence[tuple[str, str]] = ()
    box: str = ""
    steps: int = 0
    line: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """One below the other."""

    kind: ClassVar[str] = "several"
    beside: ClassVar[bool] = False
    parts: Sequence["Room"]


@dataclass(frozen=True, slots=True)
class Nothing:
    kind: ClassVar[str] = "nothing"
    beside: ClassVar[bool] = False


Room = Boxes | Steps | Fields | Lines | Rows | Several | Nothing


@dataclass(frozen=True, slots=True)
class Reader:
    """In which language, and whether points are shown."""

    words: Wording
    with_points: bool = False

    def points(self, figure: Decimal | None) -> str:
        return self.words.number(figure) if self.with_points and figure is not None else ""


@singledispatch
def room_for(kind: ItemType, reader: Reader) -> Room:
    """What is printed for an answer of this type, so configured."""
    raise NotImplementedError(f"app/reports/blank_answers.py has no room for {kind.name}")


@room_for.register
def _yes_no(kind: YesNo, reader: Reader) -> Room:
    return Boxes([_yes_or_no(kind, answer, reader) for answer in kind.answer_ids])


def _yes_or_no(kind: YesNo, answer: str, reader: Reader) -> Box:
    points = Decimal(100 if answer == kind.good else 0)
    return Box(label_of(kind, answer, reader.words), reader.points(points))


@room_for.register
def _choice(kind: Choice, reader: Reader) -> Room:
    return Boxes(_boxes(kind.options, reader))


@room_for.register
def _choices(kind: Choices, reader: Reader) -> Room:
    return Boxes(_boxes(kind.options, reader), several=True)


def _boxes(options: Sequence[Option], reader: Reader) -> list[Box]:
    return [
        Box(say(option.label, reader.words.language), reader.points(option.points), option.asks)
        for option in options
    ]


@room_for.register
def _scale(kind: Scale, reader: Reader) -> Room:
    steps = range(kind.from_, kind.to + 1)
    labels = [(step, kind.labels[str(step)]) for step in steps if str(step) in kind.labels]
    said = [(step, say(text, reader.words.language)) for step, text in labels]
    if len(steps) > MOST_IN_A_ROW:
        return Fields([("", "")], between(Decimal(kind.from_), Decimal(kind.to), reader.words))
    return Steps(steps, said, kind.faces and len(steps) == 5)


@room_for.register
def _figure(kind: Figure, reader: Reader) -> Room:
    unit = say(kind.unit, reader.words.language) if kind.unit else ""
    return Fields([("", unit)], between(kind.at_least, kind.at_most, reader.words))


@room_for.register
def _tally(kind: Tally, reader: Reader) -> Room:
    of = reader.words.gettext("of")
    if kind.of is None:
        return Fields([("", ""), (of, "")])
    return Fields([("", f"{of} {kind.of}")])


@room_for.register
def _duration(kind: Duration, reader: Reader) -> Room:
    if kind.times and kind.times > 1:
        return Several([Fields(_minutes(reader.words)) for _ in range(kind.times)])
    return Fields(_minutes(reader.words))


@room_for.register
def _sound_level(kind: SoundLevel, reader: Reader) -> Room:
    _ = reader.words.gettext
    levels = Fields([(_("usual"), "dB"), (_("peak"), "dB"), (_("over"), _("s"))], wide=True)
    if not kind.heard:
        return levels
    heard = [say(thing.label, reader.words.language) for thing in kind.heard]
    return Several([levels, Rows(heard, gaps=[("", _("times heard"))])])


@room_for.register
def _call(_kind: Call, reader: Reader) -> Room:
    words = reader.words
    _ = words.gettext
    rows = Rows([capitalised(words.phase(phase)) for phase in PHASES], gaps=_minutes(words) * 3)
    counts = Fields(
        [(_("menu levels"), ""), (_("transfers"), ""), (_("told again"), "")], wide=True
    )
    return Several([rows, counts, Fields([(_("how it ended"), "")], wide=True)])


@room_for.register
def _inventory(kind: Inventory, reader: Reader) -> Room:
    return Rows(
        [say(thing.label, reader.words.language) for thing in kind.things],
        box=reader.words.gettext("touched"),
        steps=0 if kind.score == "touched" else 5,
        line=True,
    )


@room_for.register
def _fact(kind: Fact, reader: Reader) -> Room:
    if kind.options:
        return Boxes(_boxes(kind.options, Reader(reader.words)))
    if kind.unit or kind.at_least is not None or kind.at_most is not None:
        unit = say(kind.unit, reader.words.language) if kind.unit else ""
        return Fields([("", unit)], between(kind.at_least, kind.at_most, reader.words))
    return Lines()


@room_for.register
def _promise(_kind: Promise, reader: Reader) -> Room:
    _ = reader.words.gettext
    settled = Boxes([Box(_("kept")), Box(_("broken"))])
    return Several([Lines(), Fields([(_("by when"), "")], wide=True), settled])


@room_for.register
def _words(_kind: Words, _reader: Reader) -> Room:
    return Lines(2)


@room_for.register
def _commitment(_kind: Commitment, reader: Reader) -> Room:
    return Several([Lines(2), Fields([(reader.words.gettext("by when"), "")], wide=True)])


@room_for.register
def _photo(_kind: Photo, reader: Reader) -> Room:
    return Boxes([Box(reader.words.gettext("photo taken"))])


@room_for.register
def _date(_kind: Date, _reader: Reader) -> Room:
    return Fields([("", "")])


@room_for.register
def _time(_kind: Time, _reader: Reader) -> Room:
    return Fields([("", ""), (":", "")])


@room_for.register
def _instruction(_kind: Instruction, _reader: Reader) -> Room:
    return Nothing()


def _minutes(words: Wording) -> list[tuple[str, str]]:
    return [("", words.gettext("min")), ("", words.gettext("s"))]
