"""Bars, labels and phrases, by themselves."""

from dataclasses import replace
from fractions import Fraction
from gettext import NullTranslations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.bars import draw_bar
from app.reports.pages import Pages
from app.reports.phrases import Phrases, Step, spread
from app.reports.scorecard import Photo, Scorecard
from app.reports.wording import SHORT, SHORTER, Wording, short
from tests.reports import samples

percents = st.fractions(0, 100, max_denominator=1000)


@given(percents, percents, percents)
def test_a_bar_is_solid_then_outlined_then_hatched(
    score: Fraction, raw: Fraction, target: Fraction
) -> None:
    bar = draw_bar(score, raw=raw, target=target, width=200, depth=10, top=2)
    assert bar.earned == pytest.approx(float(score) * 2, abs=0.06)
    assert (bar.raw is not None) == (raw > score)
    assert (bar.hatch is not None) == (max(bar.earned or 0, bar.raw or 0) < (bar.target or 0))
    if bar.hatch and bar.target is not None:
        start, end = bar.hatch[0] + 5, bar.hatch[1] - 5
        assert (start, end) == pytest.approx((max(bar.earned or 0, bar.raw or 0), bar.target))


def test_no_score_is_an_empty_bar() -> None:
    bar = draw_bar(None, target=Fraction(85), width=200, depth=10, top=2)
    assert (bar.earned, bar.raw, bar.hatch, bar.target) == (None, None, None, 170)


@given(st.lists(st.tuples(st.floats(0, 100), st.text("abcdefgh ", min_size=1, max_size=16))))
def test_labels_keep_their_order_and_stay_on_the_bar(steps: list[tuple[float, str]]) -> None:
    placed = spread([Step(at, text) for at, text in sorted(steps)])
    places = [step.at for step in placed]
    assert places == sorted(places)
    assert all(0 <= at <= 100 for at in places)


def test_labels_do_not_touch() -> None:
    placed = spread([Step(75, "good 75"), Step(85, "line 85", True), Step(90, "excellent 90")])
    ends = [step.at + len(step.text) * 0.85 for step in placed]
    assert all(end < step.at for end, step in zip(ends, placed[1:], strict=False))
    assert ends[-1] <= 100


@given(st.text(max_size=400), st.sampled_from([SHORT, SHORTER]))
def test_short_is_short_and_begins_the_same(text: str, most: int) -> None:
    told = short(text, most)
    assert len(told) <= most
    assert text.startswith(told.removesuffix("…"))
    assert told == text or told.endswith("…")


def said_of(card: Scorecard) -> list[str]:
    causes = Phrases(card, Wording("en", NullTranslations())).causes()
    return [f"{cause.lead} {cause.text}".strip() for cause in causes]


def test_every_result_has_its_reason_in_words() -> None:
    below = samples.card(samples.section(1, "x", samples.item("Thanked?", samples.NO, 1, 2)))
    assert said_of(below) == ["35.0 below the line"]
    assert said_of(samples.passed()) == ["15.0 above the line"]
    assert said_of(samples.all_not_applicable())[0] == "Nothing that was answered carries points."
    cap, minimum = said_of(samples.harbour_street())
    assert cap == (
        "Capped at 60, 63.2 before the cap: “Could you lock the accessible fitting room?” No "
        "(6.1, critical)."
    )
    assert minimum == "The fitting room, 33.3, is below its minimum of 50."


def test_a_critical_item_without_a_cap_says_so() -> None:
    failed = samples.item("Was the door locked?", critical=True, critical_failed=True, earned=0)
    assert said_of(samples.card(samples.section(1, "x", failed))) == [
        "Critical: “Was the door locked?” Yes (1.1, critical)."
    ]


@pytest.mark.parametrize(
    ("show", "figure", "of"),
    [
        ("percent", "50.0", ""),
        ("points", "1", "of 2 points, 50.0 in percent"),
        ("points lost", "−1", "of 2 points, 50.0 in percent"),
    ],
)
def test_the_large_figure_is_shown_as_the_checklist_says(show: str, figure: str, of: str) -> None:
    card = samples.card(samples.section(1, "x", samples.item("Thanked?", samples.NO, 1, 2)))
    card = replace(card, total=replace(card.total, show=show))
    headline = Phrases(card, Wording("en", NullTranslations())).headline()
    assert (headline.figure, headline.of) == (figure, of)


def source(photo: Photo, *, large: bool = False) -> str:
    return f"/photos/{photo.id}{'?large' if large else ''}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_web_page_is_made_of_the_same_partials(language: str, pages: Pages) -> None:
    card = replace(samples.harbour_street(), language=language)
    page = pages.article(card, source)
    root = ET.fromstring(page)
    told = " ".join(" ".join(root.itertext()).split())
    for item in card.items:
        assert " ".join(item.ask.split()) in told
    assert len(root.findall(".//img")) == len(list(card.photos))
    assert not [node for node in root.iter() if "style" in node.attrib]
    ids = [node.attrib["id"] for node in root.iter() if "id" in node.attrib]
    assert len(ids) == len(set(ids))


def test_what_people_wrote_cannot_become_markup(pages: Pages) -> None:
    hostile = "<script>alert(1)</script>\"'><b onclick=x>"
    card = samples.card(
        samples.section(1, hostile, samples.item(hostile, note=hostile, department=hostile)),
        location=hostile,
    )
    page = pages.article(card, source)
    root = ET.fromstring(page)
    assert not root.findall(".//script")
    assert not [node for node in root.iter() if "onclick" in node.attrib]
    assert hostile in "".join(root.itertext())
