"""From rows to a scorecard and its file: photos, the last visit, what failed again, the cache."""

import subprocess
from datetime import timedelta
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from app.audits.files import pdf_key, storage
from app.audits.models import Media
from app.audits.scorecards import pdf_of, ready_pdf, scorecard_of
from app.errors import Conflict, NotFound
from app.extensions import db
from app.reports.answers import Duration, Evidence
from app.reports.failure import RenderFailed
from app.reports.pages import DENSITIES, Density
from app.reports.papers import PAPERS
from tests.browser import Browser
from tests.visiting import COMPLETE, Phone, jpeg, sha256, visiting

SLOW = COMPLETE | {"till/wait": 200, "people#1/kind": 2}


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def another(phone: Phone, started_at: str, answers: dict[str, Any]) -> Phone:
    other = Phone(phone.browser)
    other.start(phone.visit()["location"], phone.version, started_at=started_at)
    other.answer(answers)
    assert other.submit().status_code == 201
    return other


def with_photos(phone: Phone) -> Phone:
    """A submitted visit with two photos, one of them with a caption."""
    phone.answer(COMPLETE)
    phone.photograph("proof/sign", jpeg(), captured_at="2026-03-02T10:20:00+02:00")
    phone.photograph("till/smile", jpeg((1, 2, 3)))
    phone.say("caption", "proof/sign", {"sha256": sha256(jpeg()), "text": "above the door"})
    assert phone.submit().status_code == 201
    return phone


def test_a_scorecard_holds_what_the_visit_held(phone: Phone) -> None:
    with_photos(phone)
    card = scorecard_of(phone.visit_id, "en")
    items = {item.address: item for item in card.items}
    assert items["till/wait"].answer == Duration((90,), limit=120)  # type: ignore[arg-type]
    sign = items["proof/sign"]
    assert sign.answer == Evidence()
    (photo,) = sign.photos
    assert (photo.id, photo.caption, photo.number) == (sha256(jpeg()), "above the door", 2)
    assert photo.taken is not None
    assert photo.taken.utcoffset() == timedelta(hours=2)
    head = card.head
    assert (head.visit, head.role, head.distance_m) == (phone.visit_id, "auditor", 12)
    assert head.started.strftime("%H:%M") == "10:15"
    assert head.released is not None
    assert head.link is not None
    assert head.link.endswith(f"/visits/{phone.visit_id}")
    assert card.total.score == Fraction(675, 7)
    assert card.change is None


def test_it_compares_with_the_visit_before(phone: Phone) -> None:
    another(phone, "2026-01-05T10:00:00+02:00", SLOW)
    another(phone, "2026-02-05T10:00:00+02:00", SLOW)
    phone.answer(SLOW | {"people#1/kind": 5})
    phone.submit()
    card = scorecard_of(phone.visit_id, "en")
    assert card.change is not None
    assert card.change.last.strftime("%d %B") == "05 February"
    assert card.change.headline == Fraction(3, 4) / 7 * 100
    assert [(item.address, item.failed_before) for item in card.failed_again] == [("till/wait", 2)]


def test_a_break_in_the_row_is_no_third_time(phone: Phone) -> None:
    another(phone, "2026-01-05T10:00:00+02:00", SLOW)
    another(phone, "2026-01-15T10:00:00+02:00", COMPLETE)
    another(phone, "2026-02-05T10:00:00+02:00", SLOW)
    phone.answer(SLOW)
    phone.submit()
    card = scorecard_of(phone.visit_id, "en")
    times = {item.address: item.failed_before for item in card.failed_again}
    assert times == {"people#1/kind": 3, "till/wait": 1}


def test_it_is_rendered_once(phone: Phone) -> None:
    with_photos(phone)
    assert ready_pdf(phone.visit_id, "en") is None
    path = pdf_of(phone.visit_id, "en")
    written = path.stat().st_mtime_ns
    assert "At the till" in PdfReader(path).pages[0].extract_text()
    assert ready_pdf(phone.visit_id, "en") == path
    assert pdf_of(phone.visit_id, "en").stat().st_mtime_ns == written
    assert pdf_of(phone.visit_id, "el") != path


def large(width: int, height: int, orientation: int = 1) -> bytes:
    """As a phone takes it: left half red, right half blue once it is upright."""
    upright = Image.new("RGB", (width, height), (200, 30, 30))
    upright.paste((30, 30, 200), (width // 2, 0, width, height))
    turned = upright.transpose(Image.Transpose.ROTATE_90) if orientation == 6 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    written = BytesIO()
    turned.save(written, "JPEG", exif=exif)
    return written.getvalue()


PHOTOGRAPHS = {
    "wide": large(2016, 1512),
    "turned": large(1512, 2016, orientation=6),
    "strip": large(900, 2600),
}


def printed_photos(pdf: Path) -> list[tuple[int, float]]:
    """Of each photo its dots an inch as printed, and its width in mm."""
    command = ["pdfimages", "-list", str(pdf)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in told.splitlines()[2:]]
    return [(int(row[12]), int(row[3]) / int(row[12]) * 25.4) for row in rows]


@pytest.mark.parametrize("density", ["standard", "every photo large"])
def test_every_photo_is_there_upright_wide_and_sharp(phone: Phone, density: Density) -> None:
    phone.answer(COMPLETE)
    for item, content in zip(
        ("proof/sign", "till/smile", "till/wait"), PHOTOGRAPHS.values(), strict=True
    ):
        phone.photograph(item, content)
    phone.submit()
    path = pdf_of(phone.visit_id, "en", density=density)
    printed = printed_photos(path)
    assert len(printed) == len(PHOTOGRAPHS)
    for dpi, width in printed:
        assert dpi >= 200
        assert width >= 60
    for page in PdfReader(path).pages:
        for image in page.images:
            assert image.image is not None
            upright = image.image.convert("RGB")
            middle = upright.height // 2
            assert upright.getpixel((5, middle))[0] > 150
            assert upright.getpixel((upright.width - 5, middle))[2] > 150


def test_large_photos_are_as_wide_as_two_on_a_page_can_be(phone: Phone) -> None:
    phone.answer(COMPLETE)
    phone.photograph("proof/sign", PHOTOGRAPHS["wide"])
    phone.submit()
    ((dpi, width),) = printed_photos(pdf_of(phone.visit_id, "en", density="every photo large"))
    assert dpi >= 200
    assert width == pytest.approx(130, abs=1)


def test_each_edition_is_its_own_file(phone: Phone) -> None:
    with_photos(phone)
    files = {
        pdf_of(phone.visit_id, language, paper, density)
        for language in ("en", "el")
        for paper in PAPERS
        for density in DENSITIES
    }
    assert len(files) == 12
    assert len(PdfReader(pdf_of(phone.visit_id, "en", "letter", "one page")).pages) == 1


def test_what_stands_before_it_makes_another_file(phone: Phone) -> None:
    with_photos(phone)
    path = pdf_of(phone.visit_id, "en")
    another(phone, "2026-01-05T10:00:00+02:00", SLOW)
    assert pdf_of(phone.visit_id, "en") != path


def test_a_draft_has_none(phone: Phone) -> None:
    with pytest.raises(Conflict, match="not submitted yet"):
        pdf_of(phone.visit_id, "en")


def test_no_such_visit(app: Flask) -> None:
    with pytest.raises(NotFound):
        pdf_of("0199f3a2-7c1e-7b4e-9d1f-3a5b6c7d8e9f", "en")


def spoil(photo: bytes, content: bytes | None) -> None:
    row = db.session.scalars(select(Media).where(Media.sha256 == sha256(photo))).one()
    storage().delete(pdf_key(row.pdf_sha256))
    if content is not None:
        storage().put(pdf_key(row.pdf_sha256), content)


@pytest.mark.parametrize(
    ("content", "code"), [(None, "photo_missing"), (jpeg((9, 9, 9)), "photo_broken")]
)
def test_a_lost_photo_is_named_by_the_hash_it_was_sent_under(
    content: bytes | None, code: str, phone: Phone
) -> None:
    with_photos(phone)
    spoil(jpeg(), content)
    with pytest.raises(RenderFailed, match=sha256(jpeg())) as failed:
        pdf_of(phone.visit_id, "en")
    assert failed.value.code == code
    assert ready_pdf(phone.visit_id, "en") is None


def test_the_command_writes_the_file(app: Flask, phone: Phone, tmp_path: Path) -> None:
    with_photos(phone)
    out = tmp_path / "scorecard.pdf"
    run = app.test_cli_runner()
    done = run.invoke(args=["scorecard", phone.visit_id, "-o", str(out), "--paper", "letter"])
    assert (done.exit_code, done.stderr) == (0, "")
    box = PdfReader(BytesIO(out.read_bytes())).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (612, 792)


def test_the_command_prints_page_one_alone(app: Flask, phone: Phone, tmp_path: Path) -> None:
    with_photos(phone)
    out = tmp_path / "scorecard.pdf"
    asked = ["scorecard", phone.visit_id, "-o", str(out), "--density", "one-page"]
    done = app.test_cli_runner().invoke(args=[*asked, "--language", "el", "--paper", "Letter"])
    assert (done.exit_code, done.stderr) == (0, "")
    (page,) = PdfReader(out).pages
    assert "Ενότητα" in page.extract_text()


def test_the_command_says_in_a_sentence_what_is_wrong(
    app: Flask, phone: Phone, tmp_path: Path
) -> None:
    with_photos(phone)
    spoil(jpeg(), None)
    run = app.test_cli_runner()
    for visit, said in ((phone.visit_id, sha256(jpeg())), ("nonsense", "no such visit")):
        done = run.invoke(args=["scorecard", visit, "-o", str(tmp_path / "x.pdf")])
        assert done.exit_code == 1
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "x.pdf").exists()
