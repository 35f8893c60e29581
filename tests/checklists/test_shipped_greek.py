"""What the shipped checklists say in Greek."""

from collections.abc import Iterator

import pytest

from app.checklists.model import Checklist, Item
from app.checklists.text import Text
from tests.checklists.library import FILES, items_of, shipped

PROMISED = {"mystery-visit", "walk-in-their-shoes", "call-with-a-complaint", "call-with-a-query"}


def texts(checklist: Checklist) -> Iterator[Text]:
    yield checklist.title
    if checklist.summary:
        yield checklist.summary
    for section in checklist.sections:
        yield from (section.title, *section.groups)
        if section.repeat:
            yield section.repeat.per
        for item in section.items:
            yield from _texts_of(item)


def _texts_of(item: Item) -> Iterator[Text]:
    yield from (item.ask, *item.after.values())
    yield from (text for text in (item.help, item.read_aloud) if text)
    yield from getattr(item.type, "labels", {}).values()
    for key in ("options", "things", "heard"):
        yield from (each.label for each in getattr(item.type, key, ()))
    unit = getattr(item.type, "unit", None)
    if unit:
        yield unit


IN_GREEK = [name for name in FILES if any("el" in text for text in texts(shipped(name)))]


def test_what_an_auditor_needs_first_is_in_greek() -> None:
    assert set(IN_GREEK) >= PROMISED


@pytest.mark.parametrize("name", FILES)
def test_what_is_in_a_language_is_in_it_throughout(name: str) -> None:
    languages = {language for text in texts(shipped(name)) for language in text}
    assert [text for text in texts(shipped(name)) if set(text) != languages] == []


@pytest.mark.parametrize("name", IN_GREEK)
def test_greek_is_written_in_greek_letters(name: str) -> None:
    for text in texts(shipped(name)):
        assert any("\u0370" <= letter <= "\u03ff" for letter in text["el"]), text


@pytest.mark.parametrize("name", IN_GREEK)
def test_greek_asks_with_its_own_question_mark(name: str) -> None:
    for item in items_of(name):
        assert item.ask["en"].endswith("?") == item.ask["el"].endswith(";"), item.ask
        assert "?" not in item.ask["el"], item.ask
