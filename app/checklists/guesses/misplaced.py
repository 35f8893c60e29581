"""Keys that people expect where the language has another way of saying it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """What to write: ``key`` in place of the key, or ``entry`` in place of key and value."""

    hint: str
    key: str | None = None
    entry: str | None = None


def _key(name: str) -> Meant:
    return Meant(f'did you mean "{name}"?', key=name)


def _entry(written: str) -> Meant:
    return Meant(f"write {written}", entry=written)


LABELS = Meant("a scale names its steps with labels: {1: …, 5: …}; options go with type: choice")
BAND_BEGINS = Meant("a band begins where the one before ends: leave this out")
OPTION_WHEN = Meant("an option has no condition of its own: make another item, with when")
NUMBERED = Meant("leave it out, or write it behind a #")

BY_PLACE: Mapping[str, Mapping[str, Meant]] = {
    "a scale item": {
        "at least": _key("from"),
        "at most": _key("to"),
        "options": LABELS,
        "answers": LABELS,
        "steps": LABELS,
    },
    "a yes-no item": {
        "options": Meant("labels gives yes and no other words; options go with type: choice"),
        "answers": Meant("labels gives yes and no other words; options go with type: choice"),
    },
    "repeat": dict.fromkeys(("for", "each", "every", "of", "what", "by"), _key("per")),
    "critical": {
        **dict.fromkeys(("max", "maximum", "at most", "limit", "up to"), _key("cap")),
        **dict.fromkeys(("under", "less than", "min", "minimum", "at least"), _key("below")),
        "yes": Meant("leave it out: what stands in the braces says enough"),
    },
    "this rule": dict.fromkeys(("when", "if", "required if"), _key("required when")),
    "a band": {
        **dict.fromkeys(
            ("under", "below", "less than", "until", "to", "max", "at most", "upto"), _key("up to")
        ),
        **dict.fromkeys(("from", "over", "above", "more than", "at least", "min"), BAND_BEGINS),
    },
    "should be": {
        **dict.fromkeys(("under", "below", "less than", "to", "max"), _key("up to")),
        **dict.fromkeys(("over", "above", "more than", "from", "min"), _key("at least")),
    },
    "an option": {"when": OPTION_WHEN, "if": OPTION_WHEN},
    "a section": {
        "when": Meant("put it under each, for all items of the section: each: {when: {…}}"),
        "type": Meant("put it under each, for all items of the section: each: {type: …}"),
    },
    "a checklist": {
        "version": Meant("leave it out: versions are numbered as they are published"),
        "author": Meant("leave it out, or write it behind a #"),
        "date": Meant("leave it out, or write it behind a #"),
    },
}
"""What has the keys → the key as people write it → what is meant."""

ITEM: Mapping[str, Meant] = {
    "unscored": _entry("scored: no"),
    "not scored": _entry("scored: no"),
    "no points": _entry("scored: no"),
    "optional": _entry("required: no"),
    "moment": _key("moment of truth"),
    "number": NUMBERED,
    "no": NUMBERED,
    "nr": NUMBERED,
}


def meant_by(key: str, what: str) -> Meant | None:
    """What is meant by a key that ``what`` does not take, where that is well known."""
    word = key.strip().lower().replace("_", " ")
    found = BY_PLACE.get(what, {}).get(word)
    return found or (ITEM.get(word) if what.endswith(" item") else None)
