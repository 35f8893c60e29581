"""'E-mail me when a scorecard of these locations is released', and no longer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.rights import allow, person, public
from app.errors import NotFound
from app.extensions import db
from app.language import gettext as _
from app.pages.blueprint import id_in_form, pages
from app.sharing.subscriptions import READERS, subscribe, unsubscribe, who_leaves


@pages.post("/account/subscriptions")
@allow(*READERS)
def choose_subscription() -> ResponseReturnValue:
    """Begin or end one; the form says of which location, and from which page it came."""
    location_id = _location()
    if request.form.get("wanted") == "yes":
        subscribe(person(), location_id)
        flash(_("From now on you get an e-mail when a scorecard there is released."))
    else:
        unsubscribe(person().id, location_id)
        flash(_("You get no more e-mails about releases there."))
    db.session.commit()
    if "from_account" in request.form:
        return redirect(url_for("pages.account"), 303)
    return redirect(url_for("pages.location", location_id=location_id), 303)


@pages.get("/unsubscribe/<token>")
@public
def leave(token: str) -> ResponseReturnValue:
    """Asks first: programs that look through e-mails open every link."""
    who_leaves(token)
    return render_template("unsubscribe.html", token=token, done=False)


@pages.post("/unsubscribe/<token>")
@public
def left(token: str) -> ResponseReturnValue:
    """Also what mail programs call by themselves when their reader taps 'unsubscribe'."""
    unsubscribe(who_leaves(token))
    db.session.commit()
    return render_template("unsubscribe.html", token=token, done=True)


def _location() -> int:
    location_id = id_in_form("location")
    if location_id is None:
        raise NotFound("no_such_location", "There is no such location.")
    return location_id
