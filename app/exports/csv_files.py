"""Tables as CSV: UTF-8 with a byte order mark, commas, CRLF; heads are stable English words.

Texts are made harmless for spreadsheets (see harmless.py); numbers have a decimal point.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from io import TextIOWrapper
from typing import BinaryIO

from app.exports.harmless import for_csv
from app.exports.rows import Cell, ItemRow, item_rows
from app.exports.visits import Line
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording


def write_scorecard(card: Scorecard, words: Wording, file: BinaryIO) -> None:
    """One row an item; the columns are those of ItemRow."""
    heads = [field.name for field in fields(ItemRow)]
    _write(file, heads, (astuple(row) for row in item_rows(card, words)))


def write_visits(lines: Iterable[Line], file: BinaryIO) -> None:
    """One row a visit; the columns are those of Line. Takes them one by one."""
    heads = [field.name for field in fields(Line)]
    _write(file, heads, (_plain(line) for line in lines))


def _plain(line: Line) -> Iterator[Cell]:
    for field in fields(line):
        value = getattr(line, field.name)
        yield value.isoformat(timespec="minutes") if field.name == "visited" else value


def _write(file: BinaryIO, heads: list[str], rows: Iterable[Iterable[Cell]]) -> None:
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([for_csv(cell) if isinstance(cell, str) else cell for cell in row])
    # The file is the caller's, and stays open.
    text.detach()
