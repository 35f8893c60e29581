"""What a phone is to Chromium: small, touched, at the shop; with a profile that outlives it."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.chromium import ARGUMENTS
from tests.phone.hand import Hand

SHAPE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
    "locale": "en",
    "timezone_id": "Europe/Athens",
    "geolocation": {"latitude": 37.9702, "longitude": 23.7202},
    "permissions": ["geolocation", "microphone"],
    "reduced_motion": "reduce",
}


class Pocket:
    """Phones of one test, each with cookies and a store of its own."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._contexts: list[BrowserContext] = []

    def phone(self, address: str, **changes: Any) -> Hand:
        """A phone on which the app has never been opened."""
        context = self._chromium.new_context(**(SHAPE | changes))
        self._contexts.append(context)
        return Hand(context, address)

    def empty(self) -> None:
        for context in self._contexts:
            context.close()
        self._contexts.clear()


class Mortal:
    """A phone with a profile on disk, whose browser can be killed at any moment."""

    def __init__(self, playwright: Playwright, profile: Path, address: str) -> None:
        self._playwright = playwright
        self.profile = profile
        self._address = address
        self._context: BrowserContext | None = None

    def wake(self) -> Hand:
        """Start the browser on what it left behind."""
        # A killed browser leaves its lock, which names a process that is gone.
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()
        self._context = self._playwright.chromium.launch_persistent_context(
            self.profile,
            executable_path=shutil.which("chromium"),
            args=list(ARGUMENTS),
            **SHAPE,
        )
        return Hand(self._context, self._address)

    def strike(self) -> None:
        """SIGKILL to every process of this profile, from any thread."""
        for pid in processes_of(self.profile):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        self.strike()
        self.close()

    def close(self) -> None:
        if self._context:
            # Of a browser that is dead there is nothing left to close.
            with suppress(Exception):
                self._context.close()
            self._context = None


def processes_of(profile: Path) -> list[int]:
    """The browser of this profile and all that it started."""
    wanted = f"--user-data-dir={profile}".encode()
    parents: dict[int, int] = {}
    roots: set[int] = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, IndexError):
            pid = int(folder.name)
            stat = (folder / "stat").read_text()
            parents[pid] = int(stat.rsplit(")", 1)[1].split()[1])
            if wanted in (folder / "cmdline").read_bytes().split(b"\0"):
                roots.add(pid)
    found = set(roots)
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return sorted(found)
