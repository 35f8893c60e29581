"""A printed scorecard read back as it lies on its pages, and what no page of it may look like."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

PIXELS_A_MM = 1.5 * 72 / 25.4
HEAD, FOOT, SIDE = 22.0, 18.5, 13.5
"""Millimetres of a page that are not the body's; those of page one's head are fewer."""
FIRST_HEAD = 12.0
TITLE = "Literata"
# Parts of a box, from above and below, that another line may touch: boxes are higher than letters.
AIR = 0.3
TOUCH = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text, in pixels."""

    text: str
    left: int
    top: int
    width: int
    height: int
    font: str

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    def overlaps(self, other: "Line") -> bool:
        beside = self.right - TOUCH <= other.left or other.right - TOUCH <= self.left
        return not beside and not (self._over(other) or other._over(self))

    def _over(self, other: "Line") -> bool:
        return self.bottom - AIR * self.height <= other.top + AIR * other.height


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: int
    height: int
    lines: list[Line]
    images: int

    @property
    def body(self) -> list[Line]:
        head = FIRST_HEAD if self.number == 1 else HEAD
        low = self.height - FOOT * PIXELS_A_MM
        return [line for line in self.lines if head * PIXELS_A_MM <= line.top and line.bottom < low]


def pages_of(pdf: bytes, folder: Path) -> list[Page]:
    file = folder / "read-back.pdf"
    file.write_bytes(pdf)
    images = _images(file)
    xml = _told("pdftohtml", "-xml", "-i", "-hidden", "-stdout", str(file))
    root = ET.fromstring(re.sub("[\x00-\x08\x0b-\x1f]", "", xml))
    fonts = {node.attrib["id"]: node.attrib["family"] for node in root.iter("fontspec")}
    return [_page(node, fonts, images) for node in root.iter("page")]


def _page(node: ET.Element, fonts: dict[str, str], images: dict[int, int]) -> Page:
    number = int(node.attrib["number"])
    lines = [_line(each, fonts) for each in node.iter("text")]
    return Page(
        number,
        int(node.attrib["width"]),
        int(node.attrib["height"]),
        [line for line in lines if line.text.strip()],
        images.get(number, 0),
    )


def _line(node: ET.Element, fonts: dict[str, str]) -> Line:
    left, top, width, height = (int(node.attrib[k]) for k in ("left", "top", "width", "height"))
    text = unescape("".join(node.itertext()))
    return Line(text, left, top, width, height, fonts[node.attrib["font"]])


def _images(file: Path) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in _told("pdfimages", "-list", str(file)).splitlines()[2:]:
        page = int(row.split()[0])
        counts[page] = counts.get(page, 0) + 1
    return counts


def _told(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def ugly(pages: list[Page]) -> Iterator[str]:
    """What is wrong with how a document lies on its pages; nothing, as a rule."""
    for page in pages:
        yield from _outside(page)
        yield from _overlapping(page)
        if not page.body and not page.images:
            yield f"page {page.number} is empty"
        elif last := _last_if_title(page):
            yield f"page {page.number} ends with the heading {last!r}"
    if pages and len(pages) > 1 and len(pages[-1].body) < 2 and not pages[-1].images:
        yield "the last page holds a single line"


def _outside(page: Page) -> Iterator[str]:
    side = SIDE * PIXELS_A_MM
    for line in page.lines:
        if line.left < side or line.right > page.width - side:
            yield f"page {page.number}: {line.text!r} is beside the page"
        if line.top < 0 or line.bottom > page.height:
            yield f"page {page.number}: {line.text!r} is above or below the page"


def _overlapping(page: Page) -> Iterator[str]:
    for one, other in combinations(page.lines, 2):
        if one.overlaps(other):
            yield f"page {page.number}: {one.text!r} lies on {other.text!r}"


def _last_if_title(page: Page) -> str | None:
    """The lowest text, where it is a heading or a question, and no photo follows it."""
    if not page.body:
        return None
    last = max(page.body, key=lambda line: line.bottom)
    return last.text if TITLE in last.font and not page.images else None
