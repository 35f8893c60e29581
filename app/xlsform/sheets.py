"""The sheets of an XLSForm as plain rows, read by a process of its own that has little to spend."""

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from app.xlsform.errors import NotAForm

MOST_FILE_BYTES = 8_000_000
MOST_UNPACKED_BYTES = 64_000_000
"""A workbook is a zip; read with little memory, this much of it is a form with room to spare."""
MOST_PARTS = 1000
WALL_SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]
_ZIP = b"PK\x03\x04"

# What people, and older forms, call a column → what it is called here.
_COLUMNS = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "readonly": "read_only",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "list name": "list_name",
    "set_form_title": "form_title",
    "set form title": "form_title",
    "set_form_id": "form_id",
    "set form id": "form_id",
}
_OUTER = ("media", "bind", "control", "body")
"""What may stand before a column's own name: media::image."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``cells``: column → language as its heading says it ('' for none) → text."""

    sheet: str
    number: int
    cells: Mapping[str, Mapping[str, str]]

    def word(self, column: str) -> str:
        """What stands in a column, in whatever language comes first; '' where nothing does."""
        return next(iter(self.cells.get(column, {}).values()), "")


@dataclass(frozen=True, slots=True)
class Form:
    """``choices``: list name → its rows. ``other_sheets``: those that no checklist can use."""

    survey: Sequence[Row]
    choices: Mapping[str, Sequence[Row]]
    settings: Row
    other_sheets: Sequence[str]


def read_form(path: Path) -> Form:
    """The form in a file: xlsx, xlsm, xls, csv or md. Raises NotAForm, for whatever reason."""
    _refuse_bombs(path)
    book = _read_apart(path)
    choices: dict[str, list[Row]] = {}
    for row in _rows(book, "choices"):
        choices.setdefault(row.word("list_name"), []).append(row)
    settings = _rows(book, "settings")
    return Form(
        survey=[row for row in _rows(book, "survey") if row.cells],
        choices=choices,
        settings=settings[0] if settings else Row("settings", 0, {}),
        other_sheets=[name for name in ("external_choices", "entities", "osm") if book.get(name)],
    )


def _refuse_bombs(path: Path) -> None:
    """By what the file says of its own size; what it unpacks to is cut off at that."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            zipped = file.read(len(_ZIP)) == _ZIP
        if size > MOST_FILE_BYTES:
            raise _too_large()
        if zipped:
            with ZipFile(path) as archive:
                parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > MOST_UNPACKED_BYTES:
                raise _too_large()
    except (BadZipFile, ValueError) as error:
        raise NotAForm("broken_workbook", "this workbook is broken") from error
    except OSError as error:
        raise NotAForm("cannot_open", "this file cannot be opened") from error


def _too_large() -> NotAForm:
    return NotAForm(
        "form_too_large",
        "this is far more than a form: copy the sheets survey, choices and settings, as far as "
        "they are filled, into a new workbook",
    )


def _read_apart(path: Path) -> dict[str, list[dict[str, str]]]:
    try:
        child = subprocess.run(  # noqa: S603 - every word of it is ours but the name of the file
            [sys.executable, "-m", "app.xlsform.reader", str(path.resolve())],
            cwd=_ROOT,
            env={"LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _too_large() from error
    if child.returncode:
        raise _too_large()
    said: dict[str, Any] = json.loads(child.stdout)
    if "refused" in said:
        raise NotAForm(
            "not_a_form",
            "this is not a form that can be read: %(reason)s",
            reason=said["refused"],
        )
    return said


def _rows(book: Mapping[str, list[dict[str, str]]], sheet: str) -> list[Row]:
    """The rows of a sheet; row 1 is its heading."""
    return [
        Row(sheet, number, _cells(written))
        for number, written in enumerate(book.get(sheet, []), start=2)
    ]


def _cells(written: Mapping[str, str]) -> dict[str, dict[str, str]]:
    cells: dict[str, dict[str, str]] = {}
    for heading, text in written.items():
        column, language = _heading(heading)
        cells.setdefault(column, {}).setdefault(language, text)
    return cells


def _heading(heading: str) -> tuple[str, str]:
    """``media::image::Greek (el)``: image, 'Greek (el)'."""
    parts = re.split(r" *:: *", heading)
    if len(parts) == 1 and not heading.startswith("jr:"):
        parts = re.split(r" *: *", heading, maxsplit=1)
    if len(parts) > 1 and parts[0].lower() in _OUTER:
        del parts[0]
    column = parts[0].strip().lower()
    column = _COLUMNS.get(column, column).replace(" ", "_")
    return column, "::".join(parts[1:])
