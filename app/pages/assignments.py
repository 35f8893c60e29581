"""Asking people to make visits: by admins, and by regional managers at their locations."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.models import User
from app.accounts.rights import allow, person
from app.audits.assignments import (
    LONGEST_NOTE,
    Asked,
    assign,
    open_assignments,
    people_for,
    withdraw,
)
from app.clock import now
from app.errors import GumsoleError, Invalid, NotFound
from app.extensions import db
from app.language import gettext as _
from app.library.published import checklist_of, current_versions
from app.locations.models import LARGEST_ID, Location
from app.locations.tree import Place, places, places_by_id, visible_to
from app.pages.blueprint import pages
from app.problems import sentence

ASKERS = ("regional manager", "admin")
END_OF_DAY = time(23, 59)
# Beyond these a clock of some zone may leave the calendar.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Form:
    """What was typed, as it was typed."""

    person: str = ""
    checklist: str = ""
    day: str = ""
    hour: str = ""
    note: str = ""

    @classmethod
    def read(cls) -> "Form":
        names = ("person", "checklist", "day", "hour", "note")
        return cls(**{name: request.form.get(name, "").strip() for name in names})


@pages.get("/assignments")
@allow(*ASKERS)
def assignments() -> ResponseReturnValue:
    """All that is asked and not begun yet, what is due first on top."""
    rows = open_assignments(person())
    known = places_by_id({row.location_id for row in rows})
    return render_template("assignments.html", rows=rows, known=known, now=now())


@pages.get(f"/locations/<int(max={LARGEST_ID}):location_id>/assign")
@allow(*ASKERS)
def assign_form(location_id: int) -> ResponseReturnValue:
    return _form(_here(location_id), Form(checklist=request.args.get("checklist", "")))


@pages.post(f"/locations/<int(max={LARGEST_ID}):location_id>/assign")
@allow(*ASKERS)
def assign_visit(location_id: int) -> ResponseReturnValue:
    """What cannot be asked is said beside the form, which keeps what was typed."""
    here = _here(location_id)
    typed = Form.read()
    try:
        asked = Asked(
            person=_chosen(typed.person, here),
            location_id=here.id,
            checklist_id=typed.checklist,
            due_at=_due(typed, here),
            note=typed.note,
        )
        assign(person(), asked)
    except GumsoleError as refusal:
        db.session.rollback()
        return _form(_here(location_id), typed, sentence(refusal)), 422
    db.session.commit()
    flash(_("Assigned. It is in their app the next time it asks."))
    return redirect(url_for("pages.location", location_id=here.id), 303)


@pages.post(f"/assignments/<int(max={LARGEST_ID}):assignment_id>/withdraw")
@allow(*ASKERS)
def withdraw_assignment(assignment_id: int) -> ResponseReturnValue:
    withdrawn = withdraw(person(), assignment_id)
    db.session.commit()
    flash(_("Withdrawn. It goes from their app the next time it asks."))
    if "from_list" in request.form:
        return redirect(url_for("pages.assignments"), 303)
    return redirect(url_for("pages.location", location_id=withdrawn.location_id), 303)


def _form(here: Place, typed: Form, error: str = "") -> str:
    return render_template(
        "assign.html",
        place=here,
        people=people_for(db.session.get_one(Location, here.id)),
        checklists=[
            (row, checklist_of(row.sha256))
            for row in current_versions()
            if checklist_of(row.sha256).touchpoint in here.touchpoints
        ],
        typed=typed,
        error=error,
        longest_note=LONGEST_NOTE,
    )


def _here(location_id: int) -> Place:
    found = places(visible_to(person()) & (Location.id == location_id))
    if not found:
        raise NotFound("no_such_location", "There is no such location.")
    return found[0]


def _chosen(number: str, here: Place) -> User:
    for each in people_for(db.session.get_one(Location, here.id)):
        if str(each.id) == number:
            return each
    raise Invalid("nobody_chosen", "Choose who is to make the visit.")


def _due(typed: Form, here: Place) -> datetime | None:
    """On the clock of the place; a day without an hour lasts to its end."""
    if not typed.day:
        if typed.hour:
            raise Invalid("day_missing", "An hour needs its day.")
        return None
    try:
        day = date.fromisoformat(typed.day)
        hour = time.fromisoformat(typed.hour) if typed.hour else END_OF_DAY
    except ValueError as problem:
        raise Invalid("bad_moment", "That is no day, or no hour.") from problem
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Invalid("bad_moment", "That is no day, or no hour.")
    due = datetime.combine(day, hour.replace(tzinfo=None), ZoneInfo(here.timezone))
    if due < now():
        raise Invalid("due_past", "That moment has passed there.")
    return due
