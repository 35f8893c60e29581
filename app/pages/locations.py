"""Locations: how they stand, best first; one of them with its touchpoints and visits."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from urllib.parse import quote

import segno
from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy import select

from app import mail
from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.assignments import open_assignments
from app.audits.location_scorecards import last_months
from app.audits.models import Assignment
from app.audits.queries import PAGE_SIZE, Filter, list_visits, visits_by_location
from app.audits.standings import most_visited_checklist, standings
from app.clock import now
from app.config import Config
from app.errors import NotFound
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of, current_versions
from app.locations.models import LARGEST_ID, Location
from app.locations.tree import Place, places, places_by_id, visible_to
from app.pages.assignments import ASKERS
from app.pages.blueprint import pages
from app.pages.packs import regions_seen
from app.pages.paging import Paging, page_asked
from app.pages.ranking import Ranking, findings, headline, rank
from app.sharing.subscriptions import READERS, subscribed_to


@pages.get("/locations")
@allow(*ROLES)
def locations() -> ResponseReturnValue:
    user = person()
    seen = places(visible_to(user))
    offered = [row for row in current_versions() if "auditor" in checklist_of(row.sha256).for_]
    chosen = _chosen(offered, request.args.get("checklist"), most_visited_checklist(user))
    ranking = _ranking(chosen, seen)
    return render_template(
        "locations.html",
        offered=offered,
        chosen=chosen,
        ranking=ranking,
        headline=headline(ranking),
        findings=list(findings(ranking)),
        unvisited=_unvisited(chosen, seen, {row.place.id for row in ranking.all}),
        regions=[each for each in seen if each.kind == "region" and each.own_touchpoints],
        visited=visits_by_location(user),
        sees_any=bool(seen),
        packs=regions_seen(),
        period=last_months(),
    )


def _chosen(offered: Sequence[ChecklistVersion], *wanted: str | None) -> ChecklistVersion | None:
    """The first wanted checklist that there is, else any."""
    by_id = {row.checklist_id: row for row in offered}
    found = [by_id[name] for name in wanted if name in by_id]
    return next(iter([*found, *offered]), None)


def _ranking(chosen: ChecklistVersion | None, seen: Sequence[Place]) -> Ranking:
    if chosen is None:
        return Ranking((), (), None)
    target = checklist_of(chosen.sha256).scoring.target
    rows = standings(person(), chosen.checklist_id)
    by_id = {each.id: each for each in seen}
    # A visit stays its author's where the location was taken from them since.
    gone = {each.location_id for each in rows} - by_id.keys()
    known = {**by_id, **places_by_id(gone)} if gone else by_id
    return rank(rows, known, None if target is None else Fraction(target))


def _unvisited(
    chosen: ChecklistVersion | None, seen: Sequence[Place], ranked: Collection[int]
) -> list[Place]:
    """The locations that have the checklist's touchpoint and no released visit with it."""
    if chosen is None:
        return [each for each in seen if each.kind == "location"]
    touchpoint = checklist_of(chosen.sha256).touchpoint
    return [
        each
        for each in seen
        if each.kind == "location" and each.id not in ranked and touchpoint in each.touchpoints
    ]


@pages.get(f"/locations/<int(max={LARGEST_ID}):location_id>")
@allow(*ROLES)
def location(location_id: int) -> ResponseReturnValue:
    user = person()
    found = places(visible_to(user) & (Location.id == location_id))
    if not found:
        raise NotFound("no_such_location", "There is no such location.")
    here = found[0]
    path = db.session.execute(select(Location.path).where(Location.id == here.id)).scalar_one()
    listed = list_visits(user, Filter(below=path), page_asked())
    return render_template(
        "location.html",
        place=here,
        inside=places(visible_to(user) & (Location.parent_id == here.id)),
        listed=listed,
        known=places_by_id({row.location_id for row in listed.visits}),
        paging=Paging.of(listed.total, PAGE_SIZE),
        asks=user.role in ASKERS,
        asked=open_assignments(user, Assignment.location_id == here.id),
        now=now(),
        reads=user.role in READERS,
        hears=here.id in subscribed_to(user),
        mails=mail.is_set_up(),
        period=last_months(),
    )


@pages.get(f"/locations/<int(max={LARGEST_ID}):location_id>/qr")
@allow(*ASKERS)
def location_qr(location_id: int) -> ResponseReturnValue:
    """To print and put up where an auditor begins: the app opens at this location."""
    config: Config = current_app.extensions["gumsole"]
    found = places(visible_to(person()) & (Location.id == location_id))
    if not found or found[0].code is None:
        raise NotFound("no_such_location", "There is no such location.")
    start = f"{config.public_url}{url_for('pages.phone')}#/start?at={quote(found[0].code, safe='')}"
    drawing = segno.make(start, error="m", micro=False)
    return render_template(
        "location_qr.html",
        place=found[0],
        start=start,
        drawing=Markup(drawing.svg_inline(omitsize=True, lineclass=None)),  # noqa: S704  # no text in it
    )
