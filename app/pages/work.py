"""My work: what an auditor or executive has begun, what they sent, and where they may start."""

from datetime import datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.assignments import open_assignments
from app.audits.queries import MyWork, my_work
from app.clock import now
from app.language import gettext as _
from app.language import ngettext
from app.library.published import checklist_of, versions_for
from app.locations.tree import Place, places, places_by_id, startable_by
from app.pages.blueprint import WORKERS, at, pages, wording
from app.pages.words import how_many
from app.reports.wording import capitalised


@pages.get("/")
@allow(*ROLES)
def home() -> ResponseReturnValue:
    """Where somebody begins: the app, where a phone is in their hand; their work; or the locations
    that they answer for.
    """
    if person().role not in WORKERS:
        return redirect(url_for("pages.locations"))
    on_a_phone = "Mobi" in request.headers.get("User-Agent", "")
    return redirect(url_for("pages.phone" if on_a_phone else "pages.work"))


@pages.get("/work")
@allow(*WORKERS)
def work() -> ResponseReturnValue:
    user = person()
    mine = my_work(user)
    assigned = open_assignments(user)
    checklists = [(row, checklist_of(row.sha256)) for row in versions_for(user)]
    # Executives may start anywhere: a list of all locations would tell them nothing.
    anywhere = user.role == "executive"
    startable = [] if anywhere else places(startable_by(user))
    touchpoints = {checklist.touchpoint for _row, checklist in checklists}
    return render_template(
        "work.html",
        today=_today(startable),
        summary=_summary(mine, len(assigned)),
        assigned=assigned,
        now=now(),
        work=mine,
        known=places_by_id(
            {row.location_id for row in (*mine.drafts, *mine.submitted)}
            | {row.location_id for row in assigned}
        ),
        checklists=checklists,
        anywhere=anywhere,
        places=[each for each in startable if touchpoints & set(each.touchpoints)],
    )


def _today(startable: list[Place]) -> str:
    """The day where the person works."""
    moment: datetime = now()
    return wording().long_day(at(moment, startable[0].timezone) if startable else moment)


def _summary(mine: MyWork, assigned: int) -> str:
    """'One assigned. Two to finish. Three wait to be released.'"""
    waiting = sum(row.state == "submitted" for row in mine.submitted)
    told = []
    if assigned:
        told.append(_("%(count)s assigned.", count=how_many(assigned)))
    if mine.drafts:
        told.append(_("%(count)s to finish.", count=how_many(len(mine.drafts))))
    if waiting:
        said = ngettext(
            "%(count)s waits to be released.",
            "%(count)s wait to be released.",
            waiting,
            count=how_many(waiting),
        )
        told.append(said)
    return " ".join(map(capitalised, told)) or _("Nothing to do today.")
