"""Items and sections that came back under another id: the same question, the same title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.checklists.model import Checklist, Item, Section
from app.checklists.text import Text, say


def renamed_items(old: Checklist, new: Checklist) -> Mapping[str, str]:
    """Address → new address, of items that are gone while one that is new asks the same in the same
    way, or comes from the same place. Each is taken once; those of the same section first.
    """
    before, after = _items(old), _items(new)
    come = {address: item for address, item in after.items() if address not in before}
    renamed: dict[str, str] = {}
    for address, item in before.items():
        if address in after:
            continue
        alike = [
            other
            for other, each in come.items()
            if each.origin == item.origin or _asks_alike(item, each)
        ]
        section = address.partition("/")[0]
        alike.sort(key=lambda other: other.partition("/")[0] != section)
        if alike:
            renamed[address] = alike[0]
            del come[alike[0]]
    return renamed


def renamed_sections(old: Checklist, new: Checklist, items: Mapping[str, str]) -> Mapping[str, str]:
    """Section → new section, of those that are gone while a new one has the same title or most of
    the items.
    """
    come = [section for section in new.sections if old.section(section.id) is None]
    renamed: dict[str, str] = {}
    for section in old.sections:
        if new.section(section.id) is not None:
            continue
        found = next((each for each in come if _same_section(section, each, items)), None)
        if found is not None:
            renamed[section.id] = found.id
            come.remove(found)
    return renamed


def _same_section(section: Section, other: Section, items: Mapping[str, str]) -> bool:
    moved = [
        items.get(f"{section.id}/{item.id}", "").startswith(f"{other.id}/")
        for item in section.items
    ]
    return _words(section.title) == _words(other.title) or sum(moved) * 2 > len(moved)


def _asks_alike(item: Item, other: Item) -> bool:
    return item.type.name == other.type.name and _words(item.ask) == _words(other.ask)


def _words(text: Text) -> Iterable[str]:
    return " ".join(say(text, "en").casefold().split()).rstrip(" ?.!;")


def _items(checklist: Checklist) -> dict[str, Item]:
    return {f"{section.id}/{item.id}": item for section, item in checklist.items()}
