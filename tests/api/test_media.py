"""Photos over HTTP: each status of the table, and what is kept of a photo."""

import errno
import os
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from app.audits.files import original_key, page_key, pdf_key, storage
from app.audits.models import Media
from app.extensions import db
from tests.browser import Browser
from tests.photos.samples import assert_clean, corners, encoded, exif
from tests.visiting import COMPLETE, Phone, jpeg, sha256, visiting


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def code(response: object) -> tuple[int, str]:
    return response.status_code, response.json["code"]  # type: ignore[attr-defined]


def read(key: str) -> bytes:
    with storage().open(key) as file:
        return file.read()


def test_a_photo_is_kept_once(phone: Phone) -> None:
    content = jpeg()
    first = phone.upload(content)
    assert first.status_code == 201
    assert first.json == {"visit_id": phone.visit_id, "sha256": sha256(content)}
    for _ in range(10):
        again = phone.upload(content)
        assert (again.status_code, again.json) == (200, first.json)
    assert len(db.session.scalars(select(Media)).all()) == 1


def test_a_retry_may_ask_whether_it_is_here(phone: Phone) -> None:
    path = f"{phone.address}/media/{sha256(jpeg())}"
    absent = phone.browser.head(path)
    assert (absent.status_code, absent.data) == (404, b"")
    phone.upload(jpeg())
    present = phone.browser.head(path)
    assert (present.status_code, present.data) == (200, b"")


def test_what_was_uploaded_is_never_served(phone: Phone) -> None:
    phone.upload(jpeg())
    assert phone.browser.get(f"{phone.address}/media/{sha256(jpeg())}").status_code == 405


def test_the_original_and_two_clean_renditions_are_kept(phone: Phone) -> None:
    content = encoded(corners(), "JPEG", exif=exif(orientation=6))
    assert phone.upload(content).status_code == 201
    row = db.session.scalars(select(Media)).one()
    assert read(original_key(row.sha256)) == content
    assert (row.width, row.height) == (64, 96)
    for key in (page_key(row.page_sha256), pdf_key(row.pdf_sha256)):
        assert_clean(read(key))
    assert (row.page_width, row.page_height) == (64, 96)
    assert row.bytes == len(content)


@pytest.mark.parametrize(
    "kind", ["application/octet-stream", "application/x-www-form-urlencoded", "text/html", ""]
)
def test_the_body_is_the_photo_whatever_its_type_says(phone: Phone, kind: str) -> None:
    path = f"{phone.address}/media/{sha256(jpeg())}"
    response = phone.browser.send("PUT", path, data=jpeg(), content_type=kind or None)
    assert response.status_code == 201


def test_a_form_is_not_unpacked(phone: Phone) -> None:
    path = f"{phone.address}/media/{sha256(jpeg())}"
    response = phone.browser.send("PUT", path, data={"file": (BytesIO(jpeg()), "x.jpg")})
    assert code(response) == (422, "hash_differs")


def test_bytes_that_are_not_what_their_hash_says(phone: Phone) -> None:
    assert code(phone.upload(jpeg(), sha256(b"another"))) == (422, "hash_differs")
    assert code(phone.upload(jpeg()[:-1], sha256(jpeg()))) == (422, "hash_differs")
    assert code(phone.upload(b"", sha256(jpeg()))) == (422, "hash_differs")
    assert phone.visit()["media"] == []


def test_a_photo_that_is_here_is_not_acknowledged_for_other_bytes(phone: Phone) -> None:
    phone.upload(jpeg())
    assert code(phone.upload(b"other", sha256(jpeg()))) == (422, "hash_differs")


def test_what_is_no_photo_of_ours(phone: Phone) -> None:
    for content in (b"", b"GIF89a", b"%PDF-1.7", b"<svg/>", b"MZ" + b"\0" * 100):
        assert code(phone.upload(content)) == (415, "unsupported_type"), content


def test_a_photo_that_is_damaged(phone: Phone) -> None:
    assert code(phone.upload(jpeg()[: len(jpeg()) // 2])) == (422, "cannot_decode")
    assert code(phone.upload(b"\xff\xd8\xff" + b"\0" * 100)) == (422, "cannot_decode")


def test_15_mb_and_a_byte_more(phone: Phone) -> None:
    padded = jpeg() + b"\0" * (15_000_000 - len(jpeg()))
    assert phone.upload(padded).status_code == 201
    assert code(phone.upload(padded + b"\0")) == (413, "too_large")
    assert not list((Path(storage()._root) / ".incoming").glob("upload-*"))


def test_a_full_disk(phone: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert code(phone.upload(jpeg())) == (507, "storage_full")
    monkeypatch.undo()
    assert phone.visit()["media"] == []
    assert phone.upload(jpeg()).status_code == 201


def test_one_photo_in_two_visits_is_one_file_and_two_rows(phone: Phone) -> None:
    visit = phone.visit()
    other = Phone(phone.browser)
    other.start(visit["location"], phone.version)
    assert phone.upload(jpeg()).status_code == 201
    assert other.upload(jpeg()).status_code == 201
    assert len(db.session.scalars(select(Media)).all()) == 2
    root = Path(storage()._root)
    assert len(list(root.glob("original/*/*"))) == 1


def test_when_and_how_far_from_the_shop_it_was_taken(phone: Phone) -> None:
    shop_exif = exif(offset=None)  # so that the shop's zone says what its clock meant
    shop_exif.get_ifd(0x8825).update({1: "N", 2: (37.0, 58.0, 48.0), 3: "E", 4: (23.0, 44.0, 24.0)})
    shop_exif.get_ifd(0x8769).update({0x9003: "2026:03:02 10:20:30"})
    phone.upload(encoded(corners(), "JPEG", exif=shop_exif))
    (media,) = phone.visit()["media"]
    assert media["captured_at"] == "2026-03-02T08:20:30+00:00"
    assert 800 < media["distance_m"] < 1000
    row = db.session.scalars(select(Media)).one()
    kept = {str(value) for value in vars(row).values()}
    assert not any("37.98" in value or "23.74" in value for value in kept)


def test_a_photo_may_come_after_its_visit_was_submitted(phone: Phone) -> None:
    phone.answer(COMPLETE)
    assert phone.submit().status_code == 201
    assert phone.upload(jpeg()).status_code == 201
