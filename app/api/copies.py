"""A visit's saved copy comes back: what the phone would have sent, from a zip."""

import re
from typing import IO, Any
from uuid import UUID

import marshmallow as ma

from app.accounts.models import User
from app.api import ops
from app.api.answers import Json
from app.api.archive import Archive, open_archive
from app.api.body import by_pointer, parse
from app.api.schemas import MOST_OPS_AT_ONCE, CopiedOpsSchema, CopiedStartSchema
from app.audits import media, visits
from app.audits.files import LARGEST_COPY, storage
from app.errors import GumsoleError, Invalid, StorageFull
from app.extensions import db
from app.problems import sentence

_LARGEST_TEXT = 20_000_000
_PHOTO = re.compile(r"photos/([0-9a-f]{64})")
_START, _OPS = "visit.json", "ops.json"


def take(user: User, visit_id: UUID | None, body: IO[bytes]) -> Json:
    """Start the visit, append its ops, keep its photos: each step committed, each repeatable.

    `visit_id` None: whichever visit the copy is of.
    """
    if visit_id is not None:
        visits.refuse_strangers(user, str(visit_id))
    with storage().receive(body, LARGEST_COPY) as upload, open_archive(upload.path) as archive:
        _check_names(archive)
        sent = _read(archive, _START, CopiedStartSchema())
        if visit_id is None:
            visit_id = sent["visit_id"]
            visits.refuse_strangers(user, str(visit_id))
        elif sent["visit_id"] != visit_id:
            raise Invalid("copy_of_another", "This is the copy of another visit.")
        logged = _read(archive, _OPS, CopiedOpsSchema())["ops"]
        visits.start(user, visit_id, sent["start"])
        db.session.commit()
        return {
            "visit_id": str(visit_id),
            "results": _take_ops(user, str(visit_id), logged),
            "photos": _take_photos(user, str(visit_id), archive),
        }


def _check_names(archive: Archive) -> None:
    for name in archive.names():
        if name not in (_START, _OPS) and not _PHOTO.fullmatch(name):
            raise Invalid("copy_unexpected", "The copy holds a file that is not ours.")


def _read(archive: Archive, name: str, schema: ma.Schema) -> Any:
    try:
        return schema.load(parse(archive.read(name, _LARGEST_TEXT)))
    except ma.ValidationError as error:
        errors = {f"/{name}{pointer}": found for pointer, found in by_pointer(error).items()}
        raise Invalid(
            "invalid", "Some of what was sent is not as it should be.", errors=errors
        ) from error


def _take_ops(user: User, visit_id: str, logged: list[Json]) -> list[Json]:
    results: list[Json] = []
    for start in range(0, len(logged), MOST_OPS_AT_ONCE):
        results += ops.take(user, visit_id, logged[start : start + MOST_OPS_AT_ONCE])
        db.session.commit()
    return results


def _take_photos(user: User, visit_id: str, archive: Archive) -> list[Json]:
    return [
        _take_photo(user, visit_id, found[1], archive)
        for found in map(_PHOTO.fullmatch, archive.names())
        if found
    ]


def _take_photo(user: User, visit_id: str, sha256: str, archive: Archive) -> Json:
    """One photo that cannot be kept stops no other; a full disk stops them all."""
    try:
        with archive.open(f"photos/{sha256}") as content:
            new = media.take(user, visit_id, sha256, content)
        db.session.commit()
    except StorageFull:
        raise
    except GumsoleError as refusal:
        return {
            "sha256": sha256,
            "result": "refused",
            "code": refusal.code,
            "message": sentence(refusal),
        }
    return {"sha256": sha256, "result": "kept" if new else "here"}
