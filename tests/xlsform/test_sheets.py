"""Reading a form's file: every kind of it, and what only pretends to be one."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from app.xlsform.errors import NotAForm
from app.xlsform.sheets import MOST_FILE_BYTES, read_form
from tests.xlsform import books

ROWS = [("type", "name", "label"), ("text", "why", "Why?")]


def test_xlsx_csv_and_md_say_the_same(tmp_path: Path) -> None:
    book = books.workbook(tmp_path / "a.xlsx", survey=ROWS)
    csv = tmp_path / "a.csv"
    csv.write_text("survey\n,type,name,label\n,text,why,Why?\n")
    md = tmp_path / "a.md"
    md.write_text("| survey |\n| | type | name | label |\n| | text | why | Why? |\n")
    first, second, third = (read_form(path) for path in (book, csv, md))
    assert first.survey == second.survey == third.survey
    assert first.survey[0].number == 2


def test_columns_by_other_names_and_languages(tmp_path: Path) -> None:
    path = books.workbook(
        tmp_path / "a.xlsx",
        survey=[
            ("Type", "Name", "caption:English (en)", "media::image::Greek (el)", "relevance"),
            ("text", "why", "Why?", "a.png", "1"),
        ],
    )
    (row,) = read_form(path).survey
    assert row.cells["label"] == {"English (en)": "Why?"}
    assert row.cells["image"] == {"Greek (el)": "a.png"}
    assert row.word("relevant") == "1"


def test_blank_rows_count_and_formulas_give_what_they_last_gave(tmp_path: Path) -> None:
    path = books.workbook(
        tmp_path / "a.xlsx", survey=[*ROWS, (), ("text", "how", "=1+1"), ("text", "so", "So?")]
    )
    rows = read_form(path).survey
    assert [row.number for row in rows] == [2, 4, 5]
    assert rows[1].word("label") == ""


def rewritten(path: Path, sheet: str) -> Path:
    """A workbook whose first sheet is `sheet` as XML."""
    original = books.workbook(path.with_suffix(".original.xlsx"), survey=ROWS)
    with ZipFile(original) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            changed = sheet if name == "xl/worksheets/sheet1.xml" else old.read(name)
            new.writestr(name, changed)
    return path


def sheet_of(body: str, before: str = "") -> str:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{namespace}">'
        f"<sheetData>{body}</sheetData></worksheet>"
    )


def cells(row: int, *texts: str) -> str:
    said = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{row}">{said}</row>'


HEAD = cells(1, "type", "name", "label")


def bomb(path: Path) -> Path:
    return rewritten(path, sheet_of(HEAD + " " * 80_000_000))


def too_many_rows(path: Path) -> Path:
    return rewritten(
        path, sheet_of(HEAD + "".join(cells(n, "text", "a", "b") for n in range(2, 60_000)))
    )


def billion_laughs(path: Path) -> Path:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return rewritten(
        path, sheet_of(HEAD + cells(2, "text", "a", "&j;"), f"<!DOCTYPE x [{entities}]>")
    )


def wide(path: Path) -> Path:
    names = "".join(f'<c t="inlineStr"><is><t>c{n}</t></is></c>' for n in range(16_000))
    body = f'<row r="1">{names}</row>' + "".join(cells(n, "x") for n in range(2, 20_000))
    return rewritten(path, sheet_of(body))


def garbage(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04" + b"\xff" * 500)
    return path


def old_garbage(path: Path) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0" + b"\x00" * 2000)
    return path


def picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def huge(path: Path) -> Path:
    with path.open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)
    return path


def no_survey(path: Path) -> Path:
    return books.workbook(path, accounts=[("a", "b")], more=[("c", "d")])


def no_rows(path: Path) -> Path:
    return books.workbook(path, survey=[("type", "name", "label")])


def column_twice(path: Path) -> Path:
    return books.workbook(path, survey=[("type", "name", "name"), ("text", "a", "b")])


def missing(path: Path) -> Path:
    return path


def folder(path: Path) -> Path:
    path.mkdir()
    return path


@pytest.mark.parametrize(
    "build",
    [
        bomb, too_many_rows, billion_laughs, wide, garbage, old_garbage, picture, empty, huge,
        no_survey, no_rows, column_twice, missing, folder,
    ],
)  # fmt: skip
def test_what_is_no_form_gets_one_clear_error(
    tmp_path: Path, build: Callable[[Path], Path]
) -> None:
    path = build(tmp_path / "form.xlsx")
    with pytest.raises(NotAForm) as refused:
        read_form(path)
    assert "\n" not in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_ten_million_empty_rows_are_no_rows(tmp_path: Path) -> None:
    path = rewritten(
        tmp_path / "a.xlsx",
        sheet_of(HEAD + cells(2, "text", "why", "Why?") + cells(10_000_000, "text", "far", "Far?")),
    )
    assert [row.word("name") for row in read_form(path).survey] == ["why"]
