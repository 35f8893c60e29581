"""Conditions as people type them, and how the language writes them."""

from __future__ import annotations

import re
from collections.abc import Container

from app.checklists.numbers import parse_number

OVER = r"(?:>|over|above|more than|greater than|gt|exceeds|longer than|louder than)"
AT_LEAST = r"(?:>=|≥|at least|from|minimum|min|not less than|gte)"
UP_TO = r"(?:<=|≤|up to|upto|at most|maximum|max|not more than|no more than|lte)"
UNDER = r"(?:<|under|below|less than|fewer than|lower than|lt)"
IS = r"(?:===?|=|is|equals|->|→|:)"
IS_NOT = r"(?:!==?|<>|≠|is not|isn't|not)"
COMPARES = "|".join((AT_LEAST, UP_TO, IS_NOT, OVER, UNDER, IS))
ID = r"[a-z0-9-]+(?:/[a-z0-9-]+)?"
PART = re.compile(rf"(?:if |when )?({ID}) *({COMPARES}|(?= (?:yes|no)$)) *(.+)", re.I)


LONGEST = 300


def condition_meant(text: str, counted: Container[str], yes_no: Container[str] = ()) -> str | None:
    """``a == yes and b > 3``, ``if a is yes``, ``a = x or y`` as keys in braces.

    ``counted`` are the items whose figures are whole numbers: at least 3 is more than 2 there.
    The bare name of one of ``yes_no`` asks for its yes.
    """
    text = text[:LONGEST].strip().strip("()")
    for word, sign in ((r" +and +| *&& *", "all"), (r" +or +| *\|\| *", "any")):
        parts = re.split(word, text)
        if len(parts) > 1:
            meant = [condition_meant(part, counted, yes_no) for part in parts]
            whole = [part for part in meant if part]
            if len(whole) == len(meant):
                return f"{{{sign}: [{', '.join(whole)}]}}"
    if text in yes_no:
        return f"{{{text}: yes}}"
    found = PART.fullmatch(text)
    if not found or re.search(r" and |&&", found[3]):
        return None
    name, compares, value = found[1], found[2].lower(), found[3].strip().strip("'\"“”")
    if re.fullmatch(IS_NOT, compares):
        return f"{{not: {{{name}: {value}}}}}"
    test = (
        value
        if not compares or re.fullmatch(IS, compares)
        else bound_meant(compares, value, whole=name in counted)
    )
    listed = answers_meant(value) if test == value else None
    return f"{{{name}: {listed or test}}}" if test else None


def answers_meant(text: str) -> str | None:
    """``x or y`` as a list."""
    parts = re.split(r" +or +| *\| *| *, *", text)
    return f"[{', '.join(parts)}]" if len(parts) > 1 and all(parts) else None


def test_meant(text: str, *, whole: bool) -> str | None:
    """``> 3``, ``at least 3``, ``answered``, ``lost points`` as a test."""
    word = text[:LONGEST].strip().lower()
    if word in ("answered", "not empty", "any", "anything", "*"):
        return "{answered: yes}"
    if word in ("not answered", "unanswered", "empty", "blank", "n/a", "na", "skipped", "none"):
        return "{answered: no}"
    if word in ("lost points", "points lost", "failed", "fail", "loses points"):
        return "{lost points: yes}"
    found = re.fullmatch(rf"({AT_LEAST}|{UP_TO}|{OVER}|{UNDER}) *(\S.*)", word)
    return bound_meant(found[1], found[2], whole=whole) if found else None


def bound_meant(compares: str, figure: str, *, whole: bool) -> str | None:
    """``at least``, ``3`` as {over: 2} among ``whole`` numbers: over is more than, up to is not
    more than.
    """
    word = compares.strip().lower()
    if re.fullmatch(OVER, word):
        return f"{{over: {figure}}}"
    if re.fullmatch(UP_TO, word):
        return f"{{up to: {figure}}}"
    number = parse_number(figure)
    if number is None or number % 1 or not whole:
        return None
    if re.fullmatch(AT_LEAST, word):
        return f"{{over: {number - 1}}}"
    return f"{{up to: {number - 1}}}" if re.fullmatch(UNDER, word) else None
