"""Assigning a visit by the form: what is taken, what is refused with everything still typed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.audits.assignments import Asked, assign
from app.audits.models import Assignment, Visit
from app.extensions import db
from app.locations.models import Location
from tests.factories import UserFactory
from tests.pages.chain import FIRST_DAY, GOOD, LONG_WORD, Chain
from tests.pages.reading import text_of, words_of


@pytest.fixture
def shop(chain: Chain) -> Location:
    return chain.shop("Corn Exchange", code="CE 1")


def form(chain: Chain, **changes: str) -> dict[str, str]:
    return {
        "person": str(chain.auditor.id),
        "checklist": "corner-shop",
        "day": "2030-07-01",
        "hour": "18:30",
        "note": "",
    } | changes


def stored() -> list[Assignment]:
    return list(db.session.scalars(select(Assignment)))


@pytest.mark.parametrize("who", ["manager", "admin"])
def test_a_visit_is_assigned_and_withdrawn(chain: Chain, shop: Location, who: str) -> None:
    browser = chain.as_(getattr(chain, who))
    page = text_of(browser.get(f"/locations/{shop.id}/assign"))
    assert "Jo, auditor" in page
    assert "On the clock of the location (Europe/Athens)." in page
    taken = browser.send("POST", f"/locations/{shop.id}/assign", data=form(chain, note=" Go  in. "))
    assert (taken.status_code, taken.location) == (303, f"/locations/{shop.id}")
    (made,) = stored()
    assert made.due_at == datetime(2030, 7, 1, 15, 30, tzinfo=UTC)
    assert (made.note, made.made_by) == ("Go in.", getattr(chain, who).id)
    page = text_of(browser.get(f"/locations/{shop.id}"))
    assert "Assigned Jo The corner shop, due 1 July 2030, 18:30 Go in. Withdraw" in page
    assert "Corn Exchange Jo, The corner shop, due 1 July 2030" in text_of(
        browser.get("/assignments")
    )
    gone = browser.send("POST", f"/assignments/{made.id}/withdraw", data={"from_list": "yes"})
    assert (gone.status_code, gone.location) == (303, "/assignments")
    assert "Nothing is assigned." in text_of(browser.get("/assignments"))


@pytest.mark.parametrize(
    ("day", "hour", "due"),
    [
        ("", "", None),
        ("2030-01-15", "", datetime(2030, 1, 15, 21, 59, tzinfo=UTC)),
        # In Athens that night has no 03:30; what follows it is taken.
        ("2030-03-31", "03:30", datetime(2030, 3, 31, 1, 30, tzinfo=UTC)),
    ],
)
def test_when_it_is_due(
    chain: Chain, shop: Location, day: str, hour: str, due: datetime | None
) -> None:
    browser = chain.as_(chain.admin)
    browser.send("POST", f"/locations/{shop.id}/assign", data=form(chain, day=day, hour=hour))
    assert [made.due_at for made in stored()] == [due]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"person": ""}, "Choose who is to make the visit."),
        ({"person": "0 OR 1"}, "Choose who is to make the visit."),
        ({"checklist": ""}, "No such checklist is published."),
        ({"checklist": "a\0b"}, "No such checklist is published."),
        ({"day": "2001-01-01"}, "That moment has passed there."),
        ({"day": "0001-01-01"}, "That is no day, or no hour."),
        ({"day": "9999-12-31"}, "That is no day, or no hour."),
        ({"day": "tomorrow"}, "That is no day, or no hour."),
        ({"hour": "25:00"}, "That is no day, or no hour."),
        ({"day": "", "hour": "10:00"}, "An hour needs its day."),
        ({"note": "x" * 1001}, "The note is longer than 1000 characters."),
    ],
)
def test_what_is_refused_keeps_what_was_typed(
    chain: Chain, shop: Location, change: dict[str, str], sentence: str
) -> None:
    typed = form(chain, **({"note": "<b>Mind</b> the step"} | change))
    answer = chain.as_(chain.admin).send("POST", f"/locations/{shop.id}/assign", data=typed)
    assert answer.status_code == 422
    assert sentence in words_of(answer.text)
    if "note" not in change:
        assert "&lt;b&gt;Mind&lt;/b&gt; the step</textarea>" in answer.text
    assert stored() == []


def test_nobody_is_asked_where_they_may_not_go(chain: Chain, shop: Location) -> None:
    stranger = UserFactory(role="auditor", name="Nobody here", given=[chain.hills])
    browser = chain.as_(chain.manager)
    assert "Nobody here" not in text_of(browser.get(f"/locations/{shop.id}/assign"))
    typed = form(chain, person=str(stranger.id))
    assert browser.send("POST", f"/locations/{shop.id}/assign", data=typed).status_code == 422


def test_a_manager_asks_at_their_own_locations_only(chain: Chain) -> None:
    far = chain.shop("Far away", chain.hills)
    browser = chain.as_(chain.manager)
    assert browser.get(f"/locations/{far.id}/assign").status_code == 404
    posted = browser.send("POST", f"/locations/{far.id}/assign", data=form(chain))
    assert posted.status_code == 404
    assert browser.get(f"/locations/{far.id}/qr").status_code == 404


@pytest.mark.parametrize("who", ["auditor", "executive"])
def test_who_makes_visits_assigns_none(chain: Chain, shop: Location, who: str) -> None:
    browser = chain.as_(getattr(chain, who))
    assert browser.get("/assignments").status_code == 403
    assert browser.send("POST", f"/locations/{shop.id}/assign", data=form(chain)).status_code == 403


def test_a_location_without_anybody_or_anything_says_so(chain: Chain) -> None:
    browser = chain.as_(chain.admin)
    bare = chain.shop("Bare", touchpoints=["social"])
    assert "No checklist for what this location has is published." in text_of(
        browser.get(f"/locations/{bare.id}/assign")
    )


def test_the_code_on_the_wall_starts_a_visit_here(chain: Chain, shop: Location) -> None:
    page = chain.as_(chain.manager).get(f"/locations/{shop.id}/qr")
    assert "http://127.0.0.1:8000/phone/#/start?at=CE%201" in text_of(page)
    assert re.search(r"<svg [^>]*viewBox", page.text)
    assert "style=" not in page.text
    assert chain.as_(chain.manager).get(f"/locations/{chain.coast.id}/qr").status_code == 404


def test_long_names_stand_as_they_are(chain: Chain) -> None:
    shop = chain.shop(f"{LONG_WORD} <i>", code=LONG_WORD[:40])
    browser = chain.as_(chain.admin)
    browser.send("POST", f"/locations/{shop.id}/assign", data=form(chain))
    for path in ("/assignments", f"/locations/{shop.id}/assign", f"/locations/{shop.id}/qr"):
        assert f"{LONG_WORD} <i>" in text_of(browser.get(path))


def test_a_visit_says_how_late_it_was(chain: Chain) -> None:
    shop = chain.shop("Harbour Street")
    asked = Asked(chain.auditor, shop.id, "corner-shop", FIRST_DAY + timedelta(hours=1), "")
    assign(chain.admin, asked).created_at = FIRST_DAY - timedelta(days=1)
    visit_id = chain.visit(shop, GOOD)
    db.session.get_one(Visit, visit_id).submitted_at = FIRST_DAY + timedelta(days=3)
    db.session.commit()
    page = text_of(chain.as_(chain.manager).get(f"/visits/{visit_id}"))
    assert "submitted 3 days late was due 5 January 2026, 12:30" in page
    db.session.get_one(Visit, visit_id).submitted_at = FIRST_DAY
    db.session.commit()
    assert "was due" not in text_of(chain.as_(chain.manager).get(f"/visits/{visit_id}"))
