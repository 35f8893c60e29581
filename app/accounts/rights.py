"""Who may call what. Nothing is open unless it says so, and a view says which roles it serves.

What a person may see of a kind of thing is that thing's own `visible_to`; here is only the door.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from flask import Flask, current_app, g, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError

from app.accounts.models import ROLES, User
from app.errors import NotAllowed, StaleToken
from app.extensions import csrf

View = TypeVar("View", bound=Callable[..., Any])

SAFE = ("GET", "HEAD", "OPTIONS")
# Flask-Security's own views say themselves whom they serve: signing in must be open.
OPEN_ENDPOINTS = ("static", "security.")


def public(view: View) -> View:
    """Open this view to people who are not signed in."""
    view.__dict__["rights"] = "public"
    return view


def allow(*roles: str) -> Callable[[View], View]:
    """Open this view, or this method of a view class, to these roles only."""
    unknown = set(roles) - set(ROLES)
    if unknown or not roles:
        raise ValueError(f"no such roles: {unknown}")

    def declare(view: View) -> View:
        view.__dict__["rights"] = roles
        return view

    return declare


def person() -> User:
    """Whoever is signed in. Only for views that are not public."""
    user: User = current_user._get_current_object()  # noqa: SLF001 - the proxy's documented way
    return user


def declared(app: Flask) -> Iterator[tuple[str, str, tuple[str, ...] | str]]:
    """Each (endpoint, method) of the app with the roles that it serves, or 'public'."""
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            yield rule.endpoint, method, rights_of(app, rule.endpoint, method)


def rights_of(app: Flask, endpoint: str, method: str) -> tuple[str, ...] | str:
    """The roles served by one method of an endpoint, or 'public'. Unsaid: all who sign in."""
    if endpoint.startswith(OPEN_ENDPOINTS):
        return "public"
    view = app.view_functions[endpoint]
    view_class = getattr(view, "view_class", None)
    name = "get" if method == "HEAD" else method.lower()
    handler = getattr(view_class, name, None)
    for candidate in (handler, view_class, view):
        rights: tuple[str, ...] | str | None = getattr(candidate, "rights", None)
        if rights is not None:
            return rights
    return ROLES


def guard() -> ResponseReturnValue | None:
    """Before each request: is this open, is somebody signed in, may their role, is it no forgery.

    Raises NotSignedIn (for programs; people are sent to the sign-in), NotAllowed, StaleToken.
    """
    if request.endpoint is None or request.endpoint == "static":
        return None
    app = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    rights = rights_of(app, request.endpoint, request.method)
    if rights != "public":
        if not current_user.is_authenticated:
            answer: ResponseReturnValue = app.login_manager.unauthorized()
            return answer
        if current_user.role not in rights:
            raise NotAllowed("role_may_not", "Your role does not allow this.")
    _refuse_forgery()
    return None


def _refuse_forgery() -> None:
    """A request that changes something carries the session's token, or cannot be a forgery.

    Whoever is not signed in has no session to misuse. A forged sign-in would need JSON, and a
    browser sends JSON to another site only with that site's leave, which we give to nobody.
    """
    if request.method in SAFE:
        return
    if not current_user.is_authenticated:
        if request.mimetype == "application/json":
            g.csrf_valid = True
        return
    try:
        csrf.protect()
    except CSRFError as refusal:
        raise StaleToken(
            "csrf", "The form is too old or was not ours. Load the page anew and send it again."
        ) from refusal
