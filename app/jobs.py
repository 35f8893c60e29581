"""Work that happens after a request: rows that say what is to be done and how it went."""

from datetime import datetime

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.clock import now
from app.database import Model


class Job(Model):
    """One piece of work: `kind` names the task, `key` says on what.

    `open_key` is set while the job is waiting or running, and unique: the same work is never
    open twice. `again` asks a running one to run once more, because what it read has changed.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(255))
    open_key: Mapped[str | None] = mapped_column(String(320), unique=True)
    state: Mapped[str] = mapped_column(String(16), default="waiting", index=True)
    again: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None] = mapped_column()
    finished_at: Mapped[datetime | None] = mapped_column()
