"""How an item of each type is answered and what earns points, in words.

A new item type gets its words here: a function for its class, registered with `answering`. A test
fails for a type that has none.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch

from app.checklists.types.bands import Band, ShouldBe
from app.checklists.types.base import ItemType
from app.checklists.types.calling import Call
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Count, Figure, Money, Scale, Tally
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
from app.language import gettext as _
from app.language import ngettext
from app.pages.blueprint import in_own_language, wording
from app.pages.words import seconds as duration

Unit = Callable[[Decimal], str]
"""A figure with what it is measured in."""


@dataclass(frozen=True, slots=True)
class Row:
    """An answer, or a range of them, with what it earns, '' where that is nothing to speak of."""

    label: str
    points: str = ""


@dataclass(frozen=True, slots=True)
class Answering:
    """`how` in a few words; `rows`: what there is to choose, or what earns how much; `more`: lines
    beneath.
    """

    how: str
    rows: Sequence[Row] = ()
    more: Sequence[str] = ()


@singledispatch
def answering(kind: ItemType) -> Answering:
    """How an item of this type, so configured, is answered."""
    raise NotImplementedError(f"app/pages/item_types.py has no words for {kind.name}")


def figure_of(kind: ItemType, figure: Decimal) -> str:
    """A figure that conditions compare with, in what the type measures."""
    if isinstance(kind, Duration):
        return duration(figure)
    if isinstance(kind, SoundLevel):
        return _decibels(figure)
    return _unit(kind)(figure)


def answer_label(kind: ItemType, answer_id: str) -> str:
    """One of a type's `answer_ids` as the phone shows it."""
    if isinstance(kind, YesNo):
        label = kind.labels.get(answer_id)
        return in_own_language(label) if label else _yes_or_no(answer_id)
    options: tuple[Option, ...] = getattr(kind, "options", ())
    labels = {option.id: in_own_language(option.label) for option in options}
    return labels.get(answer_id, answer_id)


# Chosen


@answering.register
def _yes_no(kind: YesNo) -> Answering:
    yes, no = (answer_label(kind, word) for word in kind.answer_ids)
    good = answer_label(kind, kind.good)
    how = _("%(yes)s or %(no)s", yes=yes, no=no)
    return Answering(how, more=[_("“%(answer)s” earns the points", answer=good)])


@answering.register
def _choice(kind: Choice) -> Answering:
    return Answering(_("One of these"), _options(kind.options))


@answering.register
def _choices(kind: Choices) -> Answering:
    how = {
        "each": _("Any of these; what is ticked adds up"),
        "any": _("Any of these; one that earns points is enough"),
        "all": _("Any of these; all that earn points, and no other, are wanted"),
    }[kind.score if kind.can_score else "each"]
    return Answering(how if kind.can_score else _("Any of these"), _options(kind.options))


def _options(options: Sequence[Option]) -> list[Row]:
    return [Row(_option(option), _points(option.points)) for option in options]


def _option(option: Option) -> str:
    told = [in_own_language(option.label)]
    if option.asks:
        told.append(_("asks for words"))
    if option.alone:
        told.append(_("excludes the others"))
    return ", ".join(told)


def _yes_or_no(word: str) -> str:
    return _("Yes") if word == "yes" else _("No")


# Counted and measured


@answering.register
def _scale(kind: Scale) -> Answering:
    first, last = (kind.from_, kind.to) if kind.good == "high" else (kind.to, kind.from_)
    labels = {int(step): in_own_language(label) for step, label in kind.labels.items()}
    steps = sorted({kind.from_, *labels, kind.to})
    rows = [
        Row(
            f"{step}: {labels[step]}" if step in labels else str(step),
            _points(Decimal(100 * (step - first)) / (last - first)),
        )
        for step in steps
    ]
    how = _("A scale from %(low)s to %(high)s", low=kind.from_, high=kind.to)
    faces = _("as faces")
    return Answering(f"{how}, {faces}" if kind.faces else how, rows)


@answering.register
def _figure(kind: Figure) -> Answering:
    how = _("A number")
    if isinstance(kind, Money):
        how = _("An amount of money")
    elif isinstance(kind, Count):
        how = _("A count")
    if kind.unit:
        how = f"{how}, {in_own_language(kind.unit)}"
    return Answering(how, _judged(kind.bands, kind.should_be, _unit(kind)), _limits(kind))


@answering.register
def _tally(kind: Tally) -> Answering:
    if kind.of is None:
        return Answering(_("So many of so many, by their share"))
    return Answering(_("So many of %(count)s, by their share", count=kind.of))


@answering.register
def _duration(kind: Duration) -> Answering:
    how = _("A duration, by stopwatch")
    if kind.from_ and kind.until:
        how = _("The time between two answers")
    more = []
    if kind.times:
        judged = {
            "mean": _("the mean counts"),
            "median": _("the middle one counts"),
            "worst": _("the longest counts"),
        }[kind.judge]
        times = ngettext("%(num)s time", "%(num)s times", kind.times)
        more.append(f"{times}, {judged}")
    return Answering(how, _judged(kind.bands, kind.should_be, duration), more)


@answering.register
def _sound_level(kind: SoundLevel) -> Answering:
    more = []
    if kind.heard:
        heard = ", ".join(in_own_language(thing.label) for thing in kind.heard)
        more.append(_("To tag while listening: %(things)s", things=heard))
    how = _("A sound level; nothing is recorded")
    return Answering(how, _judged(kind.bands, None, _decibels), more)


@answering.register
def _call(kind: Call) -> Answering:
    measures: dict[str, tuple[str, Unit]] = {
        "time to human": (_("until somebody speaks"), duration),
        "on hold": (_("on hold"), duration),
        "transfers": (_("transfers"), _plain),
        "menu levels": (_("menu levels"), _plain),
        "retold": (_("times the story is told"), _plain),
    }
    rows = []
    for measure, bands in kind.bands.items():
        name, unit = measures.get(measure, (measure, _plain))
        rows += [Row(f"{name}: {row.label}", row.points) for row in _judged(bands, None, unit)]
    return Answering(_("A call, by stopwatch: ring, menu, hold, human"), rows)


@answering.register
def _inventory(kind: Inventory) -> Answering:
    how = {
        "touched": _("Things to touch, by the share that was touched"),
        "feel": _("Things to touch, by how they feel"),
        "both": _("Things to touch, by the share that was touched and how they feel"),
    }[kind.score]
    return Answering(how, [Row(in_own_language(thing.label)) for thing in kind.things])


# Told


@answering.register
def _fact(kind: Fact) -> Answering:
    how = _("A fact to compare: %(name)s", name=kind.fact)
    if kind.unit:
        how = f"{how}, {in_own_language(kind.unit)}"
    return Answering(how, _options(kind.options), _limits(kind))


@answering.register
def _promise(kind: Promise) -> Answering:  # noqa: ARG001 - one shape for all
    rows = [Row(_("kept"), _points(Decimal(100))), Row(_("broken"), _points(Decimal(0)))]
    return Answering(_("A promise: what, and by when. It counts when it is settled"), rows)


@answering.register
def _words(kind: Words) -> Answering:  # noqa: ARG001
    return Answering(_("In words"))


@answering.register
def _photo(kind: Photo) -> Answering:  # noqa: ARG001
    return Answering(_("A photo"))


@answering.register
def _date(kind: Date) -> Answering:  # noqa: ARG001
    return Answering(_("A date"))


@answering.register
def _time(kind: Time) -> Answering:  # noqa: ARG001
    return Answering(_("A time of day"))


@answering.register
def _commitment(kind: Commitment) -> Answering:  # noqa: ARG001
    return Answering(_("What one will change, and by when"))


@answering.register
def _instruction(kind: Instruction) -> Answering:  # noqa: ARG001
    return Answering(_("To read; nothing is answered"))


# What earns how much


def _judged(bands: Sequence[Band], should_be: ShouldBe | None, unit: Unit) -> list[Row]:
    if should_be is None:
        return list(_bands(bands, unit))
    inside = _between(should_be.at_least, should_be.up_to, unit)
    return [Row(inside, _points(Decimal(100))), Row(_("anything else"), _points(Decimal(0)))]


def _bands(bands: Sequence[Band], unit: Unit) -> Iterator[Row]:
    for band in bands:
        if band.up_to is not None:
            label = _("up to %(figure)s", figure=unit(band.up_to))
        else:
            label = _("more") if len(bands) > 1 else _("any")
        yield Row(label, _points(band.points))


def _between(low: Decimal | None, high: Decimal | None, unit: Unit) -> str:
    if low is None:
        return _("up to %(figure)s", figure=unit(high or Decimal(0)))
    if high is None:
        return _("at least %(figure)s", figure=unit(low))
    return _("%(low)s to %(high)s", low=unit(low), high=unit(high))


def _limits(kind: Figure | Fact) -> list[str]:
    """What can be typed at all."""
    if kind.at_least is None and kind.at_most is None:
        return []
    limits = _between(kind.at_least, kind.at_most, _plain)
    return [_("Can be typed: %(limits)s", limits=limits)]


def _points(points: Decimal | None) -> str:
    if points is None:
        return ""
    return _("%(points)s points", points=wording().points(Fraction(points)))


def _unit(kind: ItemType) -> Unit:
    unit = getattr(kind, "unit", None)
    return _plain if unit is None else lambda figure: f"{_plain(figure)} {in_own_language(unit)}"


def _plain(figure: Decimal) -> str:
    return wording().number(figure)


def _decibels(figure: Decimal) -> str:
    return f"{_plain(figure)} dB"
