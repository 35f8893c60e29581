"""Items written as a bare text, and what looks like one and is none."""

from __future__ import annotations

import re

from app.checklists.guesses.quoting import quoted
from app.checklists.guesses.suggestions import closest
from app.checklists.item_keys import all_item_keys
from app.checklists.nodes import Keys, Listed, Scalar, line_at
from app.checklists.reading import Report


def asking(text: Scalar) -> Keys:
    """The keys of an item whose question is all that is written."""
    return Keys({"ask": (text, text)}, text.start, text.end)


def refused_as_text(report: Report, text: Scalar) -> bool:
    """Whether a bare text is a key whose colon is wrong: ``ask:Clean?``, ``id=a``; told."""
    found = re.match(r"([a-z][a-z/ ]*?)( *[=：] *|:)(?=\S)", text.value)
    if not found or not text.plain or found[1] not in all_item_keys():
        return False
    space = found[2] == ":"
    line = report.text[text.start.index : line_at(report.text, text.start.index)[1]].rstrip()
    first = Scalar("", text.start, text.end)
    meant = f"{found[1]}: {line[found.end() :]}"
    report.refuse(
        first,
        "no-space-after-colon" if space else "missing-colon",
        'a space is missing after "%(key)s:"' if space else 'a colon is missing after "%(key)s"',
        key=found[1],
        replacement=meant if "\n" not in report.text[text.start.index : text.end.index] else None,
        hint="" if space else f"write {meant}",
    )
    return True


def refused_as_key(report: Report, keys: Keys) -> bool:
    """Whether the one key of an item is a question with a colon, or the heading of a group; told.

    ``Hours: posted?`` and ``While you pay:`` with items below.
    """
    if len(keys.entries) != 1 or keys.flow:
        return False
    ((key, value),) = keys.entries.values()
    if key.value in all_item_keys() or not re.search(r"^[^a-z]| ", key.value):
        return False
    if closest(key.value, all_item_keys()):
        return False
    if isinstance(value, Listed):
        start, _ = line_at(report.text, key.start.index)
        report.at(
            key.start,
            "group-without-key",
            "a heading with items below it is a group",
            hint=f'write "group: {key.value}", and "items:" in the line below',
            corrected=f"{report.text[start : key.start.index]}group: {key.value}",
        )
        return True
    if not isinstance(value, Scalar) or not value.plain:
        return False
    written = f"{key.value}: {value.value}".rstrip()
    start, end = line_at(report.text, key.start.index)
    alone = value.end.index <= end
    line = f"{report.text[start : key.start.index]}{quoted(written)}"
    report.at(
        key.start,
        "colon-in-text",
        "a text that holds a colon must stand in quotes",
        corrected=line if alone else None,
    )
    return True
