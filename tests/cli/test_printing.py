"""`flask checklist print`: a PDF beside the file, or an error that names the place."""

from pathlib import Path

from click.testing import CliRunner

from app.cli.printing import print_blank

GOOD = """\
checklist: till
title: At the till
sections:
  - id: s
    title: At the till
    items: [{id: a, ask: Were you greeted?, type: yes-no}]
"""


def test_it_prints_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "till.yaml"
    path.write_text(GOOD)
    result = CliRunner().invoke(print_blank, [str(path), "--paper", "letter"])
    assert result.exit_code == 0
    assert (tmp_path / "till.pdf").read_bytes().startswith(b"%PDF")


def test_what_has_errors_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "till.yaml"
    path.write_text(GOOD.replace("yes-no", "yesno"))
    result = CliRunner().invoke(print_blank, [str(path)])
    assert result.exit_code == 1
    assert 'did you mean "yes-no"?' in result.output
    assert not (tmp_path / "till.pdf").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "till.yaml"
    path.write_text(GOOD)
    result = CliRunner().invoke(print_blank, [str(path), str(tmp_path / "no" / "out.pdf")])
    assert result.exit_code == 1
    assert "cannot be written" in result.output
