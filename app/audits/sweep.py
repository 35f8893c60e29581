"""What is no longer needed goes: originals some time after a visit is closed, and lost files."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.orm import InstrumentedAttribute

from app.audits.files import original_key, page_key, pdf_key, storage
from app.audits.models import Media, Visit
from app.clock import now
from app.extensions import db

ORIGINALS_STAY = timedelta(days=30)
STRAY_FILES_STAY = timedelta(days=1)
"""Longer than any upload takes between its file and its row."""
_AT_ONCE = 200


def drop_originals(moment: datetime | None = None) -> int:
    """Delete what phones sent, 30 days after release or voiding; renditions stay. How many went.

    One file may belong to several visits: it goes when none of them needs it. Commits as it goes.
    """
    moment = moment or now()
    closed = Visit.closed_at <= moment - ORIGINALS_STAY
    dropped = 0
    while hashes := _originals_not_needed(closed):
        for sha256 in hashes:
            # Not if it was just sent again, for another visit.
            storage().delete(original_key(sha256), older_than=moment - STRAY_FILES_STAY)
        db.session.execute(
            update(Media)
            .where(Media.sha256.in_(hashes), Media.visit_id.in_(select(Visit.id).where(closed)))
            .values(original_deleted_at=moment)
        )
        db.session.commit()
        dropped += len(hashes)
    return dropped


def drop_stray_files(moment: datetime | None = None) -> int:
    """Delete photos older than a day that no row names, and uploads left half; how many photos."""
    until = (moment or now()) - STRAY_FILES_STAY
    storage().drop_stale_uploads(until)
    dropped = 0
    for some in _batches(storage().keys_older_than(until)):
        for key in set(some) - _named(some):
            dropped += storage().delete(key, older_than=until)
        db.session.rollback()
    return dropped


def _originals_not_needed(closed: ColumnElement[bool]) -> Sequence[str]:
    needed = (
        select(Media.sha256)
        .join(Visit, Visit.id == Media.visit_id)
        .where(or_(Visit.closed_at.is_(None), ~closed))
    )
    return db.session.scalars(
        select(Media.sha256)
        .where(Media.original_deleted_at.is_(None), Media.sha256.not_in(needed))
        .distinct()
        .limit(_AT_ONCE)
    ).all()


_COLUMNS: tuple[tuple[str, InstrumentedAttribute[str], Callable[[str], str]], ...] = (
    ("original", Media.sha256, original_key),
    ("page", Media.page_sha256, page_key),
    ("pdf", Media.pdf_sha256, pdf_key),
)


def _named(keys: Sequence[str]) -> set[str]:
    """Those of the keys that some row names, and those that are not photos."""
    named = set(keys)
    for kind, column, key_of in _COLUMNS:
        ours = {key for key in keys if key.startswith(f"{kind}/")}
        rows = db.session.scalars(_rows(kind, column).where(column.in_([_hash(k) for k in ours])))
        named -= ours - {key_of(sha256) for sha256 in rows}
    return named


def _rows(kind: str, column: InstrumentedAttribute[str]) -> Select[str]:
    rows = select(column).distinct()
    return rows.where(Media.original_deleted_at.is_(None)) if kind == "original" else rows


def _hash(key: str) -> str:
    return key.rpartition("/")[2].partition(".")[0]


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while some := list(islice(left, _AT_ONCE)):
        yield some
