"""My work: what an auditor or executive has begun, what they sent, and where they may start."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.accounts.rights import allow, person
from app.audits.queries import my_work
from app.library.published import checklist_of, versions_for
from app.locations.tree import places, startable_by
from app.pages.blueprint import WORKERS, pages


@pages.get("/")
def home() -> ResponseReturnValue:
    """Where somebody begins: their work, or the locations they answer for."""
    return redirect(url_for("pages.work" if person().role in WORKERS else "pages.locations"))


@pages.get("/work")
@allow(*WORKERS)
def work() -> ResponseReturnValue:
    user = person()
    checklists = [(row, checklist_of(row.sha256)) for row in versions_for(user)]
    wanted = {checklist.touchpoint for _, checklist in checklists}
    startable = [each for each in places(startable_by(user)) if wanted & set(each.touchpoints)]
    return render_template(
        "work.html", work=my_work(user), checklists=checklists, places=startable
    )
