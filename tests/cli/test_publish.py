"""`flask checklist publish` as an author types it."""

from pathlib import Path

import pytest
from flask import Flask

from app.library.published import current_versions
from tests.library.test_publishing import CHECKLIST


def run(app: Flask, *files: Path) -> tuple[int, str, str]:
    words = ["checklist", "publish", *map(str, files)]
    result = app.test_cli_runner().invoke(args=words)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "window.yaml"
    path.write_text(CHECKLIST)
    return path


def test_publish_says_what_it_did(app: Flask, file: Path) -> None:
    code, out, err = run(app, file)
    assert (code, err) == (0, "")
    assert out.startswith("window: published version 1 (")
    assert run(app, file)[1].startswith("window: unchanged, still version 1 (")


def test_publish_warns_of_what_breaks(app: Flask, file: Path) -> None:
    run(app, file)
    file.write_text(CHECKLIST.replace("id: clean", "id: spotless"))
    code, out, err = run(app, file)
    assert code == 0
    assert "published version 2" in out
    assert err.startswith(
        f'{file}: warning: renamed: the item "outside/clean" is now "outside/spotless"'
    )


@pytest.mark.parametrize(("answer", "number"), [("y", 2), ("n", 1)])
def test_at_a_terminal_it_is_asked_before_comparisons_end(
    app: Flask, file: Path, monkeypatch: pytest.MonkeyPatch, answer: str, number: int
) -> None:
    run(app, file)
    file.write_text(CHECKLIST.replace("id: clean", "id: spotless"))
    monkeypatch.setattr("app.cli.publish._at_a_terminal", lambda: True)
    words = ["checklist", "publish", str(file)]
    result = app.test_cli_runner().invoke(args=words, input=f"{answer}\n")
    assert "Publish all the same? [y/N]:" in result.stderr
    assert result.exit_code == (0 if number == 2 else 1)
    assert [row.number for row in current_versions()] == [number]


def test_a_script_says_yes_beforehand(
    app: Flask, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(app, file)
    file.write_text(CHECKLIST.replace("id: clean", "id: spotless"))
    monkeypatch.setattr("app.cli.publish._at_a_terminal", lambda: True)
    result = app.test_cli_runner().invoke(args=["checklist", "publish", "--yes", str(file)])
    assert "all the same" not in result.stderr
    assert [row.number for row in current_versions()] == [2]


def test_one_bad_file_stops_all(app: Flask, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "door.yaml"
    bad.write_text(CHECKLIST.replace("window", "door").replace("type: text", "type: txet"))
    code, out, err = run(app, file, bad)
    assert (code, out) == (1, "")
    assert f"{bad}:12:" in err
    assert current_versions() == []


def test_items_without_id_are_named(app: Flask, file: Path) -> None:
    file.write_text(CHECKLIST.replace("id: clean, ", ""))
    code, _, err = run(app, file)
    assert code == 1
    assert f"{file}:10:" in err
    assert current_versions() == []


def test_retire_ends_new_visits_and_publishing_begins_them_again(app: Flask, file: Path) -> None:
    run(app, file)
    retired = app.test_cli_runner().invoke(args=["checklist", "retire", "window"])
    assert (retired.exit_code, current_versions()) == (0, [])
    assert "publish its file again" in retired.output
    again = app.test_cli_runner().invoke(args=["checklist", "retire", "window"])
    assert again.exit_code == 1
    assert "No such checklist is published." in again.output
    assert "published version 1 (" in run(app, file)[1]


def test_diff_tells_a_file_from_what_is_in_force(app: Flask, file: Path) -> None:
    run(app, file)
    same = app.test_cli_runner().invoke(args=["checklist", "diff", str(file)])
    assert same.output == "Nothing changed.\n"
    file.write_text(CHECKLIST.replace("id: clean", "id: spotless"))
    told = app.test_cli_runner().invoke(args=["checklist", "diff", str(file)]).output
    assert 'outside/clean\n  ! renamed: the item "outside/clean" is now "outside/spotless"' in told
    assert "+ new" not in told
    assert told.endswith("1 item of earlier visits will no longer be compared (marked !).\n")
    run(app, file)
    numbers = app.test_cli_runner().invoke(args=["checklist", "diff", "window@1", "window@2"])
    assert numbers.output == told


def test_diff_says_what_it_does_not_find(app: Flask, file: Path) -> None:
    for words in (["window", str(file)], ["window@7", str(file)]):
        result = app.test_cli_runner().invoke(args=["checklist", "diff", *words])
        assert result.exit_code == 1
        assert "published" in result.output
    missing = app.test_cli_runner().invoke(args=["checklist", "diff", "no/such.yaml", str(file)])
    assert missing.exit_code == 1
    assert "no/such.yaml" in missing.output
