"""Who wants an e-mail when a scorecard is released, and who then gets one."""

from collections.abc import Sequence

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import ScalarSelect, delete, select

from app.accounts.models import User
from app.audits.models import Visit
from app.audits.queries import visit_row
from app.audits.tables import insert_once
from app.clock import now
from app.errors import NotAllowed, NotFound
from app.extensions import db
from app.locations.models import Location
from app.locations.tree import visible_to
from app.sharing.models import Subscription

READERS = ("executive", "regional manager", "admin")
"""Who sees scorecards that others made, and so may ask to hear of them."""


def subscribe(user: User, location_id: int) -> None:
    """From now on; again changes nothing. Flushes. Raises NotFound, NotAllowed."""
    if user.role not in READERS:
        raise NotAllowed("role_may_not", "Your role does not allow this.")
    seen = select(Location.id).where(Location.id == location_id, visible_to(user))
    if db.session.execute(seen).first() is None:
        raise NotFound("no_such_location", "There is no such location.")
    row = {"user_id": user.id, "location_id": location_id, "created_at": now()}
    insert_once(Subscription, row)


def unsubscribe(user_id: int, location_id: int | None = None) -> None:
    """No longer: of this node, or of any. Again changes nothing."""
    asked = delete(Subscription).where(Subscription.user_id == user_id)
    if location_id is not None:
        asked = asked.where(Subscription.location_id == location_id)
    db.session.execute(asked)


def subscribed_to(user: User) -> set[int]:
    """The ids of the nodes that the person hears of."""
    mine = select(Subscription.location_id).where(Subscription.user_id == user.id)
    return set(db.session.scalars(mine))


def readers_of(visit_id: str) -> Sequence[User]:
    """Who asked to hear of this visit's location, may see the visit, and did not make it."""
    above = (
        select(Subscription.user_id)
        .join(Location, Location.id == Subscription.location_id)
        .where(_path_of(visit_id).startswith(Location.path))
    )
    asked = select(User).where(User.id.in_(above), User.active, User.role.in_(READERS))
    return [
        user
        for user in db.session.scalars(asked.order_by(User.id))
        if (row := visit_row(user, visit_id)) and row.author_id != user.id
    ]


def _path_of(visit_id: str) -> ScalarSelect[str]:
    return (
        select(Location.path)
        .join(Visit, Visit.location_id == Location.id)
        .where(Visit.id == visit_id)
        .scalar_subquery()
    )


def leaving_token(user_id: int) -> str:
    """What a link to end all these e-mails carries; it opens nothing else."""
    return str(_signer().dumps(user_id))


def who_leaves(token: str) -> int:
    """Whose e-mails a link ends. Raises NotFound for any that we have not signed."""
    try:
        user_id = _signer().loads(token)
    except BadSignature as problem:
        raise NotFound("link_unknown", "This link is not one of ours.") from problem
    return int(user_id)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="end e-mails")
