"""Whether the same fact was told the same everywhere."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from app.reports.answers import Answer, Chosen, Number, Text
from app.reports.location_scorecard import Telling

_HOUR = re.compile(r"\b(\d{1,2})[:.](\d{2})\b")
_NOT_SAID = re.compile(r"[\W_]+")


def marked(tellings: Mapping[str, Telling]) -> dict[str, Telling]:
    """The same, with those marked that differ: from what most say, else all of them."""
    said = {kind: comparable(each.answer) for kind, each in tellings.items()}
    counts = Counter(said.values())
    if len(counts) < 2:
        return dict(tellings)
    most, votes = counts.most_common(1)[0]
    agreed = most if votes * 2 > len(said) else None
    return {kind: replace(each, differs=said[kind] != agreed) for kind, each in tellings.items()}


def comparable(answer: Answer) -> tuple[str, ...]:
    """What is left of an answer once case, spaces, accents and punctuation are taken for nothing.

    Hours are read as hours: 9.30 and 09:30 are the same.
    """
    match answer:
        case Number(value, _):
            return ("number", str(value.normalize()))
        case Chosen(labels):
            return ("chosen", *(_plain(label) for label in labels))
        case Text(text):
            return ("text", _plain(text))
    return ("other", repr(answer))


def _plain(text: str) -> str:
    hours = _HOUR.sub(lambda found: f"{int(found[1]):02}h{found[2]}", text)
    bare = unicodedata.normalize("NFKD", hours.casefold())
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return _NOT_SAID.sub(" ", letters).strip()
