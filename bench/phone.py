"""The phone app: its size, what Lighthouse says, how fast it is to the thumb, what memory it takes.

`python -m bench phone`, or `python -m bench.phone size taps` for some of it. A real gunicorn, a
Chromium that is shaped as a phone; figures are of this machine.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from playwright.sync_api import Playwright, sync_playwright

from app.config import ROOT, Config
from app.factory import create_app
from bench.pss import PeakOfProcesses
from bench.tapping import WATCH, tap_all
from tests.databases import create_tables
from tests.phone import long
from tests.phone.camera import photographs
from tests.phone.fault_proxy import FaultProxy
from tests.phone.scenes import through_faults, through_kills
from tests.phone.serving import Ground, Server, lay_out
from tests.phone.shape import Mortal
from tests.phone.sizes import measured_sizes

Rows = list[tuple[str, ...]]
ITEMS = 300
# Fewer where one wants to know it soon.
TAPS = int(os.environ.get("GUMSOLE_BENCH_TAPS", ITEMS))
SLOWED = 4
PHOTOS = 60
KILLS = 50
KB = 1000


@dataclass(frozen=True)
class Stage:
    server: Server
    ground: Ground
    folder: Path
    playwright: Playwright

    def phone(self, name: str) -> Mortal:
        return Mortal(self.playwright, self.folder / name, self.server.address)


@contextmanager
def stage() -> Iterator[Stage]:
    """A server with one long checklist, and a browser to open it."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        config = Config(
            data_dir=folder,
            database_url=f"sqlite:///{folder / 'gumsole.db'}",
            media_url=(folder / "media").as_uri(),
            secret_key="only for measuring",
        )
        create_tables(config.database_url)
        app = create_app(config)
        with app.app_context():
            ground = lay_out(long.write_long(folder, ITEMS))
            server = Server(config)
            server.start()
            try:
                yield Stage(server, ground, folder, playwright)
            finally:
                server.kill()


def run(wanted: list[str] | None = None) -> Rows:
    """What was measured, the figure, and what it is held against."""
    rows = size() if not wanted or "size" in wanted else []
    parts = [part for name, part in PARTS.items() if not wanted or name in wanted]
    if parts:
        with stage() as on:
            for part in parts:
                rows += part(on)
    return rows


def size() -> Rows:
    sizes = measured_sizes()
    return [
        ("JavaScript of the first screen, gzip", f"{sizes.first / KB:.1f} kB", ""),
        ("JavaScript in all, gzip", f"{sizes.scripts / KB:.1f} kB", "limit: 60 kB"),
        ("whole shell, gzip", f"{sizes.shell / KB:.1f} kB", "limit: 100 kB"),
    ]


def lighthouse(on: Stage) -> Rows:
    categories = {"accessibility": 100, "best-practices": 100, "performance": 98}
    done = subprocess.run(
        [
            shutil.which("node") or str(ROOT / ".venv" / "bin" / "node"),
            str(ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"),
            f"{on.server.address}/phone/",
            "--quiet",
            "--output=json",
            "--form-factor=mobile",
            f"--only-categories={','.join(categories)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
        ],
        env=os.environ | {"CHROME_PATH": str(shutil.which("chromium"))},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(done.stdout)
    rows = [
        (f"Lighthouse, {name}", f"{report['categories'][name]['score'] * 100:.0f}", f"aim: {aim}")
        for name, aim in categories.items()
    ]
    failed = [
        audit["title"]
        for audit in report["audits"].values()
        if audit["score"] is not None
        and audit["score"] < 1
        and audit.get("scoreDisplayMode") == "binary"
    ]
    return [*rows, *[("  found", each, "") for each in failed]]


def taps(on: Stage) -> Rows:
    rows: Rows = []
    for slowed in (SLOWED, 1):
        phone = on.phone(f"taps {slowed}")
        hand = phone.wake()
        hand.context.add_init_script(WATCH)
        hand.sign_in(on.ground.auditor.email)
        hand.start(on.ground.shop.name, long.TITLE)
        taps = tap_all(hand, long.targets(ITEMS)[:TAPS], slowed)
        phone.close()
        speed = f"CPU slowed {slowed} times" if slowed > 1 else "CPU as it is"
        painted, kept, answer_kept, busy = (list(column) for column in zip(*taps, strict=True))
        what = f"{len(taps)} taps, {speed}"
        rows += [
            (f"tap to paint, p98, {what}", _ms(painted, 98), "limit: 100 ms"),
            (f"answer to durable, p95, {what}", _ms(answer_kept, 95), "limit: 50 ms"),
            (f"tap to durable, p95, {what}", _ms(kept, 95), ""),
            ("  medians", ", ".join(_ms(each, 50) for each in (painted, answer_kept, kept)), ""),
            ("  main thread's own CPU a tap, median", _ms(busy, 50), ""),
        ]
    return rows


def _ms(values: list[float], percent: int) -> str:
    return f"{quantiles(values, n=100)[percent - 1]:.0f} ms"


def memory(on: Stage) -> Rows:
    phone = on.phone("memory")
    hand = phone.wake()
    hand.sign_in(on.ground.auditor.email)
    files = photographs(on.folder / "photos", PHOTOS)
    hand.start(on.ground.shop.name, long.TITLE)
    hand.show("pictures/photos")
    with PeakOfProcesses(phone.profile) as used:
        begin = time.perf_counter()
        # As a person chooses them: some at a time.
        for first in range(0, PHOTOS, 10):
            hand.photograph("pictures/photos", files[first : first + 10])
        seconds = time.perf_counter() - begin
    phone.close()
    return [
        (f"memory above the start, {PHOTOS} photos of 12 MP", f"{used.above} MB", "limit: 300 MB"),
        ("  at the start, all processes", f"{used.start} MB", ""),
        ("a photo chosen, shrunk and kept", f"{seconds / PHOTOS * 1000:.0f} ms", ""),
    ]


def faults(on: Stage) -> Rows:
    network = FaultProxy(on.server.port)
    network.start()
    phone = Mortal(on.playwright, on.folder / "faults", network.address)
    try:
        went = through_faults(phone.wake(), network, on.ground, on.folder, 100, 10)
    finally:
        phone.close()
        network.stop()
    met = f"{went.faults} of {went.requests} requests failed or were late"
    what = "100 answers and 10 photos, receipt included, one request in three fails"
    return [(what, f"{went.seconds:.1f} s", "limit: 60 s"), ("  on the way", met, "")]


def kills(on: Stage) -> Rows:
    survived = through_kills(on.phone("kills"), on.ground, on.folder, KILLS)
    what = f"browser killed {survived.kills} times while answering: 'saved' and lost"
    return [(what, "0", f"of {survived.saved} answers")]


PARTS: dict[str, Callable[[Stage], Rows]] = {
    "lighthouse": lighthouse,
    "taps": taps,
    "memory": memory,
    "faults": faults,
    "kills": kills,
}

if __name__ == "__main__":
    for row in run(sys.argv[1:]):
        print("  ".join(row))
