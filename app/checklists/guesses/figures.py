"""Numbers, durations and sound levels as people write them, and as the language does."""

from __future__ import annotations

import re
from fractions import Fraction

from app.checklists.numbers import parse_number

COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
WORDS = {word: str(number) for number, word in enumerate(COUNTED)} | {
    "a": "1", "an": "1", "fifteen": "15", "twenty": "20", "thirty": "30", "forty": "40",
    "fifty": "50", "sixty": "60", "ninety": "90", "hundred": "100", "a hundred": "100",
    "no points": "0", "none": "0", "nothing": "0", "nil": "0",
}  # fmt: skip
LONGEST = 60
UNITS = {"h": 3600, "m": 60, "s": 1}
PART = re.compile(
    r"([0-9]+(?:[.,][0-9]+)?|[a-z]+) *(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)\b"
)
QUOTES = "“”„‟«»‘’‚\"'"


def number_meant(text: str) -> str | None:
    """``ten``, ``1,5``, ``20%``, ``x2``, ``1/2``, ``.5``, ``3 points``: as digits."""
    word = text[:LONGEST].strip().strip(QUOTES).lower().rstrip(",;")
    if word in WORDS:
        return WORDS[word]
    part = re.fullmatch(r"([0-9]{1,3})/([0-9]{1,3})", word)
    if part and int(part[2]):
        return _decimal(Fraction(int(part[1]), int(part[2])))
    spelled = re.fullmatch(
        r"[x×€$£+]? *(-?[0-9]*)(?:([.,])([0-9]*))? *[x×%€$£a-z]*(?: //.*)?", word
    )
    if not spelled or not (spelled[1].strip("-") or spelled[3]):
        return None
    whole, sign, after = spelled[1] or "0", spelled[2], spelled[3] or ""
    if sign == "," and len(after) == 3 and whole not in ("0", "-0"):
        whole, after = whole + after, ""  # 1,000 is a thousand, 0,125 is not
    meant = whole + (f".{after}" if after else "")
    return meant if meant != text and parse_number(meant) is not None else None


def duration_meant(text: str) -> str | None:
    """``30 seconds``, ``two minutes``, ``1.5m``, ``2:30``, ``half a minute``: as 2m30s."""
    word = text[:LONGEST].strip().strip(QUOTES).lower().replace(" and ", " ").rstrip(",;")
    word = re.sub(r"\bhalf an? (?=hour|minute)", "0.5 ", word)
    clock = re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", word)
    if clock:
        return _spelled(Fraction(int(clock[1]) * 60 + int(clock[2])))
    parts = PART.findall(word)
    if not parts or PART.sub("", word).strip(" ,"):
        return None
    seconds = Fraction(0)
    for number, unit in parts:
        digits = WORDS.get(number, number.replace(",", "."))
        if parse_number(digits) is None:
            return None
        seconds += Fraction(digits) * UNITS[unit[0]]
    return _spelled(seconds)


def level_meant(text: str) -> str | None:
    """``70 decibel``, ``70 dBA``: as 70 dB."""
    found = re.fullmatch(
        r"(-?[0-9]+(?:[.,][0-9]+)?) *(db ?\(?a?\)?|decibels?)", text.strip().lower()
    )
    return f"{found[1].replace(',', '.')} dB" if found else None


def _spelled(seconds: Fraction) -> str | None:
    if seconds.denominator != 1:
        return f"{_decimal(seconds)}s" if _decimal(seconds) else None
    hours, rest = divmod(int(seconds), 3600)
    minutes, rest = divmod(rest, 60)
    said = "".join(f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (rest, "s")) if n)
    return said or "0s"


def _decimal(number: Fraction) -> str | None:
    """A fraction in digits where it ends soon."""
    written = f"{float(number):.4f}".rstrip("0").rstrip(".")
    return written if Fraction(written) == number else None
