"""Scorecards over a period: a location's, and the pack of a region with its progress."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

from flask import Flask, Response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from app.accounts import limits
from app.accounts.rights import allow, person
from app.audits.location_scorecards import last_months, location_pdf, period_of
from app.audits.orders import order_of, order_pack
from app.errors import Invalid, NotFound
from app.extensions import db
from app.locations.models import LARGEST_ID, Location
from app.locations.tree import Place, places, visible_to
from app.pages.blueprint import id_in_form, language, pages
from app.reports.location_scorecard import Period
from app.reports.papers import PAPERS, Paper
from app.sharing.subscriptions import READERS

# For one person: each period that somebody thinks of is another document to print and to keep.
PACKS = "30 per hour"
PRINTINGS = "200 per 10 minutes"
_NO_FILE_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


def period_asked() -> Period:
    """The days in the address or the form, else the last months. Raises Invalid."""
    usual = last_months()
    return period_of(_day("from", usual.first), _day("to", usual.last))


def regions_seen() -> list[Place]:
    """The regions of which the person may have a pack."""
    user = person()
    seen = visible_to(user) & (Location.kind == "region")
    return places(seen) if user.role in READERS else []


@pages.get(f"/locations/<int(max={LARGEST_ID}):location_id>/scorecard.pdf")
@allow(*READERS)
def location_scorecard_pdf(location_id: int) -> Response:
    """As a rule rendered at the last release; else now, in about a second."""
    user = person()
    found = places(visible_to(user) & (Location.id == location_id))
    if not found:
        raise NotFound("no_such_location", "There is no such location.")
    period = period_asked()
    file = location_pdf(user, location_id, period, language(), _paper())
    return _sent(file, f"{found[0].name}, {period.first} – {period.last}.pdf")


@pages.post(f"/locations/<int(max={LARGEST_ID}):location_id>/pack")
@allow(*READERS)
def ask_for_pack(location_id: int) -> ResponseReturnValue:
    pack_id = order_pack(person(), location_id, period_asked(), language(), _paper())
    db.session.commit()
    return redirect(url_for("pages.pack", pack_id=pack_id), 303)


@pages.post("/packs")
@allow(*READERS)
def ask_for_pack_of() -> ResponseReturnValue:
    """From the list, where the region is chosen in the form."""
    region_id = id_in_form("region")
    if region_id is None:
        raise NotFound("no_such_region_here", "There is no such region.")
    return ask_for_pack(region_id)


@pages.get(f"/packs/<int(max={LARGEST_ID}):pack_id>")
@allow(*READERS)
def pack(pack_id: int) -> ResponseReturnValue:
    """How far it is; the page asks again by itself until it is made."""
    order = order_of(person(), pack_id)
    return render_template("pack.html", order=order, megabytes=_megabytes(order.file))


@pages.get(f"/packs/<int(max={LARGEST_ID}):pack_id>/pack.pdf")
@allow(*READERS)
def pack_pdf(pack_id: int) -> Response:
    order = order_of(person(), pack_id)
    if order.file is None:
        raise NotFound("pack_not_made", "This region pack is not made yet.")
    period = order.period
    return _sent(order.file, f"{order.region.name}, {period.first} – {period.last}.pdf")


def limit_printing(app: Flask) -> None:
    """Nobody keeps the printing from others."""
    for endpoint in ("pages.ask_for_pack", "pages.ask_for_pack_of"):
        limits.limit(app, endpoint, PACKS, lambda: f"packs of {person().id}")
    limits.limit(
        app, "pages.location_scorecard_pdf", PRINTINGS, lambda: f"printings of {person().id}"
    )


def _megabytes(file: Path | None) -> Decimal | None:
    """To one decimal, and at least 0.1."""
    return None if file is None else Decimal(max(file.stat().st_size // 100_000, 1)) / 10


def _day(name: str, usual: date) -> date:
    given = request.values.get(name, "").strip()
    if not given:
        return usual
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Invalid("day_unreadable", "A day is written as 2026-11-30.") from None


def _paper() -> Paper:
    return next((paper for paper in PAPERS if paper == request.values.get("paper")), PAPERS[0])


def _sent(file: Path, name: str) -> Response:
    response = send_file(
        file,
        mimetype="application/pdf",
        as_attachment="download" in request.args,
        download_name=_NO_FILE_NAME.sub("-", name),
        etag=file.stem,
    )
    response.headers["Cache-Control"] = "private, no-cache"
    return response
