"""What was answered, in words: one line for each kind of answer, and what stands under it."""

from collections.abc import Callable, Iterator
from typing import Any

from app.reports.answers import (
    Answer,
    Call,
    Chosen,
    Clock,
    Commitment,
    Day,
    Duration,
    Evidence,
    Inventory,
    Number,
    Promise,
    Scale,
    SoundLevel,
    Tally,
    Text,
    Thing,
    YesNo,
)
from app.reports.wording import Wording


def in_words(answer: Answer, words: Wording) -> str:
    """The answer as one line of plain text."""
    return _LINES[type(answer)](answer, words)


def details(answer: Answer, words: Wording) -> list[str]:
    """Further lines, for the kinds of answer that hold more than one line says."""
    more = _DETAILS.get(type(answer))
    return list(more(answer, words)) if more else []


def undrawn(answer: Answer, words: Wording) -> list[str]:
    """Those of them that the drawings of the instruments do not show."""
    if isinstance(answer, Inventory):
        return []
    return list(_call_counts(answer, words)) if isinstance(answer, Call) else details(answer, words)


def _yes_no(answer: YesNo, words: Wording) -> str:
    return answer.label or (words.gettext("Yes") if answer.yes else words.gettext("No"))


def _chosen(answer: Chosen, words: Wording) -> str:
    return words.several(answer.labels) or words.gettext("None of them")


def _scale(answer: Scale, words: Wording) -> str:
    _ = words.gettext
    figures = {"value": answer.value, "start": answer.start, "end": answer.end}
    place = (
        _("%(value)s of %(end)s") % figures
        if answer.start == 1
        else _("%(value)s on a scale from %(start)s to %(end)s") % figures
    )
    if answer.label:
        return f"{place}, {answer.label}"
    if answer.start_label and answer.end_label:
        ends = {"low": answer.start_label, "high": answer.end_label}
        between = _("between %(low)s and %(high)s") % ends
        return f"{place}, {between}"
    return place


def _number(answer: Number, words: Wording) -> str:
    figure = words.number(answer.value)
    return f"{figure} {answer.unit}" if answer.unit else figure


def _tally(answer: Tally, words: Wording) -> str:
    return words.gettext("%(met)s of %(of)s") % {"met": answer.met, "of": answer.of}


def _duration(answer: Duration, words: Wording) -> str:
    each = words.several([words.clock(seconds) for seconds in answer.seconds])
    if answer.judged is None or len(answer.seconds) < 2:
        return each or words.gettext("None timed")
    _ = words.gettext
    judge = {"mean": _("mean"), "median": _("median"), "worst": _("longest")}[
        answer.judge or "mean"
    ]
    return f"{judge} {words.clock(answer.judged)} ({each})"


def _sound_level(answer: SoundLevel, words: Wording) -> str:
    return f"{words.number(answer.median)} dB"


def _sound_details(answer: SoundLevel, words: Wording) -> Iterator[str]:
    _ = words.gettext
    told = [_("measured by the phone") if answer.measured else _("typed in")]
    if answer.peak is not None:
        told.append(_("peak %(level)s dB") % {"level": words.number(answer.peak)})
    if answer.seconds is not None:
        told.append(_("over %(time)s") % {"time": words.clock(answer.seconds)})
    yield capitalised_list(told, words)
    if answer.heard:
        heard = words.several([f"{what} {count} ×" for what, count in answer.heard])
        yield _("Heard: %(what)s") % {"what": heard}


def _call(answer: Call, words: Wording) -> str:
    _ = words.gettext
    if answer.to_human is None:
        told = [_("No human answered")]
    else:
        told = [_("%(time)s to a human") % {"time": words.clock(answer.to_human)}]
    told.append(_("on hold %(time)s") % {"time": words.clock(answer.on_hold)})
    if answer.transfers is not None:
        told.append(
            words.ngettext("%(count)s transfer", "%(count)s transfers", answer.transfers)
            % {"count": answer.transfers}
        )
    return words.several(told)


def _call_details(answer: Call, words: Wording) -> Iterator[str]:
    if answer.segments:
        yield course(answer, words)
    yield from _call_counts(answer, words)


def course(call: Call, words: Wording) -> str:
    """'Ringing 0:12, in the menu 0:48, with a human 2:00'."""
    told = [f"{words.phase(s.phase)} {words.clock(s.seconds)}" for s in call.segments]
    return capitalised_list(told, words)


def _call_counts(answer: Call, words: Wording) -> Iterator[str]:
    _ = words.gettext
    counts = []
    if answer.menu_levels is not None:
        counts.append(_("menu levels %(count)s") % {"count": answer.menu_levels})
    if answer.retold is not None:
        counts.append(_("story told again %(count)s ×") % {"count": answer.retold})
    if counts:
        yield capitalised_list(counts, words)
    if answer.ended:
        yield _("How it ended: %(text)s") % {"text": answer.ended}


def _inventory(answer: Inventory, words: Wording) -> str:
    figures = {"touched": answer.touched, "all": len(answer.things)}
    return words.gettext("%(touched)s of %(all)s touched") % figures


def _inventory_details(answer: Inventory, words: Wording) -> Iterator[str]:
    for thing in answer.things:
        yield f"{thing.label}: {_felt(thing, words)}"


def _felt(thing: Thing, words: Wording) -> str:
    told = []
    if not thing.touched:
        told.append(words.gettext("not touched"))
    elif thing.feel is None:
        told.append(words.gettext("touched"))
    if thing.feel is not None:
        told.append(words.gettext("%(feel)s of 5 to the hand") % {"feel": thing.feel})
    if thing.words:
        told.append(words.quoted(thing.words))
    return words.several(told)


def _promise(answer: Promise, words: Wording) -> str:
    _ = words.gettext
    if not answer.made:
        return _("No promise was made")
    states = {"kept": _("kept"), "broken": _("broken"), None: _("open, counts when settled")}
    told = [words.quoted(answer.made), due(answer, words), states[answer.settled]]
    return words.several([part for part in told if part])


def due(answer: Promise, words: Wording) -> str:
    """By when it was promised, empty where nobody said."""
    if answer.by is None:
        return ""
    return words.gettext("by %(time)s") % {"time": words.moment(answer.by)}


def _text(answer: Text, _: Wording) -> str:
    return answer.text


def _day(answer: Day, words: Wording) -> str:
    return words.day(answer.day)


def _clock(answer: Clock, words: Wording) -> str:
    return words.hour(answer.at)


def _commitment(answer: Commitment, words: Wording) -> str:
    if answer.by is None:
        return answer.text
    by = words.gettext("by %(time)s") % {"time": words.day(answer.by)}
    return f"{answer.text}, {by}"


def _evidence(_: Evidence, words: Wording) -> str:
    return words.gettext("As the photos show")


def capitalised_list(parts: list[str], words: Wording) -> str:
    """Parts as one sentence-cased line."""
    line = words.several(parts)
    return line[:1].upper() + line[1:]


_LINES: dict[type, Callable[[Any, Wording], str]] = {
    YesNo: _yes_no,
    Chosen: _chosen,
    Scale: _scale,
    Number: _number,
    Tally: _tally,
    Duration: _duration,
    SoundLevel: _sound_level,
    Call: _call,
    Inventory: _inventory,
    Promise: _promise,
    Text: _text,
    Day: _day,
    Clock: _clock,
    Commitment: _commitment,
    Evidence: _evidence,
}
_DETAILS: dict[type, Callable[[Any, Wording], Iterator[str]]] = {
    SoundLevel: _sound_details,
    Call: _call_details,
    Inventory: _inventory_details,
}
