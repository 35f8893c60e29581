"""The person's own page: who they are here, what was given to them, their language."""

from collections.abc import Collection

from babel import Locale
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import mail
from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.config import Config
from app.errors import Invalid
from app.extensions import db
from app.language import gettext as _
from app.locations.models import Location
from app.locations.tree import Place, places, places_by_id, visible_to
from app.pages.blueprint import pages
from app.sharing.subscriptions import READERS, subscribed_to


@pages.get("/account")
@allow(*ROLES)
def account() -> ResponseReturnValue:
    given = places_by_id({node.id for node in person().given})
    heard = subscribed_to(person())
    return render_template(
        "account.html",
        person=person(),
        scope=_scope(person().role),
        given=list(given.values()),
        languages={code: _name(code) for code in _languages()},
        reads=person().role in READERS,
        heard=places(visible_to(person()) & Location.id.in_(heard)),
        unheard=_offered(heard),
        mails=mail.is_set_up(),
    )


def _offered(heard: Collection[int]) -> list[Place]:
    """The regions that one sees and what was given to one, without those one hears of."""
    given = Location.id.in_([node.id for node in person().given])
    wanted = visible_to(person()) & ((Location.kind == "region") | given)
    return places(wanted & Location.id.not_in(heard))


@pages.post("/account/language")
@allow(*ROLES)
def choose_language() -> ResponseReturnValue:
    """The language of pages and scorecards; an empty one follows the browser."""
    code = request.form.get("language", "")
    if code and code not in _languages():
        raise Invalid("unknown_language", "Gumsole does not speak that language here.")
    person().language = code or None
    db.session.commit()
    flash(_("Saved."))
    return redirect(url_for("pages.account"), 303)


def _scope(role: str) -> str:
    """What the role sees."""
    return {
        "auditor": _("Your own visits. You may start visits at these locations."),
        "executive": _("Your own visits, and every visit that is released."),
        "regional manager": _("What is released at these locations and regions."),
        "admin": _("Everything. Answers are changed by their authors only."),
    }.get(role, "")


def _languages() -> tuple[str, ...]:
    config: Config = current_app.extensions["gumsole"]
    return config.languages


def _name(code: str) -> str:
    """A language in its own words."""
    return str(Locale.parse(code, sep="_").get_display_name() or code)
