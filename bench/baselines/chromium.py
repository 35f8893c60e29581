"""The naive page with prepared photos, printed by a Chromium that is running already."""

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import sync_playwright

from app.reports.scorecard import Scorecard
from app.reports.wording import Wording
from bench.baselines.naive import as_html
from tests.phone.shape import processes_of

TICKS = os.sysconf("SC_CLK_TCK")


class Chromium:
    """Within its `with`: warm; `seconds` is the user CPU of all its processes so far."""

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory()
        self._profile = Path(self._folder.name) / "profile"
        self._playwright = sync_playwright().start()
        self._context = self._playwright.chromium.launch_persistent_context(
            self._profile, executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        self._page = self._context.pages[0]
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._context.close()
        self._playwright.stop()
        self._folder.cleanup()

    def print(self, card: Scorecard, words: Wording, photos: dict[str, Path]) -> bytes:
        file = Path(self._folder.name) / "page.html"
        file.write_text(as_html(card, words, photos))
        self._page.goto(file.as_uri())
        return self._page.pdf(prefer_css_page_size=True, tagged=True, outline=True)

    @property
    def seconds(self) -> float:
        return sum(map(_user_seconds, processes_of(self._profile)))

    @property
    def megabytes(self) -> int:
        """Of all its processes, what they share counted once."""
        told = [Path(f"/proc/{pid}/smaps_rollup") for pid in processes_of(self._profile)]
        return sum(int(each.read_text().split("\nPss:")[1].split()[0]) for each in told) // 1024


def _user_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return int(fields[11]) / TICKS
