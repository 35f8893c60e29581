"""What a spreadsheet program makes of a CSV file, and what we answer."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.locations.table import LARGEST_FILE, Row, read_table

HEADER = "region,code,name,address,timezone,latitude,longitude,touchpoints\n"
CORPUS = Path(os.environ.get("GUMSOLE_CORPUS", "../shared/corpus"))


def read(*lines: str, header: str = HEADER) -> tuple[list[Row], list[str]]:
    rows, complaints = read_table((header + "\n".join(lines)).encode())
    return rows, [f"{c.line}:{c.column}:{c.error.code}" for c in complaints]


def test_a_whole_row() -> None:
    rows, complaints = read('Coast / Estuary,M1,Mouth,"1, Quay",Europe/Rome,-41.25,12,form store')
    assert complaints == []
    assert rows == [
        Row(
            2,
            ("Coast", "Estuary"),
            "M1",
            "Mouth",
            {
                "address": "1, Quay",
                "timezone": "Europe/Rome",
                "latitude": -41.25,
                "longitude": 12.0,
                "touchpoints": ("store", "form"),
            },
        )
    ]


def test_columns_in_any_order_and_case_and_only_those_needed() -> None:
    rows, complaints = read("Mouth,Coast,M1", header=" NAME ,Region,Code\n")
    assert complaints == []
    assert (rows[0].name, rows[0].given) == ("Mouth", {})


def test_empty_cells_say_none_and_empty_lines_nothing() -> None:
    rows, complaints = read("", ",,,,,,,", "Coast,M1,Mouth,,,,,", "  ", "Inland,L1,Mill")
    assert complaints == []
    assert [row.line for row in rows] == [4, 6]
    assert rows[0].given["touchpoints"] == ()
    assert rows[0].given["latitude"] is None


def test_a_row_without_code_is_its_region() -> None:
    rows, _ = read("Coast/Estuary,,,,,,,phone", "Coast,,Coast")
    assert [(row.code, row.name) for row in rows] == [(None, "Estuary"), (None, "Coast")]


def test_windows_line_ends_and_byte_order_mark() -> None:
    content = b"\xef\xbb\xbfregion,code,name\r\nCoast,M1,\xce\x9c\r\n"
    assert read_table(content)[0] == [Row(2, ("Coast",), "M1", "\u039c")]


def test_a_line_break_in_a_cell_counts_lines_and_becomes_a_space() -> None:
    rows, complaints = read('Coast,M1,Mouth,"1\nQuay"', "Coast,H1")
    assert rows[0].given["address"] == "1 Quay"
    assert complaints == ["4:name:empty"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("Coast,,Shop", "2:code:no_code"),
        (",,Shop", "2:None:nothing_named"),
        ("Coast,M1,Mouth,,Europe/Londn", "2:timezone:unknown_timezone"),
        ("Coast,M1,Mouth,,+02:00", "2:timezone:formula"),
        ("Coast,M1,Mouth,,,95,1", "2:latitude:out_of_range"),
        ("Coast,M1,Mouth,,,1,181", "2:longitude:out_of_range"),
        ("Coast,M1,Mouth,,,nan,1", "2:latitude:out_of_range"),
        ("Coast,M1,Mouth,,,north,1", "2:latitude:out_of_range"),
        ('Coast,M1,Mouth,,,"51,5",1', "2:latitude:decimal_comma"),
        ("Coast,M1,Mouth,,,51.5,", "2:latitude:half_position"),
        ("Coast,M1,Mouth,,,,,shop", "2:touchpoints:unknown_touchpoint"),
        ("Coast,M1,=1+1", "2:name:formula"),
        ("Coast,@SUM(1),Mouth", "2:code:formula"),
        ("Coast//Estuary,M1,Mouth", "2:region:empty"),
        ("Coast,M1,Mouth,1 Quay,,,,,store", "2:None:too_many_cells"),
        ("Coast,M1," + "x" * 256, "2:name:too_long"),
        ("Coast,M1,a\x07b", "2:name:control_character"),
        ('Coast,M1,"Mouth', "2:None:bad_quotes"),
    ],
)
def test_a_bad_line(line: str, complaint: str) -> None:
    rows, complaints = read(line, "")
    assert complaints == [complaint]
    assert rows == []


def test_all_that_is_wrong_is_said_at_once() -> None:
    rows, complaints = read("Coast,M1,=x,,Nowhere,95,1,shop", "Coast,H1,Harbour", "Coast,H1,Again")
    assert complaints == [
        "2:name:formula",
        "2:timezone:unknown_timezone",
        "2:latitude:out_of_range",
        "2:touchpoints:unknown_touchpoint",
        "4:code:twice",
    ]
    assert len(rows) == 2


def test_hints() -> None:
    _, complaints = read_table(f"{HEADER}A,1,x,,athens\nA,2,x,,Europe/Londn,\nC,,Shop\n".encode())
    said = [str(complaint.error) for complaint in complaints]
    assert 'Did you mean "Europe/Athens"?' in said[0]
    assert 'Did you mean "Europe/London"?' in said[1]
    assert 'Give "Shop" a code' in said[2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "missing_column"),
        (b"region;code;name\nCoast;M1;Mouth\n", "separator"),
        (b"region\tcode\tname\n", "separator"),
        (HEADER.encode("utf-16"), "utf_16"),
        (b"region,code,name\nCoast,M1,Caf\xe9\n", "not_utf_8"),
        (b"region,code,name\nCoast,M1,a\0b\n", "nul"),
        (b"region,name\nCoast,Mouth\n", "missing_column"),
        (b"region,code,name,adress\n", "unknown_column"),
        (b"region,code,name,name\n", "column_twice"),
        (b"PK\x03\x04rest of a workbook", "workbook"),
        (b"x" * (LARGEST_FILE + 1), "file_too_large"),
        (b"region,code,name\n" + b"A,,A\n" * 50_001, "too_many_rows"),
    ],
)
def test_a_file_that_is_none(content: bytes, code: str) -> None:
    _, complaints = read_table(content)
    assert code in {complaint.error.code for complaint in complaints}


def test_where_a_file_stops_being_text_is_said() -> None:
    _, complaints = read_table(b"region,code,name\nCoast,M1,Mouth\nCoast,H1,Caf\xe9\n")
    assert complaints[0].line == 3


@given(st.binary(max_size=300))
def test_any_bytes_are_answered(content: bytes) -> None:
    for complaint in read_table(content)[1]:
        assert str(complaint.error)


@given(st.lists(st.lists(st.text(max_size=20), max_size=9), max_size=6))
def test_any_cells_are_answered(lines: list[list[str]]) -> None:
    text = HEADER + "\n".join(",".join(cells) for cells in lines)
    rows, complaints = read_table(text.encode("utf-8", "replace"))
    for complaint in complaints:
        assert str(complaint.error)
    for row in rows:
        assert "\0" not in row.name
        assert not row.name.startswith(("=", "+", "-", "@"))


def test_known_attacks_are_refused_or_harmless() -> None:
    file = CORPUS / "strings" / "csv-injection.json"
    if not file.is_file():
        return
    for attack in json.loads(file.read_text()):
        quoted = '"' + attack.replace('"', '""') + '"'
        rows, complaints = read(f"Coast,M1,{quoted}")
        assert complaints or not rows[0].name.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ("=1+1,,", "2:phone:formula"),
        ("ring us,,", "2:phone:bad_phone"),
        ("+,,", "2:phone:bad_phone"),
        ("+30 210 123 4567 ext 12,,", "2:phone:bad_phone"),
        ("1" * 65 + ",,", "2:phone:too_long"),
        (",javascript:alert(1),", "2:web:bad_web"),
        (",ftp://a.example,", "2:web:bad_web"),
        (",https://user:secret@a.example,", "2:web:bad_web"),
        (",+shop.example,", "2:web:formula"),
        (",,nobody", "2:email:bad_email"),
    ],
)
def test_where_nobody_is_reached(cells: str, complaint: str) -> None:
    _, complaints = read(f"Coast,M1,Mouth,{cells}", header="region,code,name,phone,web,email\n")
    assert complaints == [complaint]
