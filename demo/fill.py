"""Puts the demo into an empty Gumsole: the chain, its people, two checklists, forty visits."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import func, select, true

from app.accounts.models import User
from app.accounts.people import add_person, person_by_email
from app.audits.assignments import Asked, assign
from app.checklists.address import Address
from app.checklists.loading import load_checklist
from app.checklists.model import Checklist
from app.checklists.response import Answer, Response
from app.clock import now
from app.config import ROOT
from app.errors import GumsoleError
from app.extensions import db
from app.library.publishing import publish
from app.locations.importing import import_locations
from app.locations.tree import Place, places, region_by_path
from app.scoring.result import ItemNeed, Result
from app.scoring.scoring import score
from demo import originals
from demo.answers import PICTURES, Entry, Shopper
from demo.auditor import Auditor, Visit
from demo.people import ADMIN, PASSWORD, PEOPLE, Person
from demo.story import ASSIGNMENTS, LISTEN, VISITS, WALK, PlannedVisit

LOCATIONS = Path(__file__).parent / "locations.csv"
PLAIN_NOTE = "Seen twice on the way round."
SECTION_PICTURES = {
    "from-the-street": "from-the-street/name-readable",
    "aisles": "aisles/same-spot",
}
EVERY_NTH_IS_HEIC = 7
EVERY_NTH_IS_SIDEWAYS = 5


def is_empty() -> bool:
    """Whether nobody is here yet; only then may the demo come in."""
    return not db.session.scalar(select(func.count()).select_from(User))


def fill(app: Flask, tell: Callable[[int, int], None]) -> None:
    """Everything, in an empty database; `tell` hears how many visits of how many are made."""
    _bring_in_the_chain()
    checklists = {name: _checklist(name) for name in (WALK, LISTEN)}
    by_code = {place.code: place for place in places(true())}
    made = count(1)

    def go_out(who: Person) -> None:
        auditor, camera = Auditor(app.test_client(), who.email, PASSWORD), Camera()
        for number, planned in enumerate(VISITS, start=1):
            if planned.who == who:
                place = by_code[planned.location]
                visit = Planned(planned, number, checklists[planned.checklist], place)
                visit.make(auditor, camera)
                tell(next(made), len(VISITS))

    # Each auditor in a thread: that is quicker, and there each request has a context of its own.
    with ThreadPoolExecutor() as crew:
        list(crew.map(go_out, {visit.who: None for visit in VISITS}))
    _assign(by_code)


def _assign(by_code: Mapping[str | None, Place]) -> None:
    admin = person_by_email(ADMIN.email)
    for planned in ASSIGNMENTS:
        place = by_code[planned.location]
        due = None
        if planned.due_in_days is not None:
            day = now().astimezone(ZoneInfo(place.timezone)) + timedelta(planned.due_in_days)
            due = day.replace(hour=planned.due_hour, minute=0, second=0, microsecond=0)
        who = person_by_email(planned.who.email)
        assign(admin, Asked(who, place.id, planned.checklist, due, planned.note))
    db.session.commit()


def _bring_in_the_chain() -> None:
    report = import_locations(LOCATIONS.read_bytes())
    if report.complaints:
        raise GumsoleError("demo_locations", "The demo's locations are not in order.")
    for person in PEOPLE:
        _add(person)
    for name in (WALK, LISTEN):
        publish(load_checklist(ROOT / "checklists" / f"{name}.yaml"))
    db.session.commit()


def _add(person: Person) -> None:
    given = [region_by_path(path).id for path in person.regions]
    add_person(person.email, person.name, person.role, PASSWORD, given)


def _checklist(name: str) -> Checklist:
    checklist = load_checklist(ROOT / "checklists" / f"{name}.yaml").checklist
    if checklist is None:
        raise GumsoleError("demo_checklist", "A checklist of the demo has errors.")
    return checklist


class Camera:
    """Takes the pictures; now and then one sideways, or as HEIC."""

    def __init__(self) -> None:
        self._taken = 0

    def take(self, picture: str, at: datetime, place: Place) -> bytes:
        self._taken += 1
        latitude, longitude = place.latitude or 0.0, place.longitude or 0.0
        if self._taken % EVERY_NTH_IS_HEIC == 0:
            return originals.heic_original(picture, at, latitude, longitude)
        sideways = self._taken % EVERY_NTH_IS_SIDEWAYS == 0
        return originals.original(picture, at, latitude, longitude, sideways=sideways)


class Planned:
    """One visit of the story, made."""

    def __init__(
        self, planned: PlannedVisit, number: int, checklist: Checklist, place: Place
    ) -> None:
        self._planned = planned
        self._chance = Random(number)
        self._checklist = checklist
        self._place = place
        today = now().astimezone(ZoneInfo(place.timezone))
        start = today - timedelta(days=planned.days_ago)
        self._clock = start.replace(hour=planned.hour, minute=number % 60, second=0, microsecond=0)

    def make(self, auditor: Auditor, camera: Camera) -> None:
        """Start it, enter what is found, take what photos are due, submit."""
        shopper = Shopper(self._planned.care, self._chance, self._planned.finds)
        entries, result = self._shown(shopper.answer(self._checklist))
        work = auditor.work()
        visit = auditor.start(
            self._checklist.id,
            _version(work, self._checklist.id),
            self._place.id,
            self._clock,
            self._chance.randint(5, 60),
        )
        for target, entry in entries.items():
            self._clock += timedelta(seconds=self._chance.randint(10, 50))
            visit.answer(target, entry, self._clock)
        for target, picture in self._photos_to_take(result, entries):
            self._photograph(visit, camera, target, picture)
        visit.submit()

    def _shown(self, entries: dict[str, Entry]) -> tuple[dict[str, Entry], Result]:
        """Without what a condition hides, and with the notes that are due."""
        result = score(self._checklist, _response(entries))
        for need in result.incomplete:
            if isinstance(need, ItemNeed) and need.needs == "note":
                entry = entries[str(need.item)]
                entries[str(need.item)] = Entry(entry.value, note=PLAIN_NOTE, lost=entry.lost)
        shown = {str(item.address) for item in result.items if item.state != "hidden"}
        return {target: each for target, each in entries.items() if target in shown}, result

    def _photos_to_take(self, result: Result, entries: dict[str, Entry]) -> list[tuple[str, str]]:
        """(item, picture) in checklist order: what is due, and a few more that show something."""
        pictures = {
            target: picture
            for target, each in PICTURES.items()
            if (picture := each[target in entries and entries[target].lost])
        }
        due = {
            str(need.item) if isinstance(need, ItemNeed) else SECTION_PICTURES[need.section]
            for need in result.incomplete
            if need.needs != "note"
        }
        shown = [str(item.address) for item in result.items if item.state != "hidden"]
        more = [target for target in shown if target in pictures and target not in due]
        self._chance.shuffle(more)
        taken = due | set(more[: self._planned.photographs])
        return [(target, pictures[target]) for target in shown if target in taken]

    def _photograph(self, visit: Visit, camera: Camera, target: str, picture: str) -> None:
        self._clock += timedelta(seconds=self._chance.randint(5, 20))
        photo = camera.take(picture, self._clock, self._place)
        visit.photograph(target, photo, self._clock, None)


def _response(entries: dict[str, Entry]) -> Response:
    return Response(
        {
            Address(*_parts(target)): Answer(
                value=entry.value, na=entry.na, skipped=entry.skipped, note=entry.note
            )
            for target, entry in entries.items()
        }
    )


def _parts(target: str) -> tuple[str, None, str]:
    section, _, item = target.partition("/")
    return section, None, item


def _version(work: dict[str, Any], checklist_id: str) -> str:
    """The hash of the version that is on offer."""
    for each in work["checklists"]:
        if each["content"]["id"] == checklist_id:
            return str(each["hash"])
    raise GumsoleError("demo_checklist", "A checklist of the demo is not on offer.")
