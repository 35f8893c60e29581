"""Starting a visit: 201, 200 the same again, 409 another content, and who may start what where."""

import uuid
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.visiting import CHECKLIST, STARTED_AT, Phone, ground, visiting


def test_a_visit_is_started_once(client: Browser) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    phone = Phone(client)
    first = phone.start(shop.id, version)
    assert first.status_code == 201
    assert first.json == {"visit_id": phone.visit_id, "state": "draft"}
    for _ in range(10):
        again = phone.start(shop.id, version)
        assert (again.status_code, again.json) == (200, first.json)


def test_the_same_moment_in_another_zone_is_the_same_start(client: Browser) -> None:
    phone = visiting(client)
    visit = phone.visit()
    again = phone.start(visit["location"], phone.version, started_at="2026-03-02T08:15:00Z")
    assert again.status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"device": "another"},
        {"started_at": "2026-03-02T10:15:01+02:00"},
        {"utc_offset": 60},
        {"distance_m": None},
    ],
)
def test_the_same_id_with_another_content_is_a_conflict(
    client: Browser, change: dict[str, Any]
) -> None:
    phone = visiting(client)
    response = phone.start(phone.visit()["location"], phone.version, **change)
    assert (response.status_code, response.json["code"]) == (409, "visit_differs")
    assert response.content_type == "application/problem+json"


def test_a_distance_may_be_unknown_or_measured_finely(client: Browser) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    for given, kept in ((None, None), (12.5, 12), (0, 0)):
        phone = Phone(client)
        assert phone.start(shop.id, version, distance_m=given).status_code == 201
        assert phone.visit()["distance_m"] == kept


def test_the_whole_visit_comes_back(client: Browser) -> None:
    phone = visiting(client)
    visit = phone.visit()
    assert visit["started_at"] == "2026-03-02T08:15:00+00:00"
    assert visit["kind"] == "auditor"
    assert visit["state"] == "draft"
    assert (visit["ops"], visit["media"], visit["receipt"], visit["revision"]) == (
        [],
        [],
        None,
        None,
    )


UNUSABLE: list[tuple[dict[str, Any], str]] = [
    ({"checklist": "another"}, "version_unknown"),
    ({"version": "0" * 64}, "version_unknown"),
    ({"location": 999_999}, "location_unknown"),
    ({"location": 2**31 - 1}, "location_unknown"),
    ({"location": 2**31}, "invalid"),
    ({"location": 0}, "invalid"),
    ({"location": "1"}, "invalid"),
    ({"location": True}, "invalid"),
    ({"location": 1.5}, "invalid"),
    ({"version": "0" * 63}, "invalid"),
    ({"version": ("0" * 64) + "\n"}, "invalid"),
    ({"version": None}, "invalid"),
    ({"checklist": ""}, "invalid"),
    ({"checklist": "x" * 256}, "invalid"),
    ({"device": "x" * 65}, "invalid"),
    ({"device": {"$ne": 1}}, "invalid"),
    ({"started_at": "2026-03-02T10:15:00"}, "invalid"),
    ({"started_at": "yesterday"}, "invalid"),
    ({"started_at": "2026-02-30T10:15:00Z"}, "invalid"),
    ({"started_at": "0001-01-01T00:00:00+14:00"}, "invalid"),
    ({"started_at": 1772439600}, "invalid"),
    ({"utc_offset": 841}, "invalid"),
    ({"utc_offset": "+02:00"}, "invalid"),
    ({"distance_m": -1}, "invalid"),
    ({"distance_m": 1e300}, "invalid"),
    ({"distance_m": "12"}, "invalid"),
    ({"state": "released"}, "invalid"),
]


def test_what_cannot_start_a_visit_is_refused_and_leaves_no_visit(client: Browser) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    phone = Phone(client)
    for change, code in UNUSABLE:
        response = phone.start(shop.id, version, **change)
        assert (response.status_code, response.json["code"]) == (422, code), change
        assert client.get(phone.address).status_code == 404


def test_each_fault_of_a_body_is_named_by_its_pointer(client: Browser) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    response = Phone(client).start(shop.id, version, device="", utc_offset="x", more=1)
    assert set(response.json["errors"]) == {"/device", "/utc_offset", "/more"}


@pytest.mark.parametrize(
    "visit_id",
    [
        "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff",
        "8d3c1f7e-c6f0-11ef-9a2b-0242ac120002",
        str(uuid.uuid5(uuid.NAMESPACE_DNS, "x")),
    ],
)
def test_an_id_is_a_uuid_of_version_4_or_7(client: Browser, visit_id: str) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    response = Phone(client, visit_id).start(shop.id, version)
    assert (response.status_code, response.json["code"]) == (422, "visit_id_unusable")


def test_a_uuid_of_version_7_in_capitals_is_the_same_visit(client: Browser) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    visit_id = "01957b3e-8c00-7abc-8def-0123456789ab"
    assert Phone(client, visit_id).start(shop.id, version).status_code == 201
    assert Phone(client, visit_id.upper()).start(shop.id, version).status_code == 200


@pytest.mark.parametrize("visit_id", ["x", "1", "01957b3e8c007abc8def0123456789ab", "..%2f.."])
def test_what_is_no_uuid_names_nothing(client: Browser, visit_id: str) -> None:
    user, shop, version = ground()
    client.sign_in(user)
    response = Phone(client, visit_id).start(shop.id, version)
    assert response.status_code == 404
    assert response.json["code"] == "not_found"


class TestWhere:
    def test_below_a_region_that_was_given(self, client: Browser) -> None:
        region = RegionFactory()
        shop = LocationFactory(parent=region)
        _, _, version = ground()
        client.sign_in(UserFactory(given=[region]))
        assert Phone(client).start(shop.id, version).status_code == 201

    def test_not_at_another_s_location(self, client: Browser) -> None:
        _, shop, version = ground()
        client.sign_in(UserFactory(given=[LocationFactory()]))
        response = Phone(client).start(shop.id, version)
        assert (response.status_code, response.json["code"]) == (422, "location_unknown")

    def test_an_executive_anywhere(self, client: Browser) -> None:
        _, shop, version = ground()
        client.sign_in(UserFactory(role="executive"))
        phone = Phone(client)
        assert phone.start(shop.id, version).status_code == 201
        assert phone.visit()["kind"] == "executive"

    def test_not_where_the_touchpoint_is_missing(self, client: Browser) -> None:
        user, _, version = ground()
        phone_only = LocationFactory(touchpoints=["phone"])
        user.given.append(phone_only)
        client.sign_in(user)
        response = Phone(client).start(phone_only.id, version)
        assert (response.status_code, response.json["code"]) == (422, "touchpoint_missing")

    def test_at_a_region_that_has_the_touchpoint(self, client: Browser) -> None:
        region = RegionFactory(touchpoints=["store"])
        _, _, version = ground()
        client.sign_in(UserFactory(given=[region]))
        assert Phone(client).start(region.id, version).status_code == 201


@pytest.mark.parametrize("role", ["regional manager", "admin"])
def test_other_roles_start_no_visits(client: Browser, role: str) -> None:
    user, shop, version = ground(role)
    client.sign_in(user)
    response = Phone(client).start(shop.id, version)
    assert (response.status_code, response.json["code"]) == (403, "role_starts_no_visits")


def test_a_checklist_that_is_not_for_the_role(client: Browser) -> None:
    from pathlib import Path

    from app.checklists.loading import load_bytes
    from app.library.publishing import publish

    user, shop, _ = ground()
    text = CHECKLIST.replace("for: [auditor, executive]", "for: [executive]")
    version = publish(load_bytes(text.encode(), Path("corner-shop.yaml"))).version.sha256
    client.sign_in(user)
    response = Phone(client).start(shop.id, version)
    assert (response.status_code, response.json["code"]) == (422, "checklist_not_for_role")


def test_a_visit_may_be_started_on_a_version_that_was_replaced_meanwhile(client: Browser) -> None:
    from pathlib import Path

    from app.checklists.loading import load_bytes
    from app.library.publishing import publish

    user, shop, version = ground()
    newer = CHECKLIST.replace("Is it tidy?", "Is everything tidy?")
    publish(load_bytes(newer.encode(), Path("corner-shop.yaml")))
    client.sign_in(user)
    assert Phone(client).start(shop.id, version).status_code == 201


class TestAnothersVisit:
    """What one may not see does not exist, whatever one does to it."""

    def everything(self, phone: Phone) -> list[tuple[int, str | None]]:
        browser, path = phone.browser, phone.address
        photo = f"{path}/media/{'0' * 64}"
        answers = [
            phone.start(1, "0" * 64, started_at=STARTED_AT),
            browser.get(path),
            phone.send(phone.op("value", "till/smile", "yes")),
            phone.upload(b"x", "0" * 64),
            browser.head(photo),
            phone.submit(),
            browser.send("POST", f"{path}/copy", data=b"x"),
            browser.send("POST", f"{path}/release"),
        ]
        return [(each.status_code, each.json["code"] if each.data else None) for each in answers]

    @pytest.mark.parametrize("role", ["auditor", "executive", "regional manager"])
    def test_is_not_there(self, client: Browser, app: Flask, role: str) -> None:
        phone = visiting(client)
        stranger = app.test_client()
        assert isinstance(stranger, Browser)
        stranger.sign_in(UserFactory(role=role))
        theirs = Phone(stranger, phone.visit_id)
        theirs.version = phone.version
        assert {status for status, _ in self.everything(theirs)} == {404}

    def test_is_seen_by_an_admin_who_changes_nothing(self, client: Browser, app: Flask) -> None:
        phone = visiting(client)
        admin = app.test_client()
        assert isinstance(admin, Browser)
        admin.sign_in(UserFactory(role="admin"))
        theirs = Phone(admin, phone.visit_id)
        theirs.version = phone.version
        assert theirs.visit()["visit_id"] == phone.visit_id
        assert theirs.start(1, "0" * 64).status_code == 403
        for response in (
            theirs.send(theirs.op("value", "till/smile", "yes")),
            theirs.upload(b"x"),
            theirs.submit(),
        ):
            assert (response.status_code, response.json["code"]) == (403, "not_your_visit")
        assert phone.visit()["ops"] == []

    def test_nobody_signed_in(self, client: Browser, app: Flask) -> None:
        phone = visiting(client)
        nobody = app.test_client()
        assert isinstance(nobody, Browser)
        theirs = Phone(nobody, phone.visit_id)
        answers = self.everything(theirs)
        assert {status for status, _ in answers} == {401}

    def test_without_the_token_nothing_changes(self, client: Browser) -> None:
        phone = visiting(client)
        response = client.post(f"{phone.address}/ops", json={"ops": []})
        assert (response.status_code, response.json["code"]) == (400, "csrf")


def test_a_deactivated_author_is_out(client: Browser) -> None:
    from sqlalchemy import select

    from app.accounts.models import User

    phone = visiting(client)
    db.session.scalars(select(User)).one().active = False
    assert client.get(phone.address).status_code == 401
