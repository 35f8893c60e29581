"""The service worker in a real browser: what it keeps, and what it never lets in."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from app.config import ROOT
from app.extensions import db
from app.library.models import ChecklistPicture
from tests.chromium import served
from tests.factories import PASSWORD, UserFactory
from tests.visiting import jpeg

pytestmark = pytest.mark.browser

INSTALL = """async () => {
  const registration = await navigator.serviceWorker.register('/phone/worker.js');
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise(resolve => {
    const look = () => ['activated', 'redundant'].includes(worker.state) && resolve(worker.state);
    worker.addEventListener('statechange', look);
    look();
  });
}"""
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys())
    for (const request of await (await caches.open(name)).keys())
      found.push(new URL(request.url).pathname);
  return found;
}"""
FETCH = "path => fetch(path).then(answer => answer.status, () => 'no network')"


@dataclass
class Network:
    """Between the browser and the app, as a hotel has it: some paths it answers itself."""

    app: Any
    portal: set[str] = field(default_factory=set)

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] in self.portal:
            start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
            return [b"<h1>Welcome to the hotel</h1>"]
        answer: Iterable[bytes] = self.app(environ, start_response)
        return answer


@pytest.fixture
def network(app: Flask) -> Network:
    return Network(app)


@pytest.fixture
def address(network: Network) -> Iterator[str]:
    with served(network) as where:
        yield where


@pytest.fixture
def context(chromium: Chromium, address: str) -> Iterator[BrowserContext]:
    """Closed before the server, which waits for every connection."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str) -> Page:
    """A page under /phone/ that installs nothing by itself."""
    page = context.new_page()
    page.route("**/app-*.js", lambda route: route.abort())
    page.goto(f"{address}/phone/")
    return page


def test_the_whole_shell_is_kept_and_opens_without_network(page: Page, address: str) -> None:
    assert page.evaluate(INSTALL) == "activated"
    kept = page.evaluate(KEPT)
    assert "/phone/" in kept
    assert any(path.endswith(".js") for path in kept)
    page.context.set_offline(True)
    for path in ("/phone/?from=home", "/phone/#/start?at=FW-101"):
        page.goto("about:blank")
        opened = page.goto(f"{address}{path}")
        assert opened is not None
        assert opened.ok
        assert page.title().endswith("Gumsole")
    assert page.evaluate(FETCH, "/api/v1/session") == "no network"


@pytest.mark.parametrize("piece", ["*", "/phone/", "literata.woff2", ".js"])
def test_a_page_of_the_hotel_is_never_kept(page: Page, network: Network, piece: str) -> None:
    pages = {"/phone/"} if piece in ("*", "/phone/") else set()
    network.portal = pages | _paths("" if piece == "*" else piece)
    assert page.evaluate(INSTALL) == "redundant"
    assert page.evaluate(KEPT) == []
    network.portal = set()
    assert page.evaluate(INSTALL) == "activated"
    assert "/phone/" in page.evaluate(KEPT)


def _paths(part: str) -> set[str]:
    built = ROOT / "static" / "phone"
    files = [*built.glob("app-*"), *built.glob("fonts/*")]
    return {f"/static/phone/{file.relative_to(built)}" for file in files if part in file.name}


def test_words_and_pictures_stay_once_fetched_and_only_if_they_are_what_they_say(
    page: Page, network: Network, address: str
) -> None:
    picture = jpeg()
    right, wrong = hashlib.sha256(picture).hexdigest(), "0" * 64
    for name in (right, wrong):
        db.session.add(ChecklistPicture(sha256=name, content_type="image/jpeg", content=picture))
    user = UserFactory()
    db.session.commit()
    page.evaluate(INSTALL)
    words, far = "/static/phone/words/qps.json", "/static/phone/fonts/literata-greek.woff2"
    signed_in = """login => fetch('/login', {
        method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(login)
    }).then(answer => answer.status)"""
    assert page.evaluate(signed_in, {"email": user.email, "password": PASSWORD}) == 200
    network.portal = {words, f"/api/v1/pictures/{right}"}
    for path in network.portal:
        assert page.evaluate(FETCH, path) == 200
    network.portal = set()
    assert not {words, f"/api/v1/pictures/{right}"} & set(page.evaluate(KEPT))
    asked = [words, far, f"/api/v1/pictures/{right}", f"/api/v1/pictures/{wrong}", "/api/v1/work"]
    assert [page.evaluate(FETCH, path) for path in asked] == [200] * 5
    page.context.set_offline(True)
    assert [page.evaluate(FETCH, path) for path in asked[:3]] == [200] * 3
    assert [page.evaluate(FETCH, path) for path in asked[3:]] == ["no network"] * 2
