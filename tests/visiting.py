"""A phone in an auditor's hand: it starts a visit, writes ops that chain, uploads and submits."""

import hashlib
import json
import uuid
from io import BytesIO
from pathlib import Path
from typing import Any

import rfc8785
from PIL import Image
from werkzeug.test import TestResponse

from app.accounts.models import User
from app.checklists.loading import load_bytes
from app.extensions import db
from app.library.publishing import publish
from app.locations.models import Location
from tests.browser import Browser
from tests.factories import LocationFactory, UserFactory

CHECKLIST = """\
checklist: corner-shop
title: The corner shop
language: en
for: [auditor, executive]
touchpoint: store
scoring: {target: 80}
sections:
  - id: till
    title: At the till
    items:
      - {id: smile, ask: Were you met with a smile?, type: yes-no, weight: 3}
      - id: wait
        ask: How long did you wait?
        type: duration
        bands: [{up to: 2m, points: 100}, {points: 0}]
      - {id: price, ask: What did it cost?, type: money, unit: EUR, required: no}
      - {id: callback, ask: What were you promised?, type: promise}
      - id: fixed
        ask: Is it tidy?
        type: yes-no
        allow n/a: no
        allow skip: no
        photo: never
        note: never
      - {id: look, ask: Read this., type: instruction}
  - id: people
    title: Whoever served you
    repeat: {per: person, at least: 1, at most: 2}
    items:
      - {id: name, ask: In what role?, type: text}
      - {id: kind, ask: How kind?, type: scale}
  - id: proof
    title: Proof
    items:
      - {id: sign, ask: The sign, type: photo, required: no}
      - {id: floor, ask: Is the floor clean?, type: yes-no, photo: required if lost points}
"""

COMPLETE: dict[str, Any] = {
    "till/smile": "yes",
    "till/wait": 90,
    "till/fixed": "yes",
    "people#1/kind": 4,
    "proof/floor": "yes",
}
"""Every required item answered, no photo due: 3 + 1 + 1 + 0.75 + 1 of 7."""

STARTED_AT = "2026-03-02T10:15:00+02:00"


def ground(role: str = "auditor") -> tuple[User, Location, str]:
    """A person, a shop given to them, and the version that is published."""
    shop = LocationFactory(timezone="Europe/Athens", latitude=37.98, longitude=23.73)
    user = UserFactory(role=role, given=[shop])
    version = publish(load_bytes(CHECKLIST.encode(), Path("corner-shop.yaml"))).version
    db.session.commit()
    return user, shop, version.sha256


def jpeg(colour: tuple[int, int, int] = (200, 120, 40), size: tuple[int, int] = (64, 48)) -> bytes:
    """A small photo, different for each colour."""
    written = BytesIO()
    Image.new("RGB", size, colour).save(written, "JPEG")
    return written.getvalue()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Phone:
    """One device. It knows the heads that it wrote itself, and answers from 2026-03-02."""

    def __init__(
        self, browser: Browser, visit_id: str | None = None, device: str = "phone"
    ) -> None:
        self.browser = browser
        self.visit_id = visit_id or str(uuid.uuid4())
        self.device = device
        self.version = ""
        self.heads: dict[str, list[str]] = {}
        self.media: set[str] = set()
        self.seq = 0
        self.shop = 0

    @property
    def address(self) -> str:
        return f"/api/v1/visits/{self.visit_id}"

    def start(self, shop: int, published: str, **changes: Any) -> TestResponse:
        self.version = published
        body = {
            "checklist": "corner-shop",
            "version": published,
            "location": shop,
            "device": self.device,
            "started_at": STARTED_AT,
            "utc_offset": 120,
            "distance_m": 12,
        }
        return self.browser.send("PUT", self.address, json=body | changes)

    def op(self, kind: str, target: str, value: Any = None, **changes: Any) -> dict[str, Any]:
        """An op on what this phone knows; it takes the place of the register's heads."""
        photo = value["sha256"] if isinstance(value, dict) and "sha256" in value else ""
        suffix = {
            "note": ":note",
            "attach": f":photo:{photo}",
            "remove": f":photo:{photo}",
            "caption": f":caption:{photo}",
            "order": ":order",
        }
        register = target + suffix.get(kind, "")
        self.seq += 1
        op = {
            "op_id": str(uuid.uuid4()),
            "kind": kind,
            "target": target,
            "bases": self.heads.get(register, []),
            "value": value,
            "device_id": self.device,
            "seq": self.seq,
            "client_at": "2026-03-02T08:20:00.250Z",
        } | changes
        self.heads[register] = [op["op_id"]]
        return op

    def send(self, *ops: dict[str, Any]) -> TestResponse:
        return self.browser.send("POST", f"{self.address}/ops", json={"ops": list(ops)})

    def say(self, kind: str, target: str, value: Any = None, **changes: Any) -> dict[str, Any]:
        """Write one op, send it, and give its result."""
        response = self.send(self.op(kind, target, value, **changes))
        assert response.status_code == 200, response.text
        assert response.json is not None
        result: dict[str, Any] = response.json["results"][0]
        return result

    def answer(self, answers: dict[str, Any]) -> None:
        response = self.send(*(self.op("value", at, value) for at, value in answers.items()))
        assert response.status_code == 200, response.text
        assert response.json is not None
        assert {each["result"] for each in response.json["results"]} == {"applied"}, response.text

    def upload(self, content: bytes, name: str | None = None) -> TestResponse:
        path = f"{self.address}/media/{name or sha256(content)}"
        return self.browser.send("PUT", path, data=content, content_type="image/jpeg")

    def photograph(self, target: str, content: bytes, **about: Any) -> None:
        """Upload a photo and attach it."""
        assert self.upload(content).status_code in (200, 201)
        value = {"sha256": sha256(content), "captured_at": None, "distance_m": None} | about
        assert self.say("attach", target, value)["result"] == "applied"
        self.media.add(sha256(content))

    def manifest(self, **changes: Any) -> dict[str, Any]:
        """The body of a submission of all that this phone knows."""
        content = {
            "visit_id": self.visit_id,
            "version": self.version,
            "heads": {name: sorted(ids) for name, ids in self.heads.items()},
            "media": sorted(self.media),
        } | changes
        return {
            "submission_id": str(uuid.uuid4()),
            "heads": content["heads"],
            "media": content["media"],
            "manifest_sha256": sha256(rfc8785.dumps(content)),
        }

    def submit(self, body: dict[str, Any] | None = None) -> TestResponse:
        path = f"{self.address}/submission"
        return self.browser.send("POST", path, json=body or self.manifest())

    def visit(self) -> dict[str, Any]:
        response = self.browser.get(self.address)
        assert response.status_code == 200, response.text
        body: dict[str, Any] = json.loads(response.text)
        return body


def visiting(browser: Browser, role: str = "auditor") -> Phone:
    """A phone of a person who is signed in and has started a visit."""
    user, shop, version = ground(role)
    browser.sign_in(user)
    phone = Phone(browser)
    response = phone.start(shop.id, version)
    assert response.status_code == 201, response.text
    return phone
