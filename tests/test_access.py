"""Every route, for every role and for nobody: what is foreign looks as if it were not there.

The routes are read from the app, so that a new one is walked without being named here. One that
takes an argument nobody has thought of yet fails until FOREIGN and NOWHERE say what to give it.
"""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.accounts.models import ROLES, User
from app.accounts.rights import rights_of
from app.audits.assignments import Asked, assign
from app.audits.models import Media
from app.audits.pack_rows import Pack
from app.config import Config
from app.extensions import db
from app.sharing.shares import give_token, make_share
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.visiting import COMPLETE, Phone, ground, jpeg, sha256

PHONE = {"pages.phone", "pages.phone_manifest", "pages.phone_session", "pages.phone_worker"}
LINKS = {"pages.shared", "pages.shared_pdf", "pages.shared_photo"}
"""What a link to a scorecard opens, to whoever has it."""
LEAVING = {"pages.leave", "pages.left"}
"""What a link in an e-mail ends, for whoever got it."""
OPEN = {"static", "health", "security.login", "security.static"} | PHONE | LINKS | LEAVING
"""What answers without a sign-in."""
SIGNS_OUT = {"security.logout"}
BEGINS = {"api.start", "api.copy"}
"""What starts a visit under an id that nobody has; of one that another has it knows nothing."""
FOREIGN_SHOP = "The foreign shop"
FOREIGN_AUTHOR = "The foreign author"


@dataclass(frozen=True, slots=True)
class Foreign:
    """What belongs to others: a shop, and there a draft, an unreleased and a released visit,
    and somebody who was asked for another.
    """

    shop: int
    checklist: str
    version: str
    visits: dict[str, str]
    photo: str
    rendition: str
    assignment: int
    share: int
    pack: int
    token: str


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, release="by an admin")


@pytest.fixture
def people(app: Flask) -> dict[str, User]:
    """One person of each role, with a region of their own that is not the foreign one."""
    home = RegionFactory(name="Home")
    LocationFactory(parent=home, name="The home shop")
    return {role: UserFactory(role=role, given=[home]) for role in ROLES}


@pytest.fixture
def foreign(app: Flask, people: dict[str, User]) -> Foreign:
    author, shop, version = ground()
    author.name, shop.name = FOREIGN_AUTHOR, FOREIGN_SHOP
    browser = app.test_client()
    assert isinstance(browser, Browser)
    browser.sign_in(author)
    visits = {state: _visit(browser, shop.id, version, state) for state in ("draft", "submitted")}
    visits["released"] = _visit(browser, shop.id, version, "submitted")
    admin = app.test_client()
    assert isinstance(admin, Browser)
    admin.sign_in(people["admin"])
    released = admin.send("POST", f"/api/v1/visits/{visits['released']}/release")
    assert released.status_code == 200, released.text
    media = db.session.scalars(select(Media)).first()
    assert media is not None
    asked = assign(people["admin"], Asked(author, shop.id, "corner-shop", None, ""))
    share = make_share(people["admin"], visits["released"], 7)
    token = give_token(share)
    days = {"first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    pack = Pack(user_id=author.id, location_id=shop.id, language="en", paper="A4", **days)
    db.session.add(pack)
    db.session.commit()
    return Foreign(
        shop.id,
        "corner-shop",
        version,
        visits,
        media.sha256,
        media.page_sha256,
        asked.id,
        share.id,
        pack.id,
        token,
    )


def _visit(browser: Browser, shop: int, version: str, state: str) -> str:
    phone = Phone(browser)
    phone.start(shop, version)
    phone.answer(COMPLETE)
    phone.photograph("proof/sign", jpeg())
    if state == "submitted":
        assert phone.submit().status_code == 201
    return phone.visit_id


SEES = {
    "draft": {"admin"},
    "submitted": {"admin"},
    "released": {"admin", "executive"},
}
SEES_PLACES = {"admin", "executive"}


def _rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            if method != "OPTIONS":
                yield rule, method


def _path(app: Flask, rule: Rule, values: dict[str, object]) -> str:
    unknown = rule.arguments - values.keys()
    assert not unknown, f"{rule} takes {unknown}: say in tests/test_access.py what to give it"
    adapter = app.url_map.bind("localhost")
    return str(adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments}))


def _foreign(foreign: Foreign, state: str) -> dict[str, object]:
    return {
        "visit_id": uuid.UUID(foreign.visits[state]),
        "location_id": foreign.shop,
        "assignment_id": foreign.assignment,
        "share_id": foreign.share,
        "pack_id": foreign.pack,
        "token": foreign.token,
        "ending": "csv",
        "sha256": foreign.photo,
        "rendition": "page",
        "size": "page",
        "checklist_id": foreign.checklist,
        "filename": "site.css",
    }


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("thing", "seen_by"), [("assignment_id", {"admin"}), ("pack_id", set())])
def test_what_others_were_asked_or_have_ordered_looks_as_if_it_were_not_there(
    app: Flask,
    foreign: Foreign,
    people: dict[str, User],
    client: Browser,
    role: str,
    thing: str,
    seen_by: set[str],
) -> None:
    client.sign_in(people[role])
    values = _foreign(foreign, "released")
    rules = [found for found in _rules(app) if thing in found[0].arguments]
    assert rules
    for rule, method in rules:
        nowhere = _ask(client, method, _path(app, rule, _nowhere(values)))
        response = _ask(client, method, _path(app, rule, values))
        if role in seen_by:
            assert (response.status_code, nowhere.status_code) == (303, 404)
        else:
            assert _seen(response) == _seen(nowhere)
            assert response.status_code in (403, 404)


def _nowhere(values: dict[str, object]) -> dict[str, object]:
    return values | {
        "visit_id": uuid.uuid4(),
        "location_id": 2**31 - 1,
        "assignment_id": 2**31 - 1,
        "share_id": 2**31 - 1,
        "pack_id": 2**31 - 1,
        "token": "x" * 43,
        "sha256": "0" * 64,
    }


def _ask(browser: Browser, method: str, path: str) -> TestResponse:
    if method in ("GET", "HEAD"):
        return browser.open(path, method=method)
    return browser.send(method, path)


def _seen(response: TestResponse) -> tuple[int, str]:
    """What somebody can tell from an answer, but for the ids that they asked with."""
    text = re.sub(r"[0-9a-f-]{36}|[0-9a-f]{64}|\d{2,}|csrf_token\S+ value=\S+", "…", response.text)
    return response.status_code, text


def test_nothing_is_open_but_the_door(app: Flask, foreign: Foreign, client: Browser) -> None:
    answered = []
    for rule, method in _rules(app):
        path = _path(app, rule, _foreign(foreign, "released"))
        response = _ask(client, method, path)
        closed = response.status_code == 401 or (
            response.status_code == 302 and "/login" in response.headers["Location"]
        )
        if not closed and rule.endpoint not in OPEN | SIGNS_OUT:
            answered.append(f"{method} {path}: {response.status}")
    assert not answered


@pytest.mark.parametrize("state", ["draft", "submitted", "released"])
@pytest.mark.parametrize("role", ROLES)
def test_a_foreign_visit_looks_as_if_it_were_not_there(
    app: Flask, foreign: Foreign, people: dict[str, User], client: Browser, role: str, state: str
) -> None:
    client.sign_in(people[role])
    values = _foreign(foreign, state)
    for rule, method in _rules(app):
        if "visit_id" not in rule.arguments:
            continue
        response = _ask(client, method, _path(app, rule, values))
        nowhere = _ask(client, method, _path(app, rule, _nowhere(values)))
        sees = role in SEES[state]
        if sees and method == "GET":
            assert response.status_code != 404, f"{role} should see {rule}"
        elif not sees and rule.endpoint in BEGINS:
            assert response.status_code in (404, 422)
        elif not sees:
            assert _seen(response) == _seen(nowhere), f"{role} can tell by {method} {rule}"
            assert response.status_code >= 400


@pytest.mark.parametrize("role", ROLES)
def test_a_foreign_location_looks_as_if_it_were_not_there(
    app: Flask, foreign: Foreign, people: dict[str, User], client: Browser, role: str
) -> None:
    client.sign_in(people[role])
    values = _foreign(foreign, "released")
    walked = 0
    for rule, method in _rules(app):
        if "location_id" not in rule.arguments:
            continue
        walked += 1
        response = _ask(client, method, _path(app, rule, values))
        serves = role in rights_of(app, rule.endpoint, method)
        if serves and role in SEES_PLACES:
            assert response.status_code == (422 if method == "POST" else 200)
        else:
            nowhere = _ask(client, method, _path(app, rule, _nowhere(values)))
            assert _seen(response) == _seen(nowhere)
            assert response.status_code == (404 if serves else 403)
    assert walked


@pytest.mark.parametrize("role", ROLES)
def test_no_page_or_list_tells_of_what_is_foreign(
    app: Flask, foreign: Foreign, people: dict[str, User], client: Browser, role: str
) -> None:
    client.sign_in(people[role])
    hidden = [visit for state, visit in foreign.visits.items() if role not in SEES[state]]
    if role not in SEES_PLACES:
        hidden += [FOREIGN_SHOP, FOREIGN_AUTHOR]
    told = []
    for rule, method in _rules(app):
        if method != "GET" or rule.arguments or rule.endpoint in SIGNS_OUT:
            continue
        text = _text(client.get(str(rule)))
        told += [f"{rule} tells {role} of {word}" for word in hidden if word in text]
    assert not told


def _text(response: TestResponse) -> str:
    """What an answer holds, a workbook unpacked."""
    if not response.data.startswith(b"PK"):
        return response.text
    with ZipFile(BytesIO(response.data)) as file:
        return "".join(file.read(name).decode() for name in file.namelist())


def test_who_sees_a_foreign_released_visit_sees_its_photo_cleaned(
    app: Flask, foreign: Foreign, people: dict[str, User], client: Browser
) -> None:
    client.sign_in(people["executive"])
    page = client.get(f"/visits/{foreign.visits['released']}")
    assert page.status_code == 200
    photos = re.findall(r'src="([^"]*\.jpg)"', page.text)
    assert photos
    for photo in photos:
        response = client.get(photo)
        assert response.status_code == 200
        assert response.data.startswith(b"\xff\xd8")
        assert b"Exif" not in response.data


def test_a_link_opens_one_scorecard_and_nothing_else(
    app: Flask, foreign: Foreign, client: Browser
) -> None:
    values = _foreign(foreign, "released")
    opened = {}
    for rule, method in _rules(app):
        if method == "GET" and rule.endpoint not in OPEN - LINKS:
            response = _ask(client, method, _path(app, rule, values))
            if response.status_code == 200:
                opened[rule.endpoint] = response
    assert opened.keys() == LINKS
    page = opened["pages.shared"].text
    assert FOREIGN_AUTHOR not in page
    links = set(re.findall(r'(?:href|src|action)="([^"#][^"]*)"', page))
    own = {link for link in links if link.startswith((f"/shared/{foreign.token}/", "/static/"))}
    assert {re.sub(r"^http://[^/]+", "", link) for link in links - own} == {
        f"/visits/{foreign.visits['released']}"
    }
    assert len(own) > 3


def test_no_photo_of_another_visit_is_under_a_link(
    app: Flask, foreign: Foreign, people: dict[str, User], client: Browser
) -> None:
    author = app.test_client()
    assert isinstance(author, Browser)
    author.sign_in(db.session.scalars(select(User).where(User.name == FOREIGN_AUTHOR)).one())
    other = Phone(author)
    other.start(foreign.shop, foreign.version)
    other.photograph("proof/sign", jpeg((1, 2, 3)))
    for rendition in ("page", "pdf"):
        own = f"/shared/{foreign.token}/photos/{foreign.photo}/{rendition}.jpg"
        foreign_one = f"/shared/{foreign.token}/photos/{sha256(jpeg((1, 2, 3)))}/{rendition}.jpg"
        assert client.get(own).status_code == 200
        assert client.get(foreign_one).status_code == 404


@pytest.mark.parametrize("endpoint", sorted(LINKS | LEAVING))
def test_without_its_token_an_open_route_is_shut(
    app: Flask, foreign: Foreign, client: Browser, endpoint: str
) -> None:
    values = _foreign(foreign, "released")
    for token in (" ", "x", "x" * 43, "x" * 5000, foreign.token[:-1], foreign.token + "x", "é"):
        for rule, method in _rules(app):
            if rule.endpoint == endpoint and method != "HEAD":
                path = _path(app, rule, values | {"token": token})
                assert _ask(client, method, path).status_code == 404
