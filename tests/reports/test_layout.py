"""Scorecards as they lie on their pages: nothing cut, nothing upon another, nothing left alone."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import pytest

from app.reports import answers as a
from app.reports.pages import DENSITIES, Density, Pages
from app.reports.papers import PAPERS, Paper
from app.reports.pdf import Press
from app.reports.scorecard import Scorecard
from tests.checklists.answering import answer_all, at_random, worst
from tests.checklists.library import FILES, shipped
from tests.reports import samples
from tests.reports.layout import pages_of, ugly
from tests.reports.test_pdf import long_promise, naughty, squeezed, text_of
from tests.reports.test_shipped_checklists import card_of

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
ARABIC = "كيف وجدت المكان عند دخولك إليه في ذلك الصباح الباكر؟"


def printed(
    card: Scorecard, pages: Pages, press: Press, density: Density = "standard", paper: Paper = "A4"
) -> bytes:
    document = pages.document(card, density, paper)
    pdf = press.print(document, samples.photos_of(card).__getitem__, paper)
    # What the engine lays out anew on the next page it must not leave on the one before.
    told, text = text_of(pdf), text_of_page(document)
    spelled_out = told.count("[") - text.count("[")
    assert spelled_out or len(told) <= len(text)
    return pdf


def text_of_page(document: str) -> str:
    """All that is not said by a drawing."""
    body = ET.fromstring(document).find("body")
    assert body is not None
    for node in list(body.iter()):
        for child in [each for each in node if each.tag.endswith("}svg")]:
            tail = child.tail or ""
            child.clear()
            child.tail = tail
    return squeezed("".join(body.itertext()))


def arabic() -> Scorecard:
    items = [
        samples.item(ARABIC, a.Text(ARABIC), earned, 2, note=ARABIC * 3, department="المبيعات")
        for earned in (0, 1, 2)
    ]
    photo = samples.item(ARABIC, photos=(samples.photo(1, ARABIC),))
    section = samples.section(1, "عند الباب", *items, photo, minimum=90)
    return samples.card(section, language="ar", location="شارع الميناء")


def noted() -> Scorecard:
    """A note of 2,000 characters in a scorecard of many pages."""
    note = ("Nobody came, so I waited and counted the tiles. " * 42)[:2000]
    return samples.with_items(
        samples.many(20, 4), lambda item: replace(item, note=note) if item.photos else item
    )


def executive() -> Scorecard:
    card = samples.harbour_street()
    head = replace(card.head, role="executive", released=None, distance_m=None)
    return replace(card, head=head, change=None)


def many_causes() -> Scorecard:
    failed = [
        samples.item(f"Was door {n} locked from inside?", samples.NO, 0, 3, critical_failed=True)
        for n in range(12)
    ]
    return samples.card(samples.section(1, "Doors", *failed), cap=Fraction(40))  # type: ignore[arg-type]


CARDS = {
    "fail by a cap": samples.harbour_street,
    "all n/a": samples.all_not_applicable,
    "passed": samples.passed,
    "no photos": lambda: samples.many(40, 0),
    "120 photos": lambda: samples.many(60, 120),
    "long words": lambda: naughty(f"{LONG} {LONG.lower()} {LONG.upper()}"),
    "a word without end": lambda: naughty("A" * 300),
    "a long note": noted,
    "greek": lambda: samples.greek_and_arabic("el"),
    "arabic": arabic,
    "executive": executive,
    "12 causes": many_causes,
    "40 sections": lambda: samples.card(*(long_promise(number) for number in range(1, 41))),
}


@pytest.mark.parametrize("name", CARDS)
def test_it_lies_well_on_its_pages(name: str, pages: Pages, press: Press, tmp_path: Path) -> None:
    assert list(ugly(pages_of(printed(CARDS[name](), pages, press), tmp_path))) == []


@pytest.mark.parametrize("density", DENSITIES)
@pytest.mark.parametrize("paper", PAPERS)
def test_in_every_density_on_every_paper(
    density: Density, paper: Paper, pages: Pages, press: Press, tmp_path: Path
) -> None:
    pdf = printed(samples.harbour_street(), pages, press, density, paper)
    assert list(ugly(pages_of(pdf, tmp_path))) == []


@pytest.mark.parametrize("name", CARDS)
@pytest.mark.parametrize("paper", PAPERS)
def test_page_one_alone_is_one_page(
    name: str, paper: Paper, pages: Pages, press: Press, tmp_path: Path
) -> None:
    found = pages_of(printed(CARDS[name](), pages, press, "one page", paper), tmp_path)
    assert len(found) == 1
    assert list(ugly(found)) == []


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["at random", "worst"])
def test_visits_by_the_shipped_checklists(
    name: str, how: str, pages: Pages, press: Press, tmp_path: Path
) -> None:
    checklist, chance = shipped(name), Random(name)
    response = answer_all(checklist, at_random(chance) if how == "at random" else worst, people=2)
    card = card_of(checklist, response, chance.choice(sorted(checklist.title)))
    paper = chance.choice(PAPERS)
    assert list(ugly(pages_of(printed(card, pages, press, paper=paper), tmp_path))) == []
    alone = pages_of(printed(card, pages, press, "one page", paper), tmp_path)
    assert len(alone) == 1


def photographed(notes: str, sizes: tuple[tuple[int, int], ...]) -> Scorecard:
    """Items of every height with photos of these sizes, so that some of them meet a page's foot."""
    captions = "seen from where one stands when one waits for the till to be free again, at noon"
    items, number = [], 0
    for index in range(28):
        shown = []
        for size in sizes[: 1 + index % 4]:
            number += 1
            shown.append(samples.photo(number, captions[: 10 + 17 * (number % 5)], size))
        note = (notes * (index % 3)) or None
        items.append(
            samples.item(f"Was spot {index} in order?", note=note, photos=tuple(shown))
            if index % 3
            else samples.item(f"Was spot {index} in order?")
        )
    return samples.card(samples.section(1, "The walk", *items))


PHOTOS = {
    "wide": ((252, 189), (252, 189), (252, 189), (252, 189)),
    "tall": ((189, 252), (252, 189), (189, 252), (252, 140)),
    "strips": ((252, 110), (110, 360), (110, 360), (110, 250)),
}


@pytest.mark.parametrize("sizes", PHOTOS)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("density", ["standard", "every photo large"])
def test_no_page_cuts_a_photo_from_its_caption(
    sizes: str, paper: Paper, density: Density, pages: Pages, press: Press, tmp_path: Path
) -> None:
    card = photographed("Nobody came, so I waited and counted the tiles. ", PHOTOS[sizes])
    found = pages_of(printed(card, pages, press, density, paper), tmp_path)
    assert list(ugly(found)) == []
    for page in found:
        captions = sum(line.text.startswith("Photo ") for line in page.lines)
        assert captions == page.images, f"page {page.number}"


def plain(*sizes: int) -> Scorecard:
    """So many items in each section, none with a photo or a note."""
    items = [[samples.item(f"Was spot {n} in order?") for n in range(size)] for size in sizes]
    return samples.card(
        *(samples.section(n, f"Stop {n}", *some) for n, some in enumerate(items, 1))
    )


def test_without_photos_every_photo_large_is_no_longer(
    pages: Pages, press: Press, tmp_path: Path
) -> None:
    card = plain(12, 3, 12, 3, 12)
    large = pages_of(printed(card, pages, press, "every photo large"), tmp_path)
    assert len(large) == len(pages_of(printed(card, pages, press), tmp_path))


@pytest.mark.parametrize("sizes", [(12, 3, 12, 3, 12), (6,) * 6, (13, 13, 13)])
@pytest.mark.parametrize("density", ["standard", "every photo large"])
def test_how_it_was_computed_never_stands_alone(
    sizes: tuple[int, ...], density: Density, pages: Pages, press: Press, tmp_path: Path
) -> None:
    last = pages_of(printed(plain(*sizes), pages, press, density), tmp_path)[-1]
    assert not last.body[0].text.startswith("How this was computed")
