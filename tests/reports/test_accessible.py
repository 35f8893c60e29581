"""What PDF/UA-1 asks of a scorecard, read back: tags, nesting, texts for figures, tab order."""

from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from app.reports.pages import DENSITIES, Density, Pages
from app.reports.pdf import Press
from tests.reports import samples
from tests.reports.test_pdf import squeezed, structure, text_by_structure

PAINTS = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "F", "B", "B*", "b", "b*", "S", "s", "sh"}


@pytest.fixture(scope="module")
def html(pages: Pages) -> str:
    return pages.document(samples.harbour_street())


@pytest.fixture(scope="module")
def pdf(html: str, press: Press) -> pikepdf.Pdf:
    card = samples.harbour_street()
    return pikepdf.open(BytesIO(press.print(html, samples.photos_of(card).__getitem__)))


def untagged(page: pikepdf.Page) -> Iterator[str]:
    """What is painted outside of all marked content: neither said nor passed over."""
    open_marks = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            open_marks += 1
        elif name == "EMC":
            open_marks -= 1
        elif name in PAINTS and not open_marks:
            yield f"{name} {list(operands)[:1]}"


def test_nothing_is_painted_untagged(pdf: pikepdf.Pdf) -> None:
    for number, page in enumerate(pdf.pages, start=1):
        assert list(untagged(page)) == [], f"page {number}"


def test_each_page_is_walked_in_the_order_of_its_structure(pdf: pikepdf.Pdf) -> None:
    assert {str(page.get("/Tabs")) for page in pdf.pages} == {"/S"}


def test_headings_begin_at_one_and_skip_no_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(str(node.S)[2:]) for node in structure(pdf) if str(node.S) in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


HEADINGS = {f"/H{level}" for level in range(1, 7)}


def test_every_figure_says_what_the_page_says(html: str, pdf: pikepdf.Pdf) -> None:
    """One structure element for each drawing and photo, in their order, with their texts."""
    root = ET.fromstring(html)
    said = []
    for node in root.iter():
        name = node.tag.rpartition("}")[2]
        if name == "svg":
            said.append(next(each.text for each in node.iter() if each.tag.endswith("title")))
        elif name == "img":
            said.append(node.attrib["alt"])
    told = [str(node.get("/Alt", "")) for node in structure(pdf) if node.S == "/Figure"]
    assert all(told)
    assert sorted(told) == sorted(" ".join((text or "").split()) for text in said)


def test_every_word_of_the_page_is_read_aloud(html: str, pdf: pikepdf.Pdf) -> None:
    told = squeezed(text_by_structure(pdf))
    body = ET.fromstring(html).find("body")
    assert body is not None
    for node in body.iter("p"):
        own = squeezed(node.text or "")
        assert own in told


def test_tables_have_headers(pdf: pikepdf.Pdf) -> None:
    """There are none so far: rows are blocks. A table to come needs its headers."""
    names = [str(node.S) for node in structure(pdf)]
    assert "/TH" in names or "/Table" not in names


@pytest.mark.parametrize("density", DENSITIES)
def test_each_density_has_its_language_and_shows_its_title(
    density: Density, pages: Pages, press: Press
) -> None:
    card = samples.greek_and_arabic("el")
    content = press.print(pages.document(card, density), samples.photos_of(card).__getitem__)
    pdf = pikepdf.open(BytesIO(content))
    assert str(pdf.Root.Lang) == "el"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
