"""Visits: the list, one with its scorecard and photos, its PDF, its release."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.accounts.rights import allow, person
from app.audits import release as releasing
from app.audits.queries import PAGE_SIZE, Filter, list_visits, visit_row
from app.audits.visits import no_such_visit
from app.extensions import db
from app.library.published import checklist_of, current_versions
from app.locations.tree import place
from app.pages.blueprint import language, pages

RESULTS = ("PASS", "BELOW TARGET", "FAIL", "NOT SCORED")
STATES = ("draft", "submitted", "released", "returned", "voided")
LONGEST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to, as the address says; what it cannot mean is passed over."""

    checklist: str | None
    result: str | None
    state: str | None
    page: int


@pages.get("/visits")
def visits() -> ResponseReturnValue:
    asked = _asked()
    wanted = Filter(state=asked.state, checklist_id=asked.checklist, result=asked.result)
    listed = list_visits(person(), wanted, asked.page)
    last = max(1, -(-listed.total // PAGE_SIZE))
    return render_template(
        "visits.html",
        listed=listed,
        asked=asked,
        last=last,
        checklists=current_versions(),
        results=RESULTS,
        states=STATES,
    )


def _asked() -> Asked:
    number = request.args.get("page", "1")
    page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
    return Asked(
        checklist=(request.args.get("checklist") or None),
        result=_one_of(RESULTS, request.args.get("result")),
        state=_one_of(STATES, request.args.get("state")),
        page=max(1, page),
    )


def _one_of(words: tuple[str, ...], given: str | None) -> str | None:
    return given if given in words else None
