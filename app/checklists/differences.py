"""What changed between two versions of a checklist, in words, and what no longer compares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.checklists.canonical import decimal_text
from app.checklists.model import Checklist, Item, Section
from app.checklists.renames import renamed_items, renamed_sections
from app.checklists.text import say
from app.checklists.types.options import Option

About = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: a stable code, an English sentence with named placeholders, its params.

    ``place`` is "section/item", a section's id, or "" for the checklist as a whole. ``breaks``:
    visits before and after no longer compare on this item (rule 14).
    """

    code: str
    place: str
    message: str
    params: Mapping[str, str] = field(default_factory=dict)
    about: About = "changed"
    breaks: bool = False

    def __str__(self) -> str:
        return self.message % self.params


def differences(old: Checklist, new: Checklist) -> list[Difference]:
    """All that changed: the whole first, then what went and what changed by the old order, then
    what came by the new one.
    """
    renamed = renamed_items(old, new)
    return [
        *_of_the_whole(old, new),
        *_of_sections(old, new, renamed),
        *_of_items(old, new, renamed),
        *_added(old, new, renamed),
    ]


def breaks(old: Checklist, new: Checklist) -> list[Difference]:
    """Only what earlier visits answered and the new version cannot recognise."""
    return [found for found in differences(old, new) if found.breaks]


def _of_the_whole(old: Checklist, new: Checklist) -> Iterator[Difference]:
    yield from _other("title", "", say(old.title, old.language), say(new.title, new.language))
    yield from _other("method", "", old.scoring.method, new.scoring.method)
    yield from _other("target", "", _number(old.scoring.target), _number(new.scoring.target))
    yield from _other("grades", "", _grades(old), _grades(new))


def _of_sections(
    old: Checklist, new: Checklist, renamed: Mapping[str, str]
) -> Iterator[Difference]:
    sections = renamed_sections(old, new, renamed)
    for section in old.sections:
        after = new.section(section.id)
        if section.id in sections:
            yield Difference(
                "section_renamed",
                section.id,
                'renamed: the section "%(old)s" is now "%(new)s"; with its old id all its items '
                "would still be compared",
                {"old": section.id, "new": sections[section.id]},
            )
            continue
        if after is None:
            yield Difference(
                "section_removed",
                section.id,
                'the section "%(title)s" is gone',
                {"title": say(section.title, old.language)},
                "removed",
            )
            continue
        before_title, after_title = say(section.title, old.language), say(after.title, new.language)
        yield from _other("title", section.id, before_title, after_title)
        yield from _other("minimum", section.id, _number(section.minimum), _number(after.minimum))
        if "section-weighted" in (old.scoring.method, new.scoring.method):
            yield from _other("weight", section.id, _number(section.weight), _number(after.weight))
        if (section.repeat is None) != (after.repeat is None):
            yield Difference(
                "section_repeats",
                section.id,
                "it is now repeated" if after.repeat else "it is no longer repeated",
            )


def _of_items(old: Checklist, new: Checklist, renamed: Mapping[str, str]) -> Iterator[Difference]:
    after = _by_address(new)
    for address, (_, item) in _by_address(old).items():
        if address in after:
            yield from _of_an_item(address, old, item, new, after[address][1])
        elif address in renamed:
            yield _renamed(address, renamed[address])
        else:
            yield Difference(
                "item_removed",
                address,
                'the item "%(item)s" is gone: earlier visits keep it, comparisons end',
                {"item": address},
                "removed",
                breaks=True,
            )


def _renamed(address: str, now: str) -> Difference:
    moved = address.partition("/")[0] != now.partition("/")[0]
    return Difference(
        "item_moved" if moved else "item_renamed",
        address,
        'renamed: the item "%(item)s" is now "%(now)s" and asks the same: earlier answers stay '
        "under the old name and are not compared with new ones; "
        + ("keep it in its section" if moved else "keep the old id")
        + " to compare them",
        {"item": address, "now": now},
        breaks=True,
    )


def _added(old: Checklist, new: Checklist, renamed: Mapping[str, str]) -> Iterator[Difference]:
    known = {*_by_address(old), *renamed.values()}
    for address, (_, item) in _by_address(new).items():
        if address not in known:
            yield Difference(
                "item_added",
                address,
                'new: "%(ask)s"',
                {"ask": say(item.ask, new.language)},
                "added",
            )


def _of_an_item(
    address: str, old: Checklist, was: Item, new: Checklist, item: Item
) -> Iterator[Difference]:
    if was.type.name != item.type.name:
        yield Difference(
            "item_retyped",
            address,
            'the item "%(item)s" was a %(old)s and is a %(new)s: give it a new id, so that the '
            "two are not compared",
            {"item": address, "old": was.type.name, "new": item.type.name},
            breaks=True,
        )
        return
    yield from _answers(address, was, item)
    yield from _other("question", address, say(was.ask, old.language), say(item.ask, new.language))
    for name, told in _TOLD.items():
        yield from _other(name, address, told(was), told(item))
    if was.type != item.type and was.type.answer_ids == item.type.answer_ids:
        yield Difference("type_changed", address, "what an answer earns, or its limits, changed")


def _answers(address: str, old: Item, new: Item) -> Iterator[Difference]:
    gone = [answer for answer in old.type.answer_ids if answer not in new.type.answer_ids]
    come = [answer for answer in new.type.answer_ids if answer not in old.type.answer_ids]
    if gone and come:
        yield Difference(
            "answer_renamed",
            address,
            'the item "%(item)s" has no answer "%(gone)s" any more, and a new one "%(come)s": '
            "if only the words changed, keep the id: {id: %(first)s, label: …}",
            {
                "item": address,
                "gone": '", "'.join(gone),
                "come": '", "'.join(come),
                "first": gone[0],
            },
            breaks=True,
        )
    elif gone:
        yield Difference(
            "answer_removed",
            address,
            'the item "%(item)s" has no answer "%(gone)s" any more',
            {"item": address, "gone": '", "'.join(gone)},
            breaks=True,
        )
    elif come:
        yield Difference(
            "answer_added",
            address,
            'it has a new answer "%(come)s"',
            {"come": '", "'.join(come)},
        )
    yield from _points(address, old, new)


def _points(address: str, old: Item, new: Item) -> Iterator[Difference]:
    before = {option.id: option for option in _options(old)}
    for option in _options(new):
        was = before.get(option.id)
        if was is not None and was.points != option.points:
            yield Difference(
                "points_changed",
                address,
                '"%(answer)s" earned %(old)s and earns %(new)s',
                {
                    "answer": option.id,
                    "old": _number(was.points) or "nothing",
                    "new": _number(option.points) or "nothing",
                },
            )


def _options(item: Item) -> tuple[Option, ...]:
    options: tuple[Option, ...] = getattr(item.type, "options", ())
    return options


def _other(what: str, place: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        yield Difference(
            f"{what}_changed",
            place,
            _SENTENCES[what],
            {"old": old or "none", "new": new or "none"},
        )


_SENTENCES = {
    "title": 'the title was "%(old)s" and is "%(new)s"',
    "method": "it was scored %(old)s and is scored %(new)s",
    "target": "the target was %(old)s and is %(new)s",
    "grades": "the grades were %(old)s and are %(new)s",
    "minimum": "the minimum was %(old)s and is %(new)s",
    "weight": "the weight was %(old)s and is %(new)s",
    "question": 'it asked "%(old)s" and asks "%(new)s": the two are compared all the same',
    "scored": "it was %(old)s and is %(new)s",
    "deduct": "it deducted %(old)s and deducts %(new)s",
    "bonus": "it was %(old)s and is %(new)s",
    "critical": "critical was %(old)s and is %(new)s",
    "condition": "the condition under which it is asked changed",
    "required": "it was %(old)s and is %(new)s",
    "photo": "a photo was %(old)s and is %(new)s",
    "note": "a note was %(old)s and is %(new)s",
    "department": "the department was %(old)s and is %(new)s",
}
_TOLD: Mapping[str, Callable[[Item], str]] = {
    "weight": lambda item: _number(item.weight),
    "scored": lambda item: "scored" if item.scored else "not scored",
    "deduct": lambda item: _number(item.deduct),
    "bonus": lambda item: "a bonus" if item.bonus else "no bonus",
    "critical": lambda item: _critical(item),
    "condition": lambda item: repr(item.when or ""),
    "required": lambda item: "required" if item.required else "not required",
    "photo": lambda item: item.photo.rule,
    "note": lambda item: item.note.rule,
    "department": lambda item: item.dimensions.get("department", ""),
}


def _critical(item: Item) -> str:
    if item.critical is None:
        return ""
    cap = f", cap {_number(item.critical.cap)}" if item.critical.cap is not None else ""
    return f"below {_number(item.critical.below)}{cap}"


def _grades(checklist: Checklist) -> str:
    return ", ".join(f"{each.name} from {_number(each.from_)}" for each in checklist.scoring.grades)


def _number(number: object) -> str:
    return "" if number is None else decimal_text(number)  # type: ignore[arg-type]


def _by_address(checklist: Checklist) -> dict[str, tuple[Section, Item]]:
    return {f"{section.id}/{item.id}": (section, item) for section, item in checklist.items()}
