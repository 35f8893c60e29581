"""What people type in place of keys in braces, and how the language writes it.

Each function takes a text as written and gives what was probably meant, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.checklists.guesses.figures import duration_meant, level_meant, number_meant
from app.checklists.numbers import parse_duration, parse_level, parse_number

LESS = r"(?:up to|at most|no more than|not more than|max(?:imum)?|under|below|less than|within|<=?)"
MORE = r"(?:at least|no less than|not less than|min(?:imum)?|from|over|above|more than|>=?)"
LONGEST = 200
NEVER = ("no points", "none", "never", "not", "unscored", "optional", "not required", "without")


def switch_meant(text: str) -> str | None:
    """yes or no for what stands where one of them is wanted."""
    word = text.strip().lower().rstrip(".,;")
    if word in ("yes", "no", "true", "false"):
        return word
    if word in ("y", "on", "1", "x", "✓", "always", "required", "mandatory", "fail"):
        return "yes"
    return "no" if word in ("n", "off", "0", "-", *NEVER) else None


def critical_meant(text: str) -> str | None:
    """``cap 40``, ``yes, cap: 40%``, ``below 50 cap 40``."""
    lower = text[:LONGEST].lower()
    cap = re.search(r"\b(?:cap(?:ped)?|max(?:imum)?|limit)\b\D{0,6}?([0-9.]+)", lower)
    below = re.search(r"(?:\b(?:below|under|less than|if)\b|<)\D{0,3}?([0-9.]+)", lower)
    said = [f"below: {below[1]}"] if below else []
    said += [f"cap: {cap[1]}"] if cap else []
    return f"{{{', '.join(said)}}}" if said else switch_meant(text)


def repeat_meant(text: str) -> str | None:
    """``each person``, ``per till, 3 times``."""
    text = text[:LONGEST]
    times = re.search(r"\b([0-9]+)\b", text)
    named = re.sub(r"\b([0-9]+)( times|x)?\b", "", text)
    named = re.sub(r"^[\s,]*(?:for )?(?:each|every|per)\b[:\s]*", "", named.strip(), flags=re.I)
    named = named.strip(" ,;")
    if not named or named.lower() in ("yes", "no", "true", "times"):
        return None
    return f"{{per: {named}{f', at most: {times[1]}' if times else ''}}}"


def photos_meant(text: str) -> str | None:
    """``at least 1``, ``required``."""
    bare = re.sub(rf"^{MORE}\s*", "", text.strip().lower())
    number = number_meant(bare) or bare
    if parse_number(number) is not None:
        return f"{{at least: {number}}}"
    return "{at least: 1}" if text.strip().lower() in ("yes", "true", "required", "1") else None


def scale_meant(text: str) -> str | None:
    """``1-5``, ``1 to 5``, ``5``."""
    span = re.fullmatch(
        r"(?:from )?(-?[0-9]+) *(?:-|–|to|\.\.+|/) *([0-9]+)", text[:LONGEST].strip()
    )
    if span:
        return f"{{from: {span[1]}, to: {span[2]}}}"
    return f"{{from: 1, to: {text.strip()}}}" if re.fullmatch(r"[0-9]+", text.strip()) else None


def steps_meant(steps: Sequence[object]) -> str | None:
    """``[1, 2, 3, 4, 5]``."""
    whole = [
        int(each) for each in steps if isinstance(each, str) and re.fullmatch("-?[0-9]+", each)
    ]
    if len(whole) < len(steps) or len(whole) < 2:
        return None
    return f"{{from: {min(whole)}, to: {max(whole)}}}"


def bounds_meant(text: str) -> str | None:
    """``up to 30s``, ``at least 5``, ``3 to 5``, ``< 70 dB`` as should be."""
    word = text[:LONGEST].strip().lower()
    span = re.fullmatch(r"(?:between |from )?(\S+?) ?(?:-|–|to|and) ?(\S+(?: \w+)?)", word)
    if span and (low := _figure(span[1])) and (high := _figure(span[2])):
        return f"{{at least: {low}, up to: {high}}}"
    at_most, at_least = re.fullmatch(rf"{LESS} *(.+)", word), re.fullmatch(rf"{MORE} *(.+)", word)
    found = at_most or at_least
    figure = _figure(found[1] if found else word)
    return f"{{{'at least' if at_least else 'up to'}: {figure}}}" if figure else None


def band_meant(bound: str, points: str) -> str | None:
    """``up to 30s: 100`` and ``otherwise: 0`` as bands."""
    word = bound.strip().lower()
    if word in ("else", "otherwise", "more", "rest", "other", "longer", "louder", "above", "over"):
        return f"{{points: {points}}}"
    figure = _figure(re.sub(rf"^{LESS} *", "", word))
    return f"{{up to: {figure}, points: {points}}}" if figure else None


def evidence_meant(text: str, rules: Sequence[str]) -> str | None:
    """``required if no`` and ``if lost points``, ``yes`` and ``optional``."""
    word = text[:LONGEST].strip().lower()
    named = {"yes": "required", "true": "required", "always": "required", "mandatory": "required"}
    named |= dict.fromkeys(("no", "false", "none", "not allowed"), "never")
    named |= dict.fromkeys(("optional", "maybe", "possible", "not required"), "allowed")
    if word in named:
        return named[word]
    if number_meant(word) or parse_number(word):
        return "required"
    if re.search(r"\b(lost|lose|loses|losing|points)\b", word):
        return next((rule for rule in rules if "lost" in rule), None)
    when = re.fullmatch(r"(?:required |needed )?(?:if|when|for|on|after)[: ]+(.+)", word)
    if not when:
        return None
    answers = re.split(r" or |, ?", re.sub(r"^(?:the )?(?:answer )?(?:is |=)?", "", when[1]))
    return f"{{required when: [{', '.join(each.strip() for each in answers)}]}}"


def scoring_meant(text: str) -> str | None:
    """``85%``, ``target 85``, ``pooled``."""
    word = text[:LONGEST].strip().lower()
    if word in ("pooled", "section-weighted"):
        return f"{{method: {word}}}"
    target = re.fullmatch(r"(?:target|pass)?:? *([0-9.]+) *%?", word)
    return f"{{target: {target[1]}}}" if target else None


def _figure(text: str) -> str | None:
    """A number, duration or level as the language writes it."""
    text = text.strip()
    if parse_number(text) or parse_duration(text) or parse_level(text):
        return text
    return duration_meant(text) or level_meant(text) or number_meant(text)
