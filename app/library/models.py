"""Published versions of checklists. A row is never changed but for being retired."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import now
from app.database import Model


class ChecklistVersion(Model):
    """One version of a checklist, for ever.

    `canonical` is RFC 8785 JSON and `sha256` its hash; `number` counts the versions of one
    checklist from 1. `retired_at` is set once a later version took its place.
    """

    __tablename__ = "checklist_version"
    __table_args__ = (UniqueConstraint("checklist_id", "number"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    checklist_id: Mapped[str] = mapped_column(String(255))
    number: Mapped[int] = mapped_column()
    title: Mapped[str] = mapped_column(String(1024))
    canonical: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(default=now)
    published_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    retired_at: Mapped[datetime | None] = mapped_column()


class ChecklistPicture(Model):
    """A picture that a version shows (`show`), kept by its hash as it was published."""

    __tablename__ = "checklist_picture"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    content_type: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
