"""Where people begin, and what auditors and executives have to do."""

from datetime import UTC, datetime

import pytest

from app.audits.assignments import Asked, assign
from app.extensions import db
from tests.factories import UserFactory
from tests.pages.chain import GOOD, Chain
from tests.pages.reading import text_of


def test_everybody_begins_where_their_work_is(chain: Chain) -> None:
    for person, address in (
        (chain.auditor, "/work"),
        (chain.executive, "/work"),
        (chain.manager, "/locations"),
        (chain.admin, "/locations"),
    ):
        assert chain.as_(person).get("/").location == address


def test_on_a_phone_those_who_make_visits_begin_in_the_app(chain: Chain) -> None:
    phone = {"User-Agent": "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36"}
    for person, address in (
        (chain.auditor, "/phone/"),
        (chain.executive, "/phone/"),
        (chain.manager, "/locations"),
    ):
        assert chain.as_(person).get("/", headers=phone).location == address


def test_what_is_assigned_is_told_with_its_note(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    late = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    assign(chain.admin, Asked(chain.auditor, shop.id, "corner-shop", late, "The side door."))
    db.session.commit()
    page = text_of(chain.as_(chain.auditor).get("/work"))
    assert "One assigned." in page
    told = "Corn Exchange The corner shop, late, was due 5 January 2026, 11:30 The side door."
    assert told in page


def test_with_nothing_begun_it_says_so(chain: Chain) -> None:
    chain.shop("Corn Exchange")
    page = text_of(chain.as_(chain.auditor).get("/work"))
    assert "Nothing to do today. Start a visit Open the app" in page
    assert "Start a visit of your own Corn Exchange The corner shop" in page


def test_what_is_begun_and_what_waits_is_counted(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    chain.draft(shop, {"till/smile": "yes"})
    chain.visit(shop, GOOD, released=False)
    page = text_of(chain.as_(chain.auditor).get("/work"))
    assert "One to finish. One waits to be released." in page
    assert "Being answered" in page
    assert "Safe on the server, not released yet 96.4" in page


def test_an_executive_may_start_anywhere(chain: Chain) -> None:
    chain.shop("Corn Exchange")
    page = text_of(chain.as_(chain.executive).get("/work"))
    assert "At every location that has what the checklist is about. The corner shop" in page
    assert "Corn Exchange" not in page


def test_an_auditor_without_locations_is_told_so(chain: Chain) -> None:
    new = UserFactory(given=[])
    db.session.commit()
    assert "No location has been given to you yet." in text_of(chain.as_(new).get("/work"))


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_others_have_no_such_page(chain: Chain, who: str) -> None:
    assert chain.as_(getattr(chain, who)).get("/work").status_code == 403
