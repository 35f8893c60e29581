"""`flask user …` as an operator types it."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import User
from app.accounts.people import person_by_email
from app.extensions import db
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory


def run(app: Flask, *words: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["user", *words], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_add_prints_a_password_that_works(app: Flask, client: Browser) -> None:
    coast = RegionFactory(name="Coast")
    LocationFactory(code="H1", parent=coast)
    words = ("add", "Ann@Example.org", "--name", "Ann", "--role", "auditor")
    code, out, err = run(app, *words, "--region", "Coast", "--location", "H1")
    assert (code, err) == (0, "")
    email, password = out.strip().split("\t")
    assert email == "ann@example.org"
    client.sign_in(person_by_email(email), password)
    assert run(app, "list")[1] == "ann@example.org\tAnn\tauditor\tCoast, H1\n"


def test_add_takes_a_password_from_stdin_and_prints_none(app: Flask, client: Browser) -> None:
    words = ("add", "ann@example.org", "--name", "Ann", "--role", "admin", "--password-stdin")
    assert run(app, *words, stdin="a long enough one\n") == (0, "", "")
    client.sign_in(person_by_email("ann@example.org"), "a long enough one")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("x", "--name", "A", "--role", "admin"), '"x" is no e-mail address.'),
        (("a@b.example", "--name", "A", "--role", "auditer"), 'Did you mean "auditor"?'),
        (("a@b.example", "--name", " ", "--role", "admin"), "The name is missing."),
        (("a@b.example", "--name", "x" * 256, "--role", "admin"), "longer than 255"),
        (("a@b.example", "--name", "a\x07", "--role", "admin"), "cannot be printed"),
        (("a@b.example", "--name", "A", "--role", "admin", "--region", "X"), 'no region "X"'),
        (("a@b.example", "--name", "A", "--role", "admin", "--location", "X"), 'no location "X"'),
        (("taken@example.org", "--name", "A", "--role", "admin"), "is a person here already"),
        (("TAKEN@example.org", "--name", "A", "--role", "admin"), "is a person here already"),
        (("a@b.example", "--name", "A", "--role", "admin", "--language", "xx"), "Known: en."),
    ],
)
def test_add_refuses(app: Flask, words: tuple[str, ...], says: str) -> None:
    UserFactory(email="taken@example.org")
    db.session.commit()
    code, out, err = run(app, "add", *words)
    assert (code, out) == (1, "")
    assert says in err
    db.session.rollback()
    assert len(db.session.scalars(select(User)).all()) == 1


def test_a_short_password_is_refused(app: Flask) -> None:
    words = ("add", "a@b.example", "--name", "A", "--role", "admin", "--password-stdin")
    code, _, err = run(app, *words, stdin="short\n")
    assert (code, err) == (1, "Error: A password has 12 to 1000 characters.\n")
    assert run(app, *words, stdin="")[0] == 1


def test_an_auditor_with_nothing_to_audit_is_warned_of(app: Flask) -> None:
    err = run(app, "add", "a@b.example", "--name", "A", "--role", "auditor")[2]
    assert err.startswith('warning: "A" was given no region')


def test_deactivating_ends_access_at_once(app: Flask, client: Browser) -> None:
    user = UserFactory()
    app.add_url_rule("/api/mine", "mine", lambda: "mine")
    client.sign_in(user)
    assert run(app, "deactivate", user.email)[0] == 0
    assert client.get("/api/mine").status_code == 401
    assert run(app, "list")[1].endswith("\tdeactivated\n")
    assert run(app, "activate", user.email)[0] == 0
    client.sign_in(user)


def test_a_new_password_ends_sessions(app: Flask, client: Browser) -> None:
    user = UserFactory()
    app.add_url_rule("/api/mine", "mine", lambda: "mine")
    client.sign_in(user)
    _, out, _ = run(app, "password", user.email)
    assert client.get("/api/mine").status_code == 401
    client.sign_in(user, out.strip().split("\t")[1])


def test_nobody_by_that_address(app: Flask) -> None:
    for command in ("password", "deactivate", "activate"):
        code, _, err = run(app, command, "a@b.example")
        assert (code, err) == (1, "Error: Nobody here has the address a@b.example.\n")
