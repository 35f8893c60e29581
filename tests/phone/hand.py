"""A thumb on the phone: what a person does, named as a person sees it.

Waits for what is to be seen, never for time. The app's own store is not touched here: see kept.py.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Locator, Page, expect

from tests.factories import PASSWORD
from tests.phone.kinds import kind_of, title_of
from tests.phone.touching import touch, unfold

CHECKLIST = "Every kind of item"
PATIENCE_MS = 30_000


class Hand:
    """One phone with one page of the app. `said` is what its console says and throws."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self._visit = ""
        self.said: list[str] = []
        self.page = self._watch(context.pages[0] if context.pages else context.new_page())

    def _watch(self, page: Page) -> Page:
        page.on("console", lambda told: self.said.append(f"{told.type}: {told.text}"))
        page.on("pageerror", lambda error: self.said.append(f"thrown: {error}"))
        return page

    def another_tab(self) -> "Hand":
        """The same phone, the app opened a second time."""
        other = Hand.__new__(Hand)
        other.context, other.address, other.said = self.context, self.address, self.said
        other._visit = self._visit
        other.page = self._watch(self.context.new_page())
        return other

    @property
    def errors(self) -> list[str]:
        """What the page threw; that a request failed is the network's word, and meant."""
        return [
            each
            for each in self.said
            if each.startswith("thrown") or ("error" in each[:6] and "Failed to load" not in each)
        ]

    def open(self, at: str = "") -> None:
        """Open the app, as by its icon after the system has ended it."""
        if self.page.url.startswith(self.address):
            self.page.goto("about:blank")
        self.page.goto(f"{self.address}/phone/{at}")

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Open the app, sign in, and wait until all is here that is needed without a network."""
        self.open()
        self.page.locator("input[type=email]").fill(email)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("button[type=submit]").click()
        expect(self.page.locator("nav.tabs")).to_be_visible()
        self.ready_to_go()

    def ready_to_go(self) -> None:
        """Until the service worker has the shell, and the work has come."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
        self.open("#/start")
        expect(self.page.locator("a[href^='#/start?at=']").first).to_be_visible()
        self.open("#/")
        self.page.locator("h1").wait_for()

    def go(self, hash_: str) -> None:
        """Follow a link within the app."""
        self.page.evaluate("(hash) => { location.hash = hash; }", hash_)

    def start(self, shop: str, checklist: str = CHECKLIST) -> str:
        """Start a visit there; its id."""
        self.go("#/start")
        self.page.get_by_role("link", name=shop).first.click()
        self.page.get_by_role("button", name=checklist).click()
        self.page.wait_for_url(re.compile(r"#/visit/[0-9a-f-]{36}"))
        expect(self.page.get_by_role("button", name="Quiet screen")).to_be_visible()
        return self.visit_id

    @property
    def visit_id(self) -> str:
        """Of the visit that is open, or was last."""
        found = re.search(r"#/visit/([0-9a-f-]{36})", self.page.url)
        if found:
            self._visit = found[1]
        return self._visit

    def button(self, name: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        exact = isinstance(name, str)
        return (within or self.page).get_by_role("button", name=name, exact=exact)

    # ---- what stands on the screen ------------------------------------------------------------

    def screen(self) -> str:
        return self.page.locator("#app").inner_text()

    def review(self, visit_id: str) -> None:
        self.go(f"#/visit/{visit_id}/review")
        expect(self.page.get_by_role("heading", name="Before you submit")).to_be_visible()

    def submit(self, visit_id: str) -> None:
        """Review, press Submit, and wait for what comes after it."""
        self.review(visit_id)
        self.button("Submit").click()
        self.page.wait_for_url(re.compile(f"#/visit/{visit_id}/result"))

    def expect_safe(self, patience_ms: int = PATIENCE_MS) -> None:
        """The receipt is shown."""
        heading = self.page.get_by_role("heading", name="Safe on the server")
        expect(heading).to_be_visible(timeout=patience_ms)

    def expect_not_safe(self) -> None:
        expect(self.page.get_by_text("Safe on the server")).to_have_count(0)

    def sign_in_again(self, password: str = PASSWORD) -> None:
        """The session is over; the app asks in place."""
        banner = self.page.get_by_role("status").filter(has_text="Sign in to go on sending")
        self.button("Sign in", banner).click()
        sheet = self.page.get_by_role("dialog", name="Sign in")
        sheet.get_by_label("Password").fill(password)
        self.button("Sign in", sheet).click()
        expect(sheet).to_have_count(0)

    def devtools(self) -> CDPSession:
        return self.context.new_cdp_session(self.page)

    # ---- items --------------------------------------------------------------------------------

    def item(self, target: str) -> Locator:
        """By its target; `people#2/…` is the second repetition that is shown."""
        found = re.fullmatch(r"([^#]+)#(\d)/(.+)", target)
        if not found:
            return self.page.locator(f'[data-target="{target}"]')
        section, number, item = found.groups()
        ends = f'[data-target^="{section}#"][data-target$="/{item}"]'
        return self.page.locator(ends).nth(int(number) - 1)

    def show(self, target: str) -> Locator:
        """The item, after going to its section where another one is open."""
        visit, item = self.visit_id, self.item(target)
        if not self.page.locator(".progress-button").is_visible():
            self.go(f"#/visit/{visit}")
            self.here()
        if not item.is_visible():
            self.open_section(target.split("/")[0].split("#")[0])
        expect(item).to_be_visible()
        return item

    def open_section(self, section: str) -> None:
        """By the list of all sections."""
        title = title_of(section)
        self.page.locator(".progress-button").tap()
        sheet = self.page.get_by_role("dialog", name="The whole checklist")
        sheet.get_by_role("button", name=title).first.tap()
        expect(self.page.get_by_role("heading", name=title, level=1)).to_be_visible()

    def answer(self, target: str, value: Any) -> None:
        touch(self.show(target), kind_of(target), value)

    def note(self, target: str, words: str) -> None:
        item = self.show(target)
        unfold(item)
        field = item.get_by_label("Note", exact=True)
        if not field.is_visible():
            self.button("Note", item).tap()
        field.fill(words)
        field.blur()

    def add(self, name: str) -> None:
        """Add a repetition by its button."""
        if not self.button(name).is_visible():
            self.open_section("people")
        before = self.page.locator(".repetition").count()
        self.button(name).tap()
        expect(self.page.locator(".repetition")).to_have_count(before + 1)

    def photograph(self, target: str, files: Sequence[Path]) -> None:
        """Choose photos from the gallery, several at once, and wait until all are kept."""
        item = self.show(target)
        unfold(item)
        thumbs = item.locator(".strip .thumb")
        before = thumbs.count()
        item.locator("input[type=file][multiple]").set_input_files(list(files))
        expect(thumbs).to_have_count(before + len(files), timeout=PATIENCE_MS)

    def remove_photo(self, target: str, number: int) -> None:
        item = self.show(target)
        thumbs = item.locator(".strip .thumb")
        before = thumbs.count()
        thumbs.nth(number - 1).tap()
        self.button("Remove", self.page.get_by_role("dialog")).tap()
        expect(thumbs).to_have_count(before - 1)

    def expect_saved(self, target: str) -> None:
        expect(self.item(target).get_by_text("saved", exact=True)).to_be_visible()

    def expect_sent(self, patience_ms: int = PATIENCE_MS) -> None:
        """Ask for sending, and wait until nothing waits any more."""
        self.go("#/me")
        everything = self.page.get_by_text("Everything is safe on the server")
        send = self.button("Send now")
        expect(everything.or_(send).first).to_be_visible()
        # It may have become needless by now, and then does nothing.
        send.dispatch_event("click")
        expect(everything).to_be_visible(timeout=patience_ms)

    def refreshed(self) -> None:
        """Open the app anew, and wait until it has asked for its work."""
        with self.page.expect_response("**/api/v1/work*"):
            self.open()

    def here(self) -> None:
        """Until the visit that was opened is on the screen."""
        expect(self.page.locator("[data-target]").first).to_be_visible()
