"""`flask checklist score`, `score --batch` and `compare`, as a shell sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli import scoring
from app.cli.checklists import group

ROOT = Path(__file__).parents[2]
CHECKLIST = """
checklist: till
title: At the till
sections:
  - id: s
    title: Στο ταμείο
    items:
      - {id: a, ask: Thanked?, type: yes-no, weight: 3, critical: {cap: 40.5}, department: ταμείο}
      - {id: b, ask: Smiled?, type: scale}
"""
GOOD: dict[str, Any] = {"answers": {"s/a": {"value": "no"}, "s/b": {"value": 4}}}
BETTER: dict[str, Any] = {"answers": {"s/a": {"value": "yes"}, "s/b": {"value": 4}}}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a checklist and two responses in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "till.yaml").write_text(CHECKLIST, "utf-8")
    (tmp_path / "good.json").write_text(json.dumps(GOOD), "utf-8")
    (tmp_path / "better.json").write_text(json.dumps(BETTER), "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    assert scoring.score_command is group.commands["score"]
    return CliRunner().invoke(group, list(words))


def batch(folder: Path, *lines: str | bytes) -> Result:
    content = b"\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    (folder / "many.jsonl").write_bytes(content + b"\n")
    return run("score", "--batch", "many.jsonl")


def line(checklist: str, response: Any) -> str:
    return json.dumps({"checklist": checklist, "response": response})


def test_score_prints_every_key_of_the_contract_in_order() -> None:
    output = run("score", "till.yaml", "good.json")
    assert output.exit_code == 0
    printed = json.loads(output.stdout)
    assert list(printed) == [
        "raw",
        "score",
        "earned",
        "possible",
        "result",
        "grade",
        "causes",
        "sections",
        "departments",
        "ways",
        "stages",
        "parts",
        "tags",
        "moments_of_truth",
        "win_back",
        "missing",
        "incomplete",
        "flags",
        "completion",
        "counts",
    ]
    assert printed["score"] == {"exact": "75/4", "shown": "18.8"}
    assert printed["causes"] == [{"item": "s/a", "cap": 40.5}]
    assert printed["departments"]["ταμείο"]["score"] == {"exact": "0", "shown": "0.0"}


def test_score_exits_0_whatever_the_score() -> None:
    output = run("score", "till.yaml", "good.json")
    assert json.loads(output.stdout)["result"] == "FAIL"
    assert output.exit_code == 0


def test_compare_prints_the_headline_beside_like_for_like() -> None:
    output = run("compare", "till.yaml", "good.json", "till.yaml", "better.json")
    assert output.exit_code == 0
    assert json.loads(output.stdout) == {
        "headline": {"exact": "75", "shown": "75.0"},
        "like_for_like": {"exact": "75", "shown": "75.0"},
        "items": ["s/a", "s/b"],
    }


@pytest.mark.parametrize(
    ("response", "says"),
    [
        (
            '{"answers": {"s/a": {"value": "maybe"}}}',
            'r.json: s/a: must be "yes" or "no", not "maybe"',
        ),
        ('{"answers": {"s/zz": {"value": 1}}}', "(/answers/s~1zz)"),
        ('{"answers": {"s/b": {"value": 1e999999999}}}', "(/answers/s~1b/value)"),
        ('{"answers": {"s/b": {"value": NaN}}}', "/answers/s~1b/value"),
        ('{"answers": {"s/b": {"value": 3}, "s/b": {"value": 4}}}', "r.json: /answers/s~1b: "),
        (
            '{"answers": {"s/b": {"value": 3, "na": "x"}}}',
            "r.json: s/b: holds value and na: only one can be (/answers/s~1b)",
        ),
        ('{"answers": \n{,}}', "line 2, column 2"),
        ("[" * 100_000, "r.json: "),
        ('{"answers": {"s/a": {"na": "\\ud800"}}}', "r.json: /answers/s~1a/na: "),
        ("[]", "r.json: "),
        ("", "r.json: "),
        ("9" * 5000, "r.json: "),
    ],
)
def test_a_wrong_response_is_named_with_a_pointer(folder: Path, response: str, says: str) -> None:
    (folder / "r.json").write_text(response, "utf-8")
    output = run("score", "till.yaml", "r.json")
    assert output.exit_code == 1
    assert isinstance(output.exception, SystemExit)
    assert output.stdout == ""
    assert says in output.stderr


TIMED = """
checklist: till
title: At the till
sections:
  - id: s
    title: S
    items:
      - {id: clean, ask: Clean?, type: yes-no}
      - {id: wait, ask: How long?, type: duration}
      - {id: how, ask: How?, type: choice, options: [{Very good: 9}, {bad: 0}]}
      - {id: many, ask: How many?, type: count}
      - {id: feel, ask: How was it?, type: scale}
  - id: people
    title: People
    repeat: {per: person}
    items: [{id: smile, ask: Smiled?, type: yes-no}]
"""


@pytest.mark.parametrize(
    ("key", "entry", "says"),
    [
        (
            "s/claen",
            {"value": "yes"},
            's/claen: the checklist has no such item: did you mean "s/clean"?',
        ),
        ("clean", {"value": "yes"}, 'did you mean "s/clean"?'),
        ("s.clean", {"value": "yes"}, 'did you mean "s/clean"?'),
        ("till/clean", {"value": "yes"}, 'did you mean "s/clean"?'),
        ("smile", {"value": "yes"}, 'did you mean "people#1/smile"?'),
        (
            "s/clean",
            {"value": "Yes"},
            's/clean: must be "yes" or "no", not "Yes": did you mean "yes"?',
        ),
        ("s/clean", {"value": True}, 'did you mean "yes"?'),
        ("s/clean", {"value": "yess"}, 'did you mean "yes"?'),
        ("s/clean", {"valeu": "yes"}, 'did you mean "value"?'),
        ("s/wait", {"value": "2m30s"}, "a duration is a number of seconds: write 150"),
        ("s/wait", {"value": "two minutes"}, "a duration is a number of seconds: write 120"),
        ("s/wait", {"value": "0:45"}, "a duration is a number of seconds: write 45"),
        ("s/wait", {"value": "a while"}, "a duration is a number of seconds, such as 90"),
        ("s/wait", {"value": {"minutes": 2}}, "a duration is a number of seconds, such as 90"),
        ("s/how", {"value": "Very good"}, 'did you mean "very-good"?'),
        ("s/how", {"value": "fine"}, 's/how: must be one of: very-good, bad, not "fine" (/'),
        ("s/many", {"value": "3"}, "write 3, without quotes"),
        ("s/many", {"value": "three"}, "write 3, without quotes"),
        ("s/feel", {"value": "good"}, "write a number, without quotes"),
    ],
)
def test_a_wrong_answer_is_named_as_an_author_names_it(
    folder: Path, key: str, entry: dict[str, Any], says: str
) -> None:
    (folder / "till.yaml").write_text(TIMED, "utf-8")
    (folder / "r.json").write_text(json.dumps({"answers": {key: entry}}), "utf-8")
    output = run("score", "till.yaml", "r.json")
    assert output.exit_code == 1
    assert says in output.stderr
    pointer = "/answers/" + key.replace("/", "~1")
    assert f"({pointer}" in output.stderr


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "r.json").write_bytes(b'{"answers": \xff\xfe}')
    output = run("score", "till.yaml", "r.json")
    assert output.exit_code == 1
    assert "r.json: is not UTF-8" in output.stderr


def test_a_wrong_checklist_is_named_with_line_and_column(folder: Path) -> None:
    (folder / "wrong.yaml").write_text(CHECKLIST.replace("yes-no", "yesno"), "utf-8")
    output = run("score", "wrong.yaml", "good.json")
    assert output.exit_code == 1
    assert output.stderr.startswith("wrong.yaml:8:")
    assert "yes-no" in output.stderr


@pytest.mark.parametrize("words", [("no.yaml", "good.json"), ("till.yaml", "no.json"), (".", ".")])
def test_files_that_are_not_there_are_named(words: tuple[str, str]) -> None:
    output = run("score", *words)
    assert output.exit_code == 1
    assert isinstance(output.exception, SystemExit)
    assert output.stderr.strip()


@pytest.mark.parametrize("words", [(), ("till.yaml",), ("till.yaml", "--batch", "x.jsonl")])
def test_score_says_how_it_is_used(words: tuple[str, ...]) -> None:
    output = run("score", *words)
    assert output.exit_code == 2
    assert "--batch" in output.stderr


def test_a_batch_answers_line_by_line_in_order(folder: Path) -> None:
    output = batch(
        folder, line("till.yaml", GOOD), line("till.yaml", BETTER), line("till.yaml", {})
    )
    assert output.exit_code == 0
    answers = [json.loads(each) for each in output.stdout.splitlines()]
    assert [each["raw"] and each["raw"]["exact"] for each in answers] == ["75/4", "375/4", None]
    assert answers[0] == json.loads(run("score", "till.yaml", "good.json").stdout)


def test_a_bad_line_is_answered_in_its_place_and_the_others_are_scored(folder: Path) -> None:
    bad = [
        "",
        "[1]",
        '{"checklist": 3, "response": {}}',
        '{"checklist": "till.yaml"}',
        line("no.yaml", GOOD),
        line("till.yaml", {"answers": {"s/a": {"value": "maybe"}}}),
        b"\xff\xfe",
        '{"checklist": "till.yaml", "response": {}, "response": {}}',
        '{"checklist": "a\\u0000b", "response": {}}',
        "{" * 100_000,
    ]
    output = batch(folder, line("till.yaml", GOOD), *bad, line("till.yaml", BETTER))
    assert output.exit_code == 1
    answers = [json.loads(each) for each in output.stdout.splitlines()]
    assert [list(each) == ["error"] for each in answers] == [False, *[True] * len(bad), False]
    assert "/answers/s~1a/value" in answers[6]["error"]


def test_a_batch_that_is_not_there_is_named() -> None:
    output = run("score", "--batch", "no.jsonl")
    assert output.exit_code == 1
    assert "no.jsonl" in output.stderr


def test_neither_database_nor_secret_is_needed(folder: Path) -> None:
    """In a process of its own, from the current folder, with nothing set."""
    env = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), "checklist", "score",
         "till.yaml", "good.json"],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["raw"]["exact"] == "75/4"
    assert {path.name for path in folder.iterdir()} == {"till.yaml", "good.json", "better.json"}
