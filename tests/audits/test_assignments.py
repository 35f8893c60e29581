"""Who is asked to make which visit, who sees it, and when it is done."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app.accounts.models import User
from app.audits.assignments import (
    Asked,
    AssignmentRow,
    Late,
    assign,
    late,
    open_assignments,
    people_for,
    withdraw,
)
from app.audits.models import Assignment, Visit
from app.audits.queries import VisitRow, row_of
from app.clock import now
from app.errors import GumsoleError
from app.extensions import db
from app.library.published import current_version
from app.locations.models import Location
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.visiting import COMPLETE, Phone, ground

DUE = datetime(2030, 5, 1, 15, 0, tzinfo=UTC)


@pytest.fixture
def asked(app: Flask) -> Asked:
    person, shop, _ = ground()
    return Asked(person, shop.id, "corner-shop", DUE, " The  side door ")


@pytest.fixture
def admin(app: Flask) -> User:
    admin: User = UserFactory(role="admin")
    return admin


def seen_by(user: User) -> list[AssignmentRow]:
    db.session.flush()
    return list(open_assignments(user))


def work(browser: Browser) -> dict[str, Any]:
    response = browser.get("/api/v1/work")
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.text)
    return found


def test_the_person_finds_it_in_their_work(asked: Asked, admin: User, client: Browser) -> None:
    made = assign(admin, asked)
    client.sign_in(asked.person)
    (part,) = work(client)["assignments"]
    assert part["content"] == {
        "assignment_id": made.id,
        "checklist": "corner-shop",
        "location": asked.location_id,
        "due_at": "2030-05-01T15:00:00+00:00",
        "note": "The side door",
    }


def test_the_same_again_is_the_same(asked: Asked, admin: User) -> None:
    assert assign(admin, asked).id == assign(admin, asked).id
    later = Asked(asked.person, asked.location_id, asked.checklist_id, None, "")
    assert assign(admin, later).id == assign(admin, later).id
    assert [row.due_at for row in seen_by(admin)] == [DUE, None]


def test_it_is_done_once_such_a_visit_was_started(
    asked: Asked, admin: User, client: Browser
) -> None:
    assign(admin, asked)
    client.sign_in(asked.person)
    version = work(client)["checklists"][0]["hash"]
    before = Phone(client)
    assert before.start(asked.location_id, version).status_code == 201
    assert len(seen_by(admin)) == 1, "a visit from before it was asked for is none"
    moment = (now() + timedelta(seconds=1)).isoformat()
    after = Phone(client)
    assert after.start(asked.location_id, version, started_at=moment).status_code == 201
    assert seen_by(admin) == []
    assert work(client)["assignments"] == []


def test_withdrawn_it_is_gone_and_once_more_does_nothing(
    asked: Asked, admin: User, client: Browser
) -> None:
    made = assign(admin, asked)
    assert withdraw(admin, made.id).withdrawn_at is not None
    first = made.withdrawn_at
    assert withdraw(admin, made.id).withdrawn_at == first
    assert seen_by(admin) == []
    client.sign_in(asked.person)
    assert work(client)["assignments"] == []


def test_what_was_taken_from_somebody_is_not_asked_of_them(
    asked: Asked, admin: User, client: Browser
) -> None:
    assign(admin, asked)
    asked.person.given.clear()
    client.sign_in(asked.person)
    assert work(client)["assignments"] == []


def test_who_sees_it(asked: Asked, admin: User) -> None:
    assign(admin, asked)
    shop = db.session.get_one(Location, asked.location_id)
    own, other = RegionFactory(), RegionFactory()
    shop.parent, shop.path = own, f"{own.path}{shop.id}/"
    db.session.flush()
    assert seen_by(asked.person)
    assert seen_by(UserFactory(role="regional manager", given=[own]))
    for stranger in (
        UserFactory(role="regional manager", given=[other]),
        UserFactory(role="auditor", given=[own]),
        UserFactory(role="executive"),
    ):
        assert seen_by(stranger) == []
        with pytest.raises(GumsoleError):
            withdraw(stranger, seen_by(admin)[0].id)


def test_who_can_be_asked(asked: Asked, admin: User) -> None:
    shop = db.session.get_one(Location, asked.location_id)
    executive = UserFactory(role="executive")
    UserFactory(role="auditor", given=[RegionFactory()])
    UserFactory(role="auditor", given=[shop], active=False)
    assert list(people_for(shop)) == [asked.person, executive]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("role", "person_unusable"),
        ("inactive", "person_unusable"),
        ("place", "location_not_given"),
        ("touchpoint", "touchpoint_missing"),
        ("checklist", "no_such_checklist"),
        ("note", "too_long"),
        ("control", "control_character"),
    ],
)
def test_what_cannot_be_asked(asked: Asked, admin: User, change: str, code: str) -> None:
    person, place, checklist, note = asked.person, asked.location_id, "corner-shop", ""
    match change:
        case "role":
            person = admin
        case "inactive":
            person.active = False
        case "place":
            place = LocationFactory().id
        case "touchpoint":
            node = LocationFactory(touchpoints=["web"])
            person.given.append(node)
            place = node.id
        case "checklist":
            checklist = "no-such\0thing"
        case "note":
            note = "x" * 1001
        case "control":
            note = "a\x07b"
    db.session.flush()
    with pytest.raises(GumsoleError) as refusal:
        assign(admin, Asked(person, place, checklist, None, note))
    assert refusal.value.code == code


def test_the_last_time_of_each_place_and_checklist(asked: Asked, client: Browser) -> None:
    client.sign_in(asked.person)
    version = work(client)["checklists"][0]["hash"]
    for day, smile in ((1, "yes"), (3, "no"), (2, "yes")):
        phone = Phone(client)
        phone.start(asked.location_id, version, started_at=f"2026-03-0{day}T10:00:00+02:00")
        phone.answer(COMPLETE | {"till/smile": smile})
        phone.say("note", "till/smile", "Nobody looked up.")
        phone.say("skip", "till/price", "No receipt.")
        submitted = phone.submit()
        assert submitted.status_code == 201, submitted.text
    Phone(client).start(asked.location_id, version)
    (part,) = work(client)["last_times"]
    told = part["content"]
    assert told["started_at"] == "2026-03-03T08:00:00+00:00"
    assert (told["location"], told["checklist"]) == (asked.location_id, "corner-shop")
    entries = told["entries"]
    assert entries["corner-shop/till/smile"] == {"value": "no", "note": "Nobody looked up."}
    assert entries["corner-shop/till/price"] == {"skipped": "No receipt."}
    assert not [origin for origin in entries if "/people/" in origin]


def test_nobody_is_told_what_others_found(asked: Asked, app: Flask, client: Browser) -> None:
    client.sign_in(asked.person)
    version = work(client)["checklists"][0]["hash"]
    phone = Phone(client)
    phone.start(asked.location_id, version)
    phone.answer(COMPLETE)
    assert phone.submit().status_code == 201
    shop = db.session.get_one(Location, asked.location_id)
    for role in ("auditor", "executive"):
        browser = app.test_client()
        assert isinstance(browser, Browser)
        browser.sign_in(UserFactory(role=role, given=[shop]))
        Phone(browser).start(asked.location_id, version)
        assert work(browser)["last_times"] == []


# Whether it was late


def asked_long_ago(asked: Asked, admin: User, due_at: datetime | None) -> Assignment:
    made = assign(admin, replace(asked, due_at=due_at))
    made.created_at = datetime(2026, 3, 1, tzinfo=UTC)
    db.session.commit()
    return made


def submitted(asked: Asked, client: Browser, moment: datetime) -> VisitRow:
    """A visit that began on the second of March, and was received whole at this moment."""
    client.sign_in(asked.person)
    phone = Phone(client)
    version = current_version("corner-shop").sha256
    assert phone.start(asked.location_id, version).status_code == 201
    phone.answer(COMPLETE)
    assert phone.submit().status_code == 201
    db.session.get_one(Visit, phone.visit_id).submitted_at = moment
    db.session.commit()
    return row_of(phone.visit_id)


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        (datetime(2026, 3, 2, 15, 0, tzinfo=UTC), None),
        (datetime(2026, 3, 2, 15, 1, tzinfo=UTC), 0),
        (datetime(2026, 3, 2, 21, 59, tzinfo=UTC), 0),
        (datetime(2026, 3, 2, 22, 0, tzinfo=UTC), 1),  # in Athens the third has begun
        (datetime(2026, 3, 5, 9, 0, tzinfo=UTC), 3),
    ],
)
def test_late_is_what_is_submitted_after_it_was_due(
    asked: Asked, admin: User, client: Browser, moment: datetime, days: int | None
) -> None:
    due = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
    asked_long_ago(asked, admin, due)
    row = submitted(asked, client, moment)
    found = late(row, "Europe/Athens")
    assert found == (None if days is None else Late(due, days))


def test_nobody_is_late_for_what_was_withdrawn_or_has_no_day(
    asked: Asked, admin: User, client: Browser
) -> None:
    asked_long_ago(asked, admin, None)
    asked_long_ago(asked, admin, datetime(2026, 3, 2, tzinfo=UTC)).withdrawn_at = now()
    row = submitted(asked, client, datetime(2026, 3, 9, tzinfo=UTC))
    assert late(row, "Europe/Athens") is None


def test_a_second_visit_is_not_late_for_what_the_first_has_met(
    asked: Asked, admin: User, client: Browser
) -> None:
    asked_long_ago(asked, admin, datetime(2026, 3, 2, tzinfo=UTC))
    first = submitted(asked, client, datetime(2026, 3, 9, tzinfo=UTC))
    second = replace(first, started_at=first.started_at + timedelta(days=1))
    assert late(first, "Europe/Athens") is not None
    assert late(second, "Europe/Athens") is None
