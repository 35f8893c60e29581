"""What the server takes in: 50 phones at once send ops in batches of 20, over HTTP.

A real gunicorn as it is shipped, on an SQLite database of its own with synchronous=FULL, or on the
empty PostgreSQL database that GUMSOLE_BENCH_DATABASE_URL names. Phones and server share the
machine.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from flask_security import hash_password

from app.accounts.models import Grant, User
from app.checklists.loading import load_bytes
from app.config import ROOT, load_config
from app.extensions import db
from app.factory import create_app
from app.library.publishing import publish
from app.locations.models import Location, Touchpoint

PHONES = 50
PEOPLE = 5
BATCHES = 20
OPS = 20
AIM = 3000
P99_SECONDS = 3.0
ITEMS = 100
PASSWORD = "only for measuring here"
CHECKLIST = "\n".join(
    [
        "checklist: measured",
        "title: Measured",
        "language: en",
        "touchpoint: store",
        "sections:",
        "  - id: all",
        "    title: All",
        "    items:",
        *(f"      - {{id: item-{n}, ask: Number {n}?, type: yes-no}}" for n in range(ITEMS)),
    ]
)


@dataclass
class Measured:
    """Seconds of each batch, statuses of the answers, results of the ops, seconds of it all."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    results: Counter[str] = field(default_factory=Counter)
    wall: float = 0.0


def run() -> list[tuple[str, ...]]:
    """What was measured, the figure, and what it is held against."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | _settings(Path(folder))
        version, location = _lay_out(environment)
        with _serving(environment) as port:
            measured = asyncio.run(_measure(port, version, location))
    p99 = quantiles(measured.seconds, n=100)[98]
    applied = measured.results["applied"]
    refused = sum(count for status, count in measured.statuses.items() if status != 200)
    return [
        ("answers a second, 50 phones at once", f"{applied / measured.wall:.0f}", f"aim: {AIM}"),
        ("a batch of 20, median", f"{median(measured.seconds) * 1000:.0f} ms", ""),
        ("a batch of 20, p99", f"{p99 * 1000:.0f} ms", f"limit: {P99_SECONDS * 1000:.0f} ms"),
        ("batches refused", str(refused), "limit: 0"),
        ("answers applied", str(applied), f"of {PHONES * BATCHES * OPS}"),
    ]


def _settings(folder: Path) -> dict[str, str]:
    database = os.environ.get("GUMSOLE_BENCH_DATABASE_URL")
    return {
        "GUMSOLE_DATA_DIR": str(folder),
        "GUMSOLE_DATABASE_URL": database or f"sqlite:///{folder / 'gumsole.db'}",
        "GUMSOLE_MEDIA_URL": (folder / "media").as_uri(),
        "GUMSOLE_SECRET_KEY": "only for measuring",
    }


def _lay_out(environment: dict[str, str]) -> tuple[str, int]:
    """Tables, a shop, its auditors and a published checklist: its version, the shop's id."""
    os.environ.update(environment)
    app = create_app(load_config())
    with app.app_context():
        db.drop_all()
        db.create_all()
        shop = Location(kind="location", path="/1/", name="Shop", code="S1")
        shop.own_touchpoints = [Touchpoint(kind="store")]
        password = hash_password(PASSWORD)
        people = [
            User(email=_email(n), name=f"Phone {n}", role="auditor", password=password)
            for n in range(PEOPLE)
        ]
        db.session.add_all([shop, *people])
        db.session.flush()
        db.session.add_all([Grant(user_id=person.id, location_id=shop.id) for person in people])
        version = publish(load_bytes(CHECKLIST.encode(), Path("measured.yaml"))).version.sha256
        location = shop.id
        db.session.commit()
        db.engine.dispose()
    return version, location


def _email(number: int) -> str:
    return f"phone{number}@example.org"


@contextmanager
def _serving(environment: dict[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"]
    server = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment | {"GUMSOLE_BIND": f"127.0.0.1:{port}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server did not start")


async def _measure(port: int, version: str, location: int) -> Measured:
    phones = [Phone(port) for _ in range(PHONES)]
    # Signing in is meant to be slow, and is not what is measured: each person does it once.
    for number in range(PEOPLE):
        await phones[number].sign_in(_email(number))
    for number, phone in enumerate(phones):
        phone.headers = phones[number % PEOPLE].headers
        await phone.start(version, location)
    measured = Measured()
    begin = time.perf_counter()
    await asyncio.gather(*(phone.send_all(measured) for phone in phones))
    measured.wall = time.perf_counter() - begin
    for phone in phones:
        phone.close()
    return measured


class Phone:
    """One signed-in phone on one connection that stays open."""

    headers = ""

    def __init__(self, port: int) -> None:
        self._port = port
        self._visit = str(uuid.uuid4())
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._last: dict[str, str] = {}

    async def sign_in(self, email: str) -> None:
        body = {"email": email, "password": PASSWORD}
        _, headers, answer = await self._call("POST", "/login", body)
        cookie = headers["set-cookie"].split(";")[0]
        self.headers = f"Cookie: {cookie}\r\nX-CSRF-Token: {answer['csrf_token']}\r\n"

    async def start(self, version: str, location: int) -> None:
        body = {
            "checklist": "measured",
            "version": version,
            "location": location,
            "device": "bench",
            "started_at": "2026-03-02T10:15:00+02:00",
            "utc_offset": 120,
            "distance_m": None,
        }
        status, _, answer = await self._call("PUT", f"/api/v1/visits/{self._visit}", body)
        if status != 201:
            raise RuntimeError(answer)

    async def send_all(self, measured: Measured) -> None:
        for batch in range(BATCHES):
            body = {"ops": [self._op(batch * OPS + n) for n in range(OPS)]}
            begin = time.perf_counter()
            status, _, answer = await self._call("POST", f"/api/v1/visits/{self._visit}/ops", body)
            measured.seconds.append(time.perf_counter() - begin)
            measured.statuses[status] += 1
            measured.results.update(each["result"] for each in answer.get("results", ()))

    def _op(self, number: int) -> dict[str, Any]:
        """An answer to the next item; from the second round on it takes the last one's place."""
        target = f"all/item-{number % ITEMS}"
        op_id = str(uuid.uuid4())
        bases = [self._last[target]] if target in self._last else []
        self._last[target] = op_id
        return {
            "op_id": op_id,
            "kind": "value",
            "target": target,
            "bases": bases,
            "value": ("yes", "no")[number % 2],
            "device_id": "bench",
            "seq": number,
            "client_at": "2026-03-02T08:20:00.250Z",
        }

    async def _call(self, method: str, path: str, body: Any) -> tuple[int, dict[str, str], Any]:
        content = json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n"
            f"{self.headers}\r\n"
        )
        reader, first = await self._write(head.encode() + content)
        status = int(first.split()[1])
        headers: dict[str, str] = {}
        while line := (await reader.readline()).strip():
            name, _, value = line.decode().partition(":")
            headers[name.lower()] = value.strip()
        answer = json.loads(await reader.readexactly(int(headers["content-length"])))
        if headers.get("connection") == "close":
            self.close()
        return status, headers, answer

    async def _write(self, request: bytes) -> tuple[asyncio.StreamReader, bytes]:
        """Send it, on a new connection where the server has closed an idle one; the first line."""
        while True:
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            with suppress(ConnectionError):
                writer.write(request)
                if first := await reader.readline():
                    return reader, first
            self.close()

    def close(self) -> None:
        if self._streams:
            self._streams[1].close()
        self._streams = None


if __name__ == "__main__":
    for row in run():
        print("  ".join(row))
