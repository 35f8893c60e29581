"""Photos of a visit: received whole, decoded apart, kept durably, and only then acknowledged."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any
from zoneinfo import ZoneInfo

from PIL import Image
from sqlalchemy import exists, select

from app.accounts.models import User
from app.audits.files import original_key, page_key, pdf_key, storage
from app.audits.models import Media, Visit
from app.audits.tables import insert_once
from app.audits.visits import own_visit
from app.clock import now
from app.errors import GumsoleError, Invalid, TooLarge, TooMany, Unsupported
from app.extensions import db
from app.locations.tree import place
from app.photos.errors import DecoderBusy, PhotoRefused
from app.photos.limits import MAX_BYTES
from app.photos.prepare import Prepared, prepare
from app.storage import TemporaryUpload

_BUSY_SECONDS = 5
_REFUSALS: dict[str, type[GumsoleError]] = {
    "too_large": TooLarge,
    "unsupported_type": Unsupported,
}


def take(user: User, visit_id: str, sha256: str, body: IO[bytes]) -> bool:
    """Keep a photo that is sent under its hash; True: it is new in this visit.

    Flushes; the caller commits. Raises NotFound, NotAllowed, TooLarge, Unsupported, StorageFull,
    TooMany decoder_busy, Invalid hash_differs or why it cannot be decoded.
    """
    own_visit(user, visit_id)
    # Receiving and decoding take seconds: no connection, and no lock, is held meanwhile.
    db.session.rollback()
    with storage().receive(body, MAX_BYTES) as upload:
        if upload.sha256 != sha256:
            raise Invalid("hash_differs", "What arrived is not what its hash says. Send it again.")
        if is_here(visit_id, sha256):
            return False
        db.session.rollback()
        return _keep(visit_id, upload)


def is_here(visit_id: str, sha256: str) -> bool:
    """Whether the visit has this photo."""
    condition = exists().where(Media.visit_id == visit_id, Media.sha256 == sha256)
    return bool(db.session.scalar(select(condition)))


def _keep(visit_id: str, upload: TemporaryUpload) -> bool:
    prepared = _prepared(upload)
    page, pdf = (_Rendition.of(prepared.renditions[name]) for name in ("page", "pdf"))
    files = storage()
    files.put(page_key(page.sha256), page.content)
    files.put(pdf_key(pdf.sha256), pdf.content)
    files.put(original_key(upload.sha256), upload)
    return insert_once(
        Media,
        {
            "visit_id": visit_id,
            "sha256": upload.sha256,
            "format": prepared.format,
            "bytes": upload.size,
            "width": prepared.width,
            "height": prepared.height,
            "page_sha256": page.sha256,
            "page_width": page.width,
            "page_height": page.height,
            "pdf_sha256": pdf.sha256,
            "pdf_width": pdf.width,
            "pdf_height": pdf.height,
            "received_at": now(),
            **_time_and_distance(visit_id, prepared),
        },
    )


def _prepared(upload: TemporaryUpload) -> Prepared:
    try:
        return prepare(upload.path, now=now())
    except PhotoRefused as refused:
        kind = _REFUSALS.get(refused.code, Invalid)
        raise kind(refused.code, refused.message, **refused.params) from refused
    except DecoderBusy as busy:
        raise TooMany(busy.code, busy.message, retry_after=_BUSY_SECONDS) from busy


@dataclass(frozen=True, slots=True)
class _Rendition:
    content: bytes
    sha256: str
    width: int
    height: int

    @classmethod
    def of(cls, content: bytes) -> "_Rendition":
        with Image.open(BytesIO(content)) as image:
            return cls(content, hashlib.sha256(content).hexdigest(), image.width, image.height)


def _time_and_distance(visit_id: str, prepared: Prepared) -> dict[str, Any]:
    """When it was taken, and how far from the visit's location; where it was taken is not kept."""
    location = place(
        db.session.execute(select(Visit.location_id).where(Visit.id == visit_id)).scalar_one()
    )
    captured_at = distance = None
    if prepared.captured_at:
        captured_at = prepared.captured_at.utc(ZoneInfo(location.timezone))
    if prepared.position and location.latitude is not None and location.longitude is not None:
        distance = prepared.position.distance_m(location.latitude, location.longitude)
    return {"captured_at": captured_at, "distance_m": distance}
