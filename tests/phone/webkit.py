"""WebKitGTK by its driver, for what another engine than Chromium makes of the app.

A few calls of the WebDriver protocol (W3C), on a screen of its own that nobody looks at.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.phone.serving import free_port

_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_SECONDS = 20.0
_OPENED = {
    "DISPLAY": "",
    # Nothing here has a graphics card.
    "WEBKIT_DISABLE_DMABUF_RENDERER": "1",
    "LIBGL_ALWAYS_SOFTWARE": "1",
}


class NotThere(AssertionError):
    """An element that did not come in time; says what the page showed instead."""


@contextmanager
def webkit(folder: Path) -> Iterator["WebKit"]:
    """A browser with a profile in `folder`, 360 × 780, that is gone at the end."""
    with _screen() as display, _driver(display, folder) as address:
        browser = WebKit(address)
        try:
            yield browser
        finally:
            browser.close()


class WebKit:
    """One window. Elements are named by XPath and waited for."""

    def __init__(self, driver: str) -> None:
        options = {"binary": str(_mini_browser()), "args": ["--automation"]}
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
        self._driver = driver
        self._session = f"/session/{self._call('POST', '/session', wanted)['sessionId']}"
        self._post("/window/rect", {"width": 360, "height": 780})

    def open(self, url: str) -> None:
        self._post("/url", {"url": url})

    def script(self, body: str, *arguments: Any) -> Any:
        return self._post("/execute/sync", {"script": body, "args": list(arguments)})

    def see(self, xpath: str, seconds: float = _SECONDS) -> str:
        """Wait for an element that is shown; its id."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for found in self._post("/elements", {"using": "xpath", "value": xpath}):
                with suppress(HTTPError):
                    if self._call("GET", f"{self._session}/element/{found[_ELEMENT]}/displayed"):
                        return str(found[_ELEMENT])
            time.sleep(0.1)
        raise NotThere(f"{xpath} in: {self.script('return document.body.innerText')[:2000]}")

    def touch(self, xpath: str) -> None:
        """Scroll to it and click it as a hand does."""
        self._post(f"/element/{self.see(xpath)}/click", {})

    def type(self, xpath: str, text: str) -> None:
        found = self.see(xpath)
        self._post(f"/element/{found}/clear", {})
        self._post(f"/element/{found}/value", {"text": text})

    def choose_file(self, xpath: str, path: Path) -> None:
        """Give a file to an input, which may be hidden behind a button."""
        (found, *_) = self._post("/elements", {"using": "xpath", "value": xpath})
        self._post(f"/element/{found[_ELEMENT]}/value", {"text": str(path)})

    def close(self) -> None:
        with suppress(HTTPError, URLError):
            self._call("DELETE", self._session)

    def _post(self, path: str, body: Any) -> Any:
        return self._call("POST", self._session + path, body)

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(self._driver + path, data, headers, method=method)
        with urlopen(request, timeout=60) as response:
            return json.load(response)["value"]


def _mini_browser() -> Path:
    return max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))


@contextmanager
def _screen() -> Iterator[str]:
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as screen:
        assert screen.stdout
        try:
            yield f":{screen.stdout.readline().strip()}"
        finally:
            screen.terminate()


@contextmanager
def _driver(display: str, folder: Path) -> Iterator[str]:
    port = free_port()
    program = shutil.which("WebKitWebDriver")
    assert program, "WebKitWebDriver is missing: bin/check-system test installs it"
    home = {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "DISPLAY": display}
    with subprocess.Popen(
        [program, f"--port={port}", "--host=127.0.0.1"],
        env=os.environ | _OPENED | home,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as driver:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address)
            yield address
        finally:
            driver.terminate()


def _wait(address: str) -> None:
    for _ in range(200):
        with suppress(URLError, ConnectionError), urlopen(f"{address}/status", timeout=5):
            return
        time.sleep(0.05)
    raise RuntimeError("WebKitWebDriver did not start")
