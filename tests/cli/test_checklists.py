"""`flask checklist check`, `tidy` and `schema`, as a shell sees them."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.checklists.canonical import version_hash
from app.checklists.json_schema import json_schema
from app.checklists.loading import load_checklist
from app.cli.checklists import group

ROOT = Path(__file__).parents[2]
GOOD = """\
# Ours.
checklist: till
title: At the till   # for now
answers:
  kept: [{Kept it: 100}, Not yet]
sections:
  - id: s
    title: Στο ταμείο
    each: {type: yes-no}
    items:
      - Were you greeted?   # first

      - ask: 'Was it "clean"?'
        weight: 2
      - {ask: Kept?, type: choice, options: kept}
      - group: Then
        items: [Thanked?, {id: b, ask: B?}]
      - id: c
        ask: How?
        type: choice
        options:
          - Good, really: 100
          - "Bad": 0    # hardly
          - Neither [of them]
          - {label: {en: In full}, points: 5}
      - {ask: Were you greeted?}
"""
TIDIED = """\
# Ours.
checklist: till
title: At the till   # for now
answers:
  kept: [{id: kept-it, label: Kept it, points: 100}, {id: not-yet, label: Not yet}]
sections:
  - id: s
    title: Στο ταμείο
    each: {type: yes-no}
    items:
      - id: were-you-greeted
        ask: Were you greeted?   # first

      - id: was-it-clean
        ask: 'Was it "clean"?'
        weight: 2
      - {id: kept, ask: Kept?, type: choice, options: kept}
      - group: Then
        items: [{id: thanked, ask: Thanked?}, {id: b, ask: B?}]
      - id: c
        ask: How?
        type: choice
        options:
          - {id: good-really, label: "Good, really", points: 100}
          - {id: bad, label: "Bad", points: 0}    # hardly
          - {id: neither-of-them, label: "Neither [of them]"}
          - {id: in-full, label: {en: In full}, points: 5}
      - {id: were-you-greeted-2, ask: Were you greeted?}
"""
BAD = "checklist: bad\ntitle: Bad\nsections:\n  - {id: s, title: S, itmes: []}\n"
WARNED = GOOD.replace("checklist: till", "checklist: warned").replace("B?", "Was it dirty?")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with three checklists in it."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("till", GOOD), ("bad", BAD), ("warned", WARNED)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(group, list(words))


def test_check_prints_nothing_where_all_is_well() -> None:
    output = run("check", "till.yaml")
    assert (output.exit_code, output.output) == (0, "")


def test_check_names_every_problem_of_every_file_and_fails_on_errors() -> None:
    output = run("check", "bad.yaml", "till.yaml", "nowhere.yaml")
    assert output.exit_code == 1
    assert output.output.splitlines() == [
        'bad.yaml:4:23: error: unknown key "itmes" in a section: did you mean "items"?',
        "  write:   - {id: s, title: S, items: []}",
        "nowhere.yaml:1:1: error: this file cannot be opened",
    ]


def test_warnings_leave_the_exit_at_0() -> None:
    output = run("check", "warned.yaml")
    assert output.exit_code == 0
    assert output.output.startswith("warned.yaml:17:")
    assert ": warning: " in output.output


def test_tidy_writes_ids_and_keeps_all_else(folder: Path) -> None:
    before = load_checklist(folder / "till.yaml").checklist
    assert before is not None
    for _ in range(2):
        output = run("tidy", "till.yaml")
        assert (output.exit_code, output.output) == (0, "")
        assert (folder / "till.yaml").read_text("utf-8") == TIDIED
    after = load_checklist(folder / "till.yaml")
    assert after.checklist is not None
    assert version_hash(after.checklist) == version_hash(before)
    assert after.unnamed == ()


def test_tidy_keeps_line_ends_byte_order_mark_and_mode(folder: Path) -> None:
    path = folder / "till.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert run("tidy", "till.yaml").exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + TIDIED.replace("\n", "\r\n").encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert sorted(each.name for each in folder.iterdir()) == [
        "bad.yaml",
        "till.yaml",
        "warned.yaml",
    ]


def test_tidy_leaves_a_file_with_errors_alone_and_goes_on(folder: Path) -> None:
    output = run("tidy", "bad.yaml", "till.yaml", "nowhere.yaml")
    assert output.exit_code == 1
    assert output.stderr.startswith("bad.yaml:4:23: error: ")
    assert "nowhere.yaml:1:1: error: this file cannot be opened" in output.stderr
    assert (folder / "bad.yaml").read_text("utf-8") == BAD
    assert (folder / "till.yaml").read_text("utf-8") == TIDIED


def test_tidy_follows_a_link_instead_of_replacing_it(folder: Path) -> None:
    (folder / "real").mkdir()
    target = (folder / "till.yaml").rename(folder / "real" / "till.yaml")
    (folder / "till.yaml").symlink_to(target)
    assert run("tidy", "till.yaml").exit_code == 0
    assert (folder / "till.yaml").is_symlink()
    assert target.read_text("utf-8") == TIDIED


def test_tidy_writes_no_file_that_needs_nothing(folder: Path) -> None:
    path = folder / "till.yaml"
    path.write_text(TIDIED, "utf-8")
    before = path.stat()
    run("tidy", "till.yaml")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_schema_prints_json() -> None:
    output = run("schema")
    assert output.exit_code == 0
    assert json.loads(output.stdout)["title"] == "Checklist"


def test_none_of_them_needs_a_database_or_a_secret(folder: Path) -> None:
    settings = {key: value for key, value in os.environ.items() if not key.startswith("GUMSOLE")}
    found = subprocess.run(
        [
            sys.executable,
            "-m",
            "flask",
            "--app",
            str(ROOT / "wsgi.py"),
            "checklist",
            "check",
            "till.yaml",
        ],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert sorted(each.name for each in folder.iterdir()) == [
        "bad.yaml",
        "till.yaml",
        "warned.yaml",
    ]


def test_new_writes_a_checklist_that_can_be_published_as_it_is(folder: Path) -> None:
    assert run("new", "corner-shop").exit_code == 0
    checked = run("check", "corner-shop.yaml")
    assert (checked.exit_code, checked.output) == (0, "")
    assert "title: Corner shop\n" in (folder / "corner-shop.yaml").read_text()


@pytest.mark.parametrize(
    "title", ["Corner: the shop", "'Ours'", "A # of things", "[x] & y", "Καφέ"]
)
def test_new_writes_any_title_so_that_it_can_be_read(folder: Path, title: str) -> None:
    assert run("new", "a.yaml", "--title", title).exit_code == 0
    assert run("check", "a.yaml").output == ""


def test_new_leaves_an_existing_file_alone(folder: Path) -> None:
    (folder / "a.yaml").write_text("mine")
    refused = run("new", "a")
    assert (refused.exit_code, (folder / "a.yaml").read_text()) == (1, "mine")
    assert "exists already" in refused.output


def test_new_says_how_a_checklist_is_named(folder: Path) -> None:
    refused = run("new", "My Shop.yaml")
    assert refused.exit_code == 1
    assert "walk-your-store.yaml" in refused.output
    assert not (folder / "My Shop.yaml").exists()


def test_new_lays_the_schema_beside_the_file_for_the_editor(tmp_path: Path) -> None:
    file, schema = tmp_path / "visit.yaml", tmp_path / "checklist.schema.json"
    assert CliRunner().invoke(group, ["new", str(file)]).exit_code == 0
    first, *_rest = file.read_text("utf-8").splitlines()
    assert first == "# yaml-language-server: $schema=checklist.schema.json"
    assert json.loads(schema.read_text("utf-8")) == json_schema()
    schema.write_text("{}")
    assert CliRunner().invoke(group, ["new", str(tmp_path / "other.yaml")]).exit_code == 0
    assert schema.read_text() == "{}"
