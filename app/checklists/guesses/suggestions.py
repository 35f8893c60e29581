"""What was probably meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "question": ("ask",),
    "questions": ("items",),
    "text": ("ask", "label", "group"),
    "label": ("ask", "title"),
    "name": ("title", "id", "checklist"),
    "id": ("checklist",),
    "description": ("help", "summary"),
    "hint": ("help", "after"),
    "comment": ("note", "text"),
    "value": ("points",),
    "score": ("points", "weight"),
    "points": ("weight",),
    "choices": ("options",),
    "answers": ("options",),
    "answer": ("good",),
    "mandatory": ("required",),
    "optional": ("required", "allowed"),
    "none": ("never",),
    "true": ("yes",),
    "false": ("no",),
    "yes": ("required",),
    "no": ("never",),
    "min": ("at least", "from"),
    "max": ("at most", "up to", "to"),
    "minimum": ("at least",),
    "maximum": ("at most", "up to"),
    "at most": ("up to",),
    "lost": ("lost points",),
    "above": ("over",),
    "more than": ("over",),
    "if": ("when",),
    "depends on": ("when",),
    "condition": ("when",),
    "picture": ("show", "photo"),
    "image": ("show", "photo"),
    "title": ("ask", "group"),
    "heading": ("group",),
    "include": ("use",),
    "duration": ("minutes",),
    "lang": ("language",),
    "pass": ("target",),
    "boolean": ("yes-no",),
    "bool": ("yes-no",),
    "check": ("yes-no",),
    "rating": ("scale",),
    "stars": ("scale",),
    "multiple choice": ("choices",),
    "checkboxes": ("choices",),
    "select": ("choice",),
    "dropdown": ("choice",),
    "radio": ("choice",),
    "string": ("text",),
    "integer": ("count", "number"),
    "amount": ("money",),
    "stopwatch": ("duration",),
    "timer": ("duration",),
    "noise": ("sound-level",),
    "weighted": ("section-weighted",),
    "entering": ("walks-in",),
    "enters": ("walks-in",),
    "entrance": ("walks-in",),
    "browsing": ("looks",),
    "checkout": ("pays",),
    "payment": ("pays",),
    "paying": ("pays",),
    "exit": ("leaves",),
    "leaving": ("leaves",),
    "shop": ("store",),
    "website": ("web",),
}
"""Words that authors bring from elsewhere → ours, the likeliest first."""


LANGUAGES: Mapping[str, str] = {
    "english": "en",
    "german": "de",
    "deutsch": "de",
    "greek": "el",
    "ελληνικά": "el",
    "gr": "el",
    "french": "fr",
    "français": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "turkish": "tr",
    "polish": "pl",
    "arabic": "ar",
    "chinese": "zh",
    "bulgarian": "bg",
    "romanian": "ro",
    "albanian": "sq",
    "russian": "ru",
    "ukrainian": "uk",
}
"""What authors call a language → how it is written."""


def language_meant(word: str) -> str | None:
    """The language tag that a word such as 'German' or 'EN' probably stands for."""
    lower = word.strip().lower()
    if lower in LANGUAGES.values() and lower != word:
        return lower
    return LANGUAGES.get(lower)


def closest(word: str, known: Iterable[str]) -> str | None:
    """What was probably meant by a word that is not known."""
    names = list(known)
    found = same(word, names)
    if found is None:
        by_lower = {name.lower(): name for name in reversed(names)}
        alike = get_close_matches(word.strip().lower(), by_lower, n=1, cutoff=0.65)
        found = by_lower[alike[0]] if alike else None
    return found


def same(word: str, known: Iterable[str]) -> str | None:
    """The known word of the same meaning: spelled with other signs, or a synonym."""
    by_lower = {name.lower(): name for name in known}
    plain = word.strip().lower()
    spaced = plain.replace("_", " ").replace("-", " ").replace("/", " ")
    spellings = (plain, spaced, spaced.replace(" ", "-"), *SYNONYMS.get(spaced, ()))
    return next((by_lower[each] for each in spellings if each in by_lower), None)


def did_you_mean(meant: str | None) -> str:
    """The hint for a word that was probably meant; empty where there is none."""
    return f'did you mean "{meant}"?' if meant else ""
