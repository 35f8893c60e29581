"""How often a sign-in may fail. Only failures count: many people may share one address."""

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask, Response, g, request, session
from flask_limiter import Limiter, RequestLimit
from flask_limiter.util import get_remote_address

from app.accounts.people import clean_email
from app.clock import now
from app.config import Config
from app.errors import Invalid, TooMany

# Guessing one person's password or code, from one place and from everywhere; guessing anybody's
# from one place; and e-mails that we send to whoever is named.
PER_ACCOUNT_AND_ADDRESS = "10 per 15 minutes"
PER_ACCOUNT = "100 per hour"
PER_ADDRESS = "100 per 15 minutes"
MAILS = "5 per hour"

GUARDED = (
    "security.login",
    "security.change_password",
    "security.verify",
    "security.two_factor_token_validation",
    "security.mf_recovery",
    "security.wan_signin_response",
)
SENDS_MAIL = "security.forgot_password"
NAMES_SOMEBODY = ("security.login", SENDS_MAIL)


class CountsFailures:
    """A form that takes note of its failure; for Flask-Security's forms."""

    def validate(self, **kwargs: Any) -> bool:
        fine: bool = super().validate(**kwargs)  # type: ignore[misc]
        if not fine:
            g.failed_sign_in = True
        return fine


def init_app(app: Flask, config: Config) -> None:
    """Put the limits on Flask-Security's views. Counts live in memory, or in Redis by setting."""
    app.extensions["gumsole.limiter"] = Limiter(
        get_remote_address,
        app=app,
        storage_uri=config.redis_url or "memory://",
        strategy="moving-window",
        on_breach=_refuse,
    )
    posts = {"methods": ["POST"]}
    failures = {"deduct_when": _failed, **posts}
    for endpoint in GUARDED:
        limit(app, endpoint, PER_ACCOUNT_AND_ADDRESS, _account_and_address, **failures)
        limit(app, endpoint, PER_ACCOUNT, _account, **failures)
        limit(app, endpoint, PER_ADDRESS, get_remote_address, **failures)
    limit(app, SENDS_MAIL, MAILS, _account, **posts)
    limit(app, SENDS_MAIL, PER_ADDRESS, get_remote_address, **posts)


def limit(app: Flask, endpoint: str, rate: str, key: Callable[[], str], **options: Any) -> None:
    """Refuse to call a view, if there is one, more often than `rate` for each `key`.

    `options` are Flask-Limiter's: which methods count, and by which answers.
    """
    view = app.view_functions.get(endpoint)
    if view is not None:
        decorate: Any = app.extensions["gumsole.limiter"].limit(rate, key_func=key, **options)
        app.view_functions[endpoint] = decorate(view)


def _failed(_response: Response) -> bool:
    return bool(g.get("failed_sign_in", False))


def _account() -> str:
    """Who is to be signed in, hashed, so that a key stays short.

    Only where somebody is named does the name count: elsewhere it is the session that says whose
    password or code is tried, and a name sent along must not say otherwise.
    """
    if request.endpoint in NAMES_SOMEBODY:
        body = request.get_json(silent=True) if request.is_json else request.form
        named = body.get("email") if isinstance(body, Mapping) else None
        name = _one_spelling(named) if isinstance(named, str) else ""
    else:
        name = session.get("tf_user_id") or session.get("_user_id") or ""
    return hashlib.sha256(name.encode(errors="replace")).hexdigest()[:32]


def _one_spelling(email: str) -> str:
    """The address as accounts keep it: else each way to write a domain would have its own count."""
    try:
        return clean_email(email)
    except Invalid:
        return email.strip().lower()


def _account_and_address() -> str:
    return f"{_account()} {get_remote_address()}"


def _refuse(limit: RequestLimit) -> Response:
    wait = max(1, int(limit.reset_at - now().timestamp()))
    raise TooMany(
        "too_many_attempts",
        "Too many attempts. Try again in %(minutes)s minutes.",
        retry_after=wait,
        minutes=-(-wait // 60),
    )
