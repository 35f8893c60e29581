"""A location over a period: trend, what keeps failing, touchpoints, facts, promises, the gap."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.checklists.address import Address
from app.checklists.loading import load_bytes
from app.checklists.response import Answer, Response
from app.reports.answers import Chosen, Number, Text
from app.reports.location_assembly import LocationMaterial, VisitMaterial, assemble_location
from app.reports.location_scorecard import LocationScorecard, Period, Telling
from app.reports.pages import Pages
from app.reports.told import comparable, marked
from app.scoring import score

CHECKLIST = """\
checklist: told
title: {en: Told, el: Ειπωμένα}
language: en
for: [auditor, executive]
touchpoint: store
scoring: {target: 80}
sections:
  - id: shop
    title: In the shop
    each: {department: store operations}
    items:
      - {id: smile, ask: Did they smile?, type: yes-no, weight: 3, moment of truth: yes}
      - {id: tidy, ask: Is it tidy?, type: yes-no, department: property}
      - {id: opens, ask: When do they open?, type: fact, fact: opening-hours}
      - {id: back, ask: What were you promised?, type: promise}
  - id: line
    title: On the telephone
    touchpoint: phone
    items:
      - {id: quick, ask: Was it quick?, type: yes-no}
      - {id: opens, ask: When do they open?, type: fact, fact: opening-hours}
"""
ZONE = ZoneInfo("Europe/Athens")
FIRST = datetime(2026, 1, 10, 11, tzinfo=ZONE)
PERIOD = Period(date(2026, 1, 1), date(2026, 12, 31))
GOOD: Mapping[str, Any] = {"shop/smile": "yes", "shop/tidy": "yes", "line/quick": "yes"}
POOR = {**GOOD, "shop/smile": "no"}


@pytest.fixture(scope="module")
def checklist() -> Any:
    loaded = load_bytes(CHECKLIST.encode(), Path("told.yaml"))
    assert loaded.checklist is not None, loaded.errors
    return loaded.checklist


class Made:
    """Makes visits thirty days apart."""

    def __init__(self, checklist: Any) -> None:
        self.checklist = checklist
        self.visits: list[VisitMaterial] = []

    def visit(
        self, answers: Mapping[str, Any], kind: str = "auditor", place: str | None = None
    ) -> "Made":
        given = {Address(*_split(at)): Answer(value=value) for at, value in answers.items()}
        number = len(self.visits)
        response = Response(given)
        self.visits.append(
            VisitMaterial(
                id=f"v{number}",
                kind=kind,
                checklist=self.checklist,
                version=1,
                version_sha256="ab" * 32,
                started=FIRST + timedelta(days=30 * number),
                response=response,
                result=score(self.checklist, response),
                place=place,
            )
        )
        return self

    def card(self, language: str = "en", **more: Any) -> LocationScorecard:
        material = LocationMaterial(
            "Harbour Street", ZONE, PERIOD, self.visits, {"store": None, "web": "Coast"}, **more
        )
        return assemble_location(material, language)


def _split(at: str) -> tuple[str, None, str]:
    section, _, item = at.partition("/")
    return section, None, item


@pytest.fixture
def made(checklist: Any) -> Made:
    return Made(checklist)


def test_without_a_visit_there_is_no_trend_and_every_touchpoint(made: Made) -> None:
    card = made.card()
    assert card.trend is None
    assert [(line.kind, line.serves) for line in card.touchpoints] == [
        ("store", None),
        ("web", "Coast"),
    ]
    assert not card.facts
    assert not card.departments


def test_the_trend_has_all_visits_and_the_change_since_the_last(made: Made) -> None:
    card = made.visit(GOOD).visit(POOR).visit(GOOD).card()
    assert card.trend is not None
    assert [visit.score for visit in card.trend.visits] == [100, 40, 100]
    assert card.trend.target == 80
    change = card.trend.since_last
    assert change is not None
    assert (change.headline, change.like_for_like, change.items) == (60, 60, 3)
    assert [item.ask for item in change.mended] == ["Did they smile?"]
    assert change.lost == []


def test_executives_are_in_no_score_but_beside_the_auditors(made: Made) -> None:
    card = made.visit(POOR).visit(GOOD, "executive").card()
    assert card.trend is not None
    assert [visit.score for visit in card.trend.visits] == [40]
    assert (len(card.visits), card.executives) == (1, 1)
    assert sum(line.lost for line in card.departments) == 60
    widest = card.gaps[0]
    assert (widest.item.ask, widest.executives, widest.auditors) == ("Did they smile?", 100, 0)
    assert (widest.executive_visits, widest.auditor_visits) == (1, 1)


def test_what_keeps_failing_is_counted_over_the_last_five(made: Made) -> None:
    for answers in (POOR, POOR, GOOD, POOR, GOOD, POOR, POOR):
        made.visit(answers)
    card = made.card()
    assert card.trend is not None
    (failing,) = card.trend.failing
    assert (failing.item.ask, failing.lost, failing.of, failing.cost) == (
        "Did they smile?",
        3,
        5,
        180,
    )


def test_what_failed_once_does_not_keep_failing(made: Made) -> None:
    card = made.visit(POOR).visit(GOOD).card()
    assert card.trend is not None
    assert card.trend.failing == []


def test_a_touchpoint_is_scored_by_its_own_items(made: Made) -> None:
    card = made.visit({**GOOD, "line/quick": "no"}).visit(GOOD, place="The call centre").card()
    lines = {line.kind: line for line in card.touchpoints}
    assert [figure for _, figure in lines["phone"].visits] == [0, 100]
    assert [figure for _, figure in lines["store"].visits] == [100, 100]
    assert lines["web"].visits == ()
    # A visit at a region serves the location, and is none of its own.
    assert (len(card.visits), card.elsewhere) == (1, 1)


def test_the_same_fact_told_differently_is_a_contradiction(made: Made) -> None:
    card = made.visit({**GOOD, "shop/opens": "09:30", "line/opens": "at ten"}).card()
    (fact,) = card.facts
    assert fact.name == "opening-hours"
    assert fact.contradicts
    assert {kind: telling.differs for kind, telling in fact.tellings.items()} == {
        "store": True,
        "phone": True,
    }


def test_what_was_told_last_counts(made: Made) -> None:
    made.visit({**GOOD, "shop/opens": "08:00", "line/opens": "9.30"})
    card = made.visit({**GOOD, "shop/opens": "09:30"}).card()
    (fact,) = card.facts
    assert not fact.contradicts
    assert fact.tellings["store"].told == FIRST + timedelta(days=30)
    assert fact.tellings["phone"].told == FIRST


def test_moments_of_truth_say_how_often_they_were_kept(made: Made) -> None:
    (moment,) = made.visit(GOOD).visit(POOR).visit(GOOD).card().moments
    assert (moment.item.number, moment.kept, moment.of, moment.v) == ("1.1", 2, 3, 1)


def test_departments_say_what_they_cost_most_first(made: Made) -> None:
    card = made.visit(POOR).visit({**GOOD, "shop/tidy": "no"}).card()
    assert [(line.name, line.lost) for line in card.departments] == [
        ("store operations", Fraction(60)),
        ("property", Fraction(20)),
    ]


def test_promises_are_told_with_their_state(made: Made) -> None:
    promise = {"made": "We will call back", "by": "2026-02-01", "settled": None}
    made.visit({**GOOD, "shop/back": promise})
    card = made.visit({**GOOD, "shop/back": promise | {"settled": "kept"}}).card()
    assert [line.promise.settled for line in card.promises] == ["kept", None]


def test_the_first_page_goes_on_where_nothing_can_be_compared(made: Made, pages: Pages) -> None:
    assert 'class="further"' not in pages.location(made.visit(GOOD).card())
    assert 'class="further"' in pages.location(made.visit(POOR).card())


def test_it_speaks_the_readers_language(made: Made) -> None:
    card = made.visit(GOOD).card("el")
    assert card.trend is not None
    assert card.trend.checklist == "Ειπωμένα"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text("9.30"), Text("09:30")),
        (Text("Until Six  o'clock."), Text("until six o’clock")),
        (Text("Εννέα"), Text("εννεα")),
        (Number(Decimal(30)), Number(Decimal("30.0"))),
        (Chosen(["The money"]), Chosen(["the money"])),
    ],
)
def test_what_means_the_same_is_the_same(one: Any, other: Any) -> None:
    assert comparable(one) == comparable(other)


def test_the_one_who_differs_from_most_is_marked() -> None:
    said = {"store": "18:00", "phone": "18.00", "web": "17:00"}
    found = marked({kind: Telling(Text(text), FIRST) for kind, text in said.items()})
    assert [kind for kind, telling in found.items() if telling.differs] == ["web"]
