"""Bringing the rows of a CSV file into the tree."""

import uuid
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.locations.models import Location, Touchpoint
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
    # A region before what lies in it, so that it is counted by its own row.
    for row in sorted(rows, key=lambda row: (row.code is not None, row.region, row.line)):
        tree.bring(row)
    db.session.flush()
    codes = {row.code for row in rows if row.code}
    found = places(Location.kind == "location")
    report.out_of_reach = [p.name for p in found if p.code in codes and not p.touchpoints]
    return report


class _Tree:
    """The tree while rows come in; read once, so that a row costs no query."""

    def __init__(self, report: Report) -> None:
        # Two imports at once would make the same region twice: one waits for the other.
        every = select(Location).with_for_update().options(selectinload(Location.own_touchpoints))
        nodes = db.session.scalars(every).all()
        self.regions = {node.region_path: node for node in nodes if node.kind == "region"}
        self.locations = {node.code: node for node in nodes if node.kind == "location"}
        self.new: set[int] = set()
        self.report = report

    def bring(self, row: Row) -> None:
        region = self._region(row.region)
        node = self._location(row.code, row.name, region) if row.code else self._described(row)
        before = _state(node)
        if row.code:
            _move(node, region)
            node.name = row.name
        _describe(node, row.given)
        if node.id not in self.new:
            outcome = "unchanged" if _state(node) == before else "changed"
            self.report.counts[node.kind, outcome] += 1

    def _region(self, names: tuple[str, ...]) -> Location | None:
        """The region with this path, made where it is not there yet, with those above it."""
        if not names:
            return None
        path = "/".join(names)
        if path not in self.regions:
            above = self._region(names[:-1])
            region = Location(kind="region", name=names[-1], region_path=path)
            self.regions[path] = self._add(region, above)
        return self.regions[path]

    def _described(self, row: Row) -> Location:
        return self.regions["/".join(row.region)]

    def _location(self, code: str, name: str, region: Location | None) -> Location:
        if code not in self.locations:
            self.locations[code] = self._add(
                Location(kind="location", code=code, name=name), region
            )
        return self.locations[code]

    def _add(self, node: Location, above: Location | None) -> Location:
        # The path holds the node's own id, which only the database can give.
        node.path = f"new {uuid.uuid4().hex}"
        db.session.add(node)
        db.session.flush()
        _move(node, above)
        self.new.add(node.id)
        self.report.counts[node.kind, "new"] += 1
        return node


def _move(node: Location, above: Location | None) -> None:
    node.parent_id = above.id if above else None
    node.path = f"{above.path if above else '/'}{node.id}/"


def _describe(node: Location, given: dict[str, Any]) -> None:
    for column, value in given.items():
        if column != "touchpoints":
            setattr(node, column, value)
    if "touchpoints" in given:
        wanted = given["touchpoints"]
        kept = [touchpoint for touchpoint in node.own_touchpoints if touchpoint.kind in wanted]
        had = {touchpoint.kind for touchpoint in kept}
        node.own_touchpoints = kept + [Touchpoint(kind=kind) for kind in wanted if kind not in had]


def _state(node: Location) -> tuple[Any, ...]:
    touchpoints = frozenset(touchpoint.kind for touchpoint in node.own_touchpoints)
    cells = (node.address, node.timezone, node.latitude, node.longitude, touchpoints)
    return (node.name, node.path, *cells)
