"""Links to one scorecard: what they open, to whom, how long, and all the ways in which they end."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text, update

from app.audits.models import Visit
from app.clock import now
from app.extensions import db
from app.sharing.models import Share
from app.sharing.shares import MOST_OPEN, give_token, make_share
from tests.browser import Browser
from tests.factories import UserFactory
from tests.pages.chain import GOOD, WEAK, Chain
from tests.pages.reading import text_of
from tests.visiting import jpeg, sha256

GONE = "This link opens nothing, or no longer. Ask whoever sent it for another."


@pytest.fixture
def visit(chain: Chain) -> str:
    return chain.visit(chain.shop("Harbour Street"), WEAK, photo=jpeg())


@pytest.fixture
def token(chain: Chain, visit: str) -> str:
    """Of the manager's link, good for a week."""
    token = give_token(make_share(chain.manager, visit, 7))
    db.session.commit()
    return token


def make(chain: Chain, visit: str, user: object = None, days: object = 7):
    browser = chain.as_(user or chain.manager)
    return browser.send("POST", f"/visits/{visit}/links", data={"days": str(days)})


def seen(response) -> tuple[int, str]:
    return response.status_code, response.text


# Making one


def test_a_link_is_shown_once_and_opens_for_anybody(
    chain: Chain, visit: str, client: Browser
) -> None:
    made = make(chain, visit)
    assert made.headers["Cache-Control"] == "private, no-store"
    found = re.search(r">https://service-quality\.gumsole\.example(/shared/[\w-]{43})<", made.text)
    assert found is not None
    page = text_of(client.get(found[1]))
    assert "Harbour Street" in page
    assert "53.6" in page
    assert found[1] not in chain.as_(chain.manager).get(f"/visits/{visit}").text


def test_only_a_hash_of_it_is_kept(chain: Chain, visit: str) -> None:
    made = re.search(r"/shared/([\w-]+)", make(chain, visit).text)
    assert made is not None
    kept = [
        str(row)
        for table in db.metadata.sorted_tables
        for row in db.session.execute(select(text("*")).select_from(table))
    ]
    assert not any(made[1] in row for row in kept)


@pytest.mark.parametrize("who", ["admin", "manager"])
def test_admins_and_the_regional_manager_make_them(chain: Chain, visit: str, who: str) -> None:
    user = getattr(chain, who)
    page = text_of(chain.as_(user).get(f"/visits/{visit}"))
    assert "Links to this scorecard" in page
    assert make(chain, visit, user).status_code == 200
    page = text_of(chain.as_(user).get(f"/visits/{visit}"))
    assert f"made by {user.name}" in page
    assert "not opened yet" in page


@pytest.mark.parametrize("who", ["auditor", "executive"])
def test_others_who_see_the_visit_make_none(chain: Chain, visit: str, who: str) -> None:
    user = getattr(chain, who)
    assert "Links to this scorecard" not in text_of(chain.as_(user).get(f"/visits/{visit}"))
    assert make(chain, visit, user).status_code == 403
    assert db.session.scalars(select(Share)).all() == []


def test_a_manager_of_another_region_makes_none(chain: Chain, visit: str) -> None:
    other = UserFactory(role="regional manager", given=[chain.hills])
    assert make(chain, visit, other).status_code == 404
    share = make_share(chain.manager, visit, 7)
    db.session.commit()
    withdraw = f"/visits/{visit}/links/{share.id}/withdraw"
    assert chain.as_(other).send("POST", withdraw).status_code == 404
    assert chain.as_(chain.executive).send("POST", withdraw).status_code == 403
    db.session.refresh(share)
    assert share.withdrawn_at is None


def test_what_is_not_released_has_none(chain: Chain) -> None:
    shop = chain.shop("Harbour Street")
    waiting = chain.visit(shop, WEAK, released=False)
    draft = chain.draft(shop, WEAK, days=1).visit_id
    for visit in (waiting, draft):
        assert make(chain, visit, chain.admin).status_code == 409
        assert make(chain, visit, chain.manager).status_code == 404
    db.session.rollback()
    assert db.session.scalars(select(Share)).all() == []


@pytest.mark.parametrize("days", ["", "0", "-1", "2", "365", "7.0", "٧", "1e1", "7 "])
def test_it_lasts_as_long_as_is_offered_and_no_longer(chain: Chain, visit: str, days: str) -> None:
    assert make(chain, visit, days=days).status_code == 422


def test_a_forged_form_makes_none(chain: Chain, visit: str) -> None:
    browser = chain.as_(chain.manager)
    assert browser.post(f"/visits/{visit}/links", data={"days": "7"}).status_code == 400
    assert browser.get(f"/visits/{visit}/links").status_code in (404, 405)
    assert db.session.scalars(select(Share)).all() == []


def test_there_are_so_many_and_no_more(chain: Chain, visit: str) -> None:
    for _ in range(MOST_OPEN):
        make_share(chain.manager, visit, 1)
    db.session.commit()
    refused = make(chain, visit)
    assert refused.status_code == 409
    assert "Withdraw one first." in refused.text


# What it opens


def test_the_page_has_no_way_into_the_rest(
    chain: Chain, visit: str, token: str, client: Browser
) -> None:
    page = client.get(f"/shared/{token}")
    said = text_of(page)
    assert "Were you met with a smile?" in said
    assert "Jo" not in said.split()
    assert "Robin" not in said
    for word in ("csrf_token", "/account", "/logout", "/locations", "Links to this scorecard"):
        assert word not in page.text
    signed_in = chain.as_(chain.executive).get(f"/shared/{token}").text
    assert "/logout" not in signed_in
    assert "Dana" not in signed_in


def test_every_answer_under_it_is_private(token: str, client: Browser, visit: str) -> None:
    page = client.get(f"/shared/{token}")
    photos = re.findall(r'(?:src|href)="(/shared/[^"]+\.jpg)"', page.text)
    assert len(photos) == 2
    for path in (f"/shared/{token}", f"/shared/{token}/scorecard.pdf", *photos):
        response = client.get(path)
        assert response.status_code == 200
        assert "no-store" in response.headers["Cache-Control"]
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "Set-Cookie" not in response.headers
    assert '<meta name="robots" content="noindex' in page.text


def test_its_pdf_is_the_scorecards(chain: Chain, visit: str, token: str, client: Browser) -> None:
    own = chain.as_(chain.manager).get(f"/visits/{visit}/scorecard.pdf")
    open_ = client.get(f"/shared/{token}/scorecard.pdf?download=yes")
    assert open_.data == own.data
    assert open_.headers["Content-Disposition"].startswith("attachment")


def test_a_photo_is_cleaned_and_of_that_visit(
    chain: Chain, visit: str, token: str, client: Browser
) -> None:
    other = chain.visit(chain.shop("Elsewhere"), GOOD, photo=jpeg((9, 9, 9)))
    own = client.get(f"/shared/{token}/photos/{sha256(jpeg())}/page.jpg")
    assert own.data[:3] == b"\xff\xd8\xff"
    assert (
        client.get(f"/shared/{token}/photos/{sha256(jpeg((9, 9, 9)))}/page.jpg").status_code == 404
    )
    assert client.get(f"/shared/{token}/photos/{sha256(jpeg())}/original.jpg").status_code == 404
    assert client.get(f"/visits/{visit}/photos/{sha256(jpeg())}/page.jpg").status_code == 302
    assert client.get(f"/visits/{other}").status_code == 302


@pytest.mark.parametrize("more", ["scorecard.csv", "scorecard.xlsx", "scorecard.json", "links", ""])
def test_nothing_else_is_under_it(token: str, client: Browser, more: str) -> None:
    assert client.get(f"/shared/{token}/{more}").status_code == 404
    assert client.post(f"/shared/{token}").status_code == 405


def test_it_counts_who_opens_it(chain: Chain, visit: str, token: str, client: Browser) -> None:
    for _ in range(2):
        client.get(f"/shared/{token}")
    client.head(f"/shared/{token}")
    client.get(f"/shared/{token}/photos/{sha256(jpeg())}/page.jpg")
    page = text_of(chain.as_(chain.manager).get(f"/visits/{visit}"))
    assert "opened 2 times, last on" in page


def test_it_is_in_its_readers_language(token: str, client: Browser) -> None:
    page = client.get(f"/shared/{token}", headers={"Accept-Language": "el"})
    assert '<html lang="el"' in page.text
    assert "5 Ιανουαρίου 2026" in page.text


# How it ends


def ends(chain: Chain, token: str) -> dict[str, object]:
    share = db.session.scalars(select(Share)).one()
    visit = db.session.get_one(Visit, share.visit_id)
    return {
        "expired": lambda: setattr(share, "expires_at", now() - timedelta(seconds=1)),
        "withdrawn": lambda: setattr(share, "withdrawn_at", now()),
        "given another token": lambda: give_token(share),
        "returned": lambda: setattr(visit, "state", "returned"),
        "voided": lambda: setattr(visit, "state", "voided"),
        "maker left": lambda: setattr(chain.manager, "active", False),
        "maker moved": lambda: setattr(chain.manager, "given", [chain.hills]),
        "maker became another": lambda: setattr(chain.manager, "role", "executive"),
        "maker deleted": lambda: setattr(share, "made_by", None),
    }


WAYS = (
    "expired",
    "withdrawn",
    "given another token",
    "returned",
    "voided",
    "maker left",
    "maker moved",
    "maker became another",
    "maker deleted",
)


@pytest.mark.parametrize("way", WAYS)
def test_however_it_ended_it_looks_as_if_it_never_was(
    chain: Chain, token: str, client: Browser, way: str
) -> None:
    assert client.get(f"/shared/{token}").status_code == 200
    ends(chain, token)[way]()
    db.session.commit()
    for rest in ("", "/scorecard.pdf", f"/photos/{sha256(jpeg())}/page.jpg"):
        gone = client.get(f"/shared/{token}{rest}")
        assert seen(gone) == seen(client.get(f"/shared/{'x' * 43}{rest}"))
        assert gone.status_code == 404
        assert GONE in gone.text
        assert "Harbour" not in gone.text


def test_it_is_good_until_its_last_moment(chain: Chain, visit: str) -> None:
    share = make_share(chain.manager, visit, 30)
    assert share.expires_at - share.created_at == timedelta(days=30)


def test_it_is_withdrawn_on_the_page(chain: Chain, visit: str, token: str, client: Browser) -> None:
    share = db.session.scalars(select(Share)).one()
    browser = chain.as_(chain.admin)
    path = f"/visits/{visit}/links/{share.id}/withdraw"
    assert path in browser.get(f"/visits/{visit}").text
    for _ in range(2):
        assert browser.send("POST", path).status_code == 303
    assert client.get(f"/shared/{token}").status_code == 404
    assert "opens nothing any more" in text_of(browser.get(f"/visits/{visit}"))
    assert path not in browser.get(f"/visits/{visit}").text


def test_one_visit_does_not_withdraw_the_links_of_another(
    chain: Chain, token: str, client: Browser
) -> None:
    share = db.session.scalars(select(Share)).one()
    other = chain.visit(chain.shop("Elsewhere"), GOOD)
    path = f"/visits/{other}/links/{share.id}/withdraw"
    assert chain.as_(chain.admin).send("POST", path).status_code == 404
    assert client.get(f"/shared/{token}").status_code == 200


def test_a_link_without_a_token_opens_to_none(chain: Chain, visit: str, client: Browser) -> None:
    make_share(chain.manager, visit, 7, "reader@example.com")
    db.session.commit()
    for odd in ("None", "null", "%00", "", "a" * 5000, "..%2f..", "%ff", "' OR 1=1 --", "é"):
        assert client.get(f"/shared/{odd}").status_code == 404


def test_guessing_is_soon_over(token: str, client: Browser) -> None:
    for number in range(30):
        assert client.get(f"/shared/{number}").status_code == 404
    refused = client.get("/shared/31")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"]
    elsewhere = client.get(f"/shared/{token}", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 200


def test_opening_it_often_is_no_guessing(token: str, client: Browser) -> None:
    for _ in range(35):
        assert client.get(f"/shared/{token}").status_code == 200


def test_the_log_does_not_hold_it(
    token: str, client: Browser, capfd: pytest.CaptureFixture[str], app: Flask
) -> None:
    client.get(f"/shared/{token}")
    captured = capfd.readouterr()
    assert "/shared/<token>" in captured.out
    assert token not in captured.out + captured.err


def test_two_openings_at_once_are_both_counted(chain: Chain, token: str) -> None:
    db.session.execute(update(Share).values(opened=41))
    db.session.commit()
    chain.app.test_client().get(f"/shared/{token}")
    assert db.session.scalars(select(Share.opened)).one() == 42
