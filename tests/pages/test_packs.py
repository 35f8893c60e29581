"""Scorecards over a period and region packs, as people ask for them."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from app import jobs
from app.audits.pack_rows import Pack
from app.audits.printed import STAYS, drop_unasked
from app.clock import now
from app.extensions import db
from app.locations.models import Location
from tests.factories import UserFactory
from tests.pages.chain import BEST, WEAK, Chain

PERIOD = "from=2025-12-01&to=2026-11-30"
FORM = {"from": "2025-12-01", "to": "2026-11-30"}


@pytest.fixture
def visited(chain: Chain) -> Chain:
    shop = chain.shop("Harbour Street, Portwick")
    chain.visit(shop, BEST)
    chain.visit(shop, WEAK, 30)
    chain.shop("Market Cross")
    return chain


def harbour() -> Location:
    return db.session.scalars(select(Location).where(Location.name.startswith("Harbour"))).one()


def ask(chain: Chain, region_id: int) -> str:
    browser = chain.as_(chain.manager)
    answer = browser.send("POST", f"/locations/{region_id}/pack", data=FORM)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_a_manager_downloads_a_locations_scorecard(visited: Chain) -> None:
    shop = harbour()
    answer = visited.as_(visited.manager).get(f"/locations/{shop.id}/scorecard.pdf?{PERIOD}")
    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")


def test_what_one_may_not_see_does_not_exist(visited: Chain) -> None:
    manager, auditor = visited.as_(visited.manager), visited.as_(visited.auditor)
    hill = visited.shop("Hill shop", visited.hills)
    assert manager.get(f"/locations/{hill.id}/scorecard.pdf").status_code == 404
    assert manager.send("POST", f"/locations/{visited.hills.id}/pack", data=FORM).status_code == 404
    assert manager.send("POST", "/packs", data={"region": "999999999999"}).status_code == 404
    for nothing in ("x", "", "9" * 5000, "\N{ARABIC-INDIC DIGIT ONE}"):
        assert manager.send("POST", "/packs", data={"region": nothing}).status_code == 404
    own = manager.send("POST", f"/locations/{harbour().id}/pack", data=FORM)
    assert own.status_code == 422
    assert auditor.get(f"/locations/{visited.coast.id}/scorecard.pdf").status_code == 403


@pytest.mark.parametrize(
    "period",
    [
        "from=yesterday",
        "from=2026-02-30",
        "from=2026-05-01&to=2026-04-01",
        "from=0001-01-01",
        "to=9999-12-31",
        "from=1995-01-01&to=2026-01-01",
    ],
)
def test_a_period_that_makes_no_sense_is_refused(visited: Chain, period: str) -> None:
    answer = visited.as_(visited.manager).get(
        f"/locations/{visited.coast.id}/scorecard.pdf?{period}"
    )
    assert answer.status_code in (400, 422)


def test_a_pack_is_made_with_progress(visited: Chain) -> None:
    address = ask(visited, visited.coast.id)
    browser = visited.as_(visited.manager)
    waiting = browser.get(address).text
    assert 'http-equiv="refresh"' in waiting
    assert browser.get(f"{address}/pack.pdf").status_code == 404
    jobs.run_waiting()
    done = browser.get(address).text
    assert 'http-equiv="refresh"' not in done
    pdf = browser.get(f"{address}/pack.pdf")
    assert pdf.data.startswith(b"%PDF")


def test_a_pack_that_nobody_asked_for_in_long_can_be_made_again(visited: Chain) -> None:
    address = ask(visited, visited.coast.id)
    browser = visited.as_(visited.manager)
    jobs.run_waiting()
    drop_unasked(now() + STAYS + timedelta(days=1))
    gone = browser.get(address).text
    assert "This pack was removed after weeks" in gone
    assert "could not be made" not in gone
    assert "Make it again" in gone
    assert browser.get(f"{address}/pack.pdf").status_code == 404


def test_a_pack_is_its_owners(visited: Chain) -> None:
    address = ask(visited, visited.coast.id)
    other = UserFactory(role="regional manager", given=[visited.coast])
    db.session.commit()
    assert visited.as_(other).get(address).status_code == 404
    assert visited.as_(visited.admin).get(f"{address}/pack.pdf").status_code == 404


def test_a_manager_who_lost_the_region_lost_its_packs(visited: Chain) -> None:
    address = ask(visited, visited.coast.id)
    jobs.run_waiting()
    visited.manager.given = [visited.hills]
    db.session.commit()
    assert visited.as_(visited.manager).get(f"{address}/pack.pdf").status_code == 404


def test_asked_for_again_there_is_one_row(visited: Chain) -> None:
    assert ask(visited, visited.coast.id) == ask(visited, visited.coast.id)
    assert db.session.query(Pack).count() == 1


def test_one_person_asks_for_so_many_packs_and_no_more(visited: Chain) -> None:
    browser, region = visited.as_(visited.manager), visited.coast.id
    for address, data in (
        (f"/locations/{region}/pack", FORM),
        ("/packs", {**FORM, "region": str(region)}),
    ):
        for _ in range(30):
            assert browser.send("POST", address, data=data).status_code == 303
        refused = browser.send("POST", address, data=data)
        assert refused.status_code == 429
        assert refused.headers["Retry-After"]


def test_the_pages_offer_both(visited: Chain) -> None:
    browser = visited.as_(visited.manager)
    assert "Region pack (PDF)" in browser.get("/locations").text
    region = browser.get(f"/locations/{visited.coast.id}").text
    assert "Region pack (PDF)" in region
    assert "Location scorecard (PDF)" in region
    auditor = visited.as_(visited.auditor)
    assert "Region pack (PDF)" not in auditor.get("/locations").text


def test_the_scorecard_says_its_period(visited: Chain) -> None:
    shop = harbour()
    answer = visited.as_(visited.manager).get(f"/locations/{shop.id}/scorecard.pdf?{PERIOD}")
    page = PdfReader(BytesIO(answer.data)).pages[0].extract_text()
    assert "1 December 2025 to 30 November 2026" in page
    assert "53.6" in page
    assert "FAIL" in page or "BELOW TARGET" in page
