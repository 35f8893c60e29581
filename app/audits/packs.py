"""Region packs: a cover and every location's scorecard in one PDF, put together from files.

What can be printed is printed once and kept; a scorecard that cannot be printed gets a page that
says why, and is tried again whenever the pack is made again.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, select

from app.accounts.models import User
from app.audits.location_scorecards import (
    PERIOD_STYLE,
    Found,
    above_of,
    find_visits,
    finder,
    no_photo,
    printed,
)
from app.audits.models import Outcome, Visit
from app.audits.printed import FONTS, alone, asked_for, file_of, made_once, pages, press, unfinished
from app.audits.queries import VisitRow
from app.checklists.address import Address
from app.checklists.text import say
from app.extensions import db
from app.library.published import checklist_of
from app.locations.models import Location
from app.locations.tree import Place, places, visible_to
from app.reports.failure import RenderFailed
from app.reports.location_scorecard import Period
from app.reports.papers import Paper
from app.reports.region_pack import Costing, PackCover, Standing, Unprinted, UnprintedPage
from app.scoring.result import Verdict

COSTS_SHOWN = 4
Tell = Callable[[int, int], None]
"""Hears how many scorecards of how many are ready."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """A finished pack: how many pages and locations, and those that could not be printed."""

    file: Path
    pages: int
    locations: int
    unprinted: Sequence[Unprinted]


@dataclass(frozen=True, slots=True)
class _Part:
    """One location's document in the pack, or the page that stands in its place."""

    found: Found
    file: Path
    unprinted: Unprinted | None = None


def make_pack(
    user: User | None, region: Place, period: Period, language: str, paper: Paper, tell: Tell
) -> Made:
    """The pack of a region with all that the person may see (None: all there is).

    Raises RenderFailed where not even a page in place of a scorecard can be printed.
    """
    found = _find(user, region, period)
    tell(0, len(found))
    parts = []
    for count, each in enumerate(found, start=1):
        parts.append(_part(each, language, paper))
        tell(count, len(found))
    return _bound(region, period, language, paper, parts)


def _find(user: User | None, region: Place, period: Period) -> list[Found]:
    """Every location of the region, and the regions in it that were visited themselves."""
    path = select(Location.path).where(Location.id == region.id).scalar_subquery()
    inside = Location.path.startswith(path)
    nodes = places(inside if user is None else inside & visible_to(user))
    above, find = above_of([node.id for node in nodes]), finder(user)
    found = [find_visits(find, node, above[node.id], period) for node in nodes]
    return [each for each in found if each.place.kind == "location" or each.here]


def _part(found: Found, language: str, paper: Paper) -> _Part:
    try:
        return _Part(found, printed(found, language, paper))
    except Exception as problem:  # noqa: BLE001 - one poisoned location must not spoil the others
        db.session.rollback()
        _log.exception("the scorecard of location %s failed", found.place.id)
        about = Unprinted(found.place.name, _why(problem))
        return _Part(found, _page_in_place(about, found.period, language, paper), about)


def _why(problem: Exception) -> str:
    """What readers are told: what nobody foresaw may name files and rows, and is in the log."""
    return str(problem) if isinstance(problem, RenderFailed) else type(problem).__name__


def _page_in_place(about: Unprinted, period: Period, language: str, paper: Paper) -> Path:
    missing = UnprintedPage(language, period, about)
    file = file_of(["unprinted", asdict(about), _days(period), language, paper])
    return made_once(
        file, lambda: press(PERIOD_STYLE).print(pages().unprinted(missing), no_photo, paper)
    )


def _bound(
    region: Place, period: Period, language: str, paper: Paper, parts: Sequence[_Part]
) -> Made:
    from app.reports.binding import page_count

    counts = [page_count(part.file) for part in parts]
    draft = _cover(region, period, language, parts)
    # The cover names pages that come after its own, of which there may be more than one.
    front, length = _numbered(draft, parts, counts, 1), 0
    while True:
        cover = _print_cover(front, paper)
        length, before = page_count(cover), length
        if length == before:
            break
        front = _numbered(draft, parts, counts, length)
    unprinted = [part.unprinted for part in parts if part.unprinted]
    file = file_of(["pack", cover.stem, [part.file.stem for part in parts]])
    _bind_once(file, cover, [part.file for part in parts])
    return Made(file, length + sum(counts), len(parts), unprinted)


def _bind_once(file: Path, cover: Path, parts: Sequence[Path]) -> None:
    from app.reports.binding import bind
    from app.reports.stamping import Stamp

    if asked_for(file):
        return
    with alone("file", file.stem), unfinished(file) as path:
        bind(path, cover, parts, Stamp(FONTS))


def _print_cover(cover: PackCover, paper: Paper) -> Path:
    html = pages().cover(cover)
    return made_once(
        file_of(["cover", html, paper]),
        lambda: press(PERIOD_STYLE).print(html, no_photo, paper),
    )


def _numbered(
    cover: PackCover, parts: Sequence[_Part], counts: Sequence[int], length: int
) -> PackCover:
    """The cover with the pages on which its parts begin, if it has `length` pages itself."""
    starts = [length + 1 + sum(counts[:at]) for at in range(len(parts))]
    numbered = [replace(each, page=starts[each.part - 1]) for each in cover.standings]
    return replace(cover, standings=numbered, pages=length + sum(counts))


def _cover(region: Place, period: Period, language: str, parts: Sequence[_Part]) -> PackCover:
    audits = [row for part in parts for row in part.found.here if row.kind == "auditor"]
    main = _most_used(audits)
    standings = [_standing(part, number, main) for number, part in enumerate(parts, start=1)]
    latest = [rows[-1] for part in parts if (rows := _of(part.found, main))]
    version = max(latest, key=lambda row: row.number).version if latest else None
    checklist = None if version is None else checklist_of(version)
    target = None if checklist is None else checklist.scoring.target
    return PackCover(
        language=language,
        region=region.name,
        period=period,
        standings=sorted(standings, key=_best_first),
        visits=sum(len(_of(part.found, main)) for part in parts),
        pages=0,
        checklist=None if checklist is None else say(checklist.title, language),
        target=None if target is None else Fraction(target),
        unprinted=[part.unprinted for part in parts if part.unprinted],
        costs=[] if version is None else list(_costs(latest, version, language)),
    )


def _most_used(rows: Sequence[VisitRow]) -> str | None:
    counts = Counter(row.checklist_id for row in rows)
    return max(counts, key=lambda name: (counts[name], name), default=None)


def _of(found: Found, checklist_id: str | None) -> list[VisitRow]:
    """The auditors' visits here with one checklist, the earliest first."""
    return [row for row in found.here if row.kind == "auditor" and row.checklist_id == checklist_id]


def _standing(part: _Part, number: int, checklist_id: str | None) -> Standing:
    rows = _of(part.found, checklist_id)
    standing = Standing(part.found.place.name, number, 0)
    if not rows:
        return standing
    zone = ZoneInfo(part.found.place.timezone)
    scored = [(row.started_at.astimezone(zone), row.score) for row in rows]
    return replace(
        standing,
        visits=[(moment, score) for moment, score in scored if score is not None],
        visited=scored[-1][0],
        result=cast(Verdict, rows[-1].result),
        score=rows[-1].score,
    )


def _best_first(standing: Standing) -> tuple[bool, bool, Fraction, str]:
    score = standing.score
    return standing.visited is None, score is None, -(score or Fraction(0)), standing.location


def _costs(latest: Sequence[VisitRow], version: str, language: str) -> Iterator[Costing]:
    """What the latest visits could win back most with, all locations together."""
    points = func.sum(Outcome.win_back_float)
    rows = db.session.execute(
        select(
            Outcome.section,
            Outcome.item,
            points.label("points"),
            func.count(Outcome.visit_id.distinct()).label("lost"),
        )
        .join(Visit, and_(Visit.id == Outcome.visit_id, Visit.revision == Outcome.revision))
        .where(Outcome.visit_id.in_([row.id for row in latest]), Outcome.v_float < 1)
        .group_by(Outcome.section, Outcome.item)
        .having(points > 0)
        .order_by(points.desc(), Outcome.section, Outcome.item)
        .limit(COSTS_SHOWN)
    )
    checklist = checklist_of(version)
    for row in rows:
        found = checklist.find(Address(row.section, None, row.item))
        if found is not None:
            section, item = found
            yield Costing(
                ask=say(item.ask, language),
                section=say(section.title, language),
                department=item.dimensions.get("department"),
                points=Fraction(row.points),
                lost=row.lost,
                of=len(latest),
            )


def _days(period: Period) -> list[str]:
    return [period.first.isoformat(), period.last.isoformat()]
