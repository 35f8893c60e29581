"""Links to one scorecard: who may make them, how long they open it, how they end."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, false, func, select, update

from app.accounts.models import User
from app.audits.models import Visit
from app.audits.visits import RELEASED, visible_visit
from app.clock import now
from app.errors import Conflict, Invalid, NotAllowed, NotFound
from app.extensions import db
from app.locations.tree import below_given
from app.sharing.models import Mail, Share

SHARERS = ("regional manager", "admin")
DAYS = (1, 7, 30)
MOST_OPEN = 50
"""Links to one visit at a time."""
TOKEN_BYTES = 32
LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A link in a list. `made_by` is a name, None where they are gone.

    `mail` says how its e-mail stands: 'waiting', 'sent', 'failed', 'perhaps'; None without one.
    """

    id: int
    made_by: str | None
    sent_to: str | None
    created_at: datetime
    expires_at: datetime
    opened: int
    opened_at: datetime | None
    mail: str | None


def sharable_by(user: User) -> ColumnElement[bool]:
    """The visits to which a person may make links: released ones, for regional managers theirs."""
    match user.role:
        case "admin":
            return Visit.state == RELEASED
        case "regional manager":
            return and_(Visit.state == RELEASED, Visit.location_id.in_(below_given(user)))
        case _:
            return false()


def may_share(user: User, visit_id: str) -> bool:
    """Whether this person may make a link to this visit's scorecard."""
    if not user.active:
        return False
    found = select(Visit.id).where(Visit.id == visit_id, sharable_by(user))
    return db.session.execute(found).first() is not None


def make_share(user: User, visit_id: str, days: int, sent_to: str | None = None) -> Share:
    """A link without a token as yet: `give_token` makes it open. Flushes; the caller commits.

    Raises NotFound, NotAllowed, Conflict not_released, too_many_links, Invalid.
    """
    _check(user, visit_id)
    if days not in DAYS:
        raise Invalid("bad_duration", "Choose how long the link is good.")
    # Whoever makes two at once waits here, and is counted.
    db.session.execute(select(Visit.id).where(Visit.id == visit_id).with_for_update())
    standing = select(func.count()).select_from(Share).where(Share.visit_id == visit_id, _open())
    if (db.session.scalar(standing) or 0) >= MOST_OPEN:
        raise Conflict(
            "too_many_links",
            "This scorecard has %(most)s links already. Withdraw one first.",
            most=MOST_OPEN,
        )
    moment = now()
    share = Share(
        visit_id=visit_id,
        made_by=user.id,
        sent_to=sent_to,
        created_at=moment,
        expires_at=moment + timedelta(days=days),
    )
    db.session.add(share)
    db.session.flush()
    return share


def give_token(share: Share) -> str:
    """A new secret by which the link opens, in place of any before; only its hash is kept."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    share.token_sha256 = _hash(token)
    db.session.flush()
    return token


def shares_of(user: User, visit_id: str) -> Sequence[ShareRow]:
    """The links to a visit that are neither withdrawn nor expired, the latest first.

    Empty for who may not make any.
    """
    if not may_share(user, visit_id):
        return []
    query = (
        select(Share, User.name, Mail)
        .outerjoin(User, User.id == Share.made_by)
        .outerjoin(Mail, Mail.share_id == Share.id)
        .where(Share.visit_id == visit_id, _open())
        .order_by(Share.id.desc())
    )
    return [
        ShareRow(
            id=share.id,
            made_by=name,
            sent_to=share.sent_to,
            created_at=share.created_at,
            expires_at=share.expires_at,
            opened=share.opened,
            opened_at=share.opened_at,
            mail=_mail_state(mail),
        )
        for share, name, mail in db.session.execute(query)
    ]


def withdraw_share(user: User, visit_id: str, share_id: int) -> None:
    """End a link now; again changes nothing. Flushes. Raises NotFound, NotAllowed."""
    _check(user, visit_id)
    share = db.session.scalars(
        select(Share).where(Share.id == share_id, Share.visit_id == visit_id)
    ).one_or_none()
    if share is None:
        raise NotFound("no_such_link", "There is no such link.")
    share.withdrawn_at = share.withdrawn_at or now()
    db.session.flush()


def opened_by(token: str) -> Share:
    """The link that opens by this token. Raises NotFound, the same for every reason.

    Looked up by the hash: how long that takes says nothing about the token. A link shows what
    its maker may show at this moment, so it ends with their access and with the visit's release.
    """
    share = None
    if len(token) <= LONGEST_TOKEN:
        asked = select(Share).where(Share.token_sha256 == _hash(token), _open())
        share = db.session.scalars(asked).one_or_none()
    maker = db.session.get(User, share.made_by) if share and share.made_by else None
    if share is None or maker is None or not may_share(maker, share.visit_id):
        raise NotFound(
            "link_unknown",
            "This link opens nothing, or no longer. Ask whoever sent it for another.",
        )
    return share


def note_opening(share: Share) -> None:
    """Count that somebody opened it. Flushes; the caller commits."""
    counted = {"opened": Share.opened + 1, "opened_at": now()}
    db.session.execute(update(Share).where(Share.id == share.id).values(counted))


def _check(user: User, visit_id: str) -> None:
    visit = visible_visit(user, visit_id)
    if user.role not in SHARERS:
        raise NotAllowed("role_may_not", "Your role does not allow this.")
    if visit.state != RELEASED:
        raise Conflict("not_released", "Only the scorecard of a released visit has links.")
    if not may_share(user, visit_id):
        raise NotAllowed("not_your_location", "That location was not given to you.")


def _open() -> ColumnElement[bool]:
    return and_(Share.withdrawn_at.is_(None), Share.expires_at > now())


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _mail_state(mail: Mail | None) -> str | None:
    if mail is None:
        return None
    if mail.sent_at:
        return "sent"
    if mail.error:
        return "perhaps" if mail.sending_at else "failed"
    return "waiting"
