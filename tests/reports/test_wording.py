"""Figures and moments as a reader's language writes them."""

from datetime import UTC, datetime, time
from gettext import NullTranslations

import pytest

from app.reports.wording import Wording


def wording(language: str) -> Wording:
    return Wording(language, NullTranslations())


@pytest.mark.parametrize(
    ("metres", "told"),
    [
        (0, "0 m"),
        (999, "999 m"),
        (1000, "1 km"),
        (1249, "1.2 km"),
        (1250, "1.3 km"),
        (9949, "9.9 km"),
        (9950, "10 km"),
        (10_499, "10 km"),
        (10_500, "11 km"),
        (2_464_057, "2,464 km"),
    ],
)
def test_far_is_told_in_kilometres(metres: int, told: str) -> None:
    assert wording("en").distance(metres) == told


def test_distances_are_written_as_the_language_does() -> None:
    assert wording("el").distance(40) == "40 μ."
    assert wording("el").distance(1200) == "1,2 χλμ."
    assert wording("de").distance(2_464_057) == "2.464 km"


@pytest.mark.parametrize("language", ["en", "el", "en-US", "ar", "sq", "fr", "de"])
def test_the_clock_has_24_hours_in_every_language(language: str) -> None:
    words = wording(language)
    assert words.hour(time(0, 37)) == "00:37"
    assert words.hour(time(12, 37)) == "12:37"
    assert words.moment(datetime(2026, 3, 2, 16, 20, tzinfo=UTC)).endswith("16:20")
