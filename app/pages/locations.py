"""Locations: how they stand, best first; one of them with its touchpoints and visits."""

from collections.abc import Collection, Sequence
from fractions import Fraction

from flask import render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.queries import PAGE_SIZE, Filter, list_visits, visits_by_location
from app.audits.standings import most_visited_checklist, standings
from app.errors import NotFound
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import checklist_of, current_versions
from app.locations.models import Location
from app.locations.tree import Place, places, places_by_id, visible_to
from app.pages.blueprint import pages
from app.pages.paging import Paging, page_asked
from app.pages.ranking import Ranking, findings, headline, rank

LARGEST_ID = 2**31 - 1


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
    )
