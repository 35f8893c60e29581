"""What paper says of answers and figures: labels, limits, what earns how much."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from app.checklists.text import say
from app.checklists.types.bands import Band, ShouldBe
from app.checklists.types.base import ItemType
from app.checklists.types.calling import Call
from app.checklists.types.choosing import YesNo
from app.checklists.types.options import Option
from app.checklists.types.sensing import Duration, SoundLevel
from app.reports.wording import Wording


def label_of(kind: ItemType, answer: str, words: Wording) -> str:
    """One of a type's answers as it is printed."""
    _ = words.gettext
    if isinstance(kind, YesNo):
        own = kind.labels.get(answer)
        return say(own, words.language) if own else {"yes": _("Yes"), "no": _("No")}[answer]
    options: Sequence[Option] = getattr(kind, "options", ())
    labels = {option.id: say(option.label, words.language) for option in options}
    return labels.get(answer, answer)


def between(
    low: Decimal | None,
    high: Decimal | None,
    words: Wording,
    written: Callable[[Decimal], str] | None = None,
) -> str:
    """The limits of a figure, '' where there are none to speak of; `written` in its unit."""
    _, written = words.gettext, written or words.number
    if low is not None and high is not None:
        return _("%(low)s to %(high)s") % {"low": written(low), "high": written(high)}
    if high is not None:
        return _("up to %(figure)s") % {"figure": written(high)}
    return _("at least %(figure)s") % {"figure": written(low)} if low else ""


_TIMED: dict[str, ItemType] = {"time to human": Duration(), "on hold": Duration()}


def earning(kind: ItemType, words: Wording) -> str:
    """What which figure earns, '' where nothing is said: 'up to 2:00: 100, more: 0'."""
    _ = words.gettext
    if isinstance(kind, Call):
        measures = {
            "time to human": _("until somebody speaks"),
            "on hold": _("on hold"),
            "transfers": _("transfers"),
            "menu levels": _("menu levels"),
            "retold": _("told again"),
        }
        told = [f"{measures[name]} {_bands(_TIMED.get(name, kind), bands, words)}"
                for name, bands in kind.bands.items()]  # fmt: skip
        return "; ".join(told)
    should_be: ShouldBe | None = getattr(kind, "should_be", None)
    if should_be:
        wanted = between(
            should_be.at_least, should_be.up_to, words, lambda each: figure_of(kind, each, words)
        )
        return _("should be %(figures)s") % {"figures": wanted}
    bands: Sequence[Band] = getattr(kind, "bands", ())
    return _bands(kind, bands, words)


def _bands(kind: ItemType, bands: Sequence[Band], words: Wording) -> str:
    _ = words.gettext
    told = []
    for band in bands:
        bound = _("more")
        if band.up_to is not None:
            bound = _("up to %(figure)s") % {"figure": figure_of(kind, band.up_to, words)}
        told.append(f"{bound}: {words.number(band.points)}")
    return words.several(told)


def figure_of(kind: ItemType, figure: Decimal, words: Wording) -> str:
    """A figure that bands and conditions look at, in what the type measures."""
    if isinstance(kind, Duration):
        return words.clock(figure)
    if isinstance(kind, SoundLevel):
        return f"{words.number(figure)} dB"
    unit = getattr(kind, "unit", None)
    return f"{words.number(figure)} {say(unit, words.language)}" if unit else words.number(figure)
