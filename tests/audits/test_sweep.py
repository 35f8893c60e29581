"""Originals go when nobody needs them, lost files go after a day, and nothing else goes."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.audits.files import original_key, page_key, pdf_key, storage
from app.audits.models import Media, Visit
from app.audits.sweep import drop_originals, drop_stray_files
from app.extensions import db
from app.storage import key_for
from tests.browser import Browser
from tests.visiting import COMPLETE, Phone, jpeg, sha256, visiting

A_DAY = timedelta(days=1)


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    return tmp_path / "media"


def age(folder: Path, days: int) -> None:
    """As if every file had been put that long ago."""
    moment = (datetime.now(UTC) - timedelta(days=days)).timestamp()
    for file in folder.glob("*/*/*"):
        os.utime(file, (moment, moment))


def closed(phone: Phone, days_ago: int) -> None:
    moment = datetime.now(UTC) - timedelta(days=days_ago)
    db.session.execute(
        update(Visit).where(Visit.id == phone.visit_id).values(state="released", closed_at=moment)
    )
    db.session.commit()


def is_kept(content: bytes) -> bool:
    return storage().exists(original_key(sha256(content)))


@pytest.mark.parametrize(("days_ago", "kept"), [(29, True), (31, False)])
def test_an_original_goes_30_days_after_release(
    phone: Phone, folder: Path, days_ago: int, kept: bool
) -> None:
    phone.upload(jpeg())
    age(folder, 40)
    closed(phone, days_ago)
    assert drop_originals() == (0 if kept else 1)
    assert is_kept(jpeg()) == kept
    row = db.session.scalars(select(Media)).one()
    assert (row.original_deleted_at is None) == kept
    assert storage().exists(page_key(row.page_sha256))
    assert storage().exists(pdf_key(row.pdf_sha256))
    assert drop_originals() == 0


def test_the_clock_may_be_another(phone: Phone, folder: Path) -> None:
    phone.upload(jpeg())
    closed(phone, 0)
    assert drop_originals(datetime.now(UTC) + timedelta(days=29)) == 0
    assert drop_originals(datetime.now(UTC) + timedelta(days=31)) == 1
    assert not is_kept(jpeg())


def test_the_original_of_a_draft_stays_for_ever(phone: Phone, folder: Path) -> None:
    phone.upload(jpeg())
    age(folder, 400)
    assert drop_originals(datetime.now(UTC) + timedelta(days=400)) == 0
    assert is_kept(jpeg())


def test_an_original_that_another_visit_still_needs_stays(phone: Phone, folder: Path) -> None:
    other = Phone(phone.browser)
    other.start(phone.visit()["location"], phone.version)
    phone.upload(jpeg())
    other.upload(jpeg())
    age(folder, 40)
    closed(phone, 31)
    assert drop_originals() == 0
    assert is_kept(jpeg())
    closed(other, 31)
    assert drop_originals() == 1
    assert not is_kept(jpeg())


def test_a_photo_that_is_sent_again_after_its_original_went_is_still_here(
    phone: Phone, folder: Path
) -> None:
    phone.upload(jpeg())
    age(folder, 40)
    closed(phone, 31)
    drop_originals()
    assert phone.upload(jpeg()).status_code == 200


def test_files_that_no_row_names_go_after_a_day(phone: Phone, folder: Path) -> None:
    phone.upload(jpeg())
    stray = [
        key_for("original", "0" * 64),
        key_for("page", "1" * 64, ".jpg"),
        key_for("pdf", "2" * 64, ".jpg"),
    ]
    for key in stray:
        storage().put(key, b"lost")
    assert drop_stray_files() == 0
    age(folder, 2)
    assert drop_stray_files() == 3
    assert not any(storage().exists(key) for key in stray)
    assert is_kept(jpeg())
    row = db.session.scalars(select(Media)).one()
    assert storage().exists(page_key(row.page_sha256))
    assert storage().exists(pdf_key(row.pdf_sha256))


def test_files_of_other_rooms_are_not_ours_to_sweep(phone: Phone, folder: Path) -> None:
    scorecard = key_for("scorecard", "3" * 64, ".pdf")
    storage().put(scorecard, b"%PDF")
    age(folder, 400)
    assert drop_stray_files() == 0
    assert storage().exists(scorecard)


def test_an_upload_that_was_left_half_goes(phone: Phone, folder: Path) -> None:
    storage()
    half = folder / ".incoming" / "upload-left"
    half.write_bytes(b"half")
    drop_stray_files()
    assert half.exists()
    long_ago = (datetime.now(UTC) - 2 * A_DAY).timestamp()
    os.utime(half, (long_ago, long_ago))
    drop_stray_files()
    assert not half.exists()


def test_submitted_photos_survive_a_sweep(phone: Phone, folder: Path) -> None:
    phone.answer(COMPLETE)
    phone.photograph("proof/sign", jpeg())
    phone.submit()
    age(folder, 2)
    assert drop_stray_files() == 0
    assert drop_originals() == 0
