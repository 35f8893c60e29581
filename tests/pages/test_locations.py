"""The page of locations, as a headline, as a ranking, and where there is nothing to rank."""

import pytest

from app.extensions import db
from tests.factories import UserFactory
from tests.pages.chain import BEST, GOOD, LONG_WORD, WEAK, Chain
from tests.pages.reading import rows_of, text_of


def test_the_headline_counts_who_is_above_the_line(chain: Chain) -> None:
    for name, answers in (("Corn Exchange", BEST), ("Market Cross", GOOD), ("Castle Mall", WEAK)):
        chain.visit(chain.shop(name), answers)
    page = text_of(chain.as_(chain.manager).get("/locations"))
    assert "Two of three are above the line." in page
    assert "The line: 80" in page


def test_locations_come_best_first_with_the_line_between(chain: Chain) -> None:
    for name, answers in (("Castle Mall", WEAK), ("Corn Exchange", BEST), ("Market Cross", GOOD)):
        chain.visit(chain.shop(name), answers, days=3)
    rows = rows_of(chain.as_(chain.manager).get("/locations"))
    assert rows[0].startswith("1 Corn Exchange 8 January 2026 100.0")
    assert rows[1].startswith("2 Market Cross 8 January 2026 96.4")
    assert rows[2] == "The line: 80"
    assert rows[3].startswith("3 Castle Mall 8 January 2026 53.6")
    assert rows[3].endswith("Result BELOW")


def test_the_latest_visit_counts_and_the_change_is_told(chain: Chain) -> None:
    shop = chain.shop("Harbour Street, Portwick")
    chain.visit(shop, BEST, days=1)
    chain.visit(shop, WEAK, days=9)
    page = text_of(chain.as_(chain.manager).get("/locations"))
    assert "The one location visited is below the line." in page
    assert "Harbour Street, Portwick fell most, by 46.4." in page
    assert "down 46.4" in rows_of(chain.as_(chain.manager).get("/locations"))[1]


def test_executives_visits_are_in_no_ranking(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    chain.visit(shop, WEAK, by=chain.executive)
    assert "No visit has been released yet." in text_of(chain.as_(chain.admin).get("/locations"))


def test_unreleased_visits_are_in_no_ranking(chain: Chain) -> None:
    chain.visit(chain.shop("Corn Exchange"), BEST, released=False)
    page = text_of(chain.as_(chain.admin).get("/locations"))
    assert "No visit has been released yet." in page
    assert "Not visited yet" in page


def test_a_manager_sees_their_own_region_only(chain: Chain) -> None:
    chain.visit(chain.shop("Corn Exchange"), BEST)
    chain.visit(chain.shop("Mountain Road", chain.hills), WEAK)
    page = text_of(chain.as_(chain.manager).get("/locations"))
    assert "Corn Exchange" in page
    assert "Mountain Road" not in page
    assert "Mountain Road" in text_of(chain.as_(chain.admin).get("/locations"))


def test_what_was_not_visited_stands_apart(chain: Chain) -> None:
    chain.visit(chain.shop("Corn Exchange"), BEST)
    chain.shop("Castle Mall")
    chain.shop("Only a call centre", touchpoints=["web"])
    page = text_of(chain.as_(chain.manager).get("/locations"))
    apart = page.partition("Not visited yet")[2]
    assert "Castle Mall" in apart
    assert "Corn Exchange" not in apart
    assert "Only a call centre" not in page, "it has no store to walk"


def test_a_region_says_what_serves_all_of_it(chain: Chain) -> None:
    page = text_of(chain.as_(chain.admin).get("/locations"))
    assert "Coast phone: no visits yet" in page
    assert "Hills phone" not in page


def test_a_checklist_can_be_chosen_and_an_unknown_one_is_passed_over(chain: Chain) -> None:
    chain.visit(chain.shop("Corn Exchange"), BEST)
    browser = chain.as_(chain.manager)
    for address in ("/locations?checklist=corner-shop", "/locations?checklist=nonsense%00"):
        assert "The corner shop" in text_of(browser.get(address))


def test_whoever_was_given_nothing_is_told_so(chain: Chain) -> None:
    nobody = UserFactory(role="regional manager", given=[])
    db.session.commit()
    page = text_of(chain.as_(nobody).get("/locations"))
    assert "No location has been given to you yet." in page


def test_one_location_shows_its_touchpoints_and_visits(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange", address="1 High Street", code="FW-1")
    chain.visit(shop, GOOD)
    response = chain.as_(chain.manager).get(f"/locations/{shop.id}")
    page = text_of(response)
    assert "1 High Street." in page
    assert "Store its own" in page
    assert "Phone from the region, serves others too" in page
    # 9:30 in Greenwich.
    row = "5 January 2026, 11:30 The corner shop Auditor Released 96.4 Result PASS"
    assert rows_of(response) == [row]


def test_a_region_shows_what_lies_in_it(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    browser, address = chain.as_(chain.manager), f"/locations/{chain.coast.id}"
    before = text_of(browser.get(address))
    assert "In this region Corn Exchange" in before
    assert "No visits yet." in before
    chain.visit(shop, GOOD)
    chain.visit(chain.shop("Mountain Road", chain.hills), GOOD)
    rows = rows_of(browser.get(address))
    assert len(rows) == 1
    assert rows[0].startswith("Corn Exchange 5 January 2026, 11:30")


@pytest.mark.parametrize(
    "address", ["/locations/0", "/locations/99999999999999999999", "/locations/x"]
)
def test_there_is_no_such_location(chain: Chain, address: str) -> None:
    assert chain.as_(chain.admin).get(address).status_code == 404


def test_long_names_stand_as_they_are(chain: Chain) -> None:
    shop = chain.shop(f"{LONG_WORD} & <b>Söhne</b>")
    chain.visit(shop, BEST)
    response = chain.as_(chain.manager).get("/locations")
    assert f"{LONG_WORD} & <b>Söhne</b>" in text_of(response)
    assert "<b>Söhne" not in response.text
