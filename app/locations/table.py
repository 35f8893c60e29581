"""A CSV file of locations as rows, and all that may be wrong with it. Reads no database.

Whoever wrote the file most likely used a spreadsheet in some language: each complaint says the
line, the column, what is wrong and what to do.
"""

import csv
import io
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from app.accounts.people import clean_email
from app.errors import Invalid
from app.locations.models import REACHED, TOUCHPOINTS
from app.plain import did_you_mean, one_line

COLUMNS = (
    "region",
    "code",
    "name",
    "address",
    "timezone",
    "latitude",
    "longitude",
    "touchpoints",
    *REACHED,
)
NEEDED = ("region", "code", "name")
LARGEST_FILE = 5 * 1024 * 1024
MOST_ROWS = 50_000
LIMITS = {"region": 255, "code": 64, "name": 255, "address": 1024, "phone": 64, "web": 1024}
# The wide forms are formulas too, where people write with an East Asian keyboard.
_PHONE = re.compile(r"\+?\(?[0-9](?:[ ().\/-]{0,2}[0-9]){2,19}")
_WEB = re.compile(r"https?://[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#]\S*)?")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the file. `region` from the top down; `code` None: it describes its region.

    `given` holds the columns address, timezone, latitude, longitude, touchpoints, phone, web and
    email that the file has, with None (touchpoints: ()) where the cell is empty.
    """

    line: int
    region: tuple[str, ...]
    code: str | None
    name: str
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong on a line; `column` None: with the line, line 0: with the file."""

    line: int
    column: str | None
    error: Invalid


def read_table(content: bytes) -> tuple[list[Row], list[Complaint]]:
    """All rows that are well, and a complaint for each thing that is not."""
    rows: list[Row] = []
    complaints: list[Complaint] = []
    try:
        records = _records(_text(content))
        header = _header(records)
        for line, cells in records:
            try:
                rows.append(_row(line, header, cells))
            except _Bad as bad:
                complaints.extend(bad.complaints)
    except _Unreadable as unreadable:
        complaints.append(unreadable.complaint)
    complaints.extend(_duplicates(rows))
    return rows, sorted(complaints, key=lambda complaint: complaint.line)


class _Unreadable(Exception):
    """From here on the file cannot be read."""

    def __init__(self, code: str, message: str, line: int = 0, **params: Any) -> None:
        super().__init__(code)
        self.complaint = Complaint(line, None, Invalid(code, message, **params))


class _Bad(Exception):
    """Nothing of the line can be used."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__()
        self.complaints = complaints


def _text(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise _Unreadable(
            "file_too_large", "The file is larger than %(limit)s MB.", limit=LARGEST_FILE >> 20
        )
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _Unreadable(
            "utf_16",
            "The file is in UTF-16, as a spreadsheet's “Unicode text” is. "
            "Save it as “CSV UTF-8 (comma delimited)”.",
        )
    if content.startswith(b"PK\x03\x04"):
        raise _Unreadable("workbook", "This is a workbook. Save its sheet as “CSV UTF-8”.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _Unreadable(
            "not_utf_8",
            "The file is not in UTF-8. Save it as “CSV UTF-8”, or its letters will be wrong.",
            line=content.count(b"\n", 0, problem.start) + 1,
        ) from problem
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _Unreadable("nul", "The file holds a NUL character: it is damaged.", line=line)
    return text


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; empty ones are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for number, cells in enumerate(reader):
            if number > MOST_ROWS:
                raise _Unreadable(
                    "too_many_rows", "The file has more than %(limit)s rows.", limit=MOST_ROWS
                )
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise _Unreadable(
            "bad_quotes",
            "From here on the file is no CSV: most likely a quotation mark is not closed.",
            line=begins,
        ) from problem


def _header(records: Iterator[tuple[int, list[str]]]) -> list[str]:
    line, cells = next(records, (0, []))
    names = [cell.strip().casefold() for cell in cells]
    if len(names) == 1:
        for separator, word in ((";", "semicolons"), ("\t", "tabs")):
            if separator in names[0]:
                raise _Unreadable(
                    "separator",
                    "The columns are separated by %(word)s. Save the file with commas.",
                    line=line,
                    word=word,
                )
    for name in names:
        if name not in COLUMNS:
            raise _Unreadable(
                "unknown_column",
                'There is no column "%(name)s". %(hint)s',
                line=line,
                name=name,
                hint=did_you_mean(name, list(COLUMNS)),
            )
        if names.count(name) > 1:
            raise _Unreadable(
                "column_twice", 'The column "%(name)s" stands twice.', line=line, name=name
            )
    for name in NEEDED:
        if name not in names:
            raise _Unreadable(
                "missing_column",
                'The column "%(name)s" is missing. The first line names the columns: %(columns)s.',
                line=line,
                name=name,
                columns=", ".join(COLUMNS),
            )
    return names


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header):
        error = Invalid(
            "too_many_cells",
            "%(found)s cells under %(expected)s columns: put quotation marks around a text with "
            "a comma in it.",
            found=len(cells),
            expected=len(header),
        )
        raise _Bad([Complaint(line, None, error)])
    texts = dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
    complaints: list[Complaint] = []
    values: dict[str, Any] = {}
    for column, text in texts.items():
        try:
            values[column] = _cell(column, text)
        except Invalid as error:
            complaints.append(Complaint(line, column, error))
    if not complaints:
        complaints = [Complaint(line, column, error) for column, error in _at_odds(values)]
    if complaints:
        raise _Bad(complaints)
    region, code, name = (values.pop(column) for column in NEEDED)
    return Row(line, region or (), code, name or region[-1], values)


def _cell(column: str, text: str) -> Any:
    """The value of one cell; None (touchpoints: ()) where it is empty. Raises Invalid."""
    text = text.strip()
    if column == "touchpoints":
        return _touchpoints(text)
    if not text:
        return None
    if column in ("latitude", "longitude"):
        return _degrees(column, text)
    if text.startswith(FORMULA) and not (column == "phone" and text.startswith("+")):
        raise Invalid(
            "formula",
            "“%(start)s” at the beginning makes spreadsheets take this for a formula. "
            "Write it without, or leave the cell empty.",
            start=text[0],
        )
    if column == "region":
        return tuple(one_line(part, "A part of the region's path", 255) for part in text.split("/"))
    if column == "email":
        return clean_email(text)
    line = one_line(text, "It", LIMITS.get(column, 64))
    return _CHECKS.get(column, str)(line)


def _touchpoints(text: str) -> tuple[str, ...]:
    words = text.casefold().replace(",", " ").replace(";", " ").replace("|", " ").split()
    for word in words:
        if word not in TOUCHPOINTS:
            raise Invalid(
                "unknown_touchpoint",
                'There is no touchpoint "%(word)s". %(hint)s',
                word=word[:64],
                hint=did_you_mean(word[:64], list(TOUCHPOINTS)),
            )
    return tuple(kind for kind in TOUCHPOINTS if kind in words)


def _degrees(column: str, text: str) -> float:
    if "," in text:
        raise Invalid(
            "decimal_comma",
            "Write decimals with a point: %(right)s.",
            right=text[:32].replace(",", "."),
        )
    try:
        degrees = float(text)
    except ValueError:
        degrees = math.nan
    bound = 90 if column == "latitude" else 180
    if not -bound <= degrees <= bound:
        raise Invalid(
            "out_of_range",
            '"%(text)s" is not between -%(bound)s and %(bound)s degrees.',
            text=text[:32],
            bound=bound,
        )
    return degrees


def _timezone(name: str) -> str:
    zones = _zones()
    if name in zones:
        return name
    raise Invalid(
        "unknown_timezone",
        'There is no time zone "%(name)s". %(hint)s',
        name=name,
        hint=_zone_hint(name, sorted(zones)),
    )


def _phone(text: str) -> str:
    if _PHONE.fullmatch(text):
        return text
    raise Invalid(
        "bad_phone",
        '"%(text)s" is no telephone number. Write it as +30 210 123 4567.',
        text=text,
    )


def _web(text: str) -> str:
    """A web address; https:// is added where it has no beginning."""
    address = text if "://" in text else f"https://{text}"
    if _WEB.fullmatch(address):
        return address
    raise Invalid(
        "bad_web", '"%(text)s" is no web address. Write it as https://shop.example.', text=text
    )


_CHECKS: dict[str, Callable[[str], str]] = {"timezone": _timezone, "phone": _phone, "web": _web}


@cache
def _zones() -> frozenset[str]:
    """Read from disk once: a file may name one on each of its lines."""
    return frozenset(available_timezones())


def _zone_hint(name: str, zones: list[str]) -> str:
    hint = did_you_mean(name, zones)
    if hint:
        return hint
    city = name.replace(" ", "_").casefold()
    return next(
        (f'Did you mean "{zone}"?' for zone in zones if zone.casefold().endswith("/" + city)),
        'Write it as "Europe/Athens".',
    )


def _at_odds(values: dict[str, Any]) -> Iterator[tuple[str | None, Invalid]]:
    """What is wrong between the cells of a line."""
    region, code, name = values["region"], values["code"], values["name"]
    if code is None and region is None:
        yield None, Invalid("nothing_named", "The line names neither a region nor a location.")
    elif code is None and name is not None and name != region[-1]:
        yield (
            "code",
            Invalid(
                "no_code",
                'A line without a code describes its region, "%(region)s". '
                'Give "%(name)s" a code, or leave the name empty.',
                region="/".join(region),
                name=name,
            ),
        )
    elif code is not None and name is None:
        yield "name", Invalid("empty", "%(field)s is missing.", field="The name")
    if (values.get("latitude") is None) != (values.get("longitude") is None):
        yield "latitude", Invalid("half_position", "Latitude and longitude go together.")


def _duplicates(rows: list[Row]) -> Iterator[Complaint]:
    first: dict[str | tuple[str, ...], int] = {}
    for row in rows:
        key = row.code or row.region
        if key in first:
            error = Invalid(
                "twice",
                '"%(what)s" stands on line %(first)s already.',
                what=row.code or "/".join(row.region),
                first=first[key],
            )
            yield Complaint(row.line, "code" if row.code else "region", error)
        first.setdefault(key, row.line)
