"""Visits: the list, one with its scorecard and photos, its PDF, its release."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel.numbers import format_decimal
from flask import Response, flash, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app import mail
from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.assignments import late
from app.audits.models import STATES, Media
from app.audits.printed import pages as scorecard_pages
from app.audits.queries import ORDERS, PAGE_SIZE, Filter, VisitRow, list_visits, visit_row
from app.audits.release import release
from app.audits.scorecards import pdf_of, ready_pdf, scorecard_of
from app.audits.visits import no_such_visit
from app.extensions import db
from app.language import gettext as _
from app.library.published import current_versions
from app.locations.tree import place, places_by_id
from app.pages.blueprint import at, language, pages, wording
from app.pages.drafts import so_far
from app.pages.editions import Edition, editions
from app.pages.paging import Paging, page_asked
from app.reports.pages import PhotoSource
from app.reports.scorecard import Photo
from app.sharing.shares import DAYS, may_share, shares_of

RESULTS = ("PASS", "BELOW TARGET", "FAIL", "NOT SCORED")
LONGEST_NAME = 100
# What some system does not take in the name of a file.
_NO_FILE_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to, as the address says; what it cannot mean is passed over."""

    named: str | None
    checklist: str | None
    result: str | None
    state: str | None
    order: str

    @classmethod
    def read(cls) -> "Asked":
        name = request.args.get("location", "").replace("\0", "")
        return cls(
            named=" ".join(name.split())[:LONGEST_NAME] or None,
            checklist=_one_of([row.checklist_id for row in current_versions()], "checklist"),
            result=_one_of(RESULTS, "result"),
            state=_one_of(STATES, "state"),
            order=_one_of(ORDERS, "order") or "latest",
        )

    @property
    def filter(self) -> Filter:
        return Filter(
            state=self.state,
            checklist_id=self.checklist,
            result=self.result,
            named=self.named,
        )

    @property
    def address(self) -> dict[str, str]:
        """The arguments of an address that asks for the same."""
        given = {
            "location": self.named,
            "checklist": self.checklist,
            "result": self.result,
            "state": self.state,
            "order": self.order,
        }
        return {name: value for name, value in given.items() if value}

    @property
    def narrows(self) -> bool:
        return any((self.named, self.checklist, self.result, self.state))


def _one_of(words: Collection[str], name: str) -> str | None:
    given = request.args.get(name)
    return given if given in words else None


@pages.get("/visits")
@allow(*ROLES)
def visits() -> ResponseReturnValue:
    asked = Asked.read()
    listed = list_visits(person(), asked.filter, page_asked(), asked.order)
    return render_template(
        "visits.html",
        listed=listed,
        known=places_by_id({row.location_id for row in listed.visits}),
        asked=asked,
        paging=Paging.of(listed.total, PAGE_SIZE),
        checklists=current_versions(),
        results=RESULTS,
        states=STATES,
    )


@pages.get("/visits/<uuid:visit_id>")
@allow(*ROLES)
def visit(visit_id: UUID) -> ResponseReturnValue:
    """The scorecard; before there is one, what is here so far."""
    row = seen_visit(visit_id)
    here = place(row.location_id)
    if row.revision is None:
        return render_template("draft.html", row=row, place=here, so_far=so_far(row))
    card = scorecard_of(row.id, language())
    return render_template(
        "visit.html",
        row=row,
        place=here,
        article=scorecard_pages().article(card, photo_source(row.id)),
        size=_size_of_pdf(row.id),
        late=late(row, here.timezone),
        shares=shares_of(person(), row.id),
        shareable=may_share(person(), row.id),
        days=DAYS,
        editions=editions(),
        mails=mail.is_set_up(),
    )


@pages.get("/visits/<uuid:visit_id>/scorecard.pdf")
@allow(*ROLES)
def visit_pdf(visit_id: UUID) -> Response:
    """The scorecard as a file, as a rule rendered long before; else now, in about a second."""
    row = seen_visit(visit_id)
    file = pdf_of(row.id, *Edition.read().of_visit())
    response = send_file(
        file,
        mimetype="application/pdf",
        as_attachment="download" in request.args,
        download_name=file_name(row, "pdf"),
        etag=file.stem,
    )
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@pages.post("/visits/<uuid:visit_id>/release")
@allow("admin")
def release_visit(visit_id: UUID) -> ResponseReturnValue:
    """Show a submitted visit to those who work with it."""
    released = release(person(), str(visit_id))
    db.session.commit()
    if released.just_now:
        flash(_("Released. Everybody who answers for the location sees it now."))
    else:
        flash(_("It had been released before."), "info")
    return redirect(url_for("pages.visit", visit_id=visit_id), 303)


def seen_visit(visit_id: UUID) -> VisitRow:
    """The visit, if whoever is signed in may see it. Raises NotFound."""
    row = visit_row(person(), str(visit_id))
    if row is None:
        raise no_such_visit()
    return row


def photo_source(visit_id: str, endpoint: str = "pages.photo", **more: Any) -> PhotoSource:
    """Scorecards name photos by what is printed, addresses by what was sent.

    `endpoint` serves the photos, and takes `more` in its address.
    """
    photos = select(Media.pdf_sha256, Media.sha256).where(Media.visit_id == visit_id)
    sent = {row.pdf_sha256: row.sha256 for row in db.session.execute(photos)}

    def source(photo: Photo, *, large: bool = False) -> str:
        return url_for(
            endpoint,
            sha256=sent[photo.sha256],
            rendition="page" if large else "pdf",
            **(more or {"visit_id": visit_id}),
        )

    return source


def _size_of_pdf(visit_id: str) -> str | None:
    """'2.9 MB'; None where it has not been rendered yet."""
    file = ready_pdf(visit_id, language())
    if file is None:
        return None
    megabytes = max(file.stat().st_size / 1_000_000, 0.1)
    return f"{format_decimal(round(megabytes, 1), locale=wording().locale)} MB"


def file_name(row: VisitRow, ending: str) -> str:
    """'Harbour Street, Portwick, 2025-11-21.pdf'."""
    day = at(row.started_at, place(row.location_id).timezone).date().isoformat()
    return f"{_NO_FILE_NAME.sub('-', row.location)}, {day}.{ending}"
