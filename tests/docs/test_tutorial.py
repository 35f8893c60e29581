"""docs/tutorial.md, done as it says: every file written, every command given, to the PDF."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app.cli.previewing import Watched
from app.extensions import db
from app.library.models import ChecklistVersion
from tests.browser import Browser
from tests.factories import LocationFactory, UserFactory
from tests.visiting import Phone

TEXT = (Path(__file__).parents[2] / "docs" / "tutorial.md").read_text("utf-8")
STEPS = re.findall(r"^```(yaml|sh|json)\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
FILE = Path("corner-shop.yaml")
ANSWERS = Path("answers.json")


class Reader:
    """Somebody who does what the page says."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.visit_id = ""
        self.printed: dict[str, str] = {}

    def do(self, kind: str, step: str) -> None:
        if kind == "json":
            ANSWERS.write_text(step, "utf-8")
        elif kind == "yaml" and step.startswith("#"):
            FILE.write_text(step, "utf-8")
        elif kind == "yaml":
            FILE.write_text(FILE.read_text("utf-8") + step, "utf-8")
        else:
            self._give(step)

    def _give(self, command: str) -> None:
        flask, *words = shlex.split(command)
        assert flask == "flask"
        if words[:2] == ["checklist", "preview"]:
            assert Watched(Path(words[2])).look()[1].problems == ()
            return
        if words[0] == "scorecard":
            self.visit_id = visit(self._app)
            words[1] = self.visit_id
        result: Result = self._app.test_cli_runner().invoke(args=words)
        assert result.exit_code == 0, result.output
        self.printed[words[1] if words[0] == "checklist" else words[0]] = result.output


def visit(app: Flask) -> str:
    """A visit with the answers of the page, submitted; its id."""
    shop = LocationFactory()
    browser = app.test_client()
    assert isinstance(browser, Browser)
    browser.sign_in(UserFactory(role="auditor", given=[shop]))
    phone = Phone(browser)
    phone.start(shop.id, db.session.scalars(select(ChecklistVersion.sha256)).one())
    entries = json.loads(ANSWERS.read_text("utf-8"))["answers"]
    phone.answer({address: entry["value"] for address, entry in entries.items()})
    answer = phone.submit()
    assert answer.status_code == 201, answer.text
    return phone.visit_id


@pytest.fixture
def reader(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    monkeypatch.chdir(tmp_path)
    return Reader(app)


def test_the_page_can_be_followed_to_the_scorecard(reader: Reader) -> None:
    for kind, step in STEPS:
        reader.do(kind, step)
        if kind == "yaml":
            # What stands so far is whole, and nothing in it is to be found.
            assert [str(each) for each in Watched(FILE).look()[1].problems] == []
    assert reader.printed["check"] == ""
    scored = json.loads(reader.printed["score"])
    assert f"It prints the score, {scored['score']['shown']}," in TEXT
    assert scored["missing"] == []
    assert "published version 1" in reader.printed["publish"]
    assert reader.printed["diff"] == "Nothing changed.\n"
    assert Path("scorecard.pdf").read_bytes().startswith(b"%PDF-")


def test_the_mistake_that_it_asks_for_is_told(reader: Reader) -> None:
    reader.do(*next((kind, step) for kind, step in STEPS if kind == "yaml"))
    FILE.write_text(FILE.read_text("utf-8").replace("yes-no", "yesno"), "utf-8")
    (problem,) = Watched(FILE).look()[1].problems
    assert 'did you mean "yes-no"?' in problem.text


def test_a_failed_exit_holds_the_score_as_it_says(reader: Reader) -> None:
    for kind, step in STEPS:
        if kind != "sh":
            reader.do(kind, step)
    answers = json.loads(ANSWERS.read_text("utf-8"))
    answers["answers"]["safety/exit"]["value"] = "no"
    ANSWERS.write_text(json.dumps(answers), "utf-8")
    reader.do("sh", f"flask checklist score {FILE} {ANSWERS}")
    scored = json.loads(reader.printed["score"])
    assert scored["result"] == "FAIL"
    assert scored["causes"] == [{"item": "safety/exit", "cap": 50}]
    assert scored["incomplete"] == [{"item": "safety/exit", "needs": "photo"}]
