"""Region packs: one PDF from files that are there, a poisoned location alone, a killed worker."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pikepdf
import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select, update

from app import jobs
from app.audits import packs
from app.audits.location_scorecards import last_months, location_pdf, period_of
from app.audits.models import Revision, Visit
from app.audits.orders import order_of, order_pack
from app.audits.packs import make_pack
from app.audits.printed import alone, made_once
from app.audits.tasks import try_failed_again
from app.config import ROOT
from app.extensions import db
from app.jobs import Job
from app.locations.tree import Place, place
from app.reports.failure import RenderFailed
from tests.factories import UserFactory
from tests.pages.chain import BEST, WEAK, Chain

SHOPS = ("Arcade", "Bank House", "Castle Mall")
PERIOD = period_of(last_months().first.replace(year=2025, month=12, day=1), last_months().last)


def quiet(done: int, of: int) -> None:
    """Hears nothing."""


@pytest.fixture
def chain(app: Flask) -> Chain:
    return Chain.open(app)


@pytest.fixture
def coast(chain: Chain) -> Place:
    """A region of three shops with two visits each, the first of them better."""
    for number, name in enumerate(SHOPS):
        shop = chain.shop(name)
        chain.visit(shop, BEST, number)
        chain.visit(shop, WEAK, 20 + number)
    return place(chain.coast.id)


def headings(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        return [str(item.title) for item in outline.root]


class TestOnePdf:
    def test_every_location_is_in_it_with_a_bookmark(self, coast: Place) -> None:
        told: list[tuple[int, int]] = []
        made = make_pack(None, coast, PERIOD, "en", "A4", lambda *how: told.append(how))
        assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
        assert headings(made.file) == ["Coast", *SHOPS]
        with pikepdf.open(made.file) as pdf:
            assert len(pdf.pages) == made.pages
            assert pdf.check_pdf_syntax() == []
            assert pdf.Root.MarkInfo.Marked
            assert str(pdf.Root.Lang) == "en"

    def test_tags_lead_to_every_page(self, coast: Place) -> None:
        made = make_pack(None, coast, PERIOD, "en", "A4", quiet)
        with pikepdf.open(made.file) as pdf:
            tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
            document = pdf.Root.StructTreeRoot.K[0]
            assert [str(part.S) for part in document.K] == ["/Part"] * 4
            for page in pdf.pages:
                tagged = tree[int(page.obj.StructParents)]
                assert {each.Pg.objgen for each in tagged} == {page.obj.objgen}

    def test_the_cover_leads_to_the_pages_that_it_names(self, coast: Place) -> None:
        made = make_pack(None, coast, PERIOD, "en", "A4", quiet)
        with pikepdf.open(made.file) as pdf:
            pages = [page.obj.objgen for page in pdf.pages]
            links = [
                (page, link)
                for page in pdf.pages
                for link in page.obj.get("/Annots") or ()
                if "/Dest" in link
            ]
            targets = {pages.index(link.Dest[0].objgen) + 1 for _, link in links}
        text = "".join(
            page.extract_text() for page in PdfReader(made.file).pages[: min(targets) - 1]
        )
        assert {int(number) for number in re.findall(r"page (\d+)", text)} == targets
        assert len(targets) == 3

    def test_made_again_nothing_is_printed(
        self, coast: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = make_pack(None, coast, PERIOD, "en", "A4", quiet)
        monkeypatch.setattr(packs, "press", None)
        before = first.file.stat().st_mtime_ns
        again = make_pack(None, coast, PERIOD, "en", "A4", quiet)
        assert again == first
        assert again.file.stat().st_mtime_ns == before

    def test_another_language_or_paper_is_another_file(self, coast: Place) -> None:
        shop = coast.id
        files = {
            location_pdf(None, shop, PERIOD, language, paper)
            for language, paper in (("en", "A4"), ("el", "A4"), ("en", "letter"))
        }
        assert len(files) == 3


class TestPoisoned:
    @pytest.fixture
    def poisoned(self, coast: Place) -> Place:
        """One visit's stored result is not what it was."""
        visit = db.session.scalars(
            select(Visit).where(Visit.location_id == self.castle(), Visit.revision.is_not(None))
        ).first()
        assert visit is not None
        revision = db.session.scalars(select(Revision).where(Revision.visit_id == visit.id)).one()
        self.whole = (visit.id, revision.stored)
        self.store(json.dumps({"not": "a result"}))
        return coast

    @staticmethod
    def castle() -> int:
        from app.locations.models import Location

        return db.session.scalars(select(Location.id).where(Location.name == "Castle Mall")).one()

    def store(self, text: str) -> None:
        db.session.execute(
            update(Revision).where(Revision.visit_id == self.whole[0]).values(stored=text)
        )
        db.session.commit()

    def test_it_fails_alone_and_says_why(self, poisoned: Place) -> None:
        made = make_pack(None, poisoned, PERIOD, "en", "A4", quiet)
        (missing,) = made.unprinted
        assert missing.location == "Castle Mall"
        assert missing.why.isidentifier()
        assert headings(made.file) == ["Coast", *SHOPS]

    def test_it_is_there_once_its_cause_is_gone(self, poisoned: Place) -> None:
        broken = make_pack(None, poisoned, PERIOD, "en", "A4", quiet)
        self.store(self.whole[1])
        mended = make_pack(None, poisoned, PERIOD, "en", "A4", quiet)
        assert mended.unprinted == []
        assert mended.file != broken.file


class TestOrders:
    def test_progress_is_seen_while_it_is_made(
        self, chain: Chain, coast: Place, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = []

        def watched(*args: object) -> object:
            tell = args[-1]

            def told(done: int, of: int) -> None:
                tell(done, of)  # type: ignore[operator]
                with chain.app.app_context():
                    order = order_of(chain.manager, pack_id)
                    seen.append((order.done, order.of))

            return make_pack(*args[:-1], told)  # type: ignore[arg-type]

        monkeypatch.setattr("app.audits.orders.make_pack", watched)
        pack_id = order_pack(chain.manager, coast.id, PERIOD, "en", "A4")
        db.session.commit()
        jobs.run_waiting()
        assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]
        assert order_of(chain.manager, pack_id).file is not None

    @pytest.mark.parametrize(
        ("failure", "told"),
        [
            (OSError("no such file: /srv/data/x"), "OSError"),
            (RenderFailed("photo_missing", "The photo is missing."), None),
        ],
    )
    def test_its_owner_hears_of_a_failure_and_of_no_file(
        self,
        chain: Chain,
        coast: Place,
        monkeypatch: pytest.MonkeyPatch,
        failure: Exception,
        told: str | None,
    ) -> None:
        def fails(*_args: object) -> None:
            raise failure

        monkeypatch.setattr("app.audits.orders.make_pack", fails)
        pack_id = order_pack(chain.manager, coast.id, PERIOD, "en", "A4")
        db.session.commit()
        jobs.run_waiting()
        assert order_of(chain.manager, pack_id).trouble == (told or f"RenderFailed: {failure}")

    def test_a_stranger_finds_none(self, chain: Chain, coast: Place) -> None:
        pack_id = order_pack(chain.manager, coast.id, PERIOD, "en", "A4")
        db.session.commit()
        other = UserFactory(role="admin")
        with pytest.raises(Exception, match="no such region pack"):
            order_of(other, pack_id)


WORKER = """
import sys, time
from pathlib import Path
from app.config import Config
from app.factory import create_app
from app import jobs
from app.audits import packs, printed

data, database, log, slow = sys.argv[1:]
app = create_app(Config(data_dir=Path(data), database_url=database,
                        media_url=(Path(data) / "media").as_uri(),
                        secret_key="only for tests", jobs="by hand", testing=True))

whole = packs.printed

def slowly(found, language, paper):
    file = whole(found, language, paper)
    with open(log, "a") as written:
        written.write(f"{slow} {found.place.name}\\n")
    time.sleep(60 if slow == "slow" else 0)
    return file

packs.printed = slowly
with app.app_context():
    jobs.take_up_interrupted()
    jobs.run_waiting()
"""


class TestKilledWorker:
    def start(self, app: Flask, log: Path, slow: str) -> subprocess.Popen[bytes]:
        config = app.extensions["gumsole"]
        command = [sys.executable, "-c", WORKER, config.data_dir, config.database_url, log, slow]
        return subprocess.Popen(
            list(map(str, command)), cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}
        )

    def test_what_it_had_begun_is_taken_up_and_nothing_printed_twice(
        self, app: Flask, chain: Chain, coast: Place, tmp_path: Path
    ) -> None:
        pack_id = order_pack(chain.manager, coast.id, PERIOD, "en", "A4")
        db.session.commit()
        log = tmp_path / "log"
        first = self.start(app, log, "slow")
        while not log.exists():
            assert first.poll() is None
            time.sleep(0.05)
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        job = db.session.scalars(select(Job).where(Job.kind == "region pack")).one()
        assert job.state == jobs.RUNNING
        printed = {file: file.stat().st_mtime_ns for file in self.files(app)}
        assert printed
        db.session.rollback()
        assert self.start(app, log, "quick").wait(120) == 0
        db.session.expire_all()
        assert job.state == jobs.DONE
        assert job.attempts == 2
        assert order_of(chain.manager, pack_id).file is not None
        assert {file: file.stat().st_mtime_ns for file in printed} == printed

    @staticmethod
    def files(app: Flask) -> list[Path]:
        return list((app.extensions["gumsole"].data_dir / "scorecards").glob("*/*.pdf"))


HOLDER = """
import sys, time
from pathlib import Path
from app.config import Config
from app.factory import create_app
from app.audits.printed import alone
data, database, ready = sys.argv[1:]
app = create_app(Config(data_dir=Path(data), database_url=database, media_url="file:///nowhere",
                        secret_key="only for tests", jobs="by hand", testing=True))
with app.app_context(), alone("file", "a"):
    Path(ready).touch()
    time.sleep(60)
"""


def test_a_killed_process_lets_go_of_what_it_was_making(app: Flask, tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    config = app.extensions["gumsole"]
    command = [sys.executable, "-c", HOLDER, str(config.data_dir), config.database_url, str(ready)]
    holder = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
    while not ready.exists():
        assert holder.poll() is None
        time.sleep(0.05)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    with alone("file", "a"):
        pass


def test_two_who_want_the_same_file_make_it_once(app: Flask, tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    made = []

    def make() -> bytes:
        made.append(1)
        return b"%PDF"

    def want(_: int) -> bytes:
        with app.app_context():
            return made_once(tmp_path / "x" / "a.pdf", make).read_bytes()

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(want, range(16))) == {b"%PDF"}
    assert len(made) == 1


def test_what_failed_to_print_is_tried_again_each_day(app: Flask, coast: Place) -> None:
    jobs.run_waiting()
    job = db.session.scalars(select(Job).where(Job.kind == "location scorecard")).first()
    assert job is not None
    job.state = jobs.FAILED
    db.session.commit()
    try_failed_again("today")
    db.session.commit()
    waiting = select(Job.key).where(Job.kind == job.kind, Job.state == jobs.WAITING)
    assert db.session.scalars(waiting).all() == [job.key]
