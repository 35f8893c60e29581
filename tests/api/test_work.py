"""What a phone takes along, and that what it holds is not sent again."""

import hashlib
import json
from typing import Any

import pytest
import rfc8785
from flask import Flask

from app.extensions import db
from app.library.models import ChecklistPicture
from app.library.published import canonical_of
from app.library.publishing import retire
from tests.browser import Browser
from tests.factories import LocationFactory, UserFactory
from tests.visiting import COMPLETE, Phone, ground, jpeg, visiting


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def work(browser: Browser, query: str = "", **headers: str) -> Any:
    response = browser.get(f"/api/v1/work{query}", headers=headers)
    assert response.status_code == 200, response.text
    return json.loads(response.text)


def every_part(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for parts in found.values() for part in parts]


def test_everything_comes_with_the_hash_of_its_canonical_text(phone: Phone) -> None:
    found = work(phone.browser)
    kinds = {"visits", "drafts", "locations", "checklists", "startable"}
    assert set(found) == kinds | {"assignments", "last_times"}
    for part in every_part(found):
        assert hashlib.sha256(rfc8785.dumps(part["content"])).hexdigest() == part["hash"]


def test_own_drafts_own_locations_and_what_is_published(phone: Phone) -> None:
    LocationFactory()
    found = work(phone.browser)
    (draft,) = found["drafts"]
    assert draft["content"]["visit_id"] == phone.visit_id
    assert found["visits"] == []
    (location,) = found["locations"]
    assert location["content"]["timezone"] == "Europe/Athens"
    assert location["content"]["touchpoints"] == ["store"]
    (checklist,) = found["checklists"]
    assert checklist["hash"] == phone.version
    assert checklist["content"]["id"] == "corner-shop"


def test_a_retired_version_of_a_draft_is_held_and_not_startable(phone: Phone) -> None:
    (startable,) = work(phone.browser)["startable"]
    assert startable["content"] == {"versions": [phone.version]}
    retire("corner-shop")
    db.session.commit()
    found = work(phone.browser)
    assert [each["hash"] for each in found["checklists"]] == [phone.version]
    (startable,) = found["startable"]
    assert startable["content"] == {"versions": []}


def test_a_submitted_visit_with_its_score(phone: Phone) -> None:
    phone.answer(COMPLETE)
    phone.submit()
    found = work(phone.browser)
    assert found["drafts"] == []
    (visit,) = found["visits"]
    assert visit["content"]["score"] == "96.4"
    assert visit["content"]["result"] == "PASS"


def test_what_is_held_is_named_only(phone: Phone) -> None:
    first = work(phone.browser)
    hashes = [part["hash"] for part in every_part(first)]
    for held in (hashes, [each[:12] for each in hashes]):
        again = work(phone.browser, f"?held={','.join(held)}")
        assert [part["hash"] for part in every_part(again)] == hashes
        assert not any("content" in part for part in every_part(again))


def test_only_what_changed_is_sent(phone: Phone) -> None:
    first = work(phone.browser)
    held = ",".join(part["hash"] for part in every_part(first))
    phone.say("value", "till/smile", "yes")
    again = work(phone.browser, f"?held={held}")
    sent = [part for part in every_part(again) if "content" in part]
    assert [part["content"]["last_sequence"] for part in sent] == [1]


def test_nothing_new_is_304(phone: Phone) -> None:
    first = phone.browser.get("/api/v1/work")
    etag = first.headers["ETag"]
    same = phone.browser.get("/api/v1/work", headers={"If-None-Match": etag})
    assert (same.status_code, same.data) == (304, b"")
    assert same.headers["ETag"] == etag
    phone.say("value", "till/smile", "yes")
    changed = phone.browser.get("/api/v1/work", headers={"If-None-Match": etag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != etag


@pytest.mark.parametrize("held", ["x", "abc", "," * 10, "0" * 65, "0" * 64 + ",", "ZZZZZZZZ"])
def test_what_is_no_list_of_hashes(phone: Phone, held: str) -> None:
    response = phone.browser.get("/api/v1/work", query_string={"held": held})
    assert response.status_code == 422


def test_an_unknown_parameter_is_refused(phone: Phone) -> None:
    assert phone.browser.get("/api/v1/work?helt=x").status_code == 422


def test_other_roles_have_no_work(client: Browser, app: Flask) -> None:
    ground()
    for role in ("regional manager", "admin"):
        browser = app.test_client()
        assert isinstance(browser, Browser)
        browser.sign_in(UserFactory(role=role))
        found = work(browser)
        assert [part["content"] for part in found.pop("startable")] == [{"versions": []}]
        assert every_part(found) == []


def test_a_version_is_served_as_it_was_hashed(phone: Phone) -> None:
    response = phone.browser.get(f"/api/v1/checklists/{phone.version}")
    assert response.status_code == 200
    assert hashlib.sha256(response.data).hexdigest() == phone.version
    assert response.text == canonical_of(phone.version)
    assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("sha256", ["0" * 64, "z" * 64, "0" * 63, "%00" * 64])
def test_a_version_that_was_never_published(phone: Phone, sha256: str) -> None:
    assert phone.browser.get(f"/api/v1/checklists/{sha256}").status_code == 404


def test_who_is_signed_in(client: Browser) -> None:
    user, _, _ = ground()
    client.sign_in(user)
    found = client.get("/api/v1/session").json
    assert (found["user_id"], found["role"], found["email"]) == (user.id, "auditor", user.email)
    client.csrf_token = found["csrf_token"]
    assert client.send("POST", "/api/v1/visits/x/ops").status_code == 404


def test_a_picture_that_an_item_shows(phone: Phone) -> None:
    content = jpeg()
    name = hashlib.sha256(content).hexdigest()
    db.session.add(ChecklistPicture(sha256=name, content_type="image/jpeg", content=content))
    response = phone.browser.get(f"/api/v1/pictures/{name}")
    assert (response.status_code, response.mimetype) == (200, "image/jpeg")
    assert response.data == content
    assert "immutable" in response.headers["Cache-Control"]
    assert phone.browser.get(f"/api/v1/pictures/{'0' * 64}").status_code == 404
