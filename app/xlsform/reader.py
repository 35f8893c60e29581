"""The child that opens a form's file: with a bound on memory and time, whatever is in it.

`python -m app.xlsform.reader FILE` prints sheet → rows as JSON, or {"refused": why}.
"""

import json
import resource
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

MOST_MEMORY = 1_500_000_000
CPU_SECONDS = 15
MOST_ROWS = 20_000
MOST_VALUES = 150_000
MOST_COLUMNS = 300
SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_KINDS = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}


def main(path: Path) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    with suppress(OSError):
        print(json.dumps(read(path)))  # noqa: T201 - this is the answer


def read(path: Path) -> dict[str, Any]:
    """Sheet → rows, each column heading → text; or what is to be said of the file."""
    # What these packages cost is paid within the bounds.
    from pyxform.errors import PyXFormError
    from pyxform.xls2json_backends import get_xlsform

    kind = kind_of(path)
    if kind == ".xlsx" and (much := _too_much(path)):
        return {"refused": much}
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            data = get_xlsform(xlsform=path.read_bytes(), file_type=kind)
    except MemoryError:
        raise
    except PyXFormError as error:
        return {"refused": _first_line(error)}
    except Exception:  # noqa: BLE001 - a broken workbook breaks its readers in a hundred ways
        return {"refused": f"it says that it is {kind}, and cannot be read as that"}
    book = {sheet: getattr(data, sheet) or [] for sheet in SHEETS}
    if not book["survey"]:
        return {"refused": 'it has no sheet "survey" with rows in it'}
    if max(map(len, book.values())) > MOST_ROWS:
        return {"refused": f"a sheet has more than {MOST_ROWS} rows"}
    return book


def _too_much(path: Path) -> str:
    """Why it would take long, as far as a glance tells: reading costs rows times columns."""
    values = 0
    with suppress(BadZipFile, NotImplementedError, RuntimeError, OSError), ZipFile(path) as book:
        for part in book.namelist():
            if not part.startswith("xl/worksheets/"):
                continue
            content = book.read(part)
            values += content.count(b"</v>") + content.count(b"</is>") + content.count(b":v>")
            if content[: content.find(b"</row>")].count(b"<c") > MOST_COLUMNS:
                return f"a sheet has more than {MOST_COLUMNS} columns"
    return f"it has more than {MOST_VALUES} filled cells" if values > MOST_VALUES else ""


def kind_of(path: Path) -> str:
    """By what it begins with; of texts, by the name."""
    with path.open("rb") as file:
        begins = file.read(4)
    return _KINDS.get(begins) or (".md" if path.suffix.lower() == ".md" else ".csv")


def _first_line(error: Exception) -> str:
    said = next(iter(str(error).splitlines()), "").rstrip(". ")
    return said[:200] or "it is empty"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
