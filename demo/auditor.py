"""A scripted auditor who makes visits through the API, as a phone does."""

import hashlib
import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

import rfc8785
from werkzeug.test import Client

from demo.answers import Entry

BATCH = 100
DEVICE = "demo-phone"


class Refused(Exception):
    """The API said no; nothing of the demo should make it."""


class Auditor:
    """One person signed in on one phone."""

    def __init__(self, client: Client, email: str, password: str) -> None:
        self._client = client
        self._token = ""
        self.call("POST", "/login", {"email": email, "password": password})
        self._token = self.call("GET", "/api/v1/session")["csrf_token"]

    def work(self) -> dict[str, Any]:
        """What this person may do: locations, checklist versions, visits."""
        found: dict[str, Any] = self.call("GET", "/api/v1/work")
        return found

    def start(
        self, checklist: str, version: str, location: int, started_at: datetime, distance_m: int
    ) -> "Visit":
        """A new visit; `started_at` is aware, its offset is the location's."""
        visit = Visit(self, str(uuid.uuid4()), version)
        offset = started_at.utcoffset()
        self.call(
            "PUT",
            f"/api/v1/visits/{visit.id}",
            {
                "checklist": checklist,
                "version": version,
                "location": location,
                "device": DEVICE,
                "started_at": started_at.isoformat(),
                "utc_offset": int(offset.total_seconds() // 60) if offset else 0,
                "distance_m": distance_m,
            },
        )
        return visit

    def call(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body, default=_number)
        return self.send(method, path, data, "application/json")

    def send(self, method: str, path: str, data: str | bytes | None, kind: str) -> Any:
        """One request with this person's session and token. Raises Refused."""
        response = self._client.open(
            path,
            method=method,
            data=data,
            content_type=kind if data is not None else None,
            headers={"X-CSRF-Token": self._token, "Accept": "application/json"},
        )
        if response.status_code >= 300:
            raise Refused(f"{method} {path}: {response.status} {response.get_data(as_text=True)}")
        return response.get_json(silent=True)


class Visit:
    """One visit being made: its log of ops, and what is named at its submission."""

    def __init__(self, auditor: Auditor, visit_id: str, version: str) -> None:
        self.id = visit_id
        self._auditor = auditor
        self._version = version
        self._ops: list[dict[str, Any]] = []
        self._heads: dict[str, list[str]] = {}
        self._media: set[str] = set()

    def answer(self, target: str, entry: Entry, at: datetime) -> None:
        """Enter one item, with its note."""
        if entry.na is not None:
            self._op("na", target, target, entry.na, at)
        elif entry.skipped is not None:
            self._op("skip", target, target, entry.skipped, at)
        else:
            self._op("value", target, target, entry.value, at)
        if entry.note:
            self._op("note", target, f"{target}:note", entry.note, at)

    def photograph(self, target: str, photo: bytes, at: datetime, caption: str | None) -> None:
        """Upload a photo and attach it to an item."""
        sha256 = hashlib.sha256(photo).hexdigest()
        self._auditor.send(
            "PUT", f"/api/v1/visits/{self.id}/media/{sha256}", photo, "application/octet-stream"
        )
        self._media.add(sha256)
        value = {"sha256": sha256, "captured_at": at.isoformat(), "distance_m": 20}
        self._op("attach", target, f"{target}:photo:{sha256}", value, at)
        if caption:
            value = {"sha256": sha256, "text": caption}
            self._op("caption", target, f"{target}:caption:{sha256}", value, at)

    def submit(self) -> Any:
        """Send what was entered and say that this is all of it; gives the receipt."""
        for batch in _batches(self._ops, BATCH):
            answer = self._auditor.call("POST", f"/api/v1/visits/{self.id}/ops", {"ops": batch})
            refused = [each for each in answer["results"] if each["result"] != "applied"]
            if refused:
                raise Refused(f"ops of {self.id}: {refused}")
        manifest: dict[str, Any] = {
            "visit_id": self.id,
            "version": self._version,
            "heads": self._heads,
            "media": sorted(self._media),
        }
        return self._auditor.call(
            "POST",
            f"/api/v1/visits/{self.id}/submission",
            {
                "submission_id": str(uuid.uuid4()),
                "heads": self._heads,
                "media": manifest["media"],
                "manifest_sha256": hashlib.sha256(rfc8785.dumps(manifest)).hexdigest(),
            },
        )

    def _op(self, kind: str, target: str, register: str, value: Any, at: datetime) -> None:
        op_id = str(uuid.uuid4())
        self._heads[register] = [op_id]
        self._ops.append(
            {
                "op_id": op_id,
                "kind": kind,
                "target": target,
                "bases": [],
                "value": value,
                "device_id": DEVICE,
                "seq": len(self._ops) + 1,
                "client_at": at.isoformat(),
            }
        )


def _batches(ops: list[dict[str, Any]], size: int) -> Iterable[list[dict[str, Any]]]:
    return (ops[start : start + size] for start in range(0, len(ops), size))


def _number(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(type(value))
