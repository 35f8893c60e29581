"""Answer values of a checklist → answers of a scorecard, type by type."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, tzinfo
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.checklists.text import say
from app.checklists.types.bands import Band
from app.checklists.types.base import ItemType
from app.checklists.types.calling import Call, seconds_in, time_to_human
from app.checklists.types.choosing import Choice, Choices, YesNo
from app.checklists.types.counting import Count, Figure, Money, Number, Scale, Tally
from app.checklists.types.options import Option
from app.checklists.types.sensing import Duration, Inventory, SoundLevel
from app.checklists.types.telling import Commitment, Date, Fact, Promise, Time, Words
from app.reports import answers as a


def read_answer(kind: ItemType, value: Any, language: str, zone: tzinfo) -> a.Answer:
    """What a legal value of this type says, in `language`; moments without a zone get `zone`."""
    if isinstance(kind, Promise):
        return _promise(value, zone)
    return _READERS[type(kind)](kind, value, language)


def _yes_no(kind: YesNo, value: Any, language: str) -> a.Answer:
    label = kind.labels.get(value)
    return a.YesNo(value == "yes", say(label, language) if label else None)


def _choice(kind: Choice, value: Any, language: str) -> a.Answer:
    return a.Chosen(_labels(kind.options, [value], language))


def _choices(kind: Choices, value: Any, language: str) -> a.Answer:
    return a.Chosen(_labels(kind.options, value, language))


def _labels(options: tuple[Option, ...], ticked: list[str], language: str) -> tuple[str, ...]:
    """In the checklist's order, whatever the order of ticking."""
    return tuple(say(option.label, language) for option in options if option.id in ticked)


def _scale(kind: Scale, value: Any, language: str) -> a.Answer:
    def label(step: int) -> str | None:
        text = kind.labels.get(str(step))
        return say(text, language) if text else None

    chosen = int(value)
    return a.Scale(
        chosen,
        kind.from_,
        kind.to,
        label=label(chosen),
        start_label=label(kind.from_),
        end_label=label(kind.to),
        faces=kind.faces,
    )


def _figure(kind: Figure, value: Any, language: str) -> a.Answer:
    return a.Number(Decimal(value), say(kind.unit, language) if kind.unit else None)


def _tally(_: Tally, value: Any, language: str) -> a.Answer:  # noqa: ARG001 - one shape for all
    return a.Tally(int(value["met"]), int(value["of"]))


def _duration(kind: Duration, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    timed = value if kind.times is not None else [value]
    seconds = tuple(Decimal(each["seconds"] if isinstance(each, dict) else each) for each in timed)
    limit = kind.should_be.up_to if kind.should_be else _limit(kind.bands)
    if len(seconds) < 2:
        return a.Duration(seconds, limit=limit)
    return a.Duration(seconds, _decimal(kind.judged(value)), kind.judge, limit)


def _sound_level(kind: SoundLevel, value: Any, language: str) -> a.Answer:
    counts = value.get("heard") or {}
    heard = [
        (say(thing.label, language), int(counts[thing.id]))
        for thing in kind.heard
        if counts.get(thing.id)
    ]
    return a.SoundLevel(
        Decimal(value["median"]),
        _optional(value.get("peak")),
        _optional(value.get("seconds")),
        measured=value.get("source") == "measured",
        heard=sorted(heard, key=lambda each: -each[1]),
        limit=_limit(kind.bands),
    )


def _limit(bands: Sequence[Band]) -> Decimal | None:
    """Up to where a figure earns all points; None where it always does, or never."""
    most = max((band.points for band in bands), default=Decimal(0))
    best = [band.up_to for band in bands if band.points == most > 0]
    return best[-1] if best else None


def _call(_: Call, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    segments = value["segments"]
    return a.Call(
        tuple(a.Segment(each["phase"], Decimal(each["seconds"])) for each in segments),
        to_human=_decimal(time_to_human(segments)),
        on_hold=_decimal(seconds_in(segments, "hold")) or Decimal(0),
        menu_levels=value.get("menu_levels"),
        transfers=value.get("transfers"),
        retold=value.get("retold"),
        ended=value.get("ended") or None,
    )


def _inventory(kind: Inventory, value: Any, language: str) -> a.Answer:
    return a.Inventory(
        tuple(
            a.Thing(
                say(thing.label, language),
                touched=bool(value.get(thing.id, {}).get("touched")),
                feel=value.get(thing.id, {}).get("feel"),
                words=value.get(thing.id, {}).get("words") or None,
            )
            for thing in kind.things
        )
    )


def _fact(kind: Fact, value: Any, language: str) -> a.Answer:
    if kind.options:
        return a.Chosen(_labels(kind.options, [value], language))
    if isinstance(value, str):
        return a.Text(value)
    return a.Number(Decimal(value), say(kind.unit, language) if kind.unit else None)


def _promise(value: Any, zone: tzinfo) -> a.Answer:
    return a.Promise(value["made"] or None, _moment(value.get("by"), zone), value.get("settled"))


def _moment(text: str | None, zone: tzinfo) -> a.Moment | None:
    """HH:MM, YYYY-MM-DD, or both with a T."""
    if not text:
        return None
    if len(text) == len("HH:MM"):
        return time.fromisoformat(text)
    if len(text) == len("YYYY-MM-DD"):
        return date.fromisoformat(text)
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def _words(_: Words, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    return a.Text(value)


def _date(_: Date, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    return a.Day(date.fromisoformat(value))


def _time(_: Time, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    return a.Clock(time.fromisoformat(value))


def _commitment(_: Commitment, value: Any, language: str) -> a.Answer:  # noqa: ARG001
    return a.Commitment(value["text"], date.fromisoformat(value["by"]))


def _optional(value: Any) -> Decimal | None:
    return None if value is None else Decimal(value)


def _decimal(figure: Fraction | None) -> Decimal | None:
    return None if figure is None else Decimal(figure.numerator) / Decimal(figure.denominator)


_READERS: dict[type[ItemType], Callable[[Any, Any, str], a.Answer]] = {
    YesNo: _yes_no,
    Choice: _choice,
    Choices: _choices,
    Scale: _scale,
    Number: _figure,
    Money: _figure,
    Count: _figure,
    Tally: _tally,
    Duration: _duration,
    SoundLevel: _sound_level,
    Call: _call,
    Inventory: _inventory,
    Fact: _fact,
    Words: _words,
    Date: _date,
    Time: _time,
    Commitment: _commitment,
}
