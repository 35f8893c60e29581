"""The printed scorecard, read back: its text, photos, tags, language, bookmarks, order."""

import hashlib
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageFile
from pypdf import PdfReader

from app.config import ROOT
from app.reports import answers as a
from app.reports.engine_log import MOST_PAGES
from app.reports.failure import RenderFailed
from app.reports.pages import Pages
from app.reports.pdf import Press, _spelled
from app.reports.scorecard import Scorecard, Section
from tests.reports import samples

Printer = Callable[[Scorecard], bytes]


@pytest.fixture(scope="module")
def printed(pages: Pages, press: Press) -> Printer:
    def print_it(card: Scorecard) -> bytes:
        return press.print(pages.document(card), samples.photos_of(card).__getitem__)

    return print_it


@pytest.fixture(scope="module")
def harbour(printed: Printer) -> bytes:
    """A whole visit, printed once: most tests read it."""
    return printed(samples.harbour_street())


def text_of(pdf: bytes) -> str:
    """All text but that of heads and feet, in reading order, white space taken out."""
    return squeezed(text_by_structure(pikepdf.open(BytesIO(pdf))))


def squeezed(text: str) -> str:
    return "".join(text.split())


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every structure element, in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node["/K"])

    yield from walk(pdf.Root.StructTreeRoot["/K"])


def test_every_question_answer_and_note_is_in_the_text(harbour: bytes) -> None:
    card = samples.harbour_street()
    text = text_of(harbour)
    for item in card.items:
        assert squeezed(item.ask) in text
        assert squeezed(item.note or "") in text
        assert squeezed(item.reason or "") in text


def test_it_says_each_state_in_words(harbour: bytes) -> None:
    text = text_of(harbour)
    for said in (
        "FAIL",
        "Capped at 60,",
        "is below its minimum of 50.",
        "Not applicable: no lift here",
        "Could not assess: the music stopped",
        "third time",
        "full points",
        "to win back",
        "critical",
        "counts when settled",
        "checked in within 40 m",
        "4f9c1e7a" * 8,
    ):
        assert squeezed(said) in text


def test_each_photo_is_one_image_with_its_bytes_untouched(harbour: bytes) -> None:
    pdf = pikepdf.open(BytesIO(harbour))
    images = [
        stream
        for stream in pdf.objects
        if isinstance(stream, pikepdf.Stream) and stream.get("/Subtype") == "/Image"
    ]
    stored = set(samples.photos_of(samples.harbour_street()).values())
    assert {image.read_raw_bytes() for image in images} == stored
    assert len(images) == len(stored)


def test_it_is_tagged_titled_and_in_a_language(harbour: bytes) -> None:
    card = samples.harbour_street()
    pdf = pikepdf.open(BytesIO(harbour))
    assert pdf.Root.Lang == "en"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == (
        "Harbour Street, Portwick: visit scorecard of 21 November 2025"
    )
    assert card.head.visit in str(pdf.docinfo["/Keywords"])
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"


def test_every_figure_has_a_text_in_its_place(harbour: bytes) -> None:
    pdf = pikepdf.open(BytesIO(harbour))
    figures = [node for node in structure(pdf) if node.S == "/Figure"]
    told = [str(node.get("/Alt", "")) for node in figures]
    assert all(told)
    assert "60.0 of 100, 63.2 before the cap, the line at 85" in told
    assert "33.3 of 100, the line at 85, minimum 50" in told
    assert "Photo 5: the keep, accessible fitting room" in told
    assert "Photo 8: A photo of the exit" in told


def test_it_is_read_in_the_order_in_which_it_is_meant(harbour: bytes) -> None:
    """Within an item: number, question, points, answer, note, photos."""
    told = text_of(harbour)
    places = [
        told.rindex(squeezed(said))
        for said in (
            "Could you lock the accessible fitting room?",
            "0 of 3",
            "The keep hangs by one screw",
            "Photo 5.",
            "How did it feel to undress here?",
        )
    ]
    beside = [
        told.rindex(squeezed(said))
        for said in ("How long did you wait to pay?", "Six of us waiting", "Photo 7.")
    ]
    assert places[0] < places[2] < places[3] < places[4]
    assert beside == sorted(beside)


def text_by_structure(pdf: pikepdf.Pdf) -> str:
    """The text as a screen reader meets it: by the structure tree, not by place on the page."""
    marked: dict[tuple[int, int], str] = {}
    for number, page in enumerate(PdfReader(_saved(pdf)).pages):
        marked |= {(number, key): text for key, text in _marked_text(page).items()}
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    told: list[str] = []
    for node in structure(pdf):
        if "/Pg" not in node:
            continue
        kids = node["/K"] if isinstance(node["/K"], pikepdf.Array) else [node["/K"]]
        told += [
            marked.get((numbers[node.Pg.objgen], int(kid)), "")
            for kid in kids
            if isinstance(kid, int)
        ]
    return " ".join(told)


def _saved(pdf: pikepdf.Pdf) -> BytesIO:
    out = BytesIO()
    pdf.save(out)
    return out


def _marked_text(page: object) -> dict[int, str]:
    """Text of each marked content of a page, by its number."""
    found: dict[int, str] = {}
    current: list[int | None] = []

    def before(operator: bytes, operands: list[object], *_: object) -> None:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else {}
            current.append(properties.get("/MCID") if isinstance(properties, dict) else None)
        elif operator == b"EMC" and current:
            current.pop()

    def text(said: str, *_: object) -> None:
        if current and current[-1] is not None:
            found[current[-1]] = found.get(current[-1], "") + said

    page.extract_text(visitor_operand_before=before, visitor_text=text)  # type: ignore[attr-defined]
    return found


def test_bookmarks_name_the_sections(harbour: bytes) -> None:
    card = samples.harbour_street()
    outline = PdfReader(BytesIO(harbour)).outline

    def titles(entries: list[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            else:
                yield str(entry["/Title"])  # type: ignore[index]

    told = list(titles(outline))
    assert told[0] == card.head.location
    for section in card.sections:
        assert f"{section.number} {section.title}" in told


@pytest.mark.parametrize(
    "card",
    [
        samples.harbour_street(),
        samples.all_not_applicable(),
        samples.passed(),
        samples.greek_and_arabic("el"),
        samples.greek_and_arabic("ar"),
        samples.greek_and_arabic("xx"),
        samples.many(120, 120),
        samples.many(3, 0),
    ],
    ids=["whole", "n/a", "passed", "greek", "arabic", "unknown language", "120 photos", "small"],
)
def test_the_file_is_sound(card: Scorecard, printed: Printer, tmp_path: Path) -> None:
    path = tmp_path / "scorecard.pdf"
    path.write_bytes(printed(card))
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    text = text_of(path.read_bytes())
    if card.language == "en":
        assert all(squeezed(item.ask) in text for item in card.items)
    assert len(PdfReader(path).pages[0].extract_text()) > 100


def test_greek_and_long_notes_are_whole(printed: Printer) -> None:
    text = text_of(printed(samples.greek_and_arabic("el")))
    assert squeezed(samples.GREEK_NOTE) in text
    assert squeezed("Łódź, Œuvre, Größe") in text


def test_what_counts_for_nothing_has_no_score(printed: Printer) -> None:
    text = text_of(printed(samples.all_not_applicable()))
    assert "NOTSCORED" in text
    assert squeezed("Nothing that was answered carries points.") in text
    assert squeezed("Critical, not judged:") in text


def test_letter_is_letter(pages: Pages, press: Press) -> None:
    html = pages.document(samples.passed())
    for paper, size in (("A4", (595, 842)), ("letter", (612, 792))):
        box = PdfReader(BytesIO(press.print(html, {}.__getitem__, paper))).pages[0].mediabox
        assert (round(box.width), round(box.height)) == size


def with_photo() -> Scorecard:
    return samples.card(
        samples.section(1, "Leaving", samples.item("Thanked?", photos=(samples.photo(1),)))
    )


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (None, "photo_missing"),
        (lambda _: b"", "photo_broken"),
        (lambda content: content[: len(content) // 2], "photo_broken"),
        (lambda content: content[: len(content) // 2] + b"\xff\xd9", "photo_broken"),
        (lambda _: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo_broken"),
        (lambda content: content[:200] + bytes(400) + content[600:], "photo_broken"),
    ],
    ids=["absent", "empty", "cut off", "cut off and closed", "another kind", "overwritten"],
)
def test_a_missing_or_broken_photo_stops_the_printing_and_is_named(
    damage: Callable[[bytes], bytes] | None, code: str, pages: Pages, press: Press
) -> None:
    card = with_photo()
    (photo,) = card.photos

    def read(sha256: str) -> bytes:
        if damage is None:
            raise FileNotFoundError(sha256)
        return damage(samples.jpeg(1))

    with pytest.raises(RenderFailed) as refused:
        press.print(pages.document(card), read)
    assert refused.value.code == code
    assert photo.id in str(refused.value)


def test_it_prints_again_after_a_failure(pages: Pages, press: Press) -> None:
    html = pages.document(with_photo())
    with pytest.raises(RenderFailed):
        press.print(html, {}.__getitem__)
    assert press.print(html, lambda _: samples.jpeg(1)).startswith(b"%PDF-1.7")


def test_a_font_that_is_not_installed_is_named(pages: Pages, tmp_path: Path) -> None:
    press = Press(tmp_path, ROOT / "templates/scorecard/print.css")
    with pytest.raises(RenderFailed, match=r"literata-latin-500\.woff2"):
        press.print(pages.document(samples.passed()), {}.__getitem__)


def test_pillow_goes_on_refusing_photos_that_break_off() -> None:
    """The engine would have changed this for the whole process."""
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
    with (
        Image.open(BytesIO(samples.jpeg(1)[:3000])) as image,
        pytest.raises(OSError, match="trunc"),
    ):
        image.load()


@pytest.mark.parametrize(
    "url", ["file:///etc/hostname", "http://127.0.0.1:1/", "data:,x", "font:../x"]
)
def test_nothing_else_can_be_fetched(url: str, press: Press) -> None:
    with pytest.raises(RenderFailed):
        press.print(page(f'<img src="{url}" alt="x"/>'), {}.__getitem__)


def page(body: str) -> str:
    return f'<html lang="en"><head><title>x</title></head><body>{body}</body></html>'


def test_a_layout_that_does_not_end_is_ended(press: Press) -> None:
    endless = page('<p style="break-after: page">x</p>' * (MOST_PAGES + 2))
    with pytest.raises(RenderFailed, match=f"more than {MOST_PAGES} pages"):
        press.print(endless, {}.__getitem__)


INJECTIONS = [
    '<img src="file:///etc/passwd">',
    "<link rel=attachment href='file:///etc/passwd'>",
    "<style>@import url(http://127.0.0.1:1/)</style>",
    "<svg><image href='file:///etc/passwd'/></svg>",
    "{{ 7 * 7 }} {% for x in range(9) %}",
    "%(points)s %s %d 100 %",
    "&#x3c;script&#x3e; &amp; ]]> <!-- -->",
    '" onload="x',
]


def test_what_people_wrote_is_printed_and_nothing_else_happens(printed: Printer) -> None:
    """In every place where somebody writes."""
    together = " ".join(INJECTIONS)
    told = text_of(printed(naughty(together)))
    assert told.count(squeezed(together)) >= 9


ENDLESS = ("A" * 2000, "word " * 400, "λέξη" * 300)


@pytest.mark.parametrize("text", ENDLESS, ids=["no space", "words", "greek"])
def test_endless_texts_end(text: str, printed: Printer) -> None:
    told = text_of(printed(naughty(text)))
    assert told.count(squeezed(text)) >= 9


def long_promise(number: int) -> Section:
    promised = samples.item("word " * 60, a.Promise("word " * 60), 0, 0)
    return samples.section(number, "word " * 60, promised)


@pytest.mark.parametrize("count", [1, 5, 6, 17, 18, 19, 40])
def test_columns_of_any_length(count: int, printed: Printer) -> None:
    """All asks are there whether columns stand beside each other or below."""
    card = samples.card(*(long_promise(number) for number in range(1, count + 1)))
    told = text_of(printed(card))
    assert told.count(squeezed("word " * 60)) >= 3 * count
    assert all(f"{number}.1" in told for number in range(1, count + 1))


def strings(name: str) -> list[str]:
    """Strings of the corpus, where it lies beside the checkout."""
    folder = Path(os.environ.get("GUMSOLE_CORPUS", ROOT.parent / "shared/corpus"))
    path = folder / "strings" / name
    told = json.loads(path.read_text()) if path.exists() else []
    return [text for text in told if isinstance(text, str)]


def test_injections_of_the_corpus(printed: Printer) -> None:
    """As questions, answers and notes of one scorecard."""
    texts = [text[:2000] for text in strings("pdf-injection.json")]
    started = time.process_time()
    pdf = printed(of_texts(texts))
    assert time.process_time() - started < 30
    told = text_of(pdf)
    # Emoji and scripts that this machine has no font for are spelled out.
    assert all(squeezed(text) in told for text in texts if text.isascii())


def test_naughty_strings_of_the_corpus(printed: Printer) -> None:
    assert printed(of_texts(strings("blns-blns.json"))).startswith(b"%PDF")


def of_texts(texts: list[str]) -> Scorecard:
    items = [samples.item(text, a.Text(text), 0, 2, note=text) for text in texts]
    return samples.card(samples.section(1, "Naughty", *items))


def naughty(text: str) -> Scorecard:
    """A scorecard with this text wherever somebody may write."""
    card = samples.card(
        samples.section(
            1,
            text,
            samples.item(
                text, a.Text(text), 0, 2, note=text, department=text, critical_failed=True
            ),
            samples.not_applicable(text, text, critical=True),
            samples.item(text, a.Inventory((a.Thing(text, True, 1, text),)), 0, 0),
            samples.item(text, a.Promise(text), 0, 0),
            samples.item(text, photos=(samples.photo(1, text),)),
        ),
        location=text,
    )
    return replace(card, head=replace(card.head, checklist=text))


def test_characters_that_cannot_be_printed_are_made_visible(printed: Printer) -> None:
    text = text_of(printed(naughty("bell \x07, null \x00, half \ud800, none \uffff, c1 \x9b")))
    assert (
        squeezed("bell [U+0007], null [U+0000], half [U+D800], none [U+FFFF], c1 [U+009B]") in text
    )


def test_what_no_font_can_show_is_spelled_out(printed: Printer) -> None:
    """Private use: no font of any machine has a glyph for it."""
    text = text_of(printed(naughty("before \ue123 after")))
    assert squeezed("before [U+E123] after") in text


def test_the_same_scorecard_prints_the_same_pages(printed: Printer) -> None:
    def drawn(pdf: bytes) -> str:
        pages = pikepdf.open(BytesIO(pdf)).pages
        return hashlib.sha256(b"".join(page.Contents.read_bytes() for page in pages)).hexdigest()

    card = samples.passed()
    assert drawn(printed(card)) == drawn(printed(card))


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f"])
def test_narrow_spaces_stay(printed: Printer, space: str) -> None:
    told = space.join(["«", "Bien", "!", "»", "12", "%", "π.μ."])
    card = samples.card(samples.section(1, told, samples.item(told, note=told)), location=told)
    text = text_by_structure(pikepdf.open(BytesIO(printed(card))))
    read = " ".join(text.replace(space, " ").split())
    assert read.count("« Bien ! » 12 % π.μ.") == 5  # name, page one, heading, question, note


def test_a_space_that_no_font_has_is_another_space() -> None:
    assert _spelled("\u202f") == "\u00a0"
