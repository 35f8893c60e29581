"""Scorecards and lists of visits as files: for whom, how named, saying what the pages say."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from app.pages import exports
from tests.pages.chain import BEST, GOOD, WEAK, Chain
from tests.pages.reading import text_of
from tests.visiting import jpeg

ENDINGS = ("csv", "xlsx", "json")


def rows(response: TestResponse) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return list(csv.DictReader(StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_a_scorecard_is_a_file_in_three_forms(chain: Chain) -> None:
    visit = chain.visit(chain.shop('Höhe/Café "7"'), WEAK, photo=jpeg())
    browser = chain.as_(chain.manager)
    page = browser.get(f"/visits/{visit}")
    for ending in ENDINGS:
        path = f"/visits/{visit}/scorecard.{ending}"
        assert f'href="{path}"' in page.text
        response = browser.get(path)
        assert response.status_code == 200
        assert response.mimetype == exports.TYPES[ending]
        assert response.content_length == len(response.data)
        assert response.headers["Cache-Control"] == "private, no-store"
        disposition = response.headers["Content-Disposition"]
        assert disposition.startswith("attachment")
        assert f"2026-01-05.{ending}" in disposition


def test_the_three_say_what_the_page_says(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), WEAK, photo=jpeg())
    browser = chain.as_(chain.manager)
    page = text_of(browser.get(f"/visits/{visit}"))
    items = rows(browser.get(f"/visits/{visit}/scorecard.csv"))
    data = json.loads(browser.get(f"/visits/{visit}/scorecard.json").data)
    book = load_workbook(BytesIO(browser.get(f"/visits/{visit}/scorecard.xlsx").data))
    assert data["total"]["score"] == {"exact": "375/7", "shown": "53.6"}
    assert "53.6" in page
    worth = {row["item"]: row["win_back"] for row in items if row["win_back"]}
    for address, points in worth.items():
        told = next(item for item in data["items"] if item["address"] == address)
        assert told["win_back"]["shown"] == points
        assert points in page
    assert worth.keys() == set(data["win_back"])
    assert [row[2].value for row in book["Items"].iter_rows(min_row=2)] == [
        row["item"] for row in items
    ]
    assert next(row["photos"] for row in items if row["item"] == "proof/sign") == "1"


@pytest.mark.parametrize("ending", ENDINGS)
def test_who_does_not_see_the_visit_gets_no_file(chain: Chain, ending: str) -> None:
    hidden = chain.visit(chain.shop("Elsewhere", chain.hills), GOOD)
    waiting = chain.visit(chain.shop("Waiting"), GOOD, released=False)
    for visit in (hidden, waiting):
        response = chain.as_(chain.manager).get(f"/visits/{visit}/scorecard.{ending}")
        assert response.status_code == 404
    draft = chain.draft(chain.shop("Draft"), GOOD).visit_id
    response = chain.as_(chain.auditor).get(f"/visits/{draft}/scorecard.{ending}")
    assert response.status_code == 409


def test_no_other_ending_is_served(chain: Chain) -> None:
    visit = chain.visit(chain.shop("Harbour Street"), GOOD)
    for name in ("scorecard.xls", "scorecard.html", "scorecard", "scorecard.csv/"):
        assert chain.as_(chain.manager).get(f"/visits/{visit}/{name}").status_code == 404


# A list


@pytest.fixture
def listed(chain: Chain) -> Chain:
    chain.visit(chain.shop("=Αθήνα"), BEST, days=1)
    chain.visit(chain.shop("Harbour Street"), WEAK, days=2)
    chain.visit(chain.shop("Elsewhere", chain.hills), GOOD, days=3)
    chain.visit(chain.shop("Waiting Road"), WEAK, days=4, released=False)
    return chain


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", ["Harbour Street", "'=Αθήνα"]),
        ("?order=earliest", ["'=Αθήνα", "Harbour Street"]),
        ("?location=harbour", ["Harbour Street"]),
        ("?result=PASS", ["'=Αθήνα"]),
        ("?result=FAIL", []),
        ("?page=2", ["Harbour Street", "'=Αθήνα"]),
        ("?location=%00&order=x&state[]=1", ["Harbour Street", "'=Αθήνα"]),
    ],
)
def test_a_list_is_the_pages_list_in_whole(listed: Chain, asked: str, found: list[str]) -> None:
    browser = listed.as_(listed.manager)
    assert [row["location"] for row in rows(browser.get(f"/visits.csv{asked}"))] == found
    book = load_workbook(BytesIO(browser.get(f"/visits.xlsx{asked}").data))
    names = [row[1].value for row in book["Visits"].iter_rows(min_row=2)]
    assert names == [name.removeprefix("'") for name in found]


def test_the_page_leads_to_its_own_list(listed: Chain) -> None:
    page = listed.as_(listed.manager).get("/visits?location=harbour&order=best&page=1").text
    assert 'href="/visits.csv?location=harbour&amp;order=best"' in page


def test_a_row_says_what_the_list_says(listed: Chain) -> None:
    row = rows(listed.as_(listed.manager).get("/visits.csv?location=harbour"))[0]
    assert (row["score"], row["result"], row["state"]) == ("53.6", "BELOW TARGET", "released")
    assert row["visited"] == "2026-01-07T11:30+02:00"
    assert row["region"] == "Coast"
    assert row["link"].endswith(f"/visits/{row['visit']}")


def test_only_admins_read_who_made_a_visit(listed: Chain) -> None:
    assert {row["by"] for row in rows(listed.as_(listed.admin).get("/visits.csv"))} == {"Jo"}
    assert {row["by"] for row in rows(listed.as_(listed.manager).get("/visits.csv"))} == {"auditor"}
    assert {row["by"] for row in rows(listed.as_(listed.auditor).get("/visits.csv"))} == {"Jo"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_that_is_too_long_is_refused_and_not_cut(
    listed: Chain, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "MOST_VISITS", 1)
    response = listed.as_(listed.manager).get(f"/visits.{ending}")
    assert response.status_code == 413
    assert "These are 2 visits, and a file takes 1." in response.text
    narrowed = listed.as_(listed.manager).get(f"/visits.{ending}?location=harbour")
    assert narrowed.status_code == 200


def test_a_long_list_is_read_a_few_at_a_time(
    listed: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exports, "AT_ONCE", 1)
    monkeypatch.setattr("app.audits.queries.READ_AT_ONCE", 1)
    assert len(rows(listed.as_(listed.admin).get("/visits.csv"))) == 4
