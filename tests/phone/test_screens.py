"""Every screen: without barriers in both themes, by keyboard, from the right, in large letters."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.extensions import db
from tests.barriers import barriers, overflow
from tests.factories import PASSWORD
from tests.phone import short
from tests.phone.arrived import arrived, visits
from tests.phone.camera import photographs
from tests.phone.hand import Hand
from tests.phone.serving import Ground, Server, published
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser

THEMES = ("light", "dark")
# What a person's settings do to the page, before the app draws.
SET = """document.addEventListener('DOMContentLoaded', () => {
  document.documentElement.style.fontSize = '%d%%';
  document.querySelector('meta[name=gumsole-languages]').content = 'en,el,qps';
})"""
FOCUSED = """() => {
  const at = document.activeElement;
  const by = (at.getAttribute('aria-labelledby') || '').split(' ').filter(Boolean)
    .map((id) => document.getElementById(id)?.textContent).join(' ');
  const words = at.getAttribute('aria-label') || by || at.labels?.[0]?.textContent
    || at.querySelector('.place')?.textContent || at.textContent;
  return at.type === 'radio' && at.checked ? 'chosen ' + words.trim() : words.trim();
}"""


def faults_of(page: Page) -> list[str]:
    """In both themes, and what cannot be seen without scrolling sideways."""
    found: list[str] = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {fault}" for fault in barriers(page)]
    return found + overflow(page)


def walk(hand: Hand, ground: Ground) -> Iterator[str]:
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


def after(hand: Hand, ground: Ground, folder: Path) -> Iterator[str]:
    """What comes after the last answer of a short visit."""
    page = hand.page
    visit = short_visit(hand, ground, folder)
    hand.item("till/sign").locator(".thumb").tap()
    page.get_by_role("dialog").get_by_role("img").wait_for()
    yield "photo"
    page.keyboard.press("Escape")
    hand.open_section("people")
    hand.add("Add: person who served you")
    hand.button("Remove").tap()
    page.get_by_text("Removed.").wait_for()
    yield "person removed"
    hand.expect_sent()
    hand.review(visit)
    yield "review, ready"
    hand.context.set_offline(True)
    hand.submit(visit)
    hand.page.get_by_role("heading", name="Submitted on this phone").wait_for()
    yield "submitted, not sent"
    hand.context.set_offline(False)
    hand.expect_safe()
    yield "result"
    hand.go("#/")
    page.locator("h1").wait_for()
    yield "today, submitted"
    hand.go("#/visits")
    page.get_by_text("Photos stay here").wait_for()
    yield "visits"


def short_visit(hand: Hand, ground: Ground, folder: Path) -> str:
    """Start it, and answer all of it."""
    visit = hand.start(ground.shop.name, short.TITLE)
    answer_short(hand)
    hand.photograph("till/sign", photographs(folder / "photos", 1))
    return visit


def answer_short(hand: Hand) -> None:
    hand.answer("till/smile", "no")
    hand.answer("till/open", "yes")
    hand.answer("people#1/role", "At the till")
    hand.answer("people#1/met", "yes")
    hand.open_section("till")


def test_no_screen_has_barriers(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: Path
) -> None:
    hand = pocket.phone(server.address)
    faults = {name: faults_of(hand.page) for name in walk(hand, ground)}
    published(short.write_short(tmp_path))
    hand.refreshed()
    faults |= {name: faults_of(hand.page) for name in after(hand, ground, tmp_path)}
    assert {name: found for name, found in faults.items() if found} == {}
    assert len(faults) > 30
    assert hand.errors == []


def test_an_executive_walks_without_barriers(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: Path
) -> None:
    published(short.write_short(tmp_path))
    hand = pocket.phone(server.address)
    hand.sign_in(ground.executive.email)
    hand.start(ground.shop.name, short.TITLE)
    faults: list[str] = []
    for question in ("Were you met", "Is the till open", "The sign", "In what role", "Did they"):
        expect(hand.page.get_by_role("heading", name=re.compile(f"^{question}"))).to_be_visible()
        faults += faults_of(hand.page)
        onwards = hand.page.get_by_role("button", name="Next", exact=True)
        if onwards.is_visible():
            onwards.tap()
    assert faults == []


@pytest.mark.parametrize(
    ("width", "percent", "language", "direction"),
    [(320, 200, "en", "ltr"), (360, 100, "qps", "rtl"), (320, 100, "el", "ltr")],
)
def test_nothing_is_wider_than_the_phone(
    pocket: Pocket,
    server: Server,
    ground: Ground,
    tmp_path: Path,
    width: int,
    percent: int,
    language: str,
    direction: str,
) -> None:
    ground.auditor.language = language
    db.session.commit()
    hand = pocket.phone(server.address, viewport={"width": width, "height": 640})
    hand.context.add_init_script(SET % percent)
    names = widest(hand, ground)
    faults = {name: found for name in names if (found := overflow(hand.page))}
    assert faults == {}
    assert hand.page.evaluate("document.documentElement.dir") == direction


def widest(hand: Hand, ground: Ground) -> Iterator[str]:
    """By address, because names are in another language each time."""
    page = hand.page
    hand.sign_in(ground.auditor.email)
    for name in ("", "promises", "visits", "me", "start", f"start?at={ground.shop.id}"):
        hand.go(f"#/{name}")
        page.locator("h1").wait_for()
        yield name
    page.locator("main button, main [role=button]").first.tap()
    page.wait_for_url(re.compile("#/visit/"))
    visit = hand.visit_id
    while True:
        hand.here()
        title = page.locator("h1").inner_text()
        yield title
        before = page.locator("[data-target]").first.get_attribute("data-target")
        onwards = page.locator(".bar-line > :last-child")
        if onwards.get_attribute("href"):
            break
        onwards.tap()
        expect(page.locator("[data-target]").first).not_to_have_attribute(
            "data-target", str(before)
        )
    hand.go(f"#/visit/{visit}/review")
    page.locator("h2").first.wait_for()
    yield "review"
    for target in ("waiting/queue", "ears/loud", "ringing/call"):
        hand.go(f"#/visit/{visit}/instrument?item={target}")
        page.locator(".bar button, .bar a").first.wait_for()
        yield target


def test_a_visit_by_keyboard_alone(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: Path
) -> None:
    published(short.write_short(tmp_path))
    hand = pocket.phone(server.address, has_touch=False, is_mobile=False)
    page, keys = hand.page, hand.page.keyboard
    hand.open()
    reach(page, "E-mail")
    keys.type(ground.auditor.email)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    page.get_by_role("navigation", name="Main").wait_for()
    for name in ("Start a visit", ground.shop.name, short.TITLE):
        reach(page, name)
        keys.press("Enter")
        page.wait_for_load_state()
    hand.here()
    for answer in ("Yes", "Yes"):
        reach(page, answer)
        keys.press("Space")
    reach(page, "On to Whoever served you")
    keys.press("Enter")
    reach(page, "In what role?")
    keys.type("At the till")
    reach(page, "Yes")
    keys.press("Space")
    reach(page, "Review and submit")
    keys.press("Enter")
    reach(page, "Submit")
    keys.press("Enter")
    hand.expect_safe()
    (visit,) = visits()
    assert arrived(visit).state == "released"


def reach(page: Page, name: str) -> None:
    """Press Tab until what is so named has the focus, and what has it is to be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if str(page.evaluate(FOCUSED)).startswith(name):
            return
    raise AssertionError(f"{name} cannot be reached: {page.evaluate(FOCUSED)}")
