"""A response: the answers of one visit, and whether they are legal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.checklists.address import Address
from app.checklists.faults import Fault, fault, key_faults, pointer_to
from app.checklists.json_text import unfit
from app.checklists.model import Checklist, Item, Section

ADDRESS = re.compile(r"([a-z0-9-]+)(?:#([1-9][0-9]{0,8}))?/([a-z0-9-]+)")
PHOTO = re.compile(r"[0-9a-f]{64}")
STATES = ("value", "na", "skipped")
LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What was entered for one item. Blank: no value, not n/a, not skipped.

    ``value`` is None where blank. ``na`` and ``skipped`` hold the reason ("" where none was asked),
    None where not so.
    """

    value: Any = None
    na: str | None = None
    skipped: str | None = None
    note: str | None = None
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """The answers of one visit, by address. Items without an entry are blank; an entry that holds
    nothing says no more than that its repetition exists.
    """

    answers: Mapping[Address, Answer] = field(default_factory=dict)


class IllegalResponse(Exception):
    """A response that breaks the checklist; ``faults`` holds all of them, in order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{found.pointer}: {found}" for found in faults))
        self.faults = faults


def parse_response(data: Any, checklist: Checklist) -> Response:
    """The response in ``data``, as ``json_text.read_json`` gives it (no floats).

    Raises IllegalResponse with every fault. Entries of hidden items must be legal too.
    """
    faults = list(unfit(data))
    if faults:
        raise IllegalResponse(tuple(faults))
    faults += key_faults(data, (), ("answers",))
    entries = data.get("answers", {}) if isinstance(data, dict) else {}
    if not isinstance(entries, dict):
        faults.append(fault("/answers", "not-an-object", "must be an object of answers"))
        entries = {}
    answers: dict[Address, Answer] = {}
    for key, entry in entries.items():
        found = tuple(_entry_faults(key, entry, checklist))
        faults += (each.under(pointer_to("answers", key)) for each in found)
        if not found:
            answers[_address(key)] = _answer(entry)
    for section in checklist.sections:
        if section.repeat is not None:
            faults += _repetition_faults(section, entries)
    if faults:
        raise IllegalResponse(tuple(faults))
    return Response(answers)


def _address(key: str) -> Address:
    found = ADDRESS.fullmatch(key)
    if not found:
        raise ValueError(key)
    return Address(found[1], int(found[2]) if found[2] else None, found[3])


def _answer(entry: dict[str, Any]) -> Answer:
    value = entry.get("value")
    return Answer(
        None if value == "" else value,
        entry.get("na"),
        entry.get("skipped"),
        entry.get("note"),
        tuple(entry.get("photos") or ()),
    )


def _entry_faults(key: str, entry: Any, checklist: Checklist) -> Iterator[Fault]:
    if not ADDRESS.fullmatch(key):
        yield fault("", "bad-address", "is not section/item, or section#1/item")
        return
    address = _address(key)
    found = checklist.find(address)
    if found is None:
        yield fault("", "unknown-item", "the checklist has no such item")
        return
    section, item = found
    if section.repeat is None and address.repetition is not None:
        yield fault(
            "",
            "not-repeated",
            "its section is not repeated: write %(meant)s",
            meant=f"{section.id}/{item.id}",
        )
    if section.repeat is not None and address.repetition is None:
        yield fault(
            "",
            "repetition-missing",
            "its section is repeated: write %(meant)s",
            meant=f"{section.id}#1/{item.id}",
        )
    yield from answer_faults(entry, item)


def answer_faults(entry: Any, item: Item) -> Iterator[Fault]:
    """What is illegal in one entry of a response; pointers are relative to the entry."""
    yield from key_faults(entry, (), (*STATES, "note", "photos", *item.type.beside))
    if not isinstance(entry, dict):
        return
    for key in item.type.beside:
        yield from _text_faults(entry, key)
    yield from _state_faults(entry, item)
    yield from _text_faults(entry, "note")
    if entry.get("note") and (item.note.rule == "never" or not item.type.answered):
        yield fault("/note", "no-note-here", "this item takes no note")
    yield from _photo_faults(entry.get("photos"), item)


def _state_faults(entry: dict[str, Any], item: Item) -> Iterator[Fault]:
    states = [key for key in STATES if key in entry]
    if len(states) > 1:
        yield fault(
            "", "two-states", "holds %(states)s: only one can be", states=" and ".join(states)
        )
    value = entry.get("value")
    if value is not None and value != "":
        for found in item.type.legal(value):
            yield found.under("/value")
    if "na" in entry:
        yield from _reason_faults(entry["na"], "/na", needed=item.na_reason)
        if not item.allow_na:
            yield fault("/na", "na-not-allowed", "this item cannot be n/a")
    if "skipped" in entry:
        yield from _reason_faults(entry["skipped"], "/skipped", needed=True)
        if not item.allow_skip:
            yield fault("/skipped", "skip-not-allowed", "this item cannot be skipped")


def _reason_faults(reason: Any, pointer: str, *, needed: bool) -> Iterator[Fault]:
    if not isinstance(reason, str):
        yield fault(pointer, "not-a-text", "must be a text: the reason")
    elif len(reason) > LONGEST_TEXT:
        yield fault(
            pointer, "text-too-long", "must have at most %(most)s characters", most=LONGEST_TEXT
        )
    elif needed and not reason.strip():
        yield fault(pointer, "reason-missing", "needs a reason")


def _text_faults(entry: dict[str, Any], key: str) -> Iterator[Fault]:
    text = entry.get(key)
    if text is not None and not isinstance(text, str):
        yield fault(pointer_to(key), "not-a-text", "must be a text")
    elif text is not None and len(text) > LONGEST_TEXT:
        yield fault(
            pointer_to(key),
            "text-too-long",
            "must have at most %(most)s characters",
            most=LONGEST_TEXT,
        )


def _photo_faults(photos: Any, item: Item) -> Iterator[Fault]:
    if photos is None:
        return
    if not isinstance(photos, list):
        yield fault("/photos", "not-a-list", "must be a list of photos")
        return
    if photos and (item.photo.rule == "never" or not item.type.answered):
        yield fault("/photos", "no-photos-here", "this item takes no photos")
    for index, photo in enumerate(photos):
        if not isinstance(photo, str) or not PHOTO.fullmatch(photo):
            yield fault(
                pointer_to("photos", index),
                "not-a-photo",
                "must be a SHA-256 as 64 characters of 0 to 9 and a to f",
            )


def _repetition_faults(section: Section, entries: dict[str, Any]) -> Iterator[Fault]:
    """Repetitions are #1, #2, … without a gap, and not more than there may be."""
    repeat = section.repeat
    keys: dict[int, str] = {}
    for key in entries:
        found = ADDRESS.fullmatch(key)
        if found and found[1] == section.id and found[2]:
            keys.setdefault(int(found[2]), key)
    reached = repeat.at_least if repeat else 0
    for number, key in sorted(keys.items()):
        pointer = pointer_to("answers", key)
        if repeat and repeat.at_most is not None and number > repeat.at_most:
            yield fault(
                pointer,
                "too-many-repetitions",
                "there are at most %(most)s of these",
                most=repeat.at_most,
            )
        elif number > reached + 1:
            yield fault(
                pointer,
                "gap-in-repetitions",
                "#%(number)s comes without #%(missing)s",
                number=number,
                missing=reached + 1,
            )
            return
        reached = max(reached, number)
