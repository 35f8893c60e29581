"""The list of visits, one visit with its photos and its PDF, its release; and who sees what."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.audits.queries import PAGE_SIZE
from app.extensions import db
from app.pages.paging import Paging
from tests.pages.chain import BEST, GOOD, WEAK, Chain
from tests.pages.reading import rows_of, text_of
from tests.visiting import jpeg, sha256

NOWHERE = "0b9f3b8e-6a3f-4f0e-9a54-6f2f4c1d7e10"


def names(response) -> list[str]:
    """The locations of the rows, in order."""
    return re.findall(r'class="name" href="/visits/[^"]+">([^<]+)<', response.text)


# The list


def test_the_latest_stands_first(chain: Chain) -> None:
    for day, name in enumerate(("Oldest", "Middle", "Latest")):
        chain.visit(chain.shop(name), GOOD, days=day)
    response = chain.as_(chain.manager).get("/visits")
    assert names(response) == ["Latest", "Middle", "Oldest"]
    assert rows_of(response)[0].startswith("Latest 7 January 2026, 11:30 The corner shop Auditor")


@pytest.mark.parametrize(
    ("order", "first"),
    [("earliest", "Weak"), ("best", "Best"), ("weakest", "Weak"), ("location", "Best")],
)
def test_the_order_can_be_chosen(chain: Chain, order: str, first: str) -> None:
    for day, (name, answers) in enumerate((("Weak", WEAK), ("Good", GOOD), ("Best", BEST))):
        chain.visit(chain.shop(name), answers, days=day)
    assert names(chain.as_(chain.manager).get(f"/visits?order={order}"))[0] == first


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("location=harbour", ["Harbour Street"]),
        ("location=%CE%B1%CE%B8%CE%AE%CE%BD", ["Αθήνα"]),
        ("location=%25", []),
        ("result=PASS", ["Αθήνα"]),
        ("result=BELOW+TARGET", ["Harbour Street"]),
        ("state=draft", ["Draft Lane"]),
        ("state=submitted", ["Waiting Road"]),
        ("checklist=corner-shop&state=released", ["Harbour Street", "Αθήνα"]),
        ("state=released&result=FAIL", []),
    ],
)
def test_the_list_can_be_narrowed(chain: Chain, asked: str, found: list[str]) -> None:
    chain.visit(chain.shop("Αθήνα"), BEST, days=1)
    chain.visit(chain.shop("Harbour Street"), WEAK, days=2)
    chain.visit(chain.shop("Waiting Road"), WEAK, days=3, released=False)
    chain.draft(chain.shop("Draft Lane"), {}, days=4)
    response = chain.as_(chain.admin).get(f"/visits?{asked}")
    if asked != "result=BELOW+TARGET":
        assert names(response) == found
    else:
        assert names(response) == ["Waiting Road", *found]


@pytest.mark.parametrize(
    "asked",
    [
        "page=0",
        "page=-1",
        "page=%00",
        "page=99999999999999999999",
        "page=²",
        "order=nonsense",
        "state[]=draft",
        "result=PASS&result=FAIL",
        "location=%00%F0%9F%92%A9",
        "location=" + "a" * 5000,
        "location=%ff%fe",
        "checklist=%27%20OR%201=1",
    ],
)
def test_nonsense_in_the_address_is_passed_over(chain: Chain, asked: str) -> None:
    chain.visit(chain.shop("Corn Exchange"), GOOD)
    assert chain.as_(chain.manager).get(f"/visits?{asked}").status_code == 200


def test_a_long_list_has_pages(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    for day in range(PAGE_SIZE + 1):
        chain.draft(shop, {}, days=day)
    browser = chain.as_(chain.auditor)
    first = browser.get("/visits?state=draft")
    assert len(rows_of(first)) == PAGE_SIZE
    assert "Page 1 of 2" in text_of(first)
    onward = re.search(r'href="([^"]+)" rel="next"', first.text)
    assert onward is not None
    second = browser.get(onward[1].replace("&amp;", "&"))
    assert len(rows_of(second)) == 1
    assert 'rel="next"' not in second.text
    assert "The list is not that long." in text_of(browser.get("/visits?page=7"))


@pytest.mark.parametrize("more", ["endpoint=x", "_method=PUT", "_scheme=x", "_anchor=x", "self=1"])
def test_what_is_added_to_the_address_of_a_list_stays_there(chain: Chain, more: str) -> None:
    response = chain.as_(chain.manager).get(f"/visits?page=9&{more}")
    assert response.status_code == 200
    last = re.search(r'href="([^"]+)">Go to its last page', response.text)
    assert last is not None
    assert last[1].replace("&amp;", "&") == f"/visits?page=1&{more}"


def test_pages_are_counted(chain: Chain) -> None:
    with chain.app.test_request_context("/visits?page=2"):
        assert Paging.of(0, 50) == Paging(2, 1)
        assert Paging.of(101, 50).last == 3


def test_only_admins_read_who_made_a_visit(chain: Chain) -> None:
    chain.visit(chain.shop("Corn Exchange"), GOOD)
    assert " Jo " in rows_of(chain.as_(chain.admin).get("/visits"))[0]
    assert " Jo " not in text_of(chain.as_(chain.manager).get("/visits"))


# Who sees what


def test_a_manager_sees_what_is_released_in_their_region_and_nothing_else(chain: Chain) -> None:
    seen = chain.visit(chain.shop("Released here"), GOOD)
    shop = chain.shop("Elsewhere", chain.hills)
    foreign = [
        chain.visit(shop, GOOD, photo=jpeg()),
        chain.visit(chain.shop("Unreleased"), GOOD, released=False),
        chain.draft(chain.shop("Draft"), GOOD).visit_id,
    ]
    browser = chain.as_(chain.manager)
    assert names(browser.get("/visits")) == ["Released here"]
    assert browser.get(f"/visits/{seen}").status_code == 200
    for visit in foreign:
        assert browser.get(f"/visits/{visit}").status_code == 404
        assert browser.get(f"/visits/{visit}/scorecard.pdf").status_code == 404
    assert browser.get(f"/visits/{foreign[0]}/photos/{sha256(jpeg())}/page.jpg").status_code == 404


def test_a_draft_is_its_authors_and_the_admins(chain: Chain) -> None:
    visit = chain.draft(chain.shop("Corn Exchange"), {"till/smile": "yes"}).visit_id
    for person, status in (
        (chain.auditor, 200),
        (chain.admin, 200),
        (chain.manager, 404),
        (chain.executive, 404),
    ):
        assert chain.as_(person).get(f"/visits/{visit}").status_code == status


def test_executives_see_what_is_released_and_their_own(chain: Chain) -> None:
    shop = chain.shop("Corn Exchange")
    chain.visit(shop, GOOD, by=chain.executive, released=False)
    chain.visit(shop, GOOD, days=1)
    chain.visit(shop, GOOD, days=2, released=False)
    assert len(rows_of(chain.as_(chain.executive).get("/visits"))) == 2


# One visit


def test_the_scorecard_is_a_page(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), WEAK, photo=jpeg())
    response = chain.as_(chain.manager).get(f"/visits/{visit}")
    page = text_of(response)
    assert "53.6" in page
    assert "BELOW TARGET" in page
    assert "Were you met with a smile?" in page
    assert 'style="' not in response.text
    assert "<style" not in response.text


def test_a_draft_shows_what_is_here_and_no_points(chain: Chain) -> None:
    phone = chain.draft(chain.shop("Corn Exchange"), {"till/smile": "yes", "till/fixed": "yes"})
    phone.photograph("proof/sign", jpeg())
    response = chain.as_(chain.auditor).get(f"/visits/{phone.visit_id}")
    page = text_of(response)
    assert "answered 2 of 5 that are required" in page
    assert "1.2 How long did you wait?" in page
    assert "2.1.2 How kind?" in page
    assert f"/photos/{sha256(jpeg())}/pdf.jpg" in response.text
    assert "points" not in page


@pytest.mark.parametrize("rendition", ["page", "pdf"])
def test_a_photo_is_served_cleaned_and_kept(chain: Chain, rendition: str) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD, photo=jpeg())
    address = f"/visits/{visit}/photos/{sha256(jpeg())}/{rendition}.jpg"
    response = chain.as_(chain.manager).get(address)
    assert response.status_code == 200
    assert response.content_type == "image/jpeg"
    assert response.data[:3] == b"\xff\xd8\xff"
    assert response.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    again = chain.as_(chain.manager).get(address, headers={"If-None-Match": response.get_etag()[0]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["original", "page.png", "../../page", "pdf%00"])
def test_no_other_file_of_a_photo_is_served(chain: Chain, name: str) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD, photo=jpeg())
    address = f"/visits/{visit}/photos/{sha256(jpeg())}/{name}"
    assert chain.as_(chain.admin).get(address).status_code == 404


@pytest.mark.parametrize(
    "address", [f"/visits/{NOWHERE}", "/visits/1", f"/visits/{NOWHERE}/scorecard.pdf"]
)
def test_there_is_no_such_visit(chain: Chain, address: str) -> None:
    assert chain.as_(chain.admin).get(address).status_code == 404


# Its PDF


def test_the_pdf_is_a_file_with_a_name_and_a_hash(chain: Chain) -> None:
    visit = chain.visit(chain.shop('Höhe/Café "7"'), GOOD, photo=jpeg())
    browser = chain.as_(chain.manager)
    response = browser.get(f"/visits/{visit}/scorecard.pdf")
    assert response.content_type == "application/pdf"
    assert "Höhe/Café" in PdfReader(BytesIO(response.data)).pages[0].extract_text()
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith("inline")
    assert "H%C3%B6he-Caf%C3%A9%20-7-%2C%202026-01-05.pdf" in disposition
    same = browser.get(
        f"/visits/{visit}/scorecard.pdf",
        headers={"If-None-Match": f'"{response.get_etag()[0]}"'},
    )
    assert same.status_code == 304
    down = browser.get(f"/visits/{visit}/scorecard.pdf?download=yes")
    assert down.headers["Content-Disposition"].startswith("attachment")


def test_a_reader_chooses_length_and_paper(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), GOOD)
    browser = chain.as_(chain.manager)
    page = browser.get(f"/visits/{visit}").text
    assert 'name="density"' in page
    assert 'value="one-page"' in page
    assert 'name="language"' not in page, "where there is but one"
    given = browser.get(f"/visits/{visit}/scorecard.pdf?density=one-page&paper=letter")
    (only,) = PdfReader(BytesIO(given.data)).pages
    assert round(only.mediabox.height) == 792


def test_an_edition_that_there_is_not_is_the_usual_one(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), GOOD)
    browser = chain.as_(chain.manager)
    usual = browser.get(f"/visits/{visit}/scorecard.pdf")
    odd = browser.get(f"/visits/{visit}/scorecard.pdf?density=x&paper=A0&language=tlh")
    assert odd.headers["ETag"] == usual.headers["ETag"]


def test_a_rendered_pdf_says_its_size(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD)
    browser = chain.as_(chain.manager)
    browser.get(f"/visits/{visit}/scorecard.pdf")
    page = text_of(browser.get(f"/visits/{visit}"))
    assert re.search(r"Download the scorecard \(PDF, \d\.\d MB\)", page)


def test_a_draft_has_no_pdf(chain: Chain) -> None:
    visit = chain.draft(chain.shop("Corn Exchange"), GOOD).visit_id
    response = chain.as_(chain.auditor).get(f"/visits/{visit}/scorecard.pdf")
    assert response.status_code == 409
    assert "was not submitted yet" in response.text


# Its release


def test_an_admin_releases_with_a_button(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD, released=False)
    browser = chain.as_(chain.admin)
    page = browser.get(f"/visits/{visit}")
    assert "Release it" in text_of(page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token is not None
    response = browser.post(f"/visits/{visit}/release", data={"csrf_token": token[1]})
    assert (response.status_code, response.location) == (303, f"/visits/{visit}")
    page_after = text_of(browser.get(f"/visits/{visit}"))
    assert "Everybody who answers for the location sees it now." in page_after
    assert "Release it" not in page_after
    assert chain.as_(chain.manager).get(f"/visits/{visit}").status_code == 200


def test_no_button_and_no_release_for_others(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD, released=False)
    page = text_of(chain.as_(chain.auditor).get(f"/visits/{visit}"))
    assert "Safe on the server, not released yet" in page
    assert "Release it" not in page
    browser = chain.as_(chain.auditor)
    assert browser.send("POST", f"/visits/{visit}/release").status_code == 403
    assert chain.as_(chain.manager).get(f"/visits/{visit}").status_code == 404


def test_a_forged_release_does_nothing(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Corn Exchange"), GOOD, released=False)
    response = chain.as_(chain.admin).post(f"/visits/{visit}/release")
    assert response.status_code == 400
    assert chain.as_(chain.manager).get(f"/visits/{visit}").status_code == 404


def test_a_draft_cannot_be_released(chain: Chain) -> None:
    visit = chain.draft(chain.shop("Corn Exchange"), GOOD).visit_id
    response = chain.as_(chain.admin).send("POST", f"/visits/{visit}/release")
    assert response.status_code == 409
    assert "Only a submitted visit can be released." in response.text
    db.session.rollback()
