"""Pages in a real browser, from a real server: usable by everybody, at every width, in both themes.

axe-core finds what a machine can find of the barriers; what it cannot is asked by keyboard.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from app.accounts.models import User
from app.audits.assignments import Asked, assign
from app.extensions import db
from tests.barriers import barriers, overflow
from tests.chromium import opened, sign_in
from tests.factories import PASSWORD, LocationFactory
from tests.pages.chain import BEST, GOOD, LONG_WORD, WEAK, Chain
from tests.visiting import jpeg

pytestmark = pytest.mark.browser

SIZES = {"desk": (1280, 800), "phone": (360, 780)}


@dataclass(frozen=True)
class Filled:
    """A chain with something on every page."""

    chain: Chain
    submitted: str
    released: str
    draft: str
    shop: int

    def pages(self) -> dict[User, list[str]]:
        """Every kind of page, each as one of those who see it."""
        return {
            self.chain.auditor: ["/work", "/visits", "/locations"],
            self.chain.admin: [
                "/locations",
                f"/locations/{self.shop}",
                f"/locations/{self.chain.coast.id}",
                f"/locations/{self.shop}/assign",
                f"/locations/{self.shop}/qr",
                "/assignments",
                "/copies",
                "/visits",
                "/visits?state=draft&location=nowhere",
                f"/visits/{self.submitted}",
                f"/visits/{self.released}",
                f"/visits/{self.draft}",
                "/checklists",
                "/checklists/corner-shop",
                "/account",
                "/change-password",
                "/nowhere",
            ],
        }


@pytest.fixture
def filled(chain: Chain) -> Filled:
    best = chain.shop(f"{LONG_WORD}, Ashcombe")
    weak = chain.shop("Castle Mall, Ferriby", address="12 Castle Street")
    chain.shop("The Granary, Saltmere-on-the-Marsh")
    chain.visit(best, GOOD, days=1)
    chain.visit(best, BEST, days=8)
    released = chain.visit(weak, WEAK | {"proof/floor": "no"}, days=3, photo=jpeg())
    submitted = chain.visit(weak, GOOD, days=9, released=False)
    draft = chain.draft(best, {"till/smile": "yes"}, days=10)
    draft.photograph("proof/sign", jpeg())
    for due in (None, datetime(2026, 1, 5, 9, 30, tzinfo=UTC)):
        asked = Asked(chain.auditor, best.id, "corner-shop", due, f"{LONG_WORD}, please.")
        assign(chain.admin, asked)
    db.session.commit()
    return Filled(chain, submitted, released, draft.visit_id, best.id)


def walk(page: Page, address: str, filled: Filled) -> Iterator[str]:
    """Open each page, and give its path; first signed in nowhere."""
    page.goto(f"{address}/login")
    yield "/login"
    for user, paths in filled.pages().items():
        sign_in(page, address, user)
        for path in paths:
            page.goto(address + path)
            yield path
        page.context.clear_cookies()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_barriers(
    chromium: Chromium, address: str, filled: Filled, theme: str, size: str
) -> None:
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    page, said = opened(context)
    faults: list[tuple[str, str]] = []
    for path in walk(page, address, filled):
        # The browser also says that there was nothing at an address: that is meant.
        told = [each for each in said if "status of 40" not in each]
        faults.extend((path, fault) for fault in (*told, *overflow(page), *barriers(page)))
        # What axe does to a page is not the page's fault.
        said.clear()
    assert not faults
    context.close()


def test_nothing_is_wider_than_the_narrowest_phone(
    chromium: Chromium, address: str, filled: Filled
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page, _ = opened(context)
    faults = {path: overflow(page) for path in walk(page, address, filled)}
    assert {path: found for path, found in faults.items() if found} == {}
    context.close()


def test_the_whole_way_by_keyboard(chromium: Chromium, address: str, filled: Filled) -> None:
    page, _ = opened(chromium.new_context())
    page.goto(f"{address}/visits/{filled.released}")
    expect(page.locator("#email")).to_be_focused()
    page.keyboard.type(filled.chain.manager.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/visits/{filled.released}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "All visits here"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/locations/*")
    assert "Castle Mall, Ferriby" in page.title()
    page.context.close()


def test_the_menu_says_where_one_is(chromium: Chromium, address: str, filled: Filled) -> None:
    page, _ = opened(chromium.new_context())
    sign_in(page, address, filled.chain.manager)
    page.goto(f"{address}/visits/{filled.released}")
    assert page.locator("nav [aria-current=page]").all_inner_texts() == ["Visits"]
    page.context.close()


def test_photos_are_shown_and_open_in_full_size(
    chromium: Chromium, address: str, filled: Filled
) -> None:
    page, _ = opened(chromium.new_context())
    sign_in(page, address, filled.chain.manager)
    page.goto(f"{address}/visits/{filled.released}")
    photo = page.locator("figure img").first
    photo.scroll_into_view_if_needed()
    # Waits for the photo; fails where it is none.
    photo.evaluate("photo => photo.decode()")
    assert photo.evaluate("photo => photo.naturalWidth") > 0
    photo.click()
    page.wait_for_url("**/page.jpg")
    page.context.close()


def test_the_pdf_is_downloaded(chromium: Chromium, address: str, filled: Filled) -> None:
    page, _ = opened(chromium.new_context())
    sign_in(page, address, filled.chain.manager)
    page.goto(f"{address}/visits/{filled.released}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the scorecard (PDF").click()
    assert waiting.value.suggested_filename == "Castle Mall, Ferriby, 2026-01-08.pdf"
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF-")
    page.context.close()


def test_a_hundred_rows_fit_a_phone(chromium: Chromium, address: str, chain: Chain) -> None:
    for number in range(100):
        LocationFactory(parent=chain.coast, name=f"Shop {number} {LONG_WORD}")
    db.session.commit()
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page, _ = opened(context)
    sign_in(page, address, chain.manager)
    page.goto(f"{address}/locations")
    assert page.get_by_role("link", name="Shop ").count() == 100
    assert not overflow(page)
    context.close()
