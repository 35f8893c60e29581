"""What these tests stand on does what it says: a network that fails, photos that differ."""

import hashlib
import http.client
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from app.clock import now
from app.photos.prepare import prepare
from tests.phone.camera import AT_THE_SHOP, FIRST_MOMENT, photograph
from tests.phone.fault_proxy import FAULTS, FaultProxy

BODY = b"x" * 100_000


class Counting(BaseHTTPRequestHandler):
    """Answers what it took in, and remembers its length."""

    took: list[int]

    def do_PUT(self) -> None:
        with suppress(ConnectionError):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.took.append(len(body))
            self.send_response(201)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def upstream() -> Iterator[tuple[int, list[int]]]:
    took: list[int] = []
    handler = type("Handler", (Counting,), {"took": took})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, took
    server.shutdown()
    thread.join()
    server.server_close()


def sent(proxy: FaultProxy) -> tuple[int, bytes] | str:
    """What a client learns of one request through the proxy."""
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=20)
    try:
        connection.request("PUT", "/", BODY)
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, http.client.HTTPException) as error:
        return type(error).__name__
    finally:
        connection.close()


@pytest.mark.parametrize("fault", [None, *FAULTS])
def test_each_fault_is_what_it_says(
    upstream: tuple[int, list[int]], fault: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.phone.fault_proxy.DELAY_SECONDS", 0.1)
    port, took = upstream
    proxy = FaultProxy(port, faults=(fault or "",))
    proxy.rate = 1.0 if fault else 0.0
    proxy.start()
    told = sent(proxy)
    proxy.stop()
    arrived = {"refused": [], "503": [], "captive portal": []}
    if fault == "upload cut":
        assert sum(took) < len(BODY)
    else:
        assert took == arrived.get(str(fault), [len(BODY)])
    if fault in (None, "delayed"):
        assert told == (201, BODY)
    elif fault == "503":
        assert told == (503, b"Later.")
    elif fault == "captive portal":
        assert isinstance(told, tuple)
        assert (told[0], told[1][:15]) == (200, b"<!doctype html>")
    else:
        assert isinstance(told, str)
    assert proxy.did == {fault or "passed": 1}


def test_one_in_three_meets_a_fault(upstream: tuple[int, list[int]]) -> None:
    proxy = FaultProxy(upstream[0], faults=("503",))
    proxy.rate = 1 / 3
    proxy.start()
    for _ in range(90):
        sent(proxy)
    proxy.stop()
    assert 20 <= proxy.did["503"] <= 40
    assert proxy.did.total() == 90


def test_photos_are_of_twelve_megapixels_and_each_is_another(tmp_path: Path) -> None:
    first, second = photograph(1), photograph(2)
    shrunk = []
    for photo in (first, second):
        with Image.open(BytesIO(photo)) as image:
            assert image.size == (4032, 3024)
            shrunk.append(hashlib.sha256(image.resize((2048, 1536)).tobytes()).hexdigest())
    assert shrunk[0] != shrunk[1]
    file = tmp_path / "photo.jpg"
    file.write_bytes(first)
    prepared = prepare(file, now=now())
    assert prepared.captured_at
    assert prepared.captured_at.utc(UTC) == FIRST_MOMENT + timedelta(minutes=1)
    assert prepared.position
    assert prepared.position.distance_m(*AT_THE_SHOP) < 10
