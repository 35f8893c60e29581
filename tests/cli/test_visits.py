"""`flask visit …` as an operator types it."""

import dataclasses
import uuid

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from app.audits.models import StandingRow
from app.config import Config
from app.extensions import db
from tests.browser import Browser
from tests.visiting import COMPLETE, Phone, visiting


@pytest.fixture
def config(config: Config) -> Config:
    return dataclasses.replace(config, release="by an admin")


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def run(app: Flask, *words: str) -> tuple[int, str, str]:
    result = app.test_cli_runner().invoke(args=["visit", *words])
    return result.exit_code, result.stdout, result.stderr


def test_list(app: Flask, phone: Phone) -> None:
    code, out, err = run(app, "list")
    assert (code, err) == (0, "")
    cells = out.rstrip("\n").split("\t")
    assert cells[:3] == [phone.visit_id, "draft", "2026-03-02"]
    assert cells[4:] == ["corner-shop"]
    phone.answer(COMPLETE)
    phone.submit()
    assert run(app, "list", "--state", "draft") == (0, "", "")
    assert run(app, "list", "--state", "submitted")[1].endswith("\tcorner-shop\t96.4\tPASS\n")


@pytest.mark.parametrize("named", [True, False])
def test_rebuild(app: Flask, phone: Phone, named: bool) -> None:
    phone.answer(COMPLETE)
    rows = select(func.count()).select_from(StandingRow)
    db.session.execute(delete(StandingRow))
    db.session.commit()
    words = ("rebuild", phone.visit_id) if named else ("rebuild",)
    assert run(app, *words) == (0, "1 rebuilt\n", "")
    assert db.session.scalar(rows) == len(COMPLETE)


def test_release(app: Flask, phone: Phone) -> None:
    assert run(app, "release", phone.visit_id)[0] == 1
    phone.answer(COMPLETE)
    phone.submit()
    assert run(app, "release", phone.visit_id) == (0, "released\n", "")
    assert run(app, "release", phone.visit_id) == (0, "was released before\n", "")
    assert phone.visit()["state"] == "released"


def test_sweep(app: Flask, phone: Phone) -> None:
    assert run(app, "sweep") == (0, "0 originals, 0 stray files deleted\n", "")


@pytest.mark.parametrize("command", ["rebuild", "release"])
def test_a_visit_that_is_not_there(app: Flask, command: str) -> None:
    code, out, err = run(app, command, str(uuid.uuid4()))
    assert (code, out) == (1, "")
    assert err == "Error: There is no such visit.\n"
    assert run(app, command, "nonsense")[0] == 2
