"""What preparing a photo costs: ours, processes and all, beside a full decode with LANCZOS.

CPU of this process and of all its helpers; a photo of 12 MP as a phone sends it; medians.
"""

import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple

from PIL import Image

from app.photos import pool
from app.photos.prepare import prepare
from demo.originals import heic_original, original

PICTURE = "shop-front-day"
ROUNDS = 5
PHOTOS = 20
AIM = 0.35


class Cpu(NamedTuple):
    """Milliseconds of one photo."""

    user: float
    system: float


def run() -> list[tuple[str, ...]]:
    """What was measured, the figure, and what it is held against."""
    now = datetime.now(UTC)
    with tempfile.TemporaryDirectory() as name:
        jpeg, heic = Path(name) / "jpeg", Path(name) / "heic"
        jpeg.write_bytes(original(PICTURE, now, 52.5, 13.4))
        heic.write_bytes(heic_original(PICTURE, now, 52.5, 13.4))
        naive, ours = [], []
        for _ in range(ROUNDS):
            naive.append(_cpu(lambda: _naive(jpeg)))
            ours.append(_cpu(lambda: prepare(jpeg, now=now)))
        from_heic = _cpu(lambda: prepare(heic, now=now))
        peak = max(_peak(jpeg), _peak(heic))
    user = median(cpu.user for cpu in ours) / median(cpu.user for cpu in naive)
    whole = median(sum(cpu) for cpu in ours) / median(sum(cpu) for cpu in naive)
    return [
        ("a photo, full decode and LANCZOS to 1024", _shown(naive), ""),
        ("the same prepared, both sizes", _shown(ours), ""),
        ("ratio of user CPU", f"{user:.2f}", f"aim: at most {AIM}"),
        ("ratio of user and system CPU", f"{whole:.2f}", ""),
        ("the same from HEIC", _shown([from_heic]), ""),
        ("largest decoding process", f"{peak} MB", "limit: 700 MB"),
    ]


def _naive(path: Path) -> None:
    with Image.open(path) as image:
        size = (1024, 1024 * image.height // image.width)
        image.resize(size, Image.Resampling.LANCZOS).save(BytesIO(), "JPEG")


def _cpu(work: Callable[[], object]) -> Cpu:
    """Of one photo; starting the helper is spread over all of a round."""
    before = _used()
    for _ in range(PHOTOS):
        work()
    # What a child used is only told once it has ended.
    pool.stop()
    after = _used()
    return Cpu(*((end - begin) / PHOTOS * 1000 for begin, end in zip(before, after, strict=True)))


def _used() -> Cpu:
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return Cpu(sum(one.ru_utime for one in both), sum(one.ru_stime for one in both))


def _peak(path: Path) -> int:
    """Megabytes of a process that does nothing else, as the kernel saw them at most."""
    script = (
        "import sys; from pathlib import Path; from app.photos import render\n"
        "render.tame_decoders(); render.render(Path(sys.argv[1]))\n"
        "print(Path('/proc/self/status').read_text())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split("VmHWM:")[1].split()[0]) // 1024


def _shown(figures: list[Cpu]) -> str:
    user, system = (median(column) for column in zip(*figures, strict=True))
    return f"{user:.0f} ms user, {system:.0f} ms system"


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
