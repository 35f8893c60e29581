"""From checklist, response and result to the scorecard, with an answer of every type."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from gettext import NullTranslations
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.checklists.address import Address
from app.checklists.loading import load_bytes, load_checklist
from app.checklists.model import Checklist
from app.checklists.response import parse_response
from app.checklists.types.base import TYPES
from app.config import ROOT
from app.reports import answers as a
from app.reports.answering import details, in_words
from app.reports.assembly import Material, assemble
from app.reports.pages import Pages
from app.reports.phrases import Phrases
from app.reports.scorecard import CriticalCause, Item, Scorecard
from app.reports.wording import Wording
from app.scoring import score
from tests.reports import samples

ATHENS = ZoneInfo("Europe/Athens")
PHOTO = "a" * 64
ANSWERS: dict[str, Any] = {
    "one/room": {"value": "yes", "note": "At the back."},
    "one/bad": {"value": "yes"},
    "one/about": {"value": "other"},
    "one/seen": {"value": ["shelf", "lamp"]},
    "one/step": {"value": 2},
    "one/number": {"value": 3},
    "one/money": {"value": Decimal("3.50")},
    "one/baskets": {"value": {"met": 7, "of": 10}},
    "one/wait": {"value": [{"seconds": 250}, 40, 61]},
    "one/once": {"value": {"seconds": Decimal("59.6"), "start": "a", "stop": "b"}},
    "one/loud": {
        "value": {
            "median": Decimal("71.5"),
            "peak": 83,
            "seconds": 60,
            "source": "measured",
            "heard": {"music": 1, "traffic": 4},
        }
    },
    "one/ring": {
        "value": {
            "segments": [
                {"phase": "ring", "seconds": 12},
                {"phase": "hold", "seconds": 200},
                {"phase": "human", "seconds": 60},
                {"phase": "hold", "seconds": 20},
            ],
            "menu_levels": 2,
            "transfers": 1,
            "retold": 3,
            "ended": "They rang off.",
        }
    },
    "one/nobody": {
        "value": {
            "segments": [{"phase": "menu", "seconds": 30}],
            "menu_levels": 1,
            "transfers": 0,
            "retold": 0,
            "ended": "",
        }
    },
    "one/hand": {
        "value": {
            "handle": {"touched": True, "feel": 2, "words": "cold"},
            "counter": {"touched": False},
        }
    },
    "one/hours": {"value": "9 to 19"},
    "one/price": {"value": Decimal("4.20")},
    "one/kind-of": {"value": "plastic"},
    "one/vow": {"value": {"made": "We ring back", "by": "2025-11-22T17:20", "settled": None}},
    "one/kept": {"value": {"made": "A letter", "by": "2025-11-01", "settled": "kept"}},
    "one/silent": {"value": {"made": None, "by": None, "settled": None}},
    "one/said": {"value": "It was good."},
    "one/shot": {"photos": [PHOTO]},
    "one/day": {"value": "2025-11-21"},
    "one/clock": {"value": "17:05"},
    "one/mine": {"value": {"text": "Mend the lock", "by": "2025-11-28"}},
    "one/hidden": {"value": "yes"},
    "one/lift": {"na": "there is none"},
    "one/dark": {"skipped": "the lamp was out"},
    "people#1/met": {"value": "yes"},
    "people#1/kind": {"value": "no"},
    "people#2/met": {"value": "yes"},
    "people#2/kind": {"value": "yes"},
}
LINES = {
    "room": "There is",
    "bad": "Yes",
    "about": "Somebody else",
    "seen": "lamp, shelf",
    "step": "2 of 5, between not at all and entirely",
    "number": "3 lamps",
    "money": "3.50 EUR",
    "baskets": "7 of 10",
    "wait": "longest 4:10 (4:10, 0:40, 1:01)",
    "once": "1:00",
    "loud": "71.5 dB",
    "ring": "3:32 to a human, on hold 3:40, 1 transfer",
    "nobody": "No human answered, on hold 0:00, 0 transfers",
    "hand": "1 of 2 touched",
    "hours": "9 to 19",
    "price": "4.20 EUR",
    "kind-of": "plastic",
    "vow": "“We ring back”, by 22 November 2025, 17:20, open, counts when settled",
    "kept": "“A letter”, by 1 November 2025, kept",
    "silent": "No promise was made",
    "said": "It was good.",
    "shot": "As the photos show",
    "day": "21 November 2025",
    "clock": "17:05",
    "mine": "Mend the lock, by 28 November 2025",
}


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    loaded = load_checklist(Path(__file__).with_name("everything.yaml")).checklist
    assert loaded is not None
    return loaded


@pytest.fixture(scope="module")
def material(checklist: Checklist) -> Material:
    response = parse_response({"answers": ANSWERS}, checklist)
    head = replace(samples.passed().head, started=datetime(2025, 11, 21, 9, tzinfo=UTC))
    return Material(
        checklist=checklist,
        response=response,
        result=score(checklist, response, "0" * 64),
        head=head,
        zone=ATHENS,
        photos={Address("one", None, "shot"): [samples.photo(1)]},
        failed_before={"one/bad": 2, "one/room": 4, "people/kind": 1},
    )


@pytest.fixture(scope="module")
def card(material: Material) -> Scorecard:
    return assemble(material, "en")


@pytest.fixture(scope="module")
def words() -> Wording:
    return Wording("en", NullTranslations())


def item(card: Scorecard, address: str) -> Item:
    return next(each for each in card.items if each.address == address)


def test_there_is_an_answer_of_every_type(checklist: Checklist) -> None:
    used = {each.type.name for _, each in checklist.items()}
    assert used | {"number"} == set(TYPES)


@pytest.mark.parametrize(("name", "line"), LINES.items())
def test_each_type_reads_as_one_line(name: str, line: str, card: Scorecard, words: Wording) -> None:
    answer = item(card, f"one/{name}").answer
    assert answer is not None
    assert in_words(answer, words) == line


def test_what_holds_more_says_more(card: Scorecard, words: Wording) -> None:
    told = {
        name: details(answer, words)
        for name in ("loud", "ring", "hand")
        if (answer := item(card, f"one/{name}").answer)
    }
    assert told == {
        "loud": ["Measured by the phone, peak 83 dB, over 1:00", "Heard: Traffic 4 ×, Music 1 ×"],
        "ring": [
            "Ringing 0:12, on hold 3:20, with a human 1:00, on hold 0:20",
            "Menu levels 2, story told again 3 ×",
            "How it ended: They rang off.",
        ],
        "hand": ["Handle: 2 of 5 to the hand, “cold”", "Counter: not touched"],
    }


def test_texts_are_in_the_readers_language(material: Material) -> None:
    greek = assemble(material, "el")
    assert greek.sections[0].title == "Ένα από όλα"
    room = item(greek, "one/room")
    assert room.ask == "Υπάρχει δοκιμαστήριο;"
    assert room.answer == a.YesNo(True, "Υπάρχει")
    assert item(greek, "one/bad").ask == "Was somebody called a number?"


def test_moments_are_in_the_locations_zone(card: Scorecard) -> None:
    promise = item(card, "one/vow").answer
    assert isinstance(promise, a.Promise)
    assert promise.by == datetime(2025, 11, 22, 17, 20, tzinfo=ATHENS)
    assert isinstance(promise.by, datetime)
    assert promise.by.utcoffset() == timedelta(hours=2)


def test_numbers_stay_the_same_whatever_is_hidden(card: Scorecard) -> None:
    """An instruction and a hidden item keep their places, and are not printed."""
    numbers = {each.address: each.number for each in card.items}
    assert numbers["one/room"] == "1.1"
    assert numbers["one/lift"] == "1.28"
    assert numbers["people#2/kind"] == "2.2.2"
    assert "one/hidden" not in numbers
    assert "one/read" not in numbers
    assert card.hidden == 1


def test_states_and_reasons(card: Scorecard) -> None:
    lift, dark, blank = (item(card, f"one/{name}") for name in ("lift", "dark", "blank"))
    assert (lift.state, lift.reason) == ("na", "there is none")
    assert (dark.state, dark.reason) == ("skipped", "the lamp was out")
    assert (blank.state, blank.answer) == ("blank", None)
    assert list(card.unjudged) == [dark]
    assert [each.address for each in card.promises] == ["one/vow"]


def test_causes_name_their_items_and_sections(card: Scorecard) -> None:
    critical, minimum = card.total.causes
    assert critical.kind == "critical"
    assert critical.item.address == "one/bad"
    assert critical.cap == 40
    assert minimum.kind == "minimum"
    assert minimum.section.id == "one"
    assert card.total.result == "FAIL"
    assert card.total.score == 40
    assert card.total.capped


def test_repetitions_and_groups_have_their_own_scores(card: Scorecard) -> None:
    people = card.sections[1]
    first, second = people.repetitions
    assert (first.number, second.number) == (1, 2)
    assert first.score is not None
    assert first.score.score == 50
    assert second.score is not None
    assert second.score.score == 100
    plain, group = first.groups
    assert (plain.title, group.title) == (None, "Words")
    assert group.score is not None
    assert (group.score.earned, group.score.possible) == (0, 1)


def test_dimensions_come_in_order_and_with_all_that_is_mentioned(card: Scorecard) -> None:
    told = [(each.name, [value for value, _ in each.scores]) for each in card.dimensions]
    assert told == [
        ("way", ["walk"]),
        ("stage", ["asks"]),
        ("department", ["property"]),
        ("class", ["warmth", "efficiency"]),
    ]


def test_failed_again_is_what_was_lost_here_and_before(card: Scorecard) -> None:
    """The fitting room was lost before and not here."""
    assert [(each.address, each.failed_before) for each in card.failed_again] == [
        ("one/bad", 2),
        ("people#1/kind", 1),
    ]


def test_points_to_win_back_are_the_results(card: Scorecard, material: Material) -> None:
    stated = [(str(each.item), each.points) for each in material.result.win_back]
    assert [(each.address, each.win_back) for each in card.lost] == stated
    assert len(card.win_back) == 5


def test_counts(card: Scorecard) -> None:
    counts = card.counts
    assert counts.items == len(list(card.items)) == 32
    assert (counts.na, counts.skipped, counts.photos) == (1, 1, 1)
    assert counts.scored == sum(each.v is not None for each in card.items)


def test_without_a_target_grades_or_anything_possible(checklist: Checklist) -> None:
    bare = replace(checklist, scoring=replace(checklist.scoring, target=None, grades=()))
    response = parse_response({"answers": {}}, bare)
    card = assemble(
        Material(
            bare, response, score(bare, response, "0" * 64), samples.passed().head, ATHENS, {}
        ),
        "en",
    )
    assert card.total.result == "NOT SCORED"
    assert card.total.target is None
    assert card.sections[0].score.score is None


def test_moment_kinds(words: Wording) -> None:
    by = [
        a.Promise("x", time(17, 20)),
        a.Promise("x", date(2025, 11, 1)),
        a.Promise("x"),
        a.Promise("x", settled="broken"),
    ]
    assert [in_words(each, words) for each in by] == [
        "“x”, by 17:20, open, counts when settled",
        "“x”, by 1 November 2025, open, counts when settled",
        "“x”, open, counts when settled",
        "“x”, broken",
    ]


def test_points_of_points() -> None:
    words = Wording("el", NullTranslations())
    figures = [Fraction(1, 3), Fraction(2), Fraction(-1, 8), Fraction(5, 2), Fraction(1, 200)]
    assert [words.points(each) for each in figures] == ["0,33", "2", "−0,12", "2,5", "0,01"]


def test_placeholders_say_what_they_stand_for() -> None:
    loaded = load_bytes(
        b"""\
checklist: visit
title: T
sections:
  - id: s
    title: In {location.name}
    items:
      - {id: who, ask: Who?, type: choice, options: [{id: m, label: The manager}, two]}
      - {id: ok, ask: "Was {s/who} of {location.name} kind? {s/none} {location.code}", type: yes-no}
""",
        Path("visit.yaml"),
    ).checklist
    assert loaded is not None
    response = parse_response({"answers": {"s/who": {"value": "m"}}}, loaded)
    card = assemble(
        Material(
            checklist=loaded,
            response=response,
            result=score(loaded, response, "0" * 64),
            head=samples.passed().head,
            zone=ATHENS,
            photos={},
            placeholders={"location.name": "Harbour {s/who} Street"},
        ),
        "en",
    )
    assert card.sections[0].title == "In Harbour {s/who} Street"
    asked = item(card, "s/ok").ask
    assert asked == ("Was The manager of Harbour {s/who} Street kind? {s/none} {location.code}")


def test_what_was_lost_is_told_without_the_bonus() -> None:
    """A bonus raises the score: what is missing from it is less than what was lost."""
    card = samples.card(samples.section(1, "At the till", samples.item("Clean?", samples.NO, 0, 3)))
    card = replace(card, total=replace(card.total, raw=Fraction(20), score=Fraction(20)))
    phrases = Phrases(card, Wording("en", NullTranslations()))
    assert phrases.lost(card.win_back) == "this one: 100.0 of 100.0 lost"


def test_a_page_on_the_web_leaves_no_section_and_no_cause_out() -> None:
    failed = [samples.item(f"Door {n}?", samples.NO, 0, 3, critical_failed=True) for n in range(9)]
    card = samples.card(*(samples.section(n, f"Stop {n}", *failed) for n in range(1, 31)))
    pages = Pages(ROOT / "templates", ROOT / "translations")
    on_the_web = pages.article(card, lambda photo, **_: photo.id)
    assert on_the_web.count('class="cause"') == 30 * 9
    for number in range(1, 31):
        assert f'<p class="name">Stop {number}</p>' in on_the_web
    assert "marked in the sections" not in on_the_web
    assert "marked in the sections" in pages.document(card)


def test_of_several_caps_the_lowest_is_said_to_cap() -> None:
    failed = [samples.item(f"Door {n}?", samples.NO, 0, 1, critical_failed=True) for n in (1, 2)]
    card = samples.card(
        samples.section(1, "Doors", *failed, samples.item("Warm?", samples.YES, 9, 9)), cap=50
    )
    low, high = card.total.causes
    assert isinstance(high, CriticalCause)
    causes = (low, replace(high, cap=Fraction(60)))
    card = replace(card, total=replace(card.total, causes=causes))
    told = [cause.lead for cause in Phrases(card, Wording("en", NullTranslations())).causes()]
    assert told == ["Capped at 50,", "Critical:"]


def test_page_one_alone_points_to_no_page_that_does_not_follow() -> None:
    lost = [samples.item(f"Was spot {n} in order?", samples.NO, 0, 1) for n in range(3)]
    card = samples.card(*(samples.section(n, f"Stop {n}", *lost) for n in range(1, 31)))
    pages = Pages(ROOT / "templates", ROOT / "translations")
    assert "more, marked in the sections" in pages.document(card)
    alone = pages.document(card, "one page")
    assert "more, in the whole scorecard" in alone
    assert "marked in the sections" not in alone
