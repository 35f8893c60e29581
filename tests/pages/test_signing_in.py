"""Signing in as people do it: with a form, from the page where they were going."""

import re

import pytest

from app.accounts.people import PASSWORD_LENGTH
from tests.browser import Browser
from tests.factories import PASSWORD
from tests.pages.chain import Chain
from tests.pages.reading import text_of


def sign_in(browser: Browser, address: str, email: str, password: str = PASSWORD):
    """Open the form at an address and send it."""
    form = browser.get(address)
    token = re.search(r'name="csrf_token" value="([^"]+)"', form.text)
    action = re.search(r'<form class="stack" action="([^"]+)"', form.text)
    assert token is not None
    assert action is not None
    data = {"email": email, "password": password, "csrf_token": token[1]}
    return browser.post(action[1].replace("&amp;", "&"), data=data)


def test_one_comes_back_to_where_one_was_going(chain: Chain, client: Browser) -> None:
    shop = chain.shop("Corn Exchange")
    asked = client.get(f"/locations/{shop.id}?page=1")
    assert asked.status_code == 302
    page = text_of(client.get(asked.location))
    assert "Sign in, and you go on where you were going." in page
    response = sign_in(client, asked.location, chain.manager.email)
    assert (response.status_code, response.location) == (302, f"/locations/{shop.id}?page=1")


def test_one_is_never_sent_to_another_site(chain: Chain, client: Browser) -> None:
    for elsewhere in ("https://example.org/", "//example.org", "%5C%5Cexample.org"):
        response = sign_in(client, f"/login?next={elsewhere}", chain.manager.email)
        assert not (response.location or "").startswith(("http", "//", "\\"))


@pytest.mark.parametrize("password", ["wrong", "", "x" * 2000, "\0"])
def test_a_wrong_password_is_told_with_what_to_do(
    chain: Chain, client: Browser, password: str
) -> None:
    response = sign_in(client, "/login", chain.manager.email, password)
    assert response.status_code in (200, 422)
    if response.status_code == 200:
        page = text_of(response)
        assert "E-mail address and password do not go together." in page
        assert chain.manager.email in response.text, "the address need not be typed again"


def test_a_password_is_changed_and_the_form_says_what_is_wrong(chain: Chain) -> None:
    browser = chain.as_(chain.manager)

    def change(now: str, new: str, again: str) -> str:
        data = {"password": now, "new_password": new, "new_password_confirm": again}
        response = browser.send("POST", "/change-password", data=data, follow_redirects=True)
        browser.csrf_token = re.search(r'name="csrf_token" value="([^"]+)"', response.text)[1]
        return text_of(response)

    browser.get("/change-password")
    assert "That is not your password." in change("wrong", "quite another one", "quite another one")
    short = change(PASSWORD, "short", "short")
    assert "That is too short" in short
    assert f"At least {PASSWORD_LENGTH} characters." in short
    assert "The two are not the same." in change(PASSWORD, "quite another one", "and yet another")
    assert "Your password is changed." in change(PASSWORD, "quite another one", "quite another one")


def test_pages_need_no_inline_style_or_script(chain: Chain, client: Browser) -> None:
    for response in (client.get("/login"), chain.as_(chain.manager).get("/change-password")):
        assert "<style" not in response.text
        assert "<script" not in response.text
        assert " style=" not in response.text


def test_a_form_without_a_password_says_what_is_missing(chain: Chain) -> None:
    browser = chain.as_(chain.manager)
    for data in ({}, {"password": ""}):
        assert "Type a password." in text_of(browser.send("POST", "/verify", data=data))
