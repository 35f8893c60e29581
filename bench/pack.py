"""What a region pack costs: 200 locations from nothing, and from scorecards that are there.

Locations and visits are rows made here, with the answers of a shipped checklist; nothing is
photographed. Wall time and memory of one process.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app.audits.location_scorecards import last_months
from app.audits.models import Visit
from app.audits.packs import make_pack
from app.audits.revisions import add_revision
from app.checklists.address import Address
from app.checklists.loading import load_checklist
from app.checklists.model import Checklist
from app.checklists.response import Answer, Response
from app.config import ROOT, Config
from app.extensions import db
from app.factory import create_app
from app.library.publishing import publish
from app.locations.models import Location
from app.locations.tree import place
from app.scoring import score
from tests.factories import LocationFactory, RegionFactory, UserFactory

LOCATIONS, VISITS = 200, 4
CHECKLIST = ROOT / "checklists" / "walk-your-store.yaml"


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with application(folder).app_context():
            upgrade(ROOT / "migrations")
            region = _region()
        print(f"Region pack of {LOCATIONS} locations, {VISITS} visits each:")
        print("                 s user s pages     MB MB of RAM")
        for what in ("from nothing", "from cache"):
            print(f"  {what:<13} {_alone(folder, region)}")
        print("  from cache    (aim: under 5 s)")


def _alone(folder: Path, region: int) -> str:
    """Made in a process of its own, so that its memory is told."""
    code = f"from bench.pack import make; make({str(folder)!r}, {region})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip().splitlines()[-1]


def make(folder: str, region: int) -> None:
    """Make the pack and print what it took; the second time all is there but the pack itself."""
    with application(Path(folder)).app_context():
        start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
        made = make_pack(None, place(region), last_months(), "en", "A4", lambda _done, _of: None)
        seconds = time.perf_counter() - start
        used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - used
    assert not made.unprinted, made.unprinted[0]
    size = made.file.stat().st_size / 1e6
    made.file.unlink()
    print(f"{seconds:6.2f} {used:6.2f} {made.pages:5} {size:6.1f} {_memory():5}")


def application(folder: Path) -> Flask:
    return create_app(
        Config(
            data_dir=folder,
            database_url=f"sqlite:///{folder / 'gumsole.db'}",
            media_url=(folder / "media").as_uri(),
            secret_key="only for a bench",
            jobs="by hand",
            testing=True,
        )
    )


def _memory() -> int:
    """The most that this process held, in MB."""
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024


def _region() -> int:
    loaded = load_checklist(CHECKLIST)
    assert loaded.checklist is not None
    version = publish(loaded).version
    region, auditor = RegionFactory(name="Coast"), UserFactory()
    chance = random.Random(1)
    for number in range(LOCATIONS):
        shop = LocationFactory(parent=region, name=f"Shop {number}, Portwick")
        for number_here in range(VISITS):
            visit(loaded.checklist, version.sha256, shop, auditor.id, number_here, chance)
    db.session.commit()
    return int(region.id)


def visit(
    checklist: Checklist,
    version: str,
    shop: Location,
    author: int,
    number: int,
    chance: random.Random,
) -> None:
    visit_id = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    started = datetime.now(UTC) - timedelta(days=80 * (VISITS - number) - 70)
    answers = {
        Address(section.id, 1 if section.repeat else None, item.id): Answer(
            value="yes" if chance.random() < 0.8 else "no"
        )
        for section, item in checklist.items()
        if item.type.name == "yes-no"
    }
    db.session.add(
        Visit(
            id=visit_id, kind="auditor", state="released", checklist_id=checklist.id,
            version=version, location_id=shop.id, author_id=author, device="bench",
            started_at=started, utc_offset=0, received_at=started, submitted_at=started,
            content="", last_sequence=0,
        )
    )  # fmt: skip
    db.session.flush()
    add_revision(visit_id, "submitted", {}, score(checklist, Response(answers)), started)
