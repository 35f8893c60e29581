"""Every sentence of the server is there in every language, with the same places to fill in."""

import re
import runpy
from dataclasses import replace

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import Flask

from app.config import ROOT, Config
from tests.browser import Browser
from tests.factories import UserFactory
from tests.visiting import Phone, ground

COLLECTING = runpy.run_path(str(ROOT / "bin" / "messages"))
FILES = dict(COLLECTING["catalogs"]())
PLACEHOLDER = re.compile(r"%\(\w+\)s|%s")


@pytest.fixture(params=sorted(FILES))
def catalog(request: pytest.FixtureRequest) -> Catalog:
    with FILES[request.param].open("rb") as opened:
        return read_po(opened, locale=request.param)


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def places(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def test_errors_are_among_the_sentences() -> None:
    said = COLLECTING["sentences"](COLLECTING["SERVER"])
    for sentence in (
        "There is no such visit.",
        "This photo has more than %(limit)s MB.",
        "The note",
        "must be a whole number",
        "The server is busy with other photos. Try again in a moment.",
    ):
        assert sentence in said


def test_no_sentence_of_the_server_is_left_out(catalog: Catalog) -> None:
    said = COLLECTING["sentences"](COLLECTING["SERVER"])
    left = []
    for message in said:
        found = catalog.get(message.id, message.context) if message.id else None
        if message.id and (found is None or found.fuzzy or not all(forms(found.string))):
            left.append(message.id)
    assert left == []


def test_what_is_filled_in_stays(catalog: Catalog) -> None:
    wrong = [
        (message.id, form)
        for message in catalog
        for form in forms(message.string)
        if message.id and form and places(form) not in map(places, forms(message.id))
    ]
    assert wrong == []


class TestInGreek:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, languages=("en", "el"))

    def test_a_phone_is_refused_in_its_own_language(self, app: Flask, client: Browser) -> None:
        user, shop, version = ground()
        user.language = "el"
        client.sign_in(user)
        phone = Phone(client)
        refused = client.get(phone.address)
        assert refused.json["detail"] == "Δεν υπάρχει τέτοια επίσκεψη."
        phone.start(shop.id, version)
        assert phone.say("value", "till/price", "dear")["message"] == "πρέπει να είναι αριθμός"

    def test_so_is_a_wrong_password(self, client: Browser) -> None:
        user = UserFactory()
        answer = client.post(
            "/login",
            json={"email": user.email, "password": "not the right one"},
            headers={"Accept-Language": "el"},
        )
        assert answer.json["detail"].startswith("Η διεύθυνση e-mail και ο κωδικός δεν ταιριάζουν.")
