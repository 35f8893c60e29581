"""Every call ten times at once, over HTTP, from threads: one effect, on SQLite and PostgreSQL."""

import http.client
import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Barrier, Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.serving import make_server

from app.audits import projection
from app.audits.models import Media, Release, Revision, StandingRow, StoredOp, Submission, Visit
from app.extensions import db
from tests.browser import Browser
from tests.factories import UserFactory
from tests.visiting import COMPLETE, Phone, ground, jpeg, sha256

TIMES = 10
Answer = tuple[int, Any]


@dataclass
class Server:
    """A threaded server on a port of its own, and what a signed-in person sends with a request."""

    port: int
    headers: dict[str, str]

    def send(self, method: str, path: str, body: Any) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = "image/jpeg" if isinstance(body, bytes) else "application/json"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, raw, self.headers | {"Content-Type": kind})
        response = connection.getresponse()
        answer = response.status, json.loads(response.read() or b"null")
        connection.close()
        return answer

    def at_once(self, *requests: tuple[str, str, Any]) -> list[Answer]:
        """Send them all, each from a thread of its own, let go together."""
        start = Barrier(len(requests))

        def send(request: tuple[str, str, Any]) -> Answer:
            start.wait()
            return self.send(*request)

        with ThreadPoolExecutor(len(requests)) as pool:
            return list(pool.map(send, requests))


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server.port
    server.shutdown()
    thread.join()
    server.server_close()


def signed_in(browser: Browser, port: int) -> Server:
    cookie = browser.get_cookie("gumsole_session")
    assert cookie is not None
    headers = {
        "Cookie": f"gumsole_session={cookie.value}",
        "X-CSRF-Token": browser.csrf_token or "",
    }
    return Server(port, headers)


@pytest.fixture
def phone(client: Browser) -> Phone:
    """Signed in; the visit is not started yet."""
    user, shop, version = ground()
    client.sign_in(user)
    phone = Phone(client)
    phone.version = version
    phone.shop = shop.id
    return phone


@pytest.fixture
def server(phone: Phone, port: int) -> Server:
    return signed_in(phone.browser, port)


def count(table: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def statuses(answers: list[Answer]) -> dict[int, int]:
    return dict(Counter(status for status, _ in answers))


def start_body(phone: Phone, **changes: Any) -> dict[str, Any]:
    return {
        "checklist": "corner-shop",
        "version": phone.version,
        "location": phone.shop,
        "device": "phone",
        "started_at": "2026-03-02T10:15:00+02:00",
        "utc_offset": 120,
        "distance_m": 12,
    } | changes


def start(phone: Phone) -> None:
    assert phone.start(phone.shop, phone.version).status_code == 201


def test_starting_a_visit(server: Server, phone: Phone) -> None:
    answers = server.at_once(*[("PUT", phone.address, start_body(phone))] * TIMES)
    assert statuses(answers) == {201: 1, 200: TIMES - 1}
    assert len({json.dumps(body) for _, body in answers}) == 1
    assert count(Visit) == 1


def test_starting_the_same_visit_with_different_content(server: Server, phone: Phone) -> None:
    bodies = [start_body(phone, device=f"phone-{n}") for n in range(TIMES)]
    answers = server.at_once(*[("PUT", phone.address, body) for body in bodies])
    assert statuses(answers) == {201: 1, 409: TIMES - 1}
    assert count(Visit) == 1


def test_the_same_ops(server: Server, phone: Phone) -> None:
    start(phone)
    batch = {"ops": [phone.op("value", at, value) for at, value in COMPLETE.items()]}
    answers = server.at_once(*[("POST", f"{phone.address}/ops", batch)] * TIMES)
    assert statuses(answers) == {200: TIMES}
    results = Counter(each["result"] for _, body in answers for each in body["results"])
    assert results == {"applied": len(COMPLETE), "duplicate": len(COMPLETE) * (TIMES - 1)}
    assert count(StoredOp) == len(COMPLETE)


def test_different_ops_from_ten_devices_at_once(server: Server, phone: Phone) -> None:
    """Nothing is lost, the sequence has no gap, and what stands is what the log says."""
    start(phone)
    devices = [Phone(phone.browser, phone.visit_id, f"device-{n}") for n in range(TIMES)]
    batches = [
        {
            "ops": [
                device.op("value", "till/smile", ("yes", "no")[number % 2]),
                device.op("note", "till/smile", f"note {number}"),
                device.op("add-repetition", f"people#{number}x"),
                device.op("value", f"people#{number}x/kind", 1 + number % 5),
            ]
        }
        for number, device in enumerate(devices)
    ]
    answers = server.at_once(*[("POST", f"{phone.address}/ops", batch) for batch in batches])
    assert statuses(answers) == {200: TIMES}
    sequences = db.session.scalars(select(StoredOp.sequence).order_by(StoredOp.sequence)).all()
    assert sequences == list(range(1, 4 * TIMES + 1))
    visit = phone.visit()
    assert visit["last_sequence"] == 4 * TIMES
    assert len(visit["registers"]["till/smile"]["heads"]) == TIMES
    assert len(visit["repetitions"]["people"]) == TIMES + 1
    before = rows()
    projection.rebuild(phone.visit_id)
    db.session.commit()
    assert rows() == before


def rows() -> list[tuple[Any, ...]]:
    """The projection as it stands."""
    columns = StandingRow.__table__.columns
    found = db.session.execute(select(*columns).order_by(StandingRow.register))
    return [tuple(row) for row in found]


def test_the_same_photo(server: Server, phone: Phone) -> None:
    start(phone)
    path = f"{phone.address}/media/{sha256(jpeg())}"
    answers = server.at_once(*[("PUT", path, jpeg())] * TIMES)
    assert statuses(answers) == {201: 1, 200: TIMES - 1}
    assert count(Media) == 1


def test_the_same_submission(server: Server, phone: Phone) -> None:
    start(phone)
    phone.answer(COMPLETE)
    answers = server.at_once(*[("POST", f"{phone.address}/submission", phone.manifest())] * TIMES)
    assert statuses(answers) == {201: 1, 200: TIMES - 1}
    assert len({json.dumps(body) for _, body in answers}) == 1
    assert count(Submission) == count(Revision) == count(Release) == 1


def test_a_submission_while_ops_arrive(server: Server, phone: Phone) -> None:
    """Either the op counts and the submission has not seen it, or it comes late."""
    start(phone)
    phone.answer(COMPLETE)
    manifest = phone.manifest()
    ops = [{"ops": [phone.op("value", "till/smile", "no", bases=[])]} for _ in range(TIMES - 1)]
    (status, body), *results = server.at_once(
        ("POST", f"{phone.address}/submission", manifest),
        *[("POST", f"{phone.address}/ops", each) for each in ops],
    )
    assert statuses(results) == {200: TIMES - 1}
    said = Counter(each["results"][0]["result"] for _, each in results)
    assert count(StoredOp) == len(COMPLETE) + TIMES - 1
    if status == 201:
        assert said == {"late": TIMES - 1}
    else:
        assert (status, body["code"]) == (409, "not_complete")
        assert set(said) == {"conflict", "late"} & set(said)


def test_the_same_settlement_after_submission(server: Server, phone: Phone) -> None:
    start(phone)
    phone.answer(COMPLETE | {"till/callback": {"made": "a call", "by": None, "settled": None}})
    assert phone.submit().status_code == 201
    batch = {"ops": [phone.op("settle", "till/callback", "kept")]}
    answers = server.at_once(*[("POST", f"{phone.address}/ops", batch)] * TIMES)
    assert statuses(answers) == {200: TIMES}
    assert count(Revision) == 2


def test_the_same_release(app: Flask, port: int, phone: Phone) -> None:
    start(phone)
    phone.answer(COMPLETE)
    phone.submit()
    admin = app.test_client()
    assert isinstance(admin, Browser)
    admin.sign_in(UserFactory(role="admin"))
    server = signed_in(admin, port)
    answers = server.at_once(*[("POST", f"{phone.address}/release", {})] * TIMES)
    assert statuses(answers) == {200: TIMES}
    assert len({json.dumps(body) for _, body in answers}) == 1
    assert count(Release) == 1


def test_fifty_phones_at_once(server: Server, phone: Phone) -> None:
    """A visit each: started, filled and submitted, with no 5xx and no lock error."""
    phones = []
    for _ in range(50):
        each = Phone(phone.browser)
        each.version, each.shop = phone.version, phone.shop
        phones.append(each)
    answers = server.at_once(*[("PUT", each.address, start_body(each)) for each in phones])
    assert statuses(answers) == {201: 50}
    batches = [
        {"ops": [each.op("value", at, value) for at, value in COMPLETE.items()]} for each in phones
    ]
    answers = server.at_once(
        *[
            ("POST", f"{each.address}/ops", batch)
            for each, batch in zip(phones, batches, strict=True)
        ]
    )
    assert statuses(answers) == {200: 50}
    answers = server.at_once(
        *[("POST", f"{each.address}/submission", each.manifest()) for each in phones]
    )
    assert statuses(answers) == {201: 50}
    assert count(Revision) == 50
