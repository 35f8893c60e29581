"""Reading the tree: who sees which nodes, which node has which touchpoint, what is inherited."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, exists, false, func, literal, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.accounts.models import Grant, User
from app.errors import NotFound
from app.extensions import db
from app.locations.models import TOUCHPOINTS, Location, Touchpoint
from app.plain import did_you_mean

UTC = "UTC"
# More ids than this are cheaper to sort out here than to name in a query.
FEW = 500


@dataclass(frozen=True, slots=True)
class Place:
    """A node with everything that it inherits.

    `region` is the path of the region that it lies in ('Coast/Estuary'), None at the top.
    `touchpoints` are its own and those of all nodes above, in the order of TOUCHPOINTS;
    `own_touchpoints` only what hangs on the node itself. `addresses`: touchpoint → the telephone
    number, web address or e-mail address that is nearest above.
    """

    id: int
    kind: str
    name: str
    code: str | None
    region: str | None
    address: str | None
    timezone: str
    latitude: float | None
    longitude: float | None
    touchpoints: tuple[str, ...]
    own_touchpoints: tuple[str, ...]
    addresses: Mapping[str, str] = field(default_factory=dict, hash=False)


def visible_to(user: User) -> ColumnElement[bool]:
    """The nodes a person may see: all for admins and executives, else what was given to them."""
    return true() if user.role in ("admin", "executive") else Location.id.in_(below_given(user))


def startable_by(user: User) -> ColumnElement[bool]:
    """The nodes at which a person may start a visit: executives anywhere, auditors at theirs."""
    if user.role == "executive":
        return true()
    return Location.id.in_(below_given(user)) if user.role == "auditor" else false()


def below_given(user: User) -> Select[int]:
    """The ids of the nodes given to a person, and of all below them."""
    root = aliased(Location)
    return (
        select(Location.id)
        .join(root, Location.path.startswith(root.path))
        .join(Grant, Grant.location_id == root.id)
        .where(Grant.user_id == user.id)
    )


def nodes_for_touchpoint(touchpoint: str) -> ColumnElement[bool]:
    """The nodes that have this touchpoint themselves or from a node above."""
    above = aliased(Location)
    return exists(
        select(Touchpoint.location_id)
        .join(above, above.id == Touchpoint.location_id)
        .where(Touchpoint.kind == touchpoint, Location.path.startswith(above.path))
    )


def below(node: Location) -> ColumnElement[bool]:
    """The nodes of the subtree under `node`, itself included."""
    return Location.path.startswith(node.path)


def places(where: ColumnElement[bool]) -> list[Place]:
    """The nodes for which `where` holds, with what they inherit; by region, then by name."""
    nodes = db.session.scalars(select(Location).where(where)).all()
    above = _ancestors(nodes)
    touchpoints = _touchpoints_by_node(above)
    found = [_place(node, above, touchpoints) for node in nodes]
    return sorted(found, key=lambda place: (place.region or "", place.name, place.id))


def places_by_id(ids: Collection[int]) -> dict[int, Place]:
    """Id → node, of those that there are."""
    return {found.id: found for found in places(Location.id.in_(ids))}


def place(location_id: int) -> Place:
    """One node with what it inherits. Raises NotFound."""
    for found in places(Location.id == location_id):
        return found
    raise NotFound("no_such_location", "There is no such location.")


def touchpoints_of(user: User, location_id: int) -> tuple[str, ...] | None:
    """What a node at which this person may start visits has and inherits; None at any other."""
    found = places((Location.id == location_id) & startable_by(user))
    return found[0].touchpoints if found else None


def timezone_of(node: Location) -> str:
    """The IANA name of the zone in which a node's visits are dated: its own, or inherited."""
    nearest = (
        select(Location.timezone)
        .where(literal(node.path).startswith(Location.path), Location.timezone.is_not(None))
        .order_by(func.length(Location.path).desc())
    )
    return db.session.scalars(nearest).first() or UTC


def region_by_path(path: str) -> Location:
    """The region 'Coast/Estuary'. Raises NotFound with the nearest that there is."""
    wanted = "/".join(" ".join(part.split()) for part in path.split("/"))
    return _one(
        Location.region_path, wanted, "no_such_region", 'There is no region "%(name)s". %(hint)s'
    )


def location_by_code(code: str) -> Location:
    """The location with this code. Raises NotFound with the nearest that there is."""
    return _one(
        Location.code, code.strip(), "no_such_location", 'There is no location "%(name)s". %(hint)s'
    )


def _one(column: InstrumentedAttribute[str | None], name: str, code: str, message: str) -> Location:
    node = db.session.scalars(select(Location).where(column == name)).one_or_none()
    if node is None:
        known = [value for value in db.session.scalars(select(column).order_by(column)) if value]
        raise NotFound(code, message, name=name, hint=did_you_mean(name, known))
    return node


def _ids(node: Location) -> list[int]:
    """The ids from this node up to the top."""
    return [int(part) for part in reversed(node.path.strip("/").split("/"))]


def _ancestors(nodes: Sequence[Location]) -> dict[int, Location]:
    """All nodes on the ways up from `nodes`, these included, by id."""
    known = {node.id: node for node in nodes}
    missing = {number for node in nodes for number in _ids(node)} - known.keys()
    # Only regions lie above others, and they are few.
    regions = db.session.scalars(select(Location).where(Location.kind == "region"))
    return known | ({region.id: region for region in regions} if missing else {})


def _touchpoints_by_node(nodes: Collection[int]) -> dict[int, dict[str, str | None]]:
    rows = select(Touchpoint.location_id, Touchpoint.kind, Touchpoint.address)
    if len(nodes) <= FEW:
        rows = rows.where(Touchpoint.location_id.in_(nodes))
    found: dict[int, dict[str, str | None]] = defaultdict(dict)
    for location_id, kind, address in db.session.execute(rows):
        found[location_id][kind] = address
    return found


def _place(
    node: Location,
    above: dict[int, Location],
    touchpoints: dict[int, dict[str, str | None]],
) -> Place:
    way_up = [above[number] for number in _ids(node)]
    reached = {kind for step in way_up for kind in touchpoints.get(step.id, ())}
    addresses = {
        kind: address
        for step in reversed(way_up)
        for kind, address in touchpoints.get(step.id, {}).items()
        if address
    }
    own = touchpoints.get(node.id, ())
    return Place(
        id=node.id,
        kind=node.kind,
        name=node.name,
        code=node.code,
        region=way_up[1].region_path if len(way_up) > 1 else None,
        address=node.address,
        timezone=next((step.timezone for step in way_up if step.timezone), UTC),
        latitude=node.latitude,
        longitude=node.longitude,
        touchpoints=tuple(kind for kind in TOUCHPOINTS if kind in reached),
        own_touchpoints=tuple(kind for kind in TOUCHPOINTS if kind in own),
        addresses=addresses,
    )
