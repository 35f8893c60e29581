"""Numbers, durations and levels as the language writes them, and numbers of answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from app.checklists.faults import Fault, fault

SIGNIFICANT_DIGITS = 15
LARGEST_EXPONENT = 308
"""As a double: what every program that reads the JSON can hold."""

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
DURATION = re.compile(
    r"(?=[0-9])(?:(?P<h>[0-9]+) ?h)?"
    r" ?(?:(?P<m>[0-9]+) ?m(?:in)?)?"
    r" ?(?:(?P<s>[0-9]+(?:\.[0-9]+)?) ?s)?"
)
LEVEL = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?) ?dB", re.IGNORECASE)


def normalised(number: Decimal) -> Decimal:
    """Without trailing zeros or exponent, never -0: equal numbers become the same text."""
    plain = number.normalize()
    if plain == 0:
        return Decimal(0)
    return Decimal(int(plain)) if plain == plain.to_integral_value() else plain


def significant_digits(number: Decimal) -> int:
    """How many digits a number needs, zeros at either end not counted; exact at any length."""
    return len("".join(str(digit) for digit in number.as_tuple().digits).strip("0"))


def parse_number(text: str) -> Decimal | None:
    """``-?digits[.digits]`` of at most 15 significant digits, else None."""
    if not NUMBER.fullmatch(text) or len(text) > 100:
        return None
    number = Decimal(text)
    return normalised(number) if significant_digits(number) <= SIGNIFICANT_DIGITS else None


def parse_duration(text: str) -> Decimal | None:
    """Seconds of ``30s``, ``2m``, ``1h30m`` or a number; None where it is neither."""
    number = parse_number(text)
    if number is not None:
        return number if number >= 0 else None
    found = DURATION.fullmatch(text)
    if not found or len(text) > 100:
        return None
    hours, minutes, seconds = (Decimal(found[unit] or 0) for unit in "hms")
    return normalised(hours * 3600 + minutes * 60 + seconds)


def parse_level(text: str) -> Decimal | None:
    """Decibels of ``70 dB``, ``70dB`` or a number; None where it is neither."""
    found = LEVEL.fullmatch(text)
    return parse_number(found[1] if found else text)


def is_number(value: Any) -> bool:
    """Whether an answer's JSON value is a number (true and false are not)."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def number_faults(
    value: Any,
    pointer: str = "",
    at_least: Decimal | int | None = None,
    at_most: Decimal | int | None = None,
) -> Iterator[Fault]:
    """What keeps a JSON value from being a decimal within the limits."""
    if not is_number(value):
        yield fault(pointer, "not-a-number", "must be a number")
        return
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > LARGEST_EXPONENT:
        yield fault(pointer, "number-not-finite", "must be a finite number of ordinary size")
    elif significant_digits(number) > SIGNIFICANT_DIGITS:
        yield fault(pointer, "too-many-digits", "must have at most 15 significant digits")
    elif at_least is not None and number < at_least:
        yield fault(pointer, "too-small", "must be at least %(bound)s", bound=at_least)
    elif at_most is not None and number > at_most:
        yield fault(pointer, "too-large", "must be at most %(bound)s", bound=at_most)


def whole_faults(
    value: Any, pointer: str = "", at_least: int | None = None, at_most: int | None = None
) -> Iterator[Fault]:
    """What keeps a JSON value from being a whole number within the limits; ``4.0`` is whole."""
    faults = tuple(number_faults(value, pointer, at_least, at_most))
    yield from faults
    if not faults and Decimal(value) % 1 != 0:
        yield fault(pointer, "not-whole", "must be a whole number")


def exact(value: Any) -> Fraction:
    """A legal JSON number as a fraction."""
    return Fraction(value)
