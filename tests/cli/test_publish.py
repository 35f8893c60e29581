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
    assert err.startswith(f'{file}: warning: the item "outside/clean" is gone')


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
