"""Rule 1: half up towards plus infinity, one decimal, never -0.0; exact in lowest terms."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.scoring.rounding import exact, shown


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        ("175/4", "43.8"),
        ("0", "0.0"),
        ("100", "100.0"),
        ("1/20", "0.1"),
        ("1/25", "0.0"),
        ("-1/25", "0.0"),
        ("-1/20", "0.0"),
        ("-3/50", "-0.1"),
        ("-3/20", "-0.1"),
        ("-1/4", "-0.2"),
        ("-25/2", "-12.5"),
        ("-1", "-1.0"),
        ("9995/100", "100.0"),
        ("1/3", "0.3"),
        ("123456789/10", "12345678.9"),
    ],
)
def test_a_figure_is_shown_with_one_decimal(figure: str, text: str) -> None:
    assert shown(Fraction(figure)) == text


@pytest.mark.parametrize(
    ("figure", "text"), [("350/8", "175/4"), ("8/2", "4"), ("-1/2", "-1/2"), ("0/5", "0")]
)
def test_exact_is_in_lowest_terms(figure: str, text: str) -> None:
    assert exact(Fraction(figure)) == text


@given(st.fractions())
def test_what_is_shown_lies_at_most_half_a_tenth_off_and_never_below(figure: Fraction) -> None:
    off = Fraction(shown(figure)) - figure
    assert Fraction(-1, 20) < off <= Fraction(1, 20)
    assert not shown(figure).startswith("-0.0")
