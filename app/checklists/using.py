"""A section of another file, as this file uses it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.checklists.complaints import Gathered, complaint, concerning, refuse
from app.checklists.conditions import All, AnyOf, Condition, Not, Test, tests_in
from app.checklists.guesses.suggestions import closest
from app.checklists.model import BUILT_IN_DIMENSIONS, Item, Section
from app.checklists.text import Text


def overridden(section: Section, data: Mapping[str, Any], title: Text | None) -> Section:
    """The section with what the ``use`` entry says otherwise.

    Raises ValidationError with complaints by key of the entry.
    """
    kept = _without(section, data["leave_out"])
    new_id = data.get("id", section.id)
    return replace(
        section,
        id=new_id,
        title=title or section.title,
        weight=data.get("weight", section.weight),
        minimum=data.get("minimum", section.minimum),
        items=tuple(_moved(item, section.id, new_id) for item in kept),
    )


def out_of(section: Section, checklist: str) -> Section:
    """A published section, where it can stand without the rest of its checklist.

    Raises ValidationError where its conditions name items of other sections.
    """
    needed = {
        f"{test.section}/{test.item}"
        for item in section.items
        for test in (tests_in(item.when) if item.when else ())
        if test.section != section.id
    } | {
        name
        for item in section.items
        for name in item.type.references().values()
        if name.rpartition("/")[0] not in ("", section.id)
    }
    if needed:
        raise refuse(
            "used-names-elsewhere",
            '"%(section)s" cannot be used alone: it depends on %(names)s',
            section=f"{checklist}/{section.id}",
            names=", ".join(sorted(needed)),
        )
    return section


def refuse_undeclared(section: Section, tags: Mapping[str, tuple[str, ...]], name: str) -> None:
    """The author's own dimensions of a used section are declared in both files."""
    for holder in (section, *section.items):
        for dimension, value in holder.dimensions.items():  # type: ignore[attr-defined]
            if dimension in BUILT_IN_DIMENSIONS or dimension in tags:
                continue
            with concerning("use"):
                raise refuse(
                    "undeclared-tag",
                    '"%(section)s" says %(dimension)s: %(value)s, which this file does not declare',
                    section=name,
                    dimension=dimension,
                    value=value,
                    hint=f"add {value} to {dimension} under tags",
                )


def _without(section: Section, left_out: tuple[str, ...]) -> tuple[Item, ...]:
    gathered = Gathered()
    kept = tuple(item for item in section.items if item.id not in left_out)
    named = {name: item.id for item in kept for name in _named_by(item)}
    for index, item_id in enumerate(left_out):
        if section.item(item_id) is None:
            meant = closest(item_id, [item.id for item in section.items])
            gathered.complain(
                index,
                complaint(
                    "unknown-item",
                    'the used section has no item "%(item)s"',
                    item=item_id,
                    hint=f'did you mean "{meant}"?' if meant else "",
                    replacement=meant,
                ),
            )
        elif item_id in named:
            gathered.complain(
                index,
                complaint(
                    "left-out-but-named",
                    '"%(item)s" cannot be left out: "%(by)s" depends on it',
                    item=item_id,
                    by=named[item_id],
                    hint=f"leave out {named[item_id]} as well",
                ),
            )
    with concerning("leave out"):
        gathered.finish()
    return kept


def _named_by(item: Item) -> set[str]:
    """Ids in the same section that an item needs."""
    tests = tests_in(item.when) if item.when else ()
    spans = item.type.references().values()
    return {test.item for test in tests} | {name.rpartition("/")[2] for name in spans}


def _moved(item: Item, old: str, new: str) -> Item:
    """The item with its references following its section's new id."""
    if old == new:
        return item
    spans = {
        key: f"{new}/{name.rpartition('/')[2]}" for key, name in item.type.references().items()
    }
    when = _renamed(item.when, new) if item.when else None
    return replace(item, when=when, type=item.type.with_references(spans) if spans else item.type)


def _renamed(condition: Condition, new: str) -> Condition:
    """The condition with its section called ``new``: a used one names no other."""
    match condition:
        case Test():
            return replace(condition, section=new)
        case Not(part):
            return Not(_renamed(part, new))
        case All(parts):
            return All(tuple(_renamed(part, new) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_renamed(part, new) for part in parts))
