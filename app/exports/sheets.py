"""Sheets of a workbook, written row by row in constant memory: a text is a text, a number a number.

No text becomes a formula, a link or a number; one that looks like a formula is marked as a text,
so that it stays one where somebody edits the cell or saves the sheet in another format.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.exports.figures import Number
from app.exports.harmless import is_formula, plain

Cell = str | Number | datetime | None

LONGEST_CELL = 32_767
LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `style` is one of STYLES."""

    head: str
    width: int
    style: str = "text"


STYLES: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "whole": {"num_format": "0", "valign": "top"},
    "score": {"num_format": "0.0", "valign": "top"},
    "points": {"num_format": "General", "valign": "top"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "valign": "top", "align": "left"},
}


class Book:
    """A workbook that is written to `file` when it is closed; use it in a with statement."""

    def __init__(self, file: BinaryIO, title: str, made: datetime) -> None:
        self._book = xlsxwriter.Workbook(file, _OPTIONS)
        # Written twice, the same workbook has the same bytes.
        self._book.set_properties({"title": title[:255], "created": _wall(made)})
        self._head = self._book.add_format({"bold": True, "valign": "top", "bottom": 2})
        self._styles = {name: self._book.add_format(style) for name, style in STYLES.items()}
        self._quoted = self._book.add_format({**STYLES["text"], "quote_prefix": True})

    def __enter__(self) -> "Book":
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def sheet(
        self,
        name: str,
        columns: Sequence[Column],
        rows: Iterable[Sequence[Cell]],
        *,
        filters: bool = True,
    ) -> None:
        """A table: its head stays in sight, its columns can be filtered."""
        sheet = self._book.add_worksheet(_NOT_IN_NAMES.sub(" ", name)[:LONGEST_NAME])
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(columns):
            self._text(sheet, 0, at, column.head, self._head)
        last = 0
        for last, row in enumerate(rows, start=1):
            for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
                self._cell(sheet, last, at, cell, column.style)
        if filters:
            sheet.autofilter(0, 0, last, len(columns) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _cell(self, sheet: Worksheet, row: int, at: int, cell: Cell, style: str) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, str):
            style_of_text = self._quoted if is_formula(cell) else self._styles["text"]
            self._text(sheet, row, at, cell, style_of_text)
        elif isinstance(cell, datetime):
            sheet.write_datetime(row, at, _wall(cell), self._styles["moment"])
        else:
            own = style if style != "text" else "points"
            sheet.write_number(row, at, cell, self._styles[own])

    def _text(self, sheet: Worksheet, row: int, at: int, text: str, style: Format) -> None:
        sheet.write_string(row, at, _cut(_no_markup(plain(text))), style)


def _wall(moment: datetime) -> datetime:
    """Workbooks know no zones: the clock of the place, as the scorecard prints it."""
    return moment.replace(tzinfo=None)


def _no_markup(text: str) -> str:
    """The writer takes what stands between these two for markup of its own, formulas and all."""
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def _cut(text: str) -> str:
    """At most what a cell holds, counted as spreadsheets count."""
    coded = text.encode("utf-16-le")
    if len(coded) <= LONGEST_CELL * 2:
        return text
    return coded[: (LONGEST_CELL - 1) * 2].decode("utf-16-le", "ignore") + "…"
