"""The tables of visits. The op log is the truth; `standing` is its projection.

Results, submissions and ops are only ever added. Exact figures are text ('175/4'); the floats
beside them are for sorting and for sums in reports, never for a verdict.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model

STATES = ("draft", "submitted", "released", "returned", "voided")
KINDS = ("auditor", "executive")
REASONS = ("submitted", "promise settled", "corrected")


def _of_a_visit(*, primary_key: bool = True) -> Mapped[str]:
    return mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), primary_key=primary_key)


class Visit(Model):
    """One visit, pinned to the checklist version on which it was started.

    `id` is a UUID made on the phone. `kind` is the author's role: an executive's visits never
    enter rankings or trends. `utc_offset` is the phone's, in minutes east. `content` is the hash
    of what started it. `last_sequence` counts its ops, `revision` its results. `closed_at` is
    the moment of release or voiding.
    """

    __tablename__ = "visit"
    __table_args__ = (
        Index("ix_visit_location_checklist", "location_id", "checklist_id", "started_at"),
    )

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(16), default="draft", index=True)
    checklist_id: Mapped[str] = mapped_column(String(255))
    version: Mapped[str] = mapped_column(ForeignKey("checklist_version.sha256"))
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"))
    author_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    device: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(index=True)
    utc_offset: Mapped[int] = mapped_column()
    distance_m: Mapped[int | None] = mapped_column()
    received_at: Mapped[datetime] = mapped_column()
    content: Mapped[str] = mapped_column(String(64))
    last_sequence: Mapped[int] = mapped_column(default=0)
    revision: Mapped[int | None] = mapped_column()
    submitted_at: Mapped[datetime | None] = mapped_column()
    closed_at: Mapped[datetime | None] = mapped_column(index=True)


class StoredOp(Model):
    """One op as it came. `value` is canonical JSON, `content` the hash of all that was sent,
    `bases` are op ids with spaces between.

    `late`: it came after submission and is in no result. `pending`: a base, or its repetition's
    add, is not here yet.
    """

    __tablename__ = "op"
    __table_args__ = (
        UniqueConstraint("visit_id", "op_id"),
        Index("ix_op_visit_place", "visit_id", "place"),
    )

    visit_id: Mapped[str] = _of_a_visit()
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    op_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(24))
    target: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    register: Mapped[str] = mapped_column(Text)
    bases: Mapped[str] = mapped_column(Text)
    value: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(String(64))
    device_id: Mapped[str] = mapped_column(String(64))
    seq: Mapped[int] = mapped_column(BigInteger)
    client_at: Mapped[datetime] = mapped_column()
    received_at: Mapped[datetime] = mapped_column()
    late: Mapped[bool] = mapped_column(default=False)
    pending: Mapped[bool] = mapped_column(default=False)


class StandingRow(Model):
    """What stands in one register: a projection, made anew by `flask visit rebuild`.

    `heads` is a JSON list of op ids, sorted. `kind` and `value` say what stands, a settled
    promise written out; None where the heads conflict. `added` is the sequence of the add of a
    repetition that stands, on that repetition's own row.
    """

    __tablename__ = "standing"
    __table_args__ = (Index("ix_standing_visit_place", "visit_id", "place"),)

    visit_id: Mapped[str] = _of_a_visit()
    register: Mapped[str] = mapped_column(Text, primary_key=True)
    place: Mapped[str] = mapped_column(Text)
    heads: Mapped[str] = mapped_column(Text)
    kind: Mapped[str | None] = mapped_column(String(24))
    value: Mapped[str | None] = mapped_column(Text)
    added: Mapped[int | None] = mapped_column()


class Media(Model):
    """A photo of a visit, named by the hash of the bytes that were sent.

    Those bytes are private and go after a time (`original_deleted_at`); what is shown are the two
    JPEG renditions, each named by its own hash. Sizes are in pixels, upright.
    """

    __tablename__ = "media"

    visit_id: Mapped[str] = _of_a_visit()
    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, index=True)
    format: Mapped[str] = mapped_column(String(16))
    bytes: Mapped[int] = mapped_column()
    width: Mapped[int] = mapped_column()
    height: Mapped[int] = mapped_column()
    captured_at: Mapped[datetime | None] = mapped_column()
    distance_m: Mapped[int | None] = mapped_column()
    page_sha256: Mapped[str] = mapped_column(String(64), index=True)
    page_width: Mapped[int] = mapped_column()
    page_height: Mapped[int] = mapped_column()
    pdf_sha256: Mapped[str] = mapped_column(String(64), index=True)
    pdf_width: Mapped[int] = mapped_column()
    pdf_height: Mapped[int] = mapped_column()
    received_at: Mapped[datetime] = mapped_column()
    original_deleted_at: Mapped[datetime | None] = mapped_column()


class Submission(Model):
    """A person said: this is all of it. `receipt` is the JSON that was, and will be, answered."""

    __tablename__ = "submission"

    visit_id: Mapped[str] = _of_a_visit()
    manifest_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    submission_id: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column()
    receipt: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column()


class Revision(Model):
    """A result as it was scored then, never changed (rule 15).

    `why` is one of REASONS. `heads` names its ops: JSON, register → op ids. `stored` is the whole
    result as app.scoring stores it.
    """

    __tablename__ = "revision"

    visit_id: Mapped[str] = _of_a_visit()
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    why: Mapped[str] = mapped_column(String(24))
    heads: Mapped[str] = mapped_column(Text)
    engine_version: Mapped[str] = mapped_column(String(16))
    stored: Mapped[str] = mapped_column(Text)
    result: Mapped[str] = mapped_column(String(16), index=True)
    grade: Mapped[str | None] = mapped_column(String(255))
    score: Mapped[str | None] = mapped_column(Text)
    score_float: Mapped[float | None] = mapped_column()
    created_at: Mapped[datetime] = mapped_column()


class Outcome(Model):
    """One item of one revision; `position` counts through the checklist from 1.

    `origin` is 'file/section/item' where the item was first written, by which it is recognised
    in every checklist that uses it.
    """

    __tablename__ = "outcome"
    __table_args__ = (
        ForeignKeyConstraint(
            ["visit_id", "revision"], ["revision.visit_id", "revision.number"], ondelete="CASCADE"
        ),
    )

    visit_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    section: Mapped[str] = mapped_column(Text)
    repetition: Mapped[int | None] = mapped_column()
    item: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(Text, index=True)
    state: Mapped[str] = mapped_column(String(16))
    v: Mapped[str | None] = mapped_column(Text)
    v_float: Mapped[float | None] = mapped_column()
    earned: Mapped[str] = mapped_column(Text)
    earned_float: Mapped[float] = mapped_column()
    possible: Mapped[str] = mapped_column(Text)
    possible_float: Mapped[float] = mapped_column()
    win_back: Mapped[str | None] = mapped_column(Text)
    win_back_float: Mapped[float | None] = mapped_column()
    critical_failed: Mapped[bool] = mapped_column()
    flagged: Mapped[bool] = mapped_column()


class Assignment(Model):
    """Somebody is asked to make a visit; `due_at` None: at any time, `made_by` None: who asked is
    gone. It is done once that person has started such a visit after it was made.
    """

    __tablename__ = "assignment"

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)
    location_id: Mapped[int] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    checklist_id: Mapped[str] = mapped_column(String(255))
    due_at: Mapped[datetime | None] = mapped_column()
    note: Mapped[str | None] = mapped_column(String(1024))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    created_at: Mapped[datetime] = mapped_column()
    withdrawn_at: Mapped[datetime | None] = mapped_column()


class Release(Model):
    """A visit was shown to those who work with it; `released_by` None: by the setting."""

    __tablename__ = "release"

    visit_id: Mapped[str] = _of_a_visit()
    released_at: Mapped[datetime] = mapped_column()
    released_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
