"""How much a visit's scorecard costs: ours beside the naive page, ReportLab and Chromium.

80 items and 30 photos of 12 MP; derivatives ready; user CPU, warm, in turns, medians.
"""

import logging
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from statistics import median

from PIL import Image, ImageChops

from app.config import ROOT, Config
from app.factory import create_app
from app.photos.render import render
from bench.baselines.chromium import Chromium
from bench.work import Work
from demo.originals import PHOTOS as PICTURES
from tests.browser import Browser
from tests.databases import create_tables
from tests.visiting import COMPLETE, visiting

ITEMS, PHOTOS = 80, 30
ROUNDS = 11
DIFFERENT = 10
_EXIF = Image.Exif()
_EXIF[0x0112] = 1  # upright; that there is any is what matters
MAKERS = ("naive", "reportlab", "ours")
WARM_RENDERS = 30
SERVED = 50


def run() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _make_photos(folder)
        _compare(folder)
        _growth(folder)
        _flatness(folder)
    _served()


def _compare(folder: Path) -> None:
    work = Work(folder, ITEMS, PHOTOS)
    sizes: dict[str, int] = {}
    times: dict[str, list[float]] = {name: [] for name in (*MAKERS, "chromium")}
    with Chromium() as browser:
        for turn in range(ROUNDS + 1):
            took = {name: _timed(getattr(work, name)) for name in MAKERS}
            took["chromium"] = _timed_in(browser, work)
            for name, (seconds, pdf) in took.items():
                sizes[name] = len(pdf)
                if turn:  # the first warms up
                    times[name].append(seconds)
        memory = {name: _memory(folder, name) for name in MAKERS}
        memory["chromium"] = browser.megabytes
    middle = {name: median(values) for name, values in times.items()}
    print(f"Scorecard of {ITEMS} items and {PHOTOS} photos: user s, MB, MB of memory cold")
    for name, seconds in middle.items():
        print(f"  {name:<10} {seconds:6.3f} {sizes[name] / 1e6:6.2f} {memory[name]:5}")
    print(f"  naive : ours      {middle['naive'] / middle['ours']:5.2f}   (aim: at least 5.5)")
    print(f"  ours : reportlab  {middle['ours'] / middle['reportlab']:5.2f}   (aim: at most 6)")
    print(f"  ours : chromium   {middle['ours'] / middle['chromium']:5.2f}   (aim: below 1)")
    over = (sizes["ours"] / work.photo_bytes - 1) * 100
    print(f"  ours over its photos {over:4.1f} %  (aim: at most 5)")


def _growth(folder: Path) -> None:
    small, large = Work(folder, ITEMS, PHOTOS), Work(folder, ITEMS * 4, PHOTOS * 4)
    pairs = [(_timed(small.ours)[0], _timed(large.ours)[0]) for _ in range(4)][1:]
    ratio = median(b for _, b in pairs) / median(a for a, _ in pairs)
    print(f"  four times as much: {ratio:4.2f} × the CPU  (aim: at most 3.6)")


def _flatness(folder: Path) -> None:
    """Memory of a warm process after its fifth render and after its last, in MB."""
    code = (
        "from pathlib import Path; from bench.work import Work, resident;"
        f"work = Work(Path({str(folder)!r}), {ITEMS}, {PHOTOS});"
        "[work.ours() for _ in range(5)]; print(resident());"
        f"[work.ours() for _ in range({WARM_RENDERS} - 5)]; print(resident())"
    )
    early, late = _in_a_new_process(code).split()
    print(f"  memory after 5 renders and after {WARM_RENDERS}: {early} and {late} MB  (aim: flat)")


def _served() -> None:
    """How long the server takes to hand out a scorecard that is rendered already."""
    with visit_in_an_app() as (browser, address):
        first = browser.get(address)
        assert first.status_code == 200, first.text
        times = []
        for _ in range(SERVED):
            start = time.perf_counter()
            browser.get(address)
            times.append((time.perf_counter() - start) * 1000)
    print(f"  rendered already, served in {median(times):4.1f} ms  (aim: under 10)")


@contextmanager
def visit_in_an_app() -> Iterator[tuple[Browser, str]]:
    """Whoever may see a submitted visit, and the address of its PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'gumsole.db'}"
        create_tables(url)
        config = Config(folder, url, (folder / "media").as_uri(), "only for measuring")
        app = create_app(replace(config, jobs="by hand"))
        app.test_client_class = Browser
        logging.getLogger("gumsole").setLevel(logging.WARNING)
        with app.app_context():
            browser = app.test_client()
            assert isinstance(browser, Browser)
            phone = visiting(browser)
            phone.answer(COMPLETE)
            phone.submit()
            yield browser, f"/visits/{phone.visit_id}/scorecard.pdf"


def _timed_in(browser: Chromium, work: Work) -> tuple[float, bytes]:
    start = browser.seconds
    pdf = browser.print(work.card, work.words, work.prepared)
    return browser.seconds - start, pdf


def _timed(make: Callable[[], bytes]) -> tuple[float, bytes]:
    start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    pdf = make()
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start, pdf


def _memory(folder: Path, name: str) -> int:
    """The most memory that a fresh process holds while it makes one, in MB."""
    code = (
        "from pathlib import Path; from bench.work import Work;"
        f"Work(Path({str(folder)!r}), {ITEMS}, {PHOTOS}).{name}();"
        "print(Path('/proc/self/status').read_text())"
    )
    return int(_in_a_new_process(code).split("VmHWM:")[1].split()[0]) // 1024


def _in_a_new_process(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def _make_photos(folder: Path) -> None:
    """Originals as a phone takes them, each its own file, and what is prepared of them."""
    pictures = sorted(PICTURES.glob("*.jpg"))[:DIFFERENT]
    originals = [_taken(picture) for picture in pictures]
    for number in range(PHOTOS * 4):
        path = folder / f"{number:03}.original.jpg"
        path.write_bytes(_marked(originals[number % DIFFERENT], number))
        if number < DIFFERENT:
            prepared = render(path).pdf
        else:
            prepared = (folder / f"{number % DIFFERENT:03}.pdf.jpg").read_bytes()
        (folder / f"{number:03}.pdf.jpg").write_bytes(_marked(prepared, number))


def _marked(jpeg: bytes, number: int) -> bytes:
    """The same picture in a file of its own: with a comment."""
    return jpeg[:2] + b"\xff\xfe\x00\x06%04d" % number + jpeg[2:]


def _taken(picture: Path) -> bytes:
    """12 MP with the grain of a small sensor: about 3.4 MB as a JPEG."""
    with Image.open(picture) as small:
        large = small.convert("RGB").resize((4032, 3024), Image.Resampling.BICUBIC)
    grain = Image.effect_noise(large.size, 9).convert("RGB")
    file = BytesIO()
    ImageChops.add(large, grain, 1, -128).save(file, "JPEG", quality=90, exif=_EXIF)
    return file.getvalue()


if __name__ == "__main__":
    run()
