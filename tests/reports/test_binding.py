"""Documents bound into one: what looks like a reference in a text stays a text."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from app.config import ROOT
from app.reports.binding import bind
from app.reports.location_scorecard import LocationScorecard, Period
from app.reports.pages import Pages
from app.reports.pdf import Press
from app.reports.stamping import Stamp

FONTS, STYLES = ROOT / "static" / "fonts", ROOT / "templates" / "scorecard"
NAMES = ("Shop (12 0 R) 3 0 R", "Καφές \\(7 0 R", "<3 0 R> ((5 0 R))")


@pytest.fixture(scope="module")
def documents(pages: Pages, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("documents")
    press = Press(FONTS, STYLES / "print.css", STYLES / "period.css")
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    files = []
    for number, name in enumerate(NAMES):
        link = "https://example.org/locations/4"
        card = LocationScorecard("en", name, period, link=link)
        file = folder / f"{number}.pdf"
        file.write_bytes(press.print(pages.location(card), lambda _: b""))
        files.append(file)
    return files


def test_texts_stay_and_links_lead_where_they_led(documents: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    bound = bind(out, documents[0], documents[1:], Stamp(FONTS))
    assert (bound.pages, list(bound.starts)) == (3, [2, 3])
    with pikepdf.open(out) as pdf, pdf.open_outline() as outline:
        assert [str(item.title) for item in outline.root] == list(NAMES)
        assert pdf.check_pdf_syntax() == []
        for page in pdf.pages:
            (link,) = page.obj.Annots
            assert str(link.A.URI) == "https://example.org/locations/4"
    for page, name in zip(PdfReader(out).pages, NAMES, strict=True):
        assert name in page.extract_text()


def test_each_page_has_its_number_at_its_foot(documents: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    bind(out, documents[0], documents[1:], lambda number, _: b"% page " + str(number).encode())
    with pikepdf.open(out) as pdf:
        told = [page.obj.Contents[0].read_bytes() for page in pdf.pages]
    assert told == [b"% page 1", b"% page 2", b"% page 3"]
