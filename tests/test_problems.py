"""What goes wrong is a page for people and problem details for programs, by one decision."""

import pytest
from flask import Flask

from app.accounts.rights import public
from app.errors import Conflict, NotFound, TooMany
from tests.browser import Browser


def fail(error: Exception):
    def view() -> str:
        raise error

    return public(view)


@pytest.fixture
def app(app: Flask) -> Flask:
    """With doors behind which things go wrong."""
    conflict = Conflict("stands", "“%(what)s” stands already.", what="It")
    for path, error in (
        ("/conflict", conflict),
        ("/api/conflict", conflict),
        ("/gone", NotFound("gone", "It is <gone>.")),
        ("/often", TooMany("often", "Wait.", retry_after=7)),
        ("/bug", ZeroDivisionError()),
        ("/api/bug", ZeroDivisionError()),
    ):
        app.add_url_rule(path, path, fail(error))
    return app


def test_people_get_a_page(client: Browser) -> None:
    response = client.get("/conflict", headers={"Accept": "text/html"})
    assert response.status_code == 409
    assert response.content_type.startswith("text/html")
    assert "“It” stands already." in response.text


def test_what_is_said_is_escaped(client: Browser) -> None:
    assert "It is &lt;gone&gt;." in client.get("/gone").text


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        ("/api/conflict", "*/*"),
        ("/api/conflict", "text/html"),
        ("/conflict", "application/json"),
        ("/conflict", "application/problem+json"),
    ],
)
def test_programs_get_problem_details(client: Browser, path: str, accept: str) -> None:
    response = client.get(path, headers={"Accept": accept})
    assert response.content_type == "application/problem+json"
    assert response.json == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "code": "stands",
        "detail": "“It” stands already.",
        "what": "It",
    }


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_whoever_comes_too_often_is_told_when_to_come_back(client: Browser, accept: str) -> None:
    response = client.get("/often", headers={"Accept": accept})
    assert (response.status_code, response.headers["Retry-After"]) == (429, "7")


@pytest.mark.parametrize(
    ("path", "code"), [("/nowhere", "not_found"), ("/health", "method_not_allowed")]
)
def test_what_the_server_refuses_has_a_page_and_a_code(
    client: Browser, path: str, code: str
) -> None:
    page = client.post(path, headers={"Accept": "text/html"})
    assert page.content_type.startswith("text/html")
    problem = client.post(path, headers={"Accept": "application/json"})
    assert problem.status_code == page.status_code
    assert problem.json["code"] == code
    if problem.status_code == 405:
        assert "GET" in problem.headers["Allow"]


@pytest.mark.parametrize("path", ["/bug", "/api/bug"])
def test_a_fault_of_ours_shows_no_traceback(app: Flask, client: Browser, path: str) -> None:
    app.testing = False
    response = client.get(path)
    assert response.status_code == 500
    assert "Something went wrong here." in response.text
    assert "ZeroDivision" not in response.text
