"""The core path in WebKit, the engine of every iPhone: sign in, start, answer, photo, submit."""

from pathlib import Path

import pytest

from tests.factories import PASSWORD
from tests.phone import short
from tests.phone.arrived import arrived, visits
from tests.phone.camera import photographs
from tests.phone.serving import Ground, Server, published
from tests.phone.webkit import WebKit, webkit

pytestmark = pytest.mark.browser


def test_a_visit_from_sign_in_to_receipt(server: Server, ground: Ground, tmp_path: Path) -> None:
    published(short.write_short(tmp_path))
    (photo,) = photographs(tmp_path / "photos", 1)
    with webkit(tmp_path) as browser:
        sign_in(browser, server.address, ground.auditor.email)
        start(browser, ground.shop.name)
        choose(browser, "till/smile", "Yes")
        choose(browser, "till/open", "No")
        browser.choose_file(at("till/sign", "//input[@type='file' and @multiple]"), photo)
        browser.see(at("till/sign", "//*[contains(@class, 'thumb')]//img"))
        browser.touch("//button[starts-with(@aria-label, 'On to')]")
        browser.type(at("people#1/role", "//textarea"), "At the till")
        choose(browser, "people#1/met", "Yes")
        browser.touch("//a[normalize-space()='Review and submit']")
        browser.touch("//button[normalize-space()='Submit']")
        browser.see("//h2[normalize-space()='Safe on the server']", 60)
    (visit,) = visits()
    there = arrived(visit)
    assert (there.state, there.revisions, len(there.photos)) == ("released", 1, 1)
    assert {op["target"]: op["value"] for op in there.ops if op["kind"] == "value"} == {
        "till/smile": "yes",
        "till/open": "no",
        "people#1/role": "At the till",
        "people#1/met": "yes",
    }


def sign_in(browser: WebKit, address: str, email: str) -> None:
    browser.open(f"{address}/phone/")
    browser.type("//input[@type='email']", email)
    browser.type("//input[@type='password']", PASSWORD)
    browser.touch("//button[normalize-space()='Sign in']")
    browser.see("//nav[@aria-label='Main']")


def start(browser: WebKit, shop: str) -> None:
    browser.touch("//a[contains(., 'Start a visit')]")
    browser.touch(f"//a[contains(., '{shop}')]")
    browser.touch(f"//button[contains(., '{short.TITLE}')]")


def choose(browser: WebKit, target: str, words: str) -> None:
    browser.touch(at(target, f"//label[normalize-space()='{words}']"))
    browser.see(at(target, "//*[normalize-space()='saved']"))


def at(target: str, within: str) -> str:
    return f"//*[@data-target='{target}']{within}"
