"""Visits: the list, one with its scorecard and photos, its PDF, its release."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.models import STATES
from app.audits.queries import ORDERS, PAGE_SIZE, Filter, list_visits, visit_row
from app.audits.release import release
from app.audits.visits import no_such_visit
from app.extensions import db
from app.language import gettext as _
from app.library.published import current_versions
from app.locations.tree import place, places_by_id
from app.pages.blueprint import pages
from app.pages.drafts import so_far
from app.pages.paging import Paging, page_asked

RESULTS = ("PASS", "BELOW TARGET", "FAIL", "NOT SCORED")
LONGEST_NAME = 100


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
        given = request.args
        return cls(
            named=" ".join(given.get("location", "").replace("\0", "").split())[:LONGEST_NAME]
            or None,
            checklist=_one_of([row.checklist_id for row in current_versions()], "checklist"),
            result=_one_of(RESULTS, "result"),
            state=_one_of(STATES, "state"),
            order=_one_of(ORDERS, "order") or "latest",
        )

    @property
    def narrows(self) -> bool:
        return any((self.named, self.checklist, self.result, self.state))


@pages.get("/visits")
@allow(*ROLES)
def visits() -> ResponseReturnValue:
    asked = Asked.read()
    wanted = Filter(
        state=asked.state,
        checklist_id=asked.checklist,
        result=asked.result,
        named=asked.named,
    )
    listed = list_visits(person(), wanted, page_asked(), asked.order)
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
    row = visit_row(person(), str(visit_id))
    if row is None:
        raise no_such_visit()
    here = place(row.location_id)
    if row.revision is None:
        return render_template("draft.html", row=row, place=here, so_far=so_far(row))
    return render_template("visit.html", row=row, place=here)


@pages.post("/visits/<uuid:visit_id>/release")
@allow("admin")
def release_visit(visit_id: UUID) -> ResponseReturnValue:
    """Show a submitted visit to those who work with it."""
    released = release(person(), str(visit_id))
    db.session.commit()
    if released.just_now:
        flash(_("Released. Everybody who answers for the location sees it now."))
    else:
        flash(_("It had been released before."))
    return redirect(url_for("pages.visit", visit_id=visit_id), 303)


@pages.get("/visits/<uuid:visit_id>/scorecard.pdf")
@allow(*ROLES)
def visit_pdf(visit_id: UUID) -> ResponseReturnValue:
    raise no_such_visit()


def _one_of(words: Collection[str], name: str) -> str | None:
    given = request.args.get(name)
    return given if given in words else None
