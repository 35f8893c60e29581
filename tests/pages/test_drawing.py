"""The small drawings and the sentences of the ranking, by themselves."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from flask import Flask

from app.audits.standings import Standing
from app.locations.tree import Place
from app.pages.ranking import findings, headline, rank
from app.pages.sparkline import EDGE, HEIGHT, WIDTH, Scale, draw_sparkline

TARGET = Fraction(85)


def scores(*figures: int | None) -> list[Fraction | None]:
    return [None if figure is None else Fraction(figure) for figure in figures]


def test_all_lines_share_one_scale() -> None:
    scale = Scale.around(scores(40, 100), TARGET)
    assert (scale.y(Fraction(100)), scale.y(Fraction(40))) == (EDGE, HEIGHT - EDGE)


def test_scores_that_are_close_are_not_blown_up() -> None:
    scale = Scale.around(scores(90, 91), Fraction(90))
    assert scale.y(Fraction(90)) - scale.y(Fraction(91)) < 2


def test_the_latest_visit_stands_at_the_right() -> None:
    line = draw_sparkline(scores(80, 90), TARGET, Scale.around(scores(80, 90), TARGET), 6)
    assert line is not None
    assert line.end[0] == WIDTH - EDGE
    assert line.above
    assert len(line.points.split()) == 2


def test_what_was_not_scored_is_left_out() -> None:
    scale = Scale.around(scores(80, None), TARGET)
    line = draw_sparkline(scores(80, None), TARGET, scale, 6)
    assert line is not None
    assert not line.above
    assert line.end[0] < WIDTH - EDGE
    assert draw_sparkline(scores(None), TARGET, scale, 6) is None


def ranking(target: int | None, *rows: tuple[str, list[int | None], str]):
    standing = [
        Standing(
            location_id=number,
            location=name,
            visit_id=str(number),
            started_at=datetime(2026, 1, number, tzinfo=UTC),
            result=result,
            score=scores(*given)[-1],
            scores=scores(*given),
        )
        for number, (name, given, result) in enumerate(rows, start=1)
    ]
    places = {
        each.location_id: Place(
            id=each.location_id,
            kind="location",
            name=each.location,
            code=None,
            region=None,
            address=None,
            timezone="UTC",
            latitude=None,
            longitude=None,
            touchpoints=(),
            own_touchpoints=(),
        )
        for each in standing
    }
    return rank(standing, places, None if target is None else Fraction(target))


@pytest.mark.parametrize(
    ("target", "figures", "said"),
    [
        (85, [], "No visit has been released yet."),
        (85, [85], "The one location visited is above the line."),
        (85, [84], "The one location visited is below the line."),
        (85, [90, 90], "Both are above the line."),
        (85, [90, 90, 90], "All three are above the line."),
        (85, [80, 70], "None of two is above the line."),
        (85, [90, 70], "One of two is above the line."),
        (85, [90] * 9 + [50] * 3, "Nine of twelve are above the line."),
        (85, [90] * 20 + [50], "20 of 21 are above the line."),
        (None, [90, 70], "Two visited, best first."),
    ],
)
def test_the_headline(app: Flask, target: int | None, figures: list[int], said: str) -> None:
    with app.test_request_context():
        found = ranking(
            target, *((f"Shop {n}", [figure], "PASS") for n, figure in enumerate(figures))
        )
        assert headline(found) == said


def test_what_stands_out_is_named(app: Flask) -> None:
    with app.test_request_context():
        found = ranking(
            85,
            ("High Street", [60, 95], "PASS"),
            ("Corn Exchange", [90, 91], "PASS"),
            ("Castle Mall", [80, 60], "FAIL"),
            ("Harbour Street", [None], "FAIL"),
        )
        assert list(findings(found)) == [
            "Two fail: Castle Mall; Harbour Street.",
            "Castle Mall fell most, by 20.0.",
            "High Street rose most, by 35.0.",
        ]


def test_small_changes_are_not_news(app: Flask) -> None:
    with app.test_request_context():
        found = ranking(85, ("High Street", [90, 91], "PASS"), ("Corn Exchange", [90, 89], "PASS"))
        assert list(findings(found)) == []
