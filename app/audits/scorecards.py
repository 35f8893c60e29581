"""From a visit's rows to its scorecard, and to the PDF of it: kept as a file, rendered once.

A result never changes, so a PDF is named by a hash of all that it is made of: which result, what
stood before it, who reads it, and the templates, fonts and engine that print it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flask import current_app
from sqlalchemy import select

from app.audits.files import page_key, pdf_key, storage
from app.audits.models import Media, Outcome, Release, Revision, Visit
from app.audits.printed import asked_for, file_of, made_once, pages, press
from app.audits.queries import VisitPhoto, VisitRow, earlier_visits, photos_of, row_of
from app.audits.response import response
from app.audits.revisions import result_of, state_of
from app.checklists.address import Address
from app.checklists.text import say
from app.config import Config
from app.errors import Conflict
from app.extensions import db
from app.library.published import checklist_of
from app.locations.tree import Place, place
from app.reports.assembly import Material, assemble
from app.reports.item_phrases import STRIP
from app.reports.papers import Paper
from app.reports.scorecard import Change, Head, Photo, Scorecard
from app.scoring import compare

if TYPE_CHECKING:
    from app.reports.pages import Density
    from app.reports.pdf import PhotoReader


@dataclass(frozen=True, slots=True)
class _Visit:
    """A scored visit with what surrounds it; `earlier`: released visits, latest first."""

    row: VisitRow
    revision: int
    place: Place
    earlier: Sequence[VisitRow]


def scorecard_of(visit_id: str, language: str) -> Scorecard:
    """The scorecard of a visit's latest result. Raises NotFound, Conflict not_submitted."""
    return assemble(_material(_scored(visit_id), language), language)


def ready_pdf(
    visit_id: str, language: str, paper: Paper = "A4", density: "Density" = "standard"
) -> Path | None:
    """The PDF, if it has been rendered. Raises NotFound, Conflict not_submitted."""
    file = _file(_scored(visit_id), language, paper, density)
    return file if asked_for(file) else None


def pdf_of(
    visit_id: str, language: str, paper: Paper = "A4", density: "Density" = "standard"
) -> Path:
    """The PDF, rendered now if need be; takes about a second.

    Raises NotFound, Conflict not_submitted, RenderFailed naming the photo or font.
    """
    visit = _scored(visit_id)

    def printed() -> bytes:
        material = _material(visit, language, _all if density == "every photo large" else _tall)
        document = pages().document(assemble(material, language), density, paper)
        return press().print(document, _photo_reader(material), paper)

    return made_once(_file(visit, language, paper, density), printed)


def render_ahead(key: str) -> None:
    """The task: render one visit's PDF in one language."""
    visit_id, _, language = key.partition(" ")
    pdf_of(visit_id, language)


def _config() -> Config:
    config: Config = current_app.extensions["gumsole"]
    return config


def _photo_reader(material: Material) -> "PhotoReader":
    """Each photo from where its rendition is kept."""
    photos = [photo for some in material.photos.values() for photo in some]
    keys = {photo.sha256: (page_key if photo.large else pdf_key) for photo in photos}

    def read(sha256: str) -> bytes:
        with storage().open(keys[sha256](sha256)) as file:
            return file.read()

    return read


def _scored(visit_id: str) -> _Visit:
    row = row_of(visit_id)
    if row.revision is None:
        raise Conflict("not_submitted", "This visit was not submitted yet, so it has no scorecard.")
    return _Visit(row, row.revision, place(row.location_id), earlier_visits(visit_id))


def _file(visit: _Visit, language: str, paper: str, density: str) -> Path:
    row = visit.row
    made_of = [
        [row.id, visit.revision, row.state, language, paper, density],
        [_placeholders(visit.place), visit.place.timezone],
        [[each.id, each.revision] for each in visit.earlier],
        _config().public_url,
    ]
    return file_of(made_of)


def _none(_: Media) -> bool:
    return False


def _all(_: Media) -> bool:
    return True


def _tall(media: Media) -> bool:
    """So tall that the small rendition would be blurred."""
    return media.pdf_height > media.pdf_width * STRIP


def _material(visit: _Visit, language: str, large: Callable[[Media], bool] = _none) -> Material:
    """`large` says of which photos the larger rendition is used."""
    row = visit.row
    zone = ZoneInfo(visit.place.timezone)
    checklist = checklist_of(row.version)
    state = state_of(row.id, visit.revision)
    result = result_of(row.id, visit.revision)
    if result is None:
        raise Conflict("not_submitted", "This visit was not submitted yet, so it has no scorecard.")
    return Material(
        checklist=checklist,
        response=response(checklist, state),
        result=result,
        head=_head(visit, say(checklist.title, language), zone),
        zone=zone,
        photos=_photos(photos_of(row.id, state), zone, large),
        placeholders=_placeholders(visit.place),
        change=_change(visit, zone),
        failed_before=_failed_before(visit),
    )


def _photos(
    held: Iterable[VisitPhoto], zone: ZoneInfo, large: Callable[[Media], bool]
) -> dict[Address, list[Photo]]:
    photos: dict[Address, list[Photo]] = defaultdict(list)
    for each in held:
        media = each.media
        big = large(media)
        photos[each.address].append(
            Photo(
                id=media.sha256,
                sha256=media.page_sha256 if big else media.pdf_sha256,
                number=each.number,
                width=media.page_width if big else media.pdf_width,
                height=media.page_height if big else media.pdf_height,
                taken=each.taken.astimezone(zone) if each.taken else None,
                caption=each.caption,
                large=big,
            )
        )
    return photos


def _placeholders(place: Place) -> dict[str, str]:
    found = {
        "location.name": place.name,
        "location.code": place.code,
        "location.address": place.address,
        "location.region": place.region,
    }
    return {name: text for name, text in found.items() if text}


def _head(visit: _Visit, title: str, zone: ZoneInfo) -> Head:
    row = visit.row
    about = db.session.execute(
        select(Visit.distance_m, Visit.submitted_at, Revision.why, Release.released_at)
        .join(Revision, Revision.visit_id == Visit.id)
        .outerjoin(Release, Release.visit_id == Visit.id)
        .where(Visit.id == row.id, Revision.number == visit.revision)
    ).one()
    return Head(
        visit=row.id,
        location=visit.place.name,
        checklist=title,
        version=row.number,
        version_sha256=row.version,
        role=row.kind,
        started=row.started_at.astimezone(zone),
        submitted=(about.submitted_at or row.received_at).astimezone(zone),
        released=about.released_at.astimezone(zone) if about.released_at else None,
        distance_m=about.distance_m,
        revision=visit.revision,
        revised=about.why,
        link=f"{_config().public_url}/visits/{row.id}",
    )


def _change(visit: _Visit, zone: ZoneInfo) -> Change | None:
    """Since the last visit, headline and like for like (rule 14)."""
    if not visit.earlier:
        return None
    last = visit.earlier[0]
    old, new = result_of(last.id), result_of(visit.row.id, visit.revision)
    if old is None or new is None:
        return None
    compared = compare(old, new)
    return Change(
        last=last.started_at.astimezone(zone),
        last_score=old.score,
        headline=compared.headline,
        like_for_like=compared.like_for_like,
        items=len(compared.items),
    )


def _failed_before(visit: _Visit) -> Mapping[str, int]:
    """Section/item → in how many visits in a row, up to the last one, it lost points."""
    lost = _lost_points(visit.earlier)
    runs = [lost[each.id] for each in visit.earlier]
    return {name: _run(name, runs) for name in (runs[0] if runs else ())}


def _run(name: str, runs: Sequence[set[str]]) -> int:
    return sum(1 for _ in takewhile(lambda lost: name in lost, runs))


def _lost_points(visits: Sequence[VisitRow]) -> Mapping[str, set[str]]:
    """Visit → the items, as section/item, that lost points in any repetition."""
    lost: dict[str, set[str]] = defaultdict(set)
    rows = db.session.execute(
        select(Outcome.visit_id, Outcome.section, Outcome.item)
        .join(Visit, Visit.id == Outcome.visit_id)
        .where(
            Outcome.visit_id.in_([each.id for each in visits]),
            Outcome.revision == Visit.revision,
            Outcome.v_float < 1,
        )
    )
    for row in rows:
        lost[row.visit_id].add(f"{row.section}/{row.item}")
    return lost
