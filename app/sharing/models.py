"""Links that open one scorecard, who wants to hear of releases, and the e-mails about both."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Model


class Share(Model):
    """A link that opens one visit's scorecard without a sign-in.

    Only the SHA-256 of its token is kept; None until the e-mail that carries it is sent.
    `sent_to` is the address to which it was sent. `opened_at` is the last time of `opened`.
    """

    __tablename__ = "share"

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"), index=True)
    token_sha256: Mapped[str | None] = mapped_column(String(64), unique=True)
    made_by: Mapped[int | None] = mapped_column(ForeignKey("user.id", ondelete="SET NULL"))
    sent_to: Mapped[str | None] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column()
    expires_at: Mapped[datetime] = mapped_column()
    withdrawn_at: Mapped[datetime | None] = mapped_column()
    opened: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime | None] = mapped_column()


class Subscription(Model):
    """A person wants an e-mail when a scorecard of this node, or of one below it, is released."""

    __tablename__ = "subscription"

    user_id: Mapped[int] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), primary_key=True
    )
    location_id: Mapped[int] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column()


class Mail(Model):
    """One e-mail: to a person about a release (`user_id`), or with a link (`share_id`).

    `sending_at` is committed before it is handed over and `sent_at` after, so that it never goes
    out twice: one that was being sent when its worker was killed is not sent again. `error` says
    why it was not sent, or perhaps not.
    """

    __tablename__ = "mail"
    __table_args__ = (UniqueConstraint("visit_id", "user_id"), UniqueConstraint("share_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[str] = mapped_column(ForeignKey("visit.id", ondelete="CASCADE"))
    user_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id", ondelete="CASCADE"), index=True
    )
    share_id: Mapped[int | None] = mapped_column(ForeignKey("share.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column()
    sending_at: Mapped[datetime | None] = mapped_column()
    sent_at: Mapped[datetime | None] = mapped_column()
    error: Mapped[str | None] = mapped_column(String(500))
