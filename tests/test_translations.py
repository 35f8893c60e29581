"""Every sentence of server and phone is there in every language, with what is filled in kept."""

import ast
import json
import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from flask import Flask

from app.config import ROOT, Config
from tests.browser import Browser
from tests.factories import UserFactory
from tests.visiting import Phone, ground

COLLECTING = runpy.run_path(str(ROOT / "bin" / "messages"))
PHONE_WORDS = runpy.run_path(str(ROOT / "bin" / "phone-words"))
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


def test_no_sentence_hides_where_it_is_not_looked_for() -> None:
    """What stands inside an f-string is not collected, and would stay English."""
    said = COLLECTING["sentences"](COLLECTING["SERVER"])
    hidden = [
        f"{file.relative_to(ROOT)}: {sentence}"
        for file in (ROOT / "app").rglob("*.py")
        for sentence in called_for(ast.parse(file.read_text()))
        if sentence not in said
    ]
    assert hidden == []


def called_for(tree: ast.Module) -> Iterator[str]:
    """The literal sentences that calls ask a translation of."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("_", "gettext", "ngettext", "many"):
                yield str(node.args[0].value)


@pytest.mark.parametrize("part", ["SERVER", "PHONE"])
def test_no_sentence_is_left_out(catalog: Catalog, part: str) -> None:
    said = COLLECTING["sentences"](COLLECTING[part])
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


CALL = re.compile(r"\b(?:_|n?gettext)\(")
"""Also `_<type>(`, and a function's own definition: neither says a sentence."""
LITERAL = re.compile(r"""\s*("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\s*[,)]""")


def phone_sources() -> list[Path]:
    return sorted(each for end in ("ts", "tsx") for each in (ROOT / "phone").rglob(f"*.{end}"))


def test_each_sentence_of_the_phone_is_collected() -> None:
    """Read anew, without the collector: what stands in a call is a literal, and is among them."""
    said = PHONE_WORDS["said"]()
    unread, lost = [], []
    for file in phone_sources():
        text = file.read_text(encoding="utf-8")
        for call in CALL.finditer(text):
            if text[: call.start()].endswith("function "):
                continue
            literal = LITERAL.match(text, call.end())
            line = f"{file.name}:{text.count(chr(10), 0, call.start()) + 1}"
            if literal is None:
                unread.append(line)
            elif literal[1][1:-1].replace("\\", "") not in said:
                lost.append(line)
    assert (unread, lost) == ([], [])


def test_the_phone_gets_all_its_sentences(tmp_path: Path) -> None:
    PHONE_WORDS["main"](tmp_path)
    said = PHONE_WORDS["said"]()
    for language in FILES:
        told = json.loads((tmp_path / f"{language.replace('_', '-')}.json").read_text("utf-8"))
        assert set(told) == set(said)
        for one, many in said.items():
            found = told[one] if many else {"other": told[one]}
            assert set(found) > {"one"} if many else isinstance(told[one], str), one
            allowed = [places(one), places(many or one)]
            assert all(form and places(form) in allowed for form in found.values()), one


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
