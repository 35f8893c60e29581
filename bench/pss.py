"""How much memory a browser has, all its processes together, while something is done with it."""

from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Self

from tests.phone.shape import processes_of

_BETWEEN_SECONDS = 0.25


class PeakOfProcesses:
    """Within its `with`: samples the sum of the proportional set sizes, in megabytes.

    `start` is that of the first sample, `peak` the largest, `above` what lies between.
    """

    def __init__(self, profile: Path) -> None:
        self._profile = profile
        self._ended = Event()
        self._thread = Thread(target=self._watch)
        self.start = self.peak = 0

    @property
    def above(self) -> int:
        return self.peak - self.start

    def __enter__(self) -> Self:
        self.start = self.peak = _megabytes(self._profile)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_BETWEEN_SECONDS):
            self.peak = max(self.peak, _megabytes(self._profile))


def _megabytes(profile: Path) -> int:
    """Shared pages count once over all processes."""
    kilobytes = 0
    for pid in processes_of(profile):
        with suppress(OSError):
            told = Path(f"/proc/{pid}/smaps_rollup").read_text()
            kilobytes += int(told.split("\nPss:")[1].split()[0])
    return kilobytes // 1024
