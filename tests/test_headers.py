"""Every answer says what a browser may do with it."""

from dataclasses import replace

import pytest
from flask import Flask

from app.config import Config
from tests.browser import Browser


@pytest.mark.parametrize("path", ["/health", "/login", "/static/site.css", "/nowhere", "/api/v1/x"])
def test_every_answer_has_them(client: Browser, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in headers


def test_what_a_person_sees_is_not_kept_by_the_browser(client: Browser) -> None:
    assert "no-store" in client.get("/login").headers["Cache-Control"]
    assert "no-store" not in client.get("/static/site.css").headers["Cache-Control"]


class TestBehindHttps:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, secure_cookies=True, proxies=1)

    def test_the_browser_is_told_to_stay_there(self, app: Flask, client: Browser) -> None:
        response = client.get("/login", headers={"Accept": "application/json"})
        assert response.headers["Strict-Transport-Security"].startswith("max-age=")
        assert "Secure" in response.headers["Set-Cookie"]

    def test_the_proxy_says_who_asks(self, app: Flask, client: Browser) -> None:
        from flask import request

        app.add_url_rule("/who", "who", lambda: f"{request.remote_addr} {request.scheme}")
        app.view_functions["who"].__dict__["rights"] = "public"
        response = client.get(
            "/who",
            headers={"X-Forwarded-For": "1.1.1.1, 203.0.113.9", "X-Forwarded-Proto": "https"},
        )
        assert response.text == "203.0.113.9 https"


def test_sign_in_pages_say_private_in_words_that_caches_know(client: Browser) -> None:
    for path in ("/login", "/visits"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store"
