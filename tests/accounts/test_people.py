"""Adding people: what is kept, what is refused."""

import json
import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import User
from app.accounts.people import add_person, clean_email, made_up_password
from app.errors import Conflict, Invalid
from app.extensions import db
from tests.factories import PASSWORD

CORPUS = Path(os.environ.get("GUMSOLE_CORPUS", "../shared/corpus"))


def test_a_password_is_kept_as_argon2_only(app: Flask) -> None:
    person = add_person("a@example.org", "A", "admin", PASSWORD)
    assert person.password is not None
    assert person.password.startswith("$argon2id$")
    assert PASSWORD not in person.password


def test_the_same_address_twice_is_refused_and_nothing_lost(app: Flask) -> None:
    add_person("a@example.org", "A", "admin", PASSWORD)
    with pytest.raises(Conflict):
        add_person("A@EXAMPLE.org", "B", "admin", PASSWORD)
    add_person("b@example.org", "B", "admin", PASSWORD)
    db.session.commit()
    assert db.session.scalar(select(func.count()).select_from(User)) == 2


@pytest.mark.parametrize(
    "email",
    ["", "a", "a@", "@b.example", "a b@c.example", "a@b\0.example", "x" * 300 + "@b.example"],
)
def test_no_address(email: str) -> None:
    with pytest.raises(Invalid):
        clean_email(email)


def test_a_company_s_own_domain_is_one(app: Flask) -> None:
    assert clean_email("Ann@shop.local") == "ann@shop.local"


def test_made_up_passwords_differ_and_are_long() -> None:
    made = {made_up_password() for _ in range(100)}
    assert len(made) == 100
    assert all(len(password) == 23 for password in made)


def test_naughty_names_are_kept_whole_or_refused(app: Flask) -> None:
    file = CORPUS / "strings" / "blns-blns.json"
    if not file.is_file():
        return
    kept = 0
    for number, name in enumerate(json.loads(file.read_text())):
        try:
            person = add_person(f"n{number}@example.org", name, "admin", PASSWORD)
        except Invalid:
            continue
        kept += 1
        db.session.expire(person)
        assert person.name.replace(" ", "")
    db.session.commit()
    assert kept > 300
