"""The phone app's shell, as a browser meets it."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import brotli
import pytest
from flask import Flask
from PIL import Image

from app.config import Config
from app.pages import phone
from tests.browser import Browser
from tests.factories import UserFactory

SHELL = {
    "version": "0123456789ab",
    "script": "/static/phone/app-AAAAAAAA.js",
    "preload": ["/static/phone/app-CCCCCCCC.js"],
    "style": "/static/phone/app-BBBBBBBB.css",
}
SCRIPT = "console.log('built');" * 100


@pytest.fixture
def built(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A build of the test's own, so that no test waits for a real one."""
    folder = tmp_path / "static" / "phone"
    (folder / "words").mkdir(parents=True)
    (folder / "shell.json").write_text(json.dumps(SHELL))
    (folder / "worker.js").write_text("addEventListener('install', () => {});")
    (folder / "app-AAAAAAAA.js").write_text(SCRIPT)
    (folder / "words" / "el.json").write_text("{}")
    monkeypatch.setattr(phone, "BUILT", folder)
    monkeypatch.setattr(app, "static_folder", str(tmp_path / "static"))
    return folder


def test_the_page_is_open_and_the_same_for_everybody(built: Path, client: Browser) -> None:
    stranger = client.get("/phone/")
    assert stranger.status_code == 200
    assert "Set-Cookie" not in stranger.headers
    assert SHELL["script"] in stranger.text
    assert SHELL["style"] in stranger.text
    assert '<meta name="gumsole-languages" content="en">' in stranger.text
    client.sign_in(UserFactory(name="Somebody"))
    assert client.get("/phone/").text == stranger.text


def test_the_page_paints_without_script_and_has_nothing_inline(
    built: Path, client: Browser
) -> None:
    page = client.get("/phone/").text
    body = page[page.index("<body>") :]
    assert "<svg" in body
    assert "<noscript>" in body
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", page)


def test_the_page_may_be_kept_and_is_asked_for_anew(built: Path, client: Browser) -> None:
    first = client.get("/phone/")
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Gumsole-Shell"] == SHELL["version"]
    again = client.get("/phone/", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_build_is_served_at_once(built: Path, client: Browser) -> None:
    client.get("/phone/")
    (built / "shell.json").write_text(json.dumps(SHELL | {"version": "ba9876543210"}))
    assert client.get("/phone/").headers["Gumsole-Shell"] == "ba9876543210"


def test_without_a_build_the_page_says_what_to_do(built: Path, client: Browser) -> None:
    (built / "shell.json").unlink()
    response = client.get("/phone/")
    assert response.status_code == 503
    assert "make install" in response.text
    (built / "worker.js").unlink()
    assert client.get("/phone/worker.js").status_code == 404


class TestInTwoLanguages:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, languages=("en", "el", "pt_BR"))

    def test_the_page_names_them_and_the_sentences_that_are_there(
        self, built: Path, client: Browser
    ) -> None:
        response = client.get("/phone/", headers={"Accept-Language": "el"})
        assert 'content="en,el,pt-BR"' in response.text
        assert '<html lang="el" dir="ltr">' in response.text
        assert response.headers["Gumsole-Words"] == "el"
        assert "Accept-Language" in response.headers["Vary"]


def test_the_manifest_installs_the_app(built: Path, client: Browser) -> None:
    response = client.get("/phone/manifest.webmanifest")
    assert response.mimetype == "application/manifest+json"
    manifest = json.loads(response.text)
    assert manifest["start_url"] == manifest["scope"] == manifest["id"] == "/phone/"
    assert manifest["display"] == "standalone"
    assert manifest["shortcuts"][0]["url"] == "/phone/#/start"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


def test_every_icon_is_there_in_its_size(client: Browser) -> None:
    for icon in json.loads(client.get("/phone/manifest.webmanifest").text)["icons"]:
        picture = Image.open(BytesIO(client.get(icon["src"]).data))
        assert f"{picture.width}x{picture.height}" == icon["sizes"]


def test_the_worker_lies_above_the_app_and_is_asked_for_anew(built: Path, client: Browser) -> None:
    response = client.get("/phone/worker.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "addEventListener" in response.text


def test_what_has_a_hash_in_its_name_is_kept_for_a_year(built: Path, client: Browser) -> None:
    assert "immutable" in client.get(SHELL["script"]).headers["Cache-Control"]
    for path in (
        "/static/site.css",
        "/static/phone/words/el.json",
        "/static/phone/app-CCCCCCCC.js",
    ):
        assert "immutable" not in client.get(path).headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("accepted", "sent", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("gzip", "gzip", gzip.decompress),
    ],
)
def test_texts_for_everybody_go_out_compressed(
    built: Path, client: Browser, accepted: str, sent: str, unpack: Callable[[bytes], bytes]
) -> None:
    squeezed = client.get(SHELL["script"], headers={"Accept-Encoding": accepted})
    assert squeezed.headers["Content-Encoding"] == sent
    assert "Accept-Encoding" in squeezed.headers["Vary"]
    assert unpack(squeezed.data).decode() == SCRIPT
    assert int(squeezed.headers["Content-Length"]) == len(squeezed.data) < len(SCRIPT)
    plain = client.get(SHELL["script"])
    assert plain.text == SCRIPT
    assert "Content-Encoding" not in plain.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_what_is_somebodys_own_does_not(client: Browser) -> None:
    client.sign_in(UserFactory(role="admin"))
    asked = client.get("/locations", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in asked.headers


def test_the_app_may_ask_whether_somebody_is_signed_in(client: Browser) -> None:
    stranger = client.get("/phone/session")
    assert stranger.json == {"signed_in": False}
    assert stranger.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in stranger.headers
    client.sign_in(UserFactory(name="Somebody"))
    assert client.get("/phone/session").json == {"signed_in": True}
    client.send("POST", "/logout")
    assert client.get("/phone/session").json == {"signed_in": False}
