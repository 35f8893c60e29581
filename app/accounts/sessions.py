"""Sessions of people who are signed in live on the server, so that signing out ends them.

Whoever is not signed in has nothing worth ending: what the sign-in form needs (its token, a
message) travels in a signed cookie, and no row is written for a passer-by.
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, Request, Response
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from sqlalchemy import delete, insert, select, true, update

from app.accounts.models import ServerSession
from app.clock import now
from app.extensions import db

# A cookie that begins so names a row; no signed cookie can, for it begins with base64 or a dot.
PREFIX = "s~"
# How old `seen_at` may grow before a request writes it anew.
SEEN_EVERY = timedelta(minutes=5)
# Requests that need to know nobody.
WITHOUT_SESSION = ("/static/", "/health", "/metrics")

_json = TaggedJSONSerializer()


class Session(SecureCookieSession):
    """What is kept between two requests of one browser.

    `secret` is what the cookie holds where a row exists. `user_id` is set by `renew` at sign-in.
    """

    secret: str | None = None
    user_id: int | None = None
    seen_at: datetime | None = None
    renewed = False

    def renew(self, user_id: int) -> None:
        """Continue under a new secret that nobody can have seen before the sign-in."""
        self.user_id = user_id
        self.renewed = True

    @property
    def signed_in(self) -> bool:
        return "_user_id" in self


class NoSession(Session):
    """For requests that know nobody: empty, and never written."""


class SessionInterface(SecureCookieSessionInterface):
    """Opens and saves a Session; `lifetime` counts from the last request."""

    session_class = Session

    def __init__(self, lifetime: timedelta) -> None:
        self.lifetime = lifetime

    def open_session(self, app: Flask, request: Request) -> Session | None:
        if request.path.startswith(WITHOUT_SESSION):
            return NoSession()
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        if cookie.startswith(PREFIX):
            return _load(cookie.removeprefix(PREFIX))
        session = super().open_session(app, request)
        if not isinstance(session, Session):
            return None
        # Only a row can say who is signed in.
        session.pop("_user_id", None)
        return session

    def save_session(self, app: Flask, session: Any, response: Response) -> None:
        if isinstance(session, NoSession):
            return
        if session.signed_in:
            self._save_row(app, session, response)
            return
        if session.secret:
            end_session(session.secret)
            session.modified = True
        super().save_session(app, session, response)

    def _save_row(self, app: Flask, session: Session, response: Response) -> None:
        response.vary.add("Cookie")
        moment = now()
        stale = session.seen_at is None or moment - session.seen_at > SEEN_EVERY
        if not (session.modified or session.renewed or stale):
            return
        values = {
            "data": _json.dumps(dict(session)),
            "seen_at": moment,
            "expires_at": moment + self.lifetime,
        }
        if session.secret and not session.renewed:
            _write(update(ServerSession).where(_row(session.secret)).values(values))
            secret = session.secret
        else:
            secret = _insert(session, values, moment)
        response.set_cookie(
            self.get_cookie_name(app),
            PREFIX + secret,
            max_age=self.lifetime,
            path=self.get_cookie_path(app),
            secure=self.get_cookie_secure(app),
            httponly=self.get_cookie_httponly(app),
            samesite=self.get_cookie_samesite(app),
        )


def end_session(secret: str) -> None:
    """Forget the session whose cookie holds this secret, at once and everywhere."""
    _write(delete(ServerSession).where(_row(secret)))


def end_sessions_of(user_id: int, but: str | None = None) -> None:
    """Forget every session of a person, but the one with this secret. The caller commits."""
    theirs = ServerSession.user_id == user_id
    others = ServerSession.key != _key(but) if but else true()
    db.session.execute(delete(ServerSession).where(theirs, others))


def _load(secret: str) -> Session:
    row = db.session.execute(
        select(ServerSession.data, ServerSession.user_id, ServerSession.seen_at).where(
            _row(secret), ServerSession.expires_at > now()
        )
    ).one_or_none()
    if row is None:
        # Nothing is kept, and saving will take the dead cookie away.
        session = Session()
        session.modified = True
        return session
    session = Session(_json.loads(row.data))
    session.secret, session.user_id, session.seen_at = secret, row.user_id, row.seen_at
    return session


def _insert(session: Session, values: Mapping[str, Any], moment: datetime) -> str:
    secret = secrets.token_urlsafe(32)
    gone = ServerSession.expires_at <= moment
    _write(
        delete(ServerSession).where(gone | _row(session.secret) if session.secret else gone),
        insert(ServerSession).values(
            key=_key(secret), user_id=session.user_id, created_at=moment, **values
        ),
    )
    return secret


def _write(*statements: Any) -> None:
    # The view has committed what it wanted to keep; whatever it left open must not be.
    db.session.rollback()
    for statement in statements:
        db.session.execute(statement)
    db.session.commit()


def _row(secret: str) -> Any:
    return ServerSession.key == _key(secret)


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
