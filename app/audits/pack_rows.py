"""A region pack that somebody asked for, and how far it is."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import now
from app.database import Model


class Pack(Model):
    """One person's pack of one region; asked for again, the same row begins anew.

    `done` of `of` scorecards are ready, `of` None until they were counted. `file` is the name of
    the finished file without its ending; `failed` how many scorecards could not be printed.
    """

    __tablename__ = "pack"
    __table_args__ = (
        UniqueConstraint("user_id", "location_id", "first", "last", "language", "paper"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    location_id: Mapped[int] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), index=True
    )
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    language: Mapped[str] = mapped_column(String(16))
    paper: Mapped[str] = mapped_column(String(16))
    done: Mapped[int] = mapped_column(default=0)
    of: Mapped[int | None] = mapped_column()
    file: Mapped[str | None] = mapped_column(Text)
    failed: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    made_at: Mapped[datetime | None] = mapped_column()
