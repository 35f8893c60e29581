"""The app as a whole: health, languages, figures, what is logged, what the doors say."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import structlog
from flask import Flask, request
from flask_babel import get_locale

from app.accounts.rights import ROLES, allow, declared, public
from app.config import Config
from app.factory import create_app
from tests.browser import Browser
from tests.factories import PASSWORD, UserFactory
from tests.test_access import OPEN


def test_health_asks_the_database(client: Browser) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})
    assert "Set-Cookie" not in response.headers


def test_health_says_when_the_database_is_away(config: Config, tmp_path: Path) -> None:
    away = replace(config, database_url=f"sqlite:///{tmp_path / 'no' / 'folder' / 'x.db'}")
    response = create_app(away).test_client().get("/health")
    assert response.status_code == 503


def test_figures_are_served_only_where_asked_for(client: Browser) -> None:
    assert client.get("/metrics").status_code == 404


def test_the_doors_can_be_listed(app: Flask) -> None:
    app.add_url_rule("/t/open", "t_open", public(lambda: ""))
    app.add_url_rule("/t/admin", "t_admin", allow("admin")(lambda: ""))
    app.add_url_rule("/t/all", "t_all", lambda: "")
    rights = {(endpoint, method): who for endpoint, method, who in declared(app)}
    assert rights["t_open", "GET"] == "public"
    assert rights["t_admin", "HEAD"] == ("admin",)
    assert rights["t_all", "GET"] == ROLES
    assert rights["security.login", "POST"] == "public"


def test_nothing_is_open_by_mistake(app: Flask) -> None:
    ours = {
        endpoint
        for endpoint, _, who in declared(app)
        if who == "public" and not endpoint.startswith("security.")
    }
    assert ours == {name for name in OPEN if not name.startswith("security.")}


class TestLanguages:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, languages=("en", "el", "pt_BR"))

    @pytest.mark.parametrize(
        ("accepts", "chosen"),
        [
            ("", "en"),
            ("el", "el"),
            ("fr, el;q=0.5", "el"),
            ("el-GR", "el"),
            ("pt-BR", "pt_BR"),
            ("fr", "en"),
            ("*", "en"),
            ("\N{SNOWMAN};q=x", "en"),
        ],
    )
    def test_the_browser_s_best(self, app: Flask, accepts: str, chosen: str) -> None:
        headers = {"Accept-Language": accepts.encode().decode("latin-1")}
        with app.test_request_context(headers=headers):
            assert str(get_locale()) == chosen

    def test_a_person_s_own_comes_first(self, app: Flask, client: Browser) -> None:
        app.add_url_rule("/t", "t", lambda: str(get_locale()))
        client.sign_in(UserFactory(language="el"))
        assert client.get("/t", headers={"Accept-Language": "pt-BR"}).text == "el"


def test_no_password_token_or_photo_name_is_logged(app: Flask, client: Browser) -> None:
    app.add_url_rule("/t/<sha256>", "t", lambda **_: request.path)
    with structlog.testing.capture_logs() as lines:
        client.sign_in(UserFactory())
        client.get("/t/0123abcd?auth_token=sesame")
        wrong = {"email": "a@example.org", "password": "a wrong one"}
        app.test_client().post("/login", json=wrong)
    text = json.dumps(lines)
    assert '"/t/<sha256>"' in text
    for secret in (PASSWORD, "a wrong one", "0123abcd", "sesame", str(client.csrf_token)):
        assert secret not in text


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_value_in_a_frame_is_logged(form: str) -> None:
    failing = f"""
import logging
from pathlib import Path
from app import log
from app.config import Config
def fail(password):
    raise ValueError("it broke")
log.configure(Config(Path(), "", "", log="{form}"))
try:
    fail("sesa" + "me")
except ValueError:
    logging.exception("told")
"""
    ran = subprocess.run(
        [sys.executable, "-c", failing], capture_output=True, text=True, check=True
    )
    assert "it broke" in ran.stderr
    assert "sesame" not in ran.stderr
