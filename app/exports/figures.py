"""Figures as numbers, rounded exactly as the scorecard prints them."""

from fractions import Fraction
from math import floor

from app.scoring.rounding import shown

Number = int | float


def score(figure: Fraction | None) -> Number | None:
    """One decimal, half up (rule 1)."""
    return None if figure is None else _number(Fraction(shown(figure)))


def points(figure: Fraction) -> Number:
    """Two decimals, half up."""
    return _number(_rounded(figure, 100))


def value(v: Fraction | None) -> Number | None:
    """An item's v, 0 to 1, with four decimals."""
    return None if v is None else _number(_rounded(v, 10_000))


def _rounded(figure: Fraction, parts: int) -> Fraction:
    return Fraction(floor(figure * parts + Fraction(1, 2)), parts)


def _number(figure: Fraction) -> Number:
    return figure.numerator if figure.denominator == 1 else float(figure)
