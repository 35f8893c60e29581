"""Every screen: without barriers in both themes, by keyboard, from the right, in large letters."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.barriers import barriers, overflow
from tests.phone.hand import Hand
from tests.phone.serving import Ground, Server
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser

THEMES = ("light", "dark")


def faults_of(page: Page) -> list[str]:
    """In both themes, and what cannot be seen without scrolling sideways."""
    found: list[str] = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {fault}" for fault in barriers(page)]
    return found + overflow(page)


def walk(hand: Hand, ground: Ground, folder: object) -> Iterator[str]:
    """Bring up each screen of an auditor, and give its name."""
    page = hand.page
    hand.open()
    yield "sign in"
    hand.sign_in(ground.auditor.email)
    yield "today, empty"
    yield from tabs(hand)
    hand.go("#/start")
    page.get_by_role("link", name=ground.shop.name).first.wait_for()
    yield "start: where"
    page.get_by_role("link", name=ground.shop.name).first.click()
    page.get_by_role("button", name="Every kind").wait_for()
    yield "start: which"
    visit = hand.start(ground.shop.name)
    yield from sections(hand)
    yield from sheets(hand)
    yield from instruments(hand, visit)
    hand.review(visit)
    yield "review, open"


def tabs(hand: Hand) -> Iterator[str]:
    for tab in ("promises", "visits", "me"):
        hand.go(f"#/{tab}")
        hand.page.locator("h1").wait_for()
        yield tab


def sections(hand: Hand) -> Iterator[str]:
    """Each section of the checklist, as one goes on through it."""
    while True:
        hand.here()
        title = hand.page.locator("h1").inner_text()
        yield f"section {title}"
        on = hand.page.get_by_role("button", name=re.compile("^On to"))
        if not on.count():
            return
        on.tap()
        expect(hand.page.locator("h1")).not_to_have_text(title)


def sheets(hand: Hand) -> Iterator[str]:
    page = hand.page
    page.locator(".progress-button").tap()
    page.get_by_role("dialog").wait_for()
    yield "find"
    page.keyboard.press("Escape")
    item = hand.show("street/sign")
    item.locator("button.more").tap()
    page.get_by_role("dialog").wait_for()
    yield "without an answer"
    page.keyboard.press("Escape")
    hand.button("Quiet screen").tap()
    page.locator("[data-quiet]").wait_for()
    yield "quiet"
    page.touchscreen.tap(180, 400)


def instruments(hand: Hand, visit: str) -> Iterator[str]:
    for target in ("waiting/queue", "ears/loud", "ringing/call"):
        hand.go(f"#/visit/{visit}/instrument?item={target}")
        hand.page.locator("h1").wait_for()
        yield f"instrument of {target}"


def test_no_screen_has_barriers(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: object
) -> None:
    hand = pocket.phone(server.address)
    faults = {name: faults_of(hand.page) for name in walk(hand, ground, tmp_path)}
    assert {name: found for name, found in faults.items() if found} == {}
    assert hand.errors == []
