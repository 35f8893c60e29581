"""Each checklist that is shipped, answered, becomes a scorecard that is read and printed."""

from dataclasses import replace
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from app.checklists.model import Checklist
from app.checklists.response import Response
from app.reports.assembly import Material, assemble
from app.reports.pages import Pages
from app.reports.pdf import Press
from app.reports.scorecard import Scorecard
from app.scoring.scoring import score
from tests.checklists.answering import answer_all, at_random, nothing_applies, worst
from tests.checklists.library import FILES, shipped
from tests.reports import samples

LOCATION = {"location.name": "Harbour Street", "location.code": "HS-1"}


def card_of(checklist: Checklist, response: Response, language: str = "en") -> Scorecard:
    head = replace(samples.harbour_street().head, checklist=checklist.title[language])
    result = score(checklist, response)
    zone = ZoneInfo("Europe/Athens")
    return assemble(Material(checklist, response, result, head, zone, {}, LOCATION), language)


@pytest.mark.parametrize("name", FILES)
def test_a_visit_answered_at_random_is_printed(
    name: str, pages: Pages, press: Press, tmp_path: Path
) -> None:
    checklist = shipped(name)
    response = answer_all(checklist, at_random(Random(name)), people=2)
    file = tmp_path / "scorecard.pdf"
    file.write_bytes(press.print(pages.document(card_of(checklist, response)), {}.__getitem__))
    first = PdfReader(file).pages[0].extract_text()
    assert checklist.title["en"] in " ".join(first.split())


@pytest.mark.parametrize("name", FILES)
def test_the_worst_visit_and_an_empty_one_can_be_read(name: str, pages: Pages) -> None:
    checklist = shipped(name)
    bad = card_of(checklist, answer_all(checklist, worst))
    assert bad.total.result in ("FAIL", "BELOW TARGET")
    assert bad.total.result in pages.document(bad)
    empty = pages.document(card_of(checklist, answer_all(checklist, nothing_applies)))
    assert "NOT SCORED" in empty


@pytest.mark.parametrize("name", ["mystery-visit", "walk-in-their-shoes"])
def test_a_visit_is_read_in_greek(name: str, pages: Pages) -> None:
    checklist = shipped(name)
    response = answer_all(checklist, at_random(Random(name)))
    document = pages.document(card_of(checklist, response, "el"))
    for section in checklist.sections:
        assert section.title["el"] in document
        assert section.title["en"] not in document
