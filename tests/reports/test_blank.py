"""A checklist printed for a clipboard, read back: its text, tags, pages, paper."""

from collections.abc import Callable
from decimal import Decimal
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from app.checklists.canonical import version_hash
from app.checklists.conditions import All, AnyOf, Not
from app.checklists.conditions import Test as Asked
from app.checklists.loading import Loaded, load_bytes, load_checklist
from app.checklists.types import TYPES
from app.config import ROOT
from app.reports.blank_answers import room_for
from app.reports.blank_conditions import in_words
from app.reports.blank_words import earning
from app.reports.pages import Pages
from app.reports.papers import PAPERS, Paper
from app.reports.pdf import Press
from app.reports.wording import Wording
from tests.reports.test_pdf import squeezed, structure, text_of

Printer = Callable[..., bytes]
EVERY_TYPE = ROOT / "tests" / "phone" / "every-type.yaml"


@pytest.fixture(scope="module")
def printed(pages: Pages) -> Printer:
    scorecard = ROOT / "templates" / "scorecard"
    press = Press(ROOT / "static/fonts", scorecard / "print.css", scorecard / "blank.css")

    def print_it(
        loaded: Loaded, language: str = "en", paper: Paper = "A4", *, with_points: bool = False
    ) -> bytes:
        assert loaded.checklist is not None
        xml = pages.blank(
            loaded.checklist,
            version_hash(loaded.checklist),
            language,
            with_points=with_points,
        )
        return press.print(xml, lambda sha256: loaded.pictures[sha256].read_bytes(), paper)

    return print_it


@pytest.fixture(scope="module")
def everything() -> Loaded:
    return load_checklist(EVERY_TYPE)


@pytest.fixture(scope="module")
def paper(printed: Printer, everything: Loaded) -> bytes:
    return printed(everything)


@pytest.fixture
def words() -> Wording:
    return Wording("en", NullTranslations())


def test_every_type_has_room_on_paper() -> None:
    for kind in TYPES.values():
        assert room_for.dispatch(kind) is not room_for.dispatch(object), kind.name


def test_every_question_option_and_help_is_printed(everything: Loaded, paper: bytes) -> None:
    text = text_of(paper)
    assert everything.checklist is not None
    for _, item in everything.checklist.items():  # noqa: PERF102 - not of a dict
        ask = (
            item.ask["en"].replace("{location.name}", "________").replace("{facts/hours}", "(8.1)")
        )
        assert squeezed(ask) in text
        assert squeezed(item.help["en"] if item.help else "") in text
        for option in getattr(item.type, "options", ()):
            assert squeezed(next(iter(option.label.values()))) in text


def test_it_says_what_holds_for_an_item(paper: bytes) -> None:
    text = text_of(paper)
    for said in (
        "Only if 4.1 is over 2:00",
        "Only if 5.1 is over 70 dB",
        "Only if 5.3 is customers or nobody",
        "Only if 7.1 lost points",
        "Only if 1.5 is Yes or 9.1 is not Yes",
        "If Yes: Note the words, never the name.",
        "Read aloud: “Look before you go in.”",
        "critical",
        "moment of truth",
        "photo if Yes",
        "photo if drains",
        "at least 2 photos",
        "once per person who served you",
        "not assessed",
        "0 to 99",
        "place: door",
    ):
        assert squeezed(said) in text


def test_no_points_unless_asked_for(printed: Printer, everything: Loaded, paper: bytes) -> None:
    told = squeezed("kept 100")
    assert told not in text_of(paper)
    assert squeezed("weight 2") not in text_of(paper)
    shown = text_of(printed(everything, with_points=True))
    assert told in shown
    assert squeezed("weight 2") in shown
    assert squeezed("up to 70 dB: 100, up to 80 dB: 50, more: 0") in shown
    assert squeezed("Is the music off by itself? Yes No") in shown


def test_it_is_tagged_titled_and_names_its_version(everything: Loaded, paper: bytes) -> None:
    pdf = pikepdf.open(BytesIO(paper))
    assert everything.checklist is not None
    sha256 = version_hash(everything.checklist)
    assert pdf.Root.Lang == "en"
    assert str(pdf.docinfo["/Title"]) == "Every kind of item"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert sha256 in text_of(paper)
    figures = [node for node in structure(pdf) if node.S == "/Figure"]
    assert all(str(node.get("/Alt", "")) for node in figures)
    pages = [page.extract_text() for page in PdfReader(BytesIO(paper)).pages]
    for number, text in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in text
        assert sha256[:8] in text


def test_it_comes_on_either_paper(printed: Printer, everything: Loaded, paper: bytes) -> None:
    sizes = {"A4": paper, "letter": printed(everything, paper="letter")}
    assert tuple(sizes) == PAPERS
    boxes = [PdfReader(BytesIO(pdf)).pages[0].mediabox for pdf in sizes.values()]
    assert [(round(box.width), round(box.height)) for box in boxes] == [(595, 842), (612, 792)]


def test_in_another_language_of_the_checklist(printed: Printer, everything: Loaded) -> None:
    pdf = printed(everything, "el")
    assert pikepdf.open(BytesIO(pdf)).Root.Lang == "el"
    text = text_of(pdf)
    assert squeezed("Υπάρχουν σκουπίδια;") in text
    assert squeezed("Ναι") in text


def test_no_item_is_cut_and_no_heading_left_alone(printed: Printer) -> None:
    options = ", ".join(f"{{id: o{n}, label: This is answer number {n} of them}}" for n in range(4))
    sections = "".join(
        f"  - id: s{s}\n    title: Section {s}\n    items:\n"
        + "".join(
            f"      - {{id: q{q}, ask: Begins {s}-{q} here, type: choice, "
            f"options: [{options}, 'Ends {s}-{q}']}}\n"
            for q in range(3)
        )
        for s in range(12)
    )
    source = f"checklist: cut\ntitle: Cut\nsections:\n{sections}"
    loaded = load_bytes(source.encode(), Path("cut.yaml"))
    assert loaded.errors == ()
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed(loaded))).pages]
    assert len(pages) > 4
    for s in range(12):
        assert any(f"Section {s}\n" in text and f"Begins {s}-0" in text for text in pages)
        for q in range(3):
            assert any(f"Begins {s}-{q}" in text and f"Ends {s}-{q}" in text for text in pages)


def test_texts_are_escaped_and_what_no_font_has_is_spelled_out(printed: Printer) -> None:
    source = (
        "checklist: odd\ntitle: '<b>&'\nsections:\n  - id: s\n    title: ']]> <i>'\n"
        "    items:\n      - {id: a, ask: 'x <script> {nothing} %s %(n)s', type: text}\n"
        "      - {id: b, ask: 'Πόσα 東', type: money, unit: '<€>'}\n"
    )
    text = text_of(printed(load_bytes(source.encode(), Path("odd.yaml"))))
    assert squeezed("x <script> {nothing} %s %(n)s") in text
    assert "Πόσα[U+6771]" in text
    assert "<€>" in text


def test_conditions_in_words(everything: Loaded, words: Wording) -> None:
    assert everything.checklist is not None
    numbered = {
        (section.id, item.id): (f"{section.id}.{item.id}", item)
        for section, item in everything.checklist.items()
    }
    lit = Asked("street", "sign", "is", ("yes",))
    many = Asked("street", "lamps", "over", (Decimal(3),))
    said = in_words(All((lit, AnyOf((Not(lit), Not(many))))), numbered, words)
    assert said == (
        "street.sign is Lit and (street.sign is not Lit or not: street.lamps is over 3 lamps)"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("duration, should be: {up to: 5m}", "should be up to 5:00"),
        ("duration, should be: {at least: 30s, up to: 2m}", "should be 0:30 to 2:00"),
        ("number, unit: °C, should be: {at least: 2, up to: 5}", "should be 2 °C to 5 °C"),
    ],
)
def test_what_should_be_is_said_in_what_is_measured(
    words: Wording, tmp_path: Path, kind: str, said: str
) -> None:
    text = f"""checklist: one
title: One
language: en
for: [auditor]
touchpoint: store
sections:
  - id: only
    title: Only
    items:
      - {{id: it, ask: How much is it?, type: {kind}}}
"""
    loaded = load_bytes(text.encode(), tmp_path / "one.yaml")
    assert loaded.checklist is not None, loaded.problems
    (item,) = loaded.checklist.sections[0].items
    assert earning(item.type, words) == said
