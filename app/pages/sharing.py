"""Making links to a scorecard, sending them, withdrawing them: on the visit's page."""

from uuid import UUID

from flask import Flask, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts import limits
from app.accounts.rights import allow, person
from app.config import Config
from app.extensions import db
from app.language import gettext as _
from app.locations.models import LARGEST_ID
from app.locations.tree import place
from app.pages.blueprint import language, pages
from app.pages.visits import seen_visit
from app.sharing.mails import mail_link
from app.sharing.shares import DAYS, SHARERS, give_token, make_share, withdraw_share

MAILS = "30 per hour"
"""That one person may send to addresses that they type."""


@pages.post("/visits/<uuid:visit_id>/links")
@allow(*SHARERS)
def make_link(visit_id: UUID) -> ResponseReturnValue:
    """The link is on the page that answers, and nowhere else: only its hash is kept."""
    row = seen_visit(visit_id)
    share = make_share(person(), row.id, _days())
    token = give_token(share)
    db.session.commit()
    config: Config = current_app.extensions["gumsole"]
    address = f"{config.public_url}{url_for('pages.shared', token=token)}"
    here = place(row.location_id)
    return render_template("link_made.html", row=row, place=here, share=share, address=address)


@pages.post("/visits/<uuid:visit_id>/links/mail")
@allow(*SHARERS)
def send_link(visit_id: UUID) -> ResponseReturnValue:
    """A link of its own for whoever gets the e-mail."""
    row = seen_visit(visit_id)
    share = mail_link(person(), row.id, _days(), request.form.get("email", ""), language())
    db.session.commit()
    flash(_("The link is on its way to %(address)s.", address=share.sent_to))
    return redirect(url_for("pages.visit", visit_id=visit_id, _anchor="links"), 303)


@pages.post(f"/visits/<uuid:visit_id>/links/<int(max={LARGEST_ID}):share_id>/withdraw")
@allow(*SHARERS)
def withdraw_link(visit_id: UUID, share_id: int) -> ResponseReturnValue:
    withdraw_share(person(), str(visit_id), share_id)
    db.session.commit()
    flash(_("Withdrawn. The link opens nothing any more."))
    return redirect(url_for("pages.visit", visit_id=visit_id, _anchor="links"), 303)


def limit_mails(app: Flask) -> None:
    """Nobody sends to the whole world in our name."""
    limits.limit(app, "pages.send_link", MAILS, lambda: f"mails of {person().id}")


def _days() -> int:
    """What was chosen; 0, which is refused, where it is none of the choices."""
    chosen = request.form.get("days", "")
    return next((days for days in DAYS if str(days) == chosen), 0)
