"""A saved copy of a visit comes back through the browser, where the phone itself cannot send it."""

from collections.abc import Callable
from typing import IO, Any, cast
from uuid import UUID

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.rights import allow, person
from app.audits.files import LARGEST_COPY
from app.audits.models import KINDS
from app.errors import GumsoleError, Invalid
from app.extensions import db
from app.pages.blueprint import WORKERS, pages
from app.problems import sentence, status_of

TakeCopy = Callable[[User, UUID | None, IO[bytes]], dict[str, Any]]
TAKE_COPY = "gumsole.take_copy"
"""Under this the factory lays what POST copy calls: the two edges never import each other."""
_FORM_AROUND_IT = 1_000_000


@pages.url_value_preprocessor
def _let_copies_in(endpoint: str | None, _values: object) -> None:
    """Before anything reads the body: a copy is larger than any other form."""
    if endpoint == "pages.hand_in" and request.method == "POST":
        request.max_content_length = LARGEST_COPY + _FORM_AROUND_IT


@pages.get("/copies")
@allow(*WORKERS, "admin")
def copies() -> ResponseReturnValue:
    return _page()


@pages.post("/copies", endpoint="hand_in")
@allow(*WORKERS, "admin")
def hand_in() -> ResponseReturnValue:
    """As if its author's phone had sent it; an admin says whose it is. Again changes nothing."""
    take = cast(TakeCopy, current_app.extensions[TAKE_COPY])
    try:
        author = _author()
        file = request.files.get("copy")
        if file is None or not file.filename:
            raise Invalid("no_copy", "Choose the file that the app saved.")
        return _page(taken=take(author, None, file.stream))
    except GumsoleError as refusal:
        db.session.rollback()
        return _page(error=sentence(refusal)), status_of(refusal)


def _page(taken: dict[str, Any] | None = None, error: str = "") -> str:
    sent = [*taken["results"], *taken["photos"]] if taken else []
    return render_template(
        "copies.html",
        taken=taken,
        refused=[each for each in sent if each["result"] in ("rejected", "refused")],
        error=error,
        authors=_authors() if person().role == "admin" else [],
        chosen=request.form.get("author", ""),
    )


def _authors() -> list[User]:
    workers = select(User).where(User.role.in_(KINDS)).order_by(User.role, User.name, User.id)
    return list(db.session.scalars(workers))


def _author() -> User:
    user = person()
    if user.role != "admin":
        return user
    for each in _authors():
        if str(each.id) == request.form.get("author"):
            return each
    raise Invalid("nobody_chosen", "Choose whose visit it is.")
