"""Signing in and out, by Flask-Security: passwords (argon2), and by setting TOTP and passkeys."""

import hmac
from datetime import timedelta
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, Response, current_app, g, json, redirect, request, session, url_for
from flask_mail import Mail
from flask_security import (
    ChangePasswordForm,
    LoginForm,
    MfRecoveryForm,
    RoleMixin,
    Security,
    SQLAlchemyUserDatastore,
    TwoFactorVerifyCodeForm,
    UserMixin,
    VerifyForm,
    password_changed,
    password_reset,
    user_authenticated,
)
from flask_security.utils import do_flash, get_message
from flask_security.webauthn_util import WebauthnUtil
from webauthn.helpers.structs import AuthenticatorSelectionCriteria, UserVerificationRequirement

from app.accounts import limits
from app.accounts.models import Passkey, User
from app.accounts.people import PASSWORD_LENGTH
from app.accounts.rights import SAFE, guard
from app.accounts.sessions import Session, SessionInterface, end_sessions_of
from app.clock import now
from app.config import Config
from app.errors import Invalid, NotSignedIn, TooLarge
from app.extensions import csrf, db
from app.language import gettext
from app.problems import problem, wants_json

LARGEST_BODY = 64 * 1024
# Hashing a password takes no more; only what a passkey answers may be longer.
LONGEST_TEXT = 4096
PASSKEY = "credential"
YES_OR_NO = ("remember", "submit")


class SignInForm(limits.CountsFailures, LoginForm):
    pass


class PasswordForm(limits.CountsFailures, ChangePasswordForm):
    pass


class AgainForm(limits.CountsFailures, VerifyForm):
    pass


class CodeForm(limits.CountsFailures, TwoFactorVerifyCodeForm):
    pass


class RecoveryCodeForm(limits.CountsFailures, MfRecoveryForm):
    pass


class AnyLock(WebauthnUtil):
    """Passkeys of a person's own phone or computer as well as keys to plug in.

    Where a passkey stands for the password, whoever holds the device must unlock it.
    """

    def authenticator_selection(
        self, user: UserMixin, usage: str
    ) -> AuthenticatorSelectionCriteria:
        wanted = super().authenticator_selection(user, usage)
        wanted.authenticator_attachment = None
        if usage == "first":
            wanted.user_verification = UserVerificationRequirement.REQUIRED
        return wanted

    def user_verification(
        self, user: UserMixin | None, usage: list[str]
    ) -> UserVerificationRequirement:
        if usage == ["first"]:
            return UserVerificationRequirement.REQUIRED
        return super().user_verification(user, usage)


def init_app(app: Flask, config: Config) -> None:
    """Put the door in: sessions, sign-in, the guard before each request."""
    app.config.update(_settings(config))
    app.session_interface = SessionInterface(timedelta(days=config.session_days))
    app.before_request(_refuse_odd_bodies)
    app.before_request(guard)
    csrf.init_app(app)
    Mail(app)
    security = Security(
        app,
        SQLAlchemyUserDatastore(db, User, RoleMixin, Passkey),
        login_form=SignInForm,
        change_password_form=PasswordForm,
        verify_form=AgainForm,
        two_factor_verify_code_form=CodeForm,
        mf_recovery_form=RecoveryCodeForm,
        webauthn_util_cls=AnyLock,
    )
    # Only a session signs in: no token in a header or an address.
    security.login_manager.request_loader(None)
    security.unauthn_handler(_ask_to_sign_in)
    security.login_manager.unauthorized_handler(_ask_to_sign_in)
    security.render_json(_render_json)
    security.want_json(wants_json)
    user_authenticated.connect(_renew_session, app)
    password_changed.connect(_end_other_sessions, app)
    password_reset.connect(_end_other_sessions, app)
    limits.init_app(app, config)


def _settings(config: Config) -> dict[str, Any]:
    second_factor = config.second_factor != "off"
    return {
        "SESSION_COOKIE_NAME": "gumsole_session",
        # For those not signed in; the others' lifetime is the session interface's.
        "PERMANENT_SESSION_LIFETIME": timedelta(days=1),
        # A phone changes its address all day; that says nothing about who holds it.
        "SESSION_PROTECTION": None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_HEADERS": ["X-CSRF-Token"],
        "WTF_CSRF_SSL_STRICT": False,
        "SECURITY_CSRF_HEADER": None,
        "SECURITY_CLI_USERS_NAME": None,
        "SECURITY_CLI_ROLES_NAME": None,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_DATETIME_FACTORY": now,
        "SECURITY_JOIN_USER_ROLES": False,
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        # Whose address it is, accounts say: no name server is asked about what a stranger types.
        "SECURITY_EMAIL_VALIDATOR_ARGS": {
            "globally_deliverable": False,
            "check_deliverability": False,
        },
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": _argon2(config),
        "SECURITY_PASSWORD_LENGTH_MIN": PASSWORD_LENGTH,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_CHANGE_URL": "/change-password",
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": config.mail_url is not None,
        "SECURITY_RECOVERABLE": config.mail_url is not None,
        "SECURITY_RESET_URL": "/reset-password",
        "SECURITY_TWO_FACTOR": second_factor,
        "SECURITY_TWO_FACTOR_REQUIRED": config.second_factor == "required",
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": second_factor or config.passkeys,
        "SECURITY_TOTP_SECRETS": {"1": _derived(config, "totp")},
        "SECURITY_TOTP_ISSUER": "Gumsole",
        "SECURITY_WEBAUTHN": config.passkeys,
        "SECURITY_WAN_RP_NAME": "Gumsole",
        "SECURITY_WAN_ALLOW_USER_HINTS": False,
        **_mail_settings(config),
    }


def _mail_settings(config: Config) -> dict[str, Any]:
    """Flask-Mail's names for `mail_url`: smtp://user:password@host:port, smtps: for TLS at once."""
    url = urlsplit(config.mail_url or "")
    secure = url.scheme == "smtps"
    return {
        "MAIL_SERVER": url.hostname or "",
        "MAIL_PORT": url.port or (465 if secure else 587),
        "MAIL_USE_SSL": secure,
        # Without TLS a password would be readable on the way.
        "MAIL_USE_TLS": not secure and url.username is not None,
        "MAIL_USERNAME": unquote(url.username) if url.username else None,
        "MAIL_PASSWORD": unquote(url.password) if url.password else None,
        "MAIL_DEFAULT_SENDER": config.mail_from,
        "MAIL_SUPPRESS_SEND": config.testing,
    }


def _argon2(config: Config) -> dict[str, int]:
    """Flask-Security's cost, but in tests, where thousands of people are made."""
    return {"argon2__rounds": 1, "argon2__memory_cost": 64} if config.testing else {}


def _derived(config: Config, purpose: str) -> str:
    return hmac.digest((config.secret_key or "").encode(), purpose.encode(), "sha256").hex()


def _ask_to_sign_in(*_tried: Any, **_ways: Any) -> Any:
    if wants_json():
        raise NotSignedIn("not_signed_in", "Sign in first.")
    do_flash(*get_message("UNAUTHENTICATED"))
    # By its path alone: the public address may be another than the one that was asked for.
    return redirect(url_for("security.login", next=request.full_path.removesuffix("?")))


def _render_json(
    payload: dict[str, Any], code: int, headers: dict[str, str] | None, _user: Any
) -> Response:
    """Flask-Security's JSON answers, in the house's words."""
    if code < 400:
        return Response(json.dumps(payload), code, headers, content_type="application/json")
    sentences = map(gettext, map(str, payload.get("errors") or []))
    name = "sign_in_again" if payload.get("reauth_required") else "refused"
    answer = problem(code, name, " ".join(sentences), fields=_translated(payload))
    answer.headers.update(headers or {})
    return answer


def _translated(payload: dict[str, Any]) -> dict[str, list[str]]:
    """Field → what is wrong with it; those of the whole form stand under ''."""
    fields: dict[str | None, list[str]] = payload.get("field_errors") or {}
    return {name or "": [gettext(str(each)) for each in found] for name, found in fields.items()}


def _renew_session(_app: Flask, user: User, **_: Any) -> None:
    current: Session = session._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    current.renew(user.id)
    # 'Remember me' would set a cookie that outlives signing out.
    current.pop("_remember", None)
    # The old token may be known to whoever had the browser before.
    name = current_app.config["WTF_CSRF_FIELD_NAME"]
    current.pop(name, None)
    g.pop(name, None)


def _end_other_sessions(_app: Flask, user: User, **_: Any) -> None:
    """After a change of password. This browser's own goes on, renewed by then."""
    end_sessions_of(user.id)


def _refuse_odd_bodies() -> None:
    """Flask-Security takes any JSON for a form, and any text: let through only what is one.

    Raises Invalid, TooLarge.
    """
    if not (request.endpoint or "").startswith("security.") or request.method in SAFE:
        return
    if (request.content_length or 0) > LARGEST_BODY:
        raise TooLarge("body_too_large", "That is too long for a form.")
    request.max_content_length = LARGEST_BODY
    try:
        body = request.get_json(silent=True) if request.is_json else request.form.to_dict()
    except RecursionError:
        body = None
    if not isinstance(body, dict) or not all(_plain(*entry) for entry in body.items()):
        raise Invalid("no_form", "Send a form, or a JSON object whose values are texts, yes or no.")


def _plain(key: str, value: object) -> bool:
    if isinstance(value, bool):
        return key in YES_OR_NO
    longest = LARGEST_BODY if key == PASSKEY else LONGEST_TEXT
    return isinstance(value, str) and len(value) <= longest and _storable(key) and _storable(value)


def _storable(text: str) -> bool:
    """Whether it has neither NUL nor half a character: what no database and no hash can take."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)
