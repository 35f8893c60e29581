"""A location's scorecard over a period: from the rows that a person may see to the PDF of it.

What stands behind one is named by the visits and their revisions, so that the file is found again
until one of them changes, whoever asks for it.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from app.accounts.models import User
from app.audits.printed import STYLE, file_of, made_once, pages, press
from app.audits.queries import Filter, VisitRow, every_visit, stream_visits
from app.audits.revisions import response_of, result_of
from app.audits.visits import RELEASED
from app.clock import now
from app.config import Config
from app.errors import Invalid
from app.extensions import db
from app.library.published import checklist_of
from app.locations.models import Location
from app.locations.tree import Place, place, places_by_id
from app.reports.location_assembly import LocationMaterial, VisitMaterial, assemble_location
from app.reports.location_scorecard import LocationScorecard, Period
from app.reports.papers import Paper

PERIOD_STYLE = STYLE.with_name("period.css")
LONGEST = timedelta(days=366 * 10)
YEARS = range(1990, 2200)


@dataclass(frozen=True, slots=True)
class Found:
    """A location with the visits that count, the earliest first; those at `above` serve it."""

    place: Place
    period: Period
    here: Sequence[VisitRow]
    above: Sequence[VisitRow]
    regions: dict[int, Place]


Finder = Callable[[Place, Period], Sequence[VisitRow]]
"""The released visits at one node in a period, the earliest first."""


def last_months(day: date | None = None) -> Period:
    """The twelve calendar months up to this one: the same document all through a month."""
    day = day or now().date()
    first = date(day.year - 1, day.month, 1)
    year, month = divmod(first.year * 12 + first.month, 12)
    return Period(date(year, month + 1, 1), day.replace(day=monthrange(day.year, day.month)[1]))


def period_of(first: date, last: date) -> Period:
    """Raises Invalid where it ends before it begins, has more than ten years, or is far away."""
    if first.year not in YEARS or last.year not in YEARS:
        raise Invalid("period_far_away", "A period lies between 1990 and 2199.")
    if last < first:
        raise Invalid("period_reversed", "The period ends before it begins.")
    if last - first > LONGEST:
        raise Invalid("period_too_long", "A period has ten years at most.")
    return Period(first, last)


def location_scorecard_of(
    user: User | None, location_id: int, period: Period, language: str
) -> LocationScorecard:
    """What the person may see of a location; None: all there is. Raises NotFound."""
    return assemble_location(_material(_found(user, location_id, period)), language)


def location_pdf(
    user: User | None,
    location_id: int,
    period: Period,
    language: str,
    paper: Paper = "A4",
) -> Path:
    """The PDF, rendered now if need be. Raises NotFound, RenderFailed."""
    return printed(_found(user, location_id, period), language, paper)


def render_location_ahead(key: str) -> None:
    """The task: render one location's last months in one language."""
    location_id, _, language = key.partition(" ")
    location_pdf(None, int(location_id), last_months(), language)


def printed(found: Found, language: str, paper: Paper = "A4") -> Path:
    """The PDF of what was found, rendered now if need be. Raises RenderFailed."""

    def make() -> bytes:
        card = assemble_location(_material(found), language)
        return press(PERIOD_STYLE).print(pages().location(card), no_photo, paper)

    return made_once(file_for(found, language, paper), make)


def file_for(found: Found, language: str, paper: str) -> Path:
    """Where its PDF is, or will be."""
    place = asdict(found.place)
    visits = [[row.id, row.revision, row.location] for row in (*found.here, *found.above)]
    period = [found.period.first.isoformat(), found.period.last.isoformat()]
    regions = {each.id: each.name for each in found.regions.values()}
    about = [place, visits, period, regions, language, paper, _config().public_url]
    return file_of(["location", *about])


def finder(user: User | None) -> Finder:
    """Looks up each node and period once, for as long as it is kept."""
    known: dict[tuple[int, Period], Sequence[VisitRow]] = {}

    def find(node: Place, period: Period) -> Sequence[VisitRow]:
        if (node.id, period) not in known:
            known[node.id, period] = _visits_at(user, node, period)
        return known[node.id, period]

    return find


def find_visits(find: Finder, here: Place, above: Sequence[Place], period: Period) -> Found:
    """The visits at a location, and at the regions above it."""
    served = [row for each in above for row in find(each, period)]
    return Found(
        place=here,
        period=period,
        here=find(here, period),
        above=sorted(served, key=lambda row: (row.started_at, row.id)),
        regions={each.id: each for each in above},
    )


def above_of(location_ids: Sequence[int]) -> dict[int, list[Place]]:
    """Location → the regions that it lies in, the nearest first."""
    paths = db.session.execute(
        select(Location.id, Location.path).where(Location.id.in_(location_ids))
    )
    ways = {
        row.id: [int(part) for part in reversed(row.path.strip("/").split("/"))][1:]
        for row in paths
    }
    regions = places_by_id({number for way in ways.values() for number in way})
    return {number: [regions[each] for each in way] for number, way in ways.items()}


def _found(user: User | None, location_id: int, period: Period) -> Found:
    here = place(location_id)
    return find_visits(finder(user), here, above_of([here.id])[here.id], period)


def _visits_at(user: User | None, node: Place, period: Period) -> list[VisitRow]:
    zone = ZoneInfo(node.timezone)
    asked = Filter(
        state=RELEASED,
        location_id=node.id,
        since=datetime.combine(period.first, time(), zone),
        until=datetime.combine(period.last + timedelta(days=1), time(), zone),
    )
    if user is None:
        return list(reversed(every_visit(asked)))
    return list(stream_visits(user, asked, "earliest"))


def _material(found: Found) -> LocationMaterial:
    here = found.place
    zone = ZoneInfo(here.timezone)
    rows = sorted((*found.here, *found.above), key=lambda row: (row.started_at, row.id))
    placeholders = {
        "location.name": here.name,
        "location.code": here.code,
        "location.address": here.address,
        "location.region": here.region,
    }
    return LocationMaterial(
        location=here.name,
        zone=zone,
        period=found.period,
        visits=list(_visit_materials(rows, here, zone)),
        touchpoints=_touchpoints(found),
        region=here.region if here.kind == "location" else None,
        address=here.address,
        link=f"{_config().public_url}/locations/{here.id}",
        placeholders={name: text for name, text in placeholders.items() if text},
    )


def _visit_materials(
    rows: Sequence[VisitRow], here: Place, zone: ZoneInfo
) -> Iterator[VisitMaterial]:
    for row in rows:
        result = None if row.revision is None else result_of(row.id, row.revision)
        if row.revision is None or result is None:
            continue
        yield VisitMaterial(
            id=row.id,
            kind=row.kind,
            checklist=checklist_of(row.version),
            version=row.number,
            version_sha256=row.version,
            started=row.started_at.astimezone(zone),
            response=response_of(row.id, row.revision),
            result=result,
            place=None if row.location_id == here.id else row.location,
        )


def _touchpoints(found: Found) -> dict[str, str | None]:
    """Each touchpoint with the nearest region that has it, None where it is the location's own."""
    own = found.place.own_touchpoints
    return {
        kind: None
        if kind in own
        else next(
            (each.name for each in found.regions.values() if kind in each.own_touchpoints), None
        )
        for kind in found.place.touchpoints
    }


def no_photo(sha256: str) -> bytes:
    """These documents have no photos."""
    raise LookupError(sha256)


def _config() -> Config:
    config: Config = current_app.extensions["gumsole"]
    return config
