"""A saved copy of a visit comes back, and a zip that means harm does not."""

import json
import struct
import time
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.audits.files import storage
from app.audits.models import Media, StoredOp, Visit
from app.extensions import db
from tests.browser import Browser
from tests.factories import UserFactory
from tests.visiting import COMPLETE, STARTED_AT, Phone, ground, jpeg, sha256


@pytest.fixture
def phone(client: Browser) -> Phone:
    """Signed in; nothing of the visit is on the server."""
    user, shop, version = ground()
    client.sign_in(user)
    phone = Phone(client)
    phone.version, phone.shop = version, shop.id
    return phone


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def files(phone: Phone, *photos: bytes, **changes: Any) -> dict[str, bytes | str]:
    start = {
        "visit_id": phone.visit_id,
        "checklist": "corner-shop",
        "version": phone.version,
        "location": phone.shop,
        "device": "phone",
        "started_at": STARTED_AT,
        "utc_offset": 120,
        "distance_m": None,
    } | changes
    ops = [phone.op("value", at, value) for at, value in COMPLETE.items()]
    found: dict[str, bytes | str] = {
        "visit.json": json.dumps(start),
        "ops.json": json.dumps({"ops": ops}),
    }
    return found | {f"photos/{sha256(photo)}": photo for photo in photos}


def send(phone: Phone, content: bytes) -> TestResponse:
    return phone.browser.send(
        "POST", f"{phone.address}/copy", data=content, content_type="application/zip"
    )


def count(table: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_copy_is_the_visit(phone: Phone) -> None:
    content = zipped(files(phone, jpeg()))
    response = send(phone, content)
    assert response.status_code == 200, response.text
    assert {each["result"] for each in response.json["results"]} == {"applied"}
    assert response.json["photos"] == [{"sha256": sha256(jpeg()), "result": "kept"}]
    again = send(phone, content).json
    assert {each["result"] for each in again["results"]} == {"duplicate"}
    assert again["photos"] == [{"sha256": sha256(jpeg()), "result": "here"}]
    assert (count(Visit), count(StoredOp), count(Media)) == (1, len(COMPLETE), 1)
    assert phone.submit().status_code == 201


def test_what_is_here_already_is_completed(phone: Phone) -> None:
    phone.start(phone.shop, phone.version, distance_m=None)
    found = files(phone)
    phone.send(json.loads(found["ops.json"])["ops"][0])
    results = [each["result"] for each in send(phone, zipped(found)).json["results"]]
    assert results == ["duplicate"] + ["applied"] * (len(COMPLETE) - 1)


def test_more_ops_than_a_batch(phone: Phone) -> None:
    found = files(phone)
    ops = [phone.op("note", "till/smile", f"note {n}") for n in range(450)]
    response = send(phone, zipped(found | {"ops.json": json.dumps({"ops": ops})}))
    assert [each["result"] for each in response.json["results"]] == ["applied"] * 450


def test_one_bad_photo_stops_no_other(phone: Phone) -> None:
    found = files(phone, jpeg((1, 2, 3)), jpeg((4, 5, 6)))
    bad, wrong = b"\xff\xd8\xffnonsense", "0" * 64
    found |= {f"photos/{sha256(bad)}": bad, f"photos/{wrong}": jpeg((7, 8, 9))}
    photos = {each["sha256"]: each for each in send(phone, zipped(found)).json["photos"]}
    assert photos[sha256(bad)]["code"] == "cannot_decode"
    assert photos[wrong]["code"] == "hash_differs"
    assert [each["result"] for each in photos.values()].count("kept") == 2


def test_the_copy_of_another_visit(phone: Phone) -> None:
    other = "01957b3e-8c00-7abc-8def-0123456789ab"
    response = send(phone, zipped(files(phone, visit_id=other)))
    assert (response.status_code, response.json["code"]) == (422, "copy_of_another")


def test_a_copy_that_was_started_otherwise(phone: Phone) -> None:
    phone.start(phone.shop, phone.version, device="another")
    response = send(phone, zipped(files(phone)))
    assert (response.status_code, response.json["code"]) == (409, "visit_differs")


def test_anothers_visit(phone: Phone, app: Flask) -> None:
    content = zipped(files(phone))
    send(phone, content)
    stranger = app.test_client()
    assert isinstance(stranger, Browser)
    stranger.sign_in(UserFactory())
    response = stranger.send("POST", f"{phone.address}/copy", data=content)
    assert response.status_code == 404


def refused(phone: Phone, content: bytes) -> str:
    begin = time.monotonic()
    response = send(phone, content)
    assert time.monotonic() - begin < 20
    assert 400 <= response.status_code < 500, response.text
    assert (count(Visit), count(StoredOp), count(Media)) == (0, 0, 0)
    assert not list((Path(storage()._root) / ".incoming").glob("upload-*"))
    code: str = response.json["code"]
    return code


def test_what_is_no_zip(phone: Phone) -> None:
    whole = zipped(files(phone))
    for content in (b"", b"x", b"PK\5\6" + b"\0" * 18, whole[:-1], whole[:100], whole[1:]):
        assert refused(phone, content) in ("copy_damaged", "copy_lacks"), content[:20]
    assert refused(phone, whole + b"comment") == "copy_damaged"


def test_damage_inside(phone: Phone) -> None:
    whole = bytearray(zipped(files(phone)))
    at = whole.index(b"visit.json") + 20
    whole[at] ^= 0xFF
    assert refused(phone, bytes(whole)) == "copy_damaged"


def test_files_that_are_not_ours(phone: Phone) -> None:
    for name in ("../../etc/passwd", "/etc/passwd", "photos/x", "photos/../visit.json", "a\\b"):
        assert refused(phone, zipped(files(phone) | {name: "x"})) == "copy_unexpected", name


def test_files_that_are_missing(phone: Phone) -> None:
    for name in ("visit.json", "ops.json"):
        found = files(phone)
        del found[name]
        assert refused(phone, zipped(found)) == "copy_lacks"


def test_files_that_are_not_as_they_should_be(phone: Phone) -> None:
    for name in ("visit.json", "ops.json"):
        for content in ("nonsense", "[]", "{}", "null", "\ufeff\0"):
            assert refused(phone, zipped(files(phone) | {name: content})) in (
                "json_malformed",
                "invalid",
            )


def test_a_bomb(phone: Phone) -> None:
    bomb = files(phone) | {"ops.json": b" " * 60_000_000}
    assert refused(phone, zipped(bomb)) == "too_large"


def test_a_bomb_among_the_photos(phone: Phone) -> None:
    content = zipped(files(phone) | {f"photos/{'0' * 64}": b"\0" * 60_000_000})
    response = send(phone, content)
    assert response.json["photos"][0]["code"] == "too_large"


def test_many_bombs_none_of_which_is_too_large(phone: Phone) -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files(phone).items():
            archive.writestr(name, content)
        for number in range(60):
            archive.writestr(f"photos/{number:064x}", b"")
            archive.infolist()[-1].file_size = 14_000_000
    assert refused(phone, written.getvalue()) == "too_large"


def test_thousands_of_entries(phone: Phone) -> None:
    many = {f"photos/{n:064x}": b"" for n in range(1001)}
    assert refused(phone, zipped(files(phone) | many)) == "too_many_entries"


def test_a_directory_that_claims_gigabytes(phone: Phone) -> None:
    whole = bytearray(zipped(files(phone)))
    struct.pack_into("<L", whole, len(whole) - 10, 0xFFFFFFF0)
    assert refused(phone, bytes(whole)) == "too_many_entries"


def test_an_entry_twice(phone: Phone) -> None:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in files(phone).items():
            archive.writestr(name, content)
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("visit.json", "{}")
    assert refused(phone, written.getvalue()) == "copy_damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack(phone: Phone, method: int) -> None:
    assert refused(phone, zipped(files(phone), method)) == "copy_damaged"


def test_an_encrypted_entry(phone: Phone) -> None:
    whole = bytearray(zipped(files(phone)))
    central = whole.index(b"PK\1\2")
    whole[central + 8] |= 1
    assert refused(phone, bytes(whole)) == "copy_damaged"
