"""Rounding, for shown figures only (rule 1)."""

from fractions import Fraction
from math import floor


def shown(figure: Fraction) -> str:
    """One decimal, half up towards plus infinity, never -0.0."""
    tenths = floor(figure * 10 + Fraction(1, 2))
    sign = "-" if tenths < 0 else ""
    return f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}"


def exact(figure: Fraction) -> str:
    """In lowest terms, an integer without /1."""
    return str(figure)
