"""Bringing the rows of a CSV file into the tree."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.locations.models import REACHED, Location, Touchpoint
from app.locations.table import Complaint, Row, read_table
from app.locations.tree import places


@dataclass(slots=True)
class Report:
    """What an import did, or why it did nothing.

    `counts` by (kind of node, 'new' or 'changed' or 'unchanged'). `out_of_reach` names the
    locations of the file that neither have nor inherit a touchpoint: no visit can be made there.
    """

    complaints: list[Complaint] = field(default_factory=list)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    out_of_reach: list[str] = field(default_factory=list)


def import_locations(content: bytes) -> Report:
    """Bring the file into the tree, flushed; with any complaint, nothing of it.

    The file says how its rows are to be: same code, same location, brought up to date. What it
    does not name stays as it is; so do columns that it does not have.
    """
    rows, complaints = read_table(content)
    if complaints:
        return Report(complaints)
    report = Report()
    tree = _Tree(report)
    with db.session.no_autoflush:
        for row in rows:
            tree.bring(row)
    tree.settle()
    codes = {row.code for row in rows if row.code}
    found = places(Location.kind == "location")
    report.out_of_reach = [p.name for p in found if p.code in codes and not p.touchpoints]
    return report


class _Tree:
    """The tree while rows come in; read once and written once, so that a row costs no query."""

    def __init__(self, report: Report) -> None:
        # Two imports at once would make the same region twice: one waits for the other.
        every = select(Location).with_for_update().options(selectinload(Location.own_touchpoints))
        nodes = db.session.scalars(every).all()
        self.regions = {node.region_path: node for node in nodes if node.kind == "region"}
        self.locations = {node.code: node for node in nodes if node.kind == "location"}
        self.known = set(nodes)
        self.report = report

    def bring(self, row: Row) -> None:
        region = self._region(row.region)
        node = self._location(row.code) if row.code else self.regions["/".join(row.region)]
        before = _state(node)
        if row.code is not None:
            node.name, node.parent = row.name, region
        _describe(node, row.given)
        if node in self.known:
            outcome = "unchanged" if _state(node) == before else "changed"
            self.report.counts[node.kind, outcome] += 1

    def settle(self) -> None:
        """Give each location its path, now that the database has given the new ones their ids."""
        db.session.flush()
        for node in self.locations.values():
            node.path = _path(node)
        db.session.flush()

    def _region(self, names: tuple[str, ...]) -> Location | None:
        """The region with this path, made where it is not there yet, with those above it."""
        if not names:
            return None
        path = "/".join(names)
        if path not in self.regions:
            region = Location(kind="region", name=names[-1], region_path=path)
            region.parent = self._region(names[:-1])
            self.regions[path] = self._add(region)
            db.session.flush()
            region.path = _path(region)
        return self.regions[path]

    def _location(self, code: str) -> Location:
        if code not in self.locations:
            self.locations[code] = self._add(Location(kind="location", code=code))
        return self.locations[code]

    def _add(self, node: Location) -> Location:
        # The path holds the node's own id, which only the database can give.
        node.path = f"new {uuid.uuid4().hex}"
        db.session.add(node)
        self.report.counts[node.kind, "new"] += 1
        return node


def _path(node: Location) -> str:
    return f"{node.parent.path if node.parent else '/'}{node.id}/"


def _describe(node: Location, given: dict[str, Any]) -> None:
    for column, value in given.items():
        if column not in ("touchpoints", *REACHED):
            setattr(node, column, value)
    had = {touchpoint.kind: touchpoint for touchpoint in node.own_touchpoints}
    # Whoever gives a telephone number need not say as well that there is a telephone.
    wanted = {*given.get("touchpoints", had), *(kind for kind in REACHED if given.get(kind))}
    if wanted != had.keys():
        node.own_touchpoints = [had.get(kind) or Touchpoint(kind=kind) for kind in sorted(wanted)]
    for touchpoint in node.own_touchpoints:
        touchpoint.address = given.get(touchpoint.kind, touchpoint.address)


def _state(node: Location) -> tuple[Any, ...]:
    touchpoints = frozenset((each.kind, each.address) for each in node.own_touchpoints)
    cells = (node.address, node.timezone, node.latitude, node.longitude, touchpoints)
    return (node.name, node.parent, *cells)
