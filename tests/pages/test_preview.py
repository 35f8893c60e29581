"""A checklist is tried on the phone's own screens while it is written, in a real browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import FrameLocator, Page, expect

from app.cli.previewing import Preview, Silent, Watched, built_shell
from app.library.published import current_version
from tests.barriers import barriers, overflow
from tests.chromium import served
from tests.drafting import save
from tests.factories import PASSWORD
from tests.pages.chain import Chain

pytestmark = pytest.mark.browser
TEXT = """\
checklist: visit
title: A visit
for: [auditor, executive]
scoring: {target: 85}
sections:
  - id: door
    title: At the door
    each: {type: yes-no}
    items:
      - {id: open, ask: "Does the door of {location.name} open?", critical: {cap: 50}}
      - {id: lit, ask: Is it lit?}
      - {id: which, ask: Which lamp is out?, type: text, when: {lit: no}}
  - id: people
    title: Whoever served you
    repeat: {per: person who served you, at least: 1, at most: 3}
    each: {type: yes-no}
    items:
      - {id: smile, ask: Did they smile?}
"""


@pytest.fixture
def page(chromium: Chromium) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en")
    context.set_default_timeout(10_000)
    opened = context.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return save(tmp_path / "visit.yaml", TEXT)


@pytest.fixture
def desk(page: Page, file: Path) -> Iterator[Page]:
    """The preview of `file`, opened."""
    with served(Preview(Watched(file), built_shell()), Silent) as address:
        page.goto(address)
        expect(phone(page).get_by_text("Does the door of Harbour Street open?")).to_be_visible()
        yield page
        page.goto("about:blank")


def phone(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def answer(page: Page, question: str, words: str) -> None:
    chosen(page, question, words).check()


def chosen(page: Page, question: str, words: str) -> Any:
    card = phone(page).get_by_role("article").filter(has_text=question)
    return card.get_by_role("radio", name=words, exact=True)


def test_the_score_so_far_stands_beside_the_phone_and_what_is_not_asked_says_why(
    desk: Page,
) -> None:
    expect(desk.get_by_text("only if 1.2 is No")).to_be_visible()
    answer(desk, "Does the door", "No")
    expect(desk.get_by_text("FAIL")).to_be_visible()
    expect(desk.get_by_text("1.1 is critical: the score is held at 50")).to_be_visible()
    answer(desk, "Is it lit?", "No")
    expect(phone(desk).get_by_text("Which lamp is out?")).to_be_visible()
    expect(desk.get_by_text("only if 1.2 is No")).to_be_hidden()


def test_answers_stay_where_their_items_do_as_the_file_is_saved(desk: Page, file: Path) -> None:
    answer(desk, "Does the door", "Yes")
    answer(desk, "Is it lit?", "No")
    save(file, TEXT.replace("Is it lit?", "Is the sign lit?").replace("open,", "opens,"))
    expect(phone(desk).get_by_text("Is the sign lit?")).to_be_visible()
    expect(chosen(desk, "Is the sign lit?", "No")).to_be_checked()
    # The other one has a new id: it is another item.
    expect(chosen(desk, "Does the door", "Yes")).not_to_be_checked()


def test_an_answer_that_the_item_does_not_allow_any_more_goes(desk: Page, file: Path) -> None:
    choice = "type: choice, options: [{bright: 1}, {dim: 0}]"
    save(file, TEXT.replace("Is it lit?", f"Is it lit?, {choice}").replace("lit: no", "lit: dim"))
    answer(desk, "Is it lit?", "dim")
    save(file, TEXT.replace("Is it lit?", f"Is it lit?, {choice.replace('dim', 'dark')}")
         .replace("lit: no", "lit: dark"))  # fmt: skip
    expect(chosen(desk, "Is it lit?", "dark")).to_be_visible()
    expect(chosen(desk, "Is it lit?", "bright")).not_to_be_checked()
    expect(desk.get_by_text("0 of 3 answered")).to_be_visible()


def test_an_error_is_shown_and_the_last_good_version_stays(desk: Page, file: Path) -> None:
    answer(desk, "Is it lit?", "Yes")
    save(file, TEXT.replace("Is it lit?", "Lamps?, type: yesno"))
    expect(desk.get_by_text('unknown type "yesno": did you mean "yes-no"?')).to_be_visible()
    expect(desk.get_by_text(f"{file}:11:")).to_be_visible()
    expect(desk.get_by_text("The phone shows the last version without an error.")).to_be_visible()
    expect(chosen(desk, "Is it lit?", "Yes")).to_be_checked()
    save(file, TEXT.replace("Is it lit?", "Lamps?"))
    expect(chosen(desk, "Lamps?", "Yes")).to_be_checked()
    expect(desk.get_by_text("Nothing is wrong in it.")).to_be_visible()


def test_a_whole_visit_ends_with_its_result_and_begins_anew(desk: Page) -> None:
    answer(desk, "Does the door", "Yes")
    answer(desk, "Is it lit?", "Yes")
    phone(desk).get_by_role("button", name="On to Whoever served you").click()
    answer(desk, "Did they smile?", "Yes")
    phone(desk).get_by_role("link", name="Review and submit").first.click()
    phone(desk).get_by_role("button", name="Submit").click()
    expect(phone(desk).get_by_text("PASS")).to_be_visible()
    desk.get_by_role("button", name="Begin anew").click()
    expect(chosen(desk, "Is it lit?", "Yes")).not_to_be_checked()


def test_it_is_seen_as_an_executive_sees_it(desk: Page) -> None:
    desk.get_by_label("Seen by").select_option("executive")
    expect(phone(desk).locator(".walk")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 900, 360])
def test_nothing_bars_anybody_and_nothing_overflows(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    answer(desk, "Does the door", "No")
    expect(desk.get_by_text("FAIL")).to_be_visible()
    assert barriers(desk) == []
    assert overflow(desk) == []


def test_on_the_web_a_text_is_tried_as_it_is_typed(page: Page, app: Flask, chain: Chain) -> None:
    with served(app) as address:
        page.goto(f"{address}/login?next=/workshop")
        page.wait_for_load_state("networkidle")
        page.get_by_label("E-mail").fill(chain.admin.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_load_state("networkidle")
        page.goto(f"{address}/workshop")
        page.wait_for_load_state("networkidle")
        text = page.get_by_label("The checklist")
        text.fill(TEXT)
        answer(page, "Is it lit?", "No")
        expect(page.get_by_text("FAIL").or_(page.get_by_text("BELOW TARGET"))).to_be_visible()
        text.fill(TEXT.replace("Is it lit?", "Lamps?, type: yesno"))
        expect(page.get_by_text('unknown type "yesno"')).to_be_visible()
        page.get_by_role("button", name="line 11").click()
        assert text.evaluate("text => text.value.slice(text.selectionStart, text.selectionEnd)") \
            .startswith("yesno")  # fmt: skip
        text.fill(TEXT.replace("Is it lit?", "Lamps?"))
        expect(chosen(page, "Lamps?", "No")).to_be_checked()
        page.get_by_role("button", name="Check").click()
        page.wait_for_load_state("networkidle")
        page.get_by_role("button", name="Publish").click()
        expect(page.get_by_text("Version 1 is published")).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")
    assert current_version("visit").number == 1
