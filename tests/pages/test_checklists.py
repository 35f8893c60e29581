"""Checklists to read: every type of item, every condition and rule in words."""

from pathlib import Path

import pytest
from flask import Flask

from app.checklists.loading import Loaded, load_bytes, load_checklist
from app.checklists.types import TYPES
from app.extensions import db
from app.library.publishing import publish
from app.pages.item_types import answering
from app.pages.preview import preview
from tests.pages.chain import Chain
from tests.pages.reading import text_of

LIBRARY = Path(__file__).parents[2] / "checklists"

EVERYTHING = Path(__file__).with_name("everything.yaml")


@pytest.fixture
def everything(app: Flask) -> Loaded:
    return load_checklist(EVERYTHING)


@pytest.fixture
def page(chain: Chain, everything: Loaded) -> str:
    publish(everything)
    db.session.commit()
    return text_of(chain.as_(chain.auditor).get("/checklists/everything"))


def test_every_item_type_has_its_words(app: Flask, everything: Loaded) -> None:
    shown = {type(item.type) for _, item in everything.checklist.items()}
    assert shown == set(TYPES.values()), "an item of each type stands in EVERYTHING"
    with app.test_request_context():
        for found in everything.checklist.items():
            assert answering(found[1].type).how


def test_all_that_is_shipped_can_be_read(app: Flask) -> None:
    with app.test_request_context():
        for file in LIBRARY.glob("*.yaml"):
            assert preview(load_checklist(file).checklist)


@pytest.mark.parametrize(
    "words",
    [
        "There is or There is none “There is” earns the points",
        "Yes or No “No” earns the points",
        "fails the visit below 50 percent, cap 40",
        "customers 100 points",
        "Somebody else, asks for words 30 points",
        "photo required when “Somebody else”, note required if points are lost",
        "After “Somebody else”: Note whom.",
        "class: warmth",
        "moment of truth",
        "Nothing, excludes the others 0 points",
        "Only if “Is there a fitting room?” is “There is” and “Whom do they talk about?”",
        "is “customers” or “Somebody else”",
        "A scale from 1 to 7, as faces 1: not at all 100 points 7: entirely 0 points",
        "A count, lamps up to 0 lamps 100 points up to 3 lamps 50 points more 0 points",
        "Can be typed: 0 to 99",
        "1 EUR to 2.5 EUR 100 points anything else 0 points",
        "Only if not: “What is broken?” is “lamp”",
        "So many of 5, by their share",
        "up to 1 min 30 s 50 points",
        "3 times, the longest counts",
        "up to 70 dB 100 points",
        "To tag while listening: Music, Traffic",
        "until somebody speaks: up to 1 min 100 points",
        "transfers: more 0 points",
        "touchpoint: phone",
        "Things to touch, by the share that was touched and how they feel Handle Counter",
        "A fact to compare: opening hours",
        "Only if “How long?” is over 1 min 30 s or “How loud?” is up to 70 dB or “How kind?” lost",
        "“How kind?” lost points or “Touch these.” is not answered",
        "Read aloud: “Good morning”",
        "To read; nothing is answered",
        "once per person, 1 to 3 times",
        "Weight 1, takes up to 2 points away, no n/a, cannot be skipped, place: till",
        "One is enough.",
        "Walk, stage: asks, weight 2, minimum 60, at least 2 photos",
        "The mean of the sections, by their weights.",
        "The line is at 85.",
        "good from 75 (every section from 50), poor from 0",
        "21 items",
        "20 minutes",
        "for: auditor, executive",
    ],
)
def test_what_holds_is_said(page: str, words: str) -> None:
    assert words in page


def test_the_list_names_what_is_published(chain: Chain, everything: Loaded) -> None:
    publish(everything)
    db.session.commit()
    page = text_of(chain.as_(chain.manager).get("/checklists"))
    assert "Everything One item of each type. 21 items 20 minutes" in page
    assert "The corner shop" in page


def test_a_version_keeps_its_address(chain: Chain, everything: Loaded) -> None:
    first = publish(everything).version.sha256
    changed = EVERYTHING.read_text().replace("Is there a fitting room?", "Is there one?")
    publish(load_bytes(changed.encode(), EVERYTHING))
    db.session.commit()
    browser = chain.as_(chain.admin)
    old = text_of(browser.get(f"/checklists/versions/{first}"))
    assert "Is there a fitting room?" in old
    assert "no longer used for new visits" in old
    assert "Is there one?" in text_of(browser.get("/checklists/everything"))


@pytest.mark.parametrize(
    "address",
    [
        "/checklists/unknown",
        f"/checklists/versions/{'0' * 64}",
        f"/checklists/pictures/{'0' * 64}",
        "/checklists/versions/short",
        f"/checklists/versions/{'A' * 64}",
        f"/checklists/versions/{'%00' * 64}",
        "/checklists/%00",
        "/checklists/corner-shop%00",
        "/checklists/" + "x" * 3000,
    ],
)
def test_there_is_no_such_checklist(chain: Chain, address: str) -> None:
    assert chain.as_(chain.admin).get(address).status_code == 404
