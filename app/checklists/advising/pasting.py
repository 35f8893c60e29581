"""Warnings about what came into a text with the text: tabs, commas, curly quotes, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checklists.files import SourceFile
from app.checklists.guesses.quoting import quoted, straightened
from app.checklists.nodes import Keys, Listed, Node, Scalar
from app.checklists.reading import Report

SHOWN = {"title", "summary", "ask", "help", "group", "label", "per", "unit"}
LISTS = {"options", "things", "heard"}


def advise_on_pasting(source: SourceFile) -> None:
    """Note what stands in the shown texts of a file and hardly belongs to them."""
    for text in _texts(source.root, shown=False):
        if text.plain and text.value:
            _advise(source.report, text)


def _texts(node: Node | None, *, shown: bool) -> Iterator[Scalar]:
    """The values of keys that are shown, in all languages, and bare options."""
    if isinstance(node, Scalar):
        if shown:
            yield node
    elif isinstance(node, Listed):
        for each in node.nodes:
            yield from _texts(each, shown=shown)
    elif isinstance(node, Keys):
        for name, (key, value) in node.entries.items():
            if name in LISTS and isinstance(value, Listed):
                yield from (each for each in value.nodes if isinstance(each, Scalar))
                yield from _short_options(value)
            language = shown and isinstance(key, Scalar)
            yield from _texts(value, shown=name in SHOWN or language)


def _short_options(listed: Listed) -> Iterator[Scalar]:
    for each in listed.nodes:
        if isinstance(each, Keys) and len(each.entries) == 1:
            yield from (key for key, _ in each.entries.values())


def _advise(report: Report, text: Scalar) -> None:
    value = text.value
    if "\t" in report.text[text.start.index : text.end.index]:
        report.warn(
            text,
            "tab-in-text",
            "a tab stands in this text",
            hint="write what a table has in columns as keys: ask, type, weight",
            replacement=re.sub(r"\s*\t\s*", " ", value),
        )
    elif re.search(r",$|[.?!];$", value) and "\n" not in value:  # a Greek question ends in ;
        report.warn(
            text,
            "comma-at-end",
            "the %(sign)s at the end belongs to the text here",
            sign="comma" if value[-1] == "," else "semicolon",
            hint="drop it",
            replacement=value[:-1].rstrip(),
        )
    elif " // " in value:
        report.warn(
            text,
            "remark-in-text",
            "a remark begins with #, what follows // is shown",
            replacement=value.replace(" // ", " # ", 1),
        )
    elif straightened(value) != value:
        report.warn(
            text,
            "curly-quotes",
            "curly quotes around a text are shown with it",
            hint="write straight ones, or leave them out",
            replacement=quoted(value),
        )
