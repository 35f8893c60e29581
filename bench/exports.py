"""What exports cost: one visit as CSV, workbook and JSON, and the list of 5,000 visits.

Whole requests to the application, sign-in and rights included: wall time, user CPU, and by how
much the most memory of the process rose at the first above what it held before.
"""

import logging
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from flask_migrate import upgrade
from sqlalchemy import insert, select

from app.accounts.models import User
from app.audits.models import Revision, Visit
from app.audits.tables import table_of
from app.checklists.loading import load_checklist
from app.config import ROOT
from app.extensions import db
from app.library.publishing import publish
from bench import pack
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory

VISITS, LOCATIONS = 5_000, 200
ROUNDS = 5
LIST = ("/visits.csv", "/visits.xlsx")


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with pack.application(folder).app_context():
            upgrade(ROOT / "migrations")
            visit_id = _fill()
        one = [f"/visits/{visit_id}/scorecard.{ending}" for ending in ("csv", "xlsx", "json")]
        print(f"Exports of one visit, and of {VISITS} as a list: s, user s, kB, MB of RAM more")
        for path in (*one, *LIST):
            print(f"  {path.rpartition('/')[2]:<16} {_alone(folder, path)}")


def _alone(folder: Path, path: str) -> str:
    code = f"from bench.exports import ask; ask({str(folder)!r}, {path!r})"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip().splitlines()[-1]


def ask(folder: str, path: str) -> None:
    """Ask for it several times in a process of its own, and print what it took warm."""
    app = pack.application(Path(folder))
    app.test_client_class = Browser
    logging.getLogger("gumsole").setLevel(logging.WARNING)
    with app.app_context():
        browser = app.test_client()
        assert isinstance(browser, Browser)
        browser.sign_in(db.session.scalars(select(User).where(User.role == "admin")).one())
        # Of no visit: what is loaded once is loaded.
        browser.get(f"{path}?location=nowhere")
        taken = [_asked(browser, path) for _ in range(ROUNDS)]
    wall, used, size = (median(row[at] for row in taken) for at in range(3))
    more = taken[0][3]
    print(f"{wall:6.3f} {used:6.3f} {size / 1000:6.0f} {more:4.0f}")


def _asked(browser: Browser, path: str) -> tuple[float, float, int, float]:
    before = _memory("VmRSS", forget=True)
    start, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
    response = browser.get(path)
    size = len(response.data)
    assert response.status_code == 200, response.text
    wall = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF).ru_utime - used
    return wall, used, size, _memory("VmHWM") - before


def _memory(name: str, *, forget: bool = False) -> float:
    """In MB: what the process holds, or the most since it was last told to forget that."""
    if forget:
        Path("/proc/self/clear_refs").write_text("5")
    status = Path("/proc/self/status").read_text()
    return int(status.split(f"{name}:")[1].split()[0]) / 1024


def _fill() -> str:
    """One visit that was scored, and so many more rows like it; its id."""
    loaded = load_checklist(pack.CHECKLIST)
    assert loaded.checklist is not None
    version = publish(loaded).version
    region, auditor = RegionFactory(name="Coast"), UserFactory()
    UserFactory(role="admin")
    shops = [LocationFactory(parent=region, name=f"Shop {n}, Portwick") for n in range(LOCATIONS)]
    chance = random.Random(1)
    pack.visit(loaded.checklist, version.sha256, shops[0], auditor.id, 0, chance)
    made = db.session.scalars(select(Visit)).one()
    scored = db.session.scalars(select(Revision)).one()
    for number, visit_id in enumerate(_ids(chance, VISITS - 1)):
        more = {
            "id": visit_id,
            "location_id": shops[number % LOCATIONS].id,
            "started_at": made.started_at - timedelta(hours=number),
        }
        db.session.execute(insert(table_of(Visit)), _columns(made) | more)
        db.session.execute(insert(table_of(Revision)), _columns(scored) | {"visit_id": visit_id})
    db.session.commit()
    return made.id


def _ids(chance: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield str(uuid.UUID(int=chance.getrandbits(128), version=4))


def _columns(row: Visit | Revision) -> dict[str, object]:
    return {column.key: getattr(row, column.key) for column in table_of(type(row)).columns}
