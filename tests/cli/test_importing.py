"""`flask checklist import`: what it writes, what it says, what it leaves alone."""

from pathlib import Path

from click.testing import CliRunner, Result

from app.checklists.loading import load_checklist
from app.cli.importing import import_form
from tests.xlsform import books


def run(*arguments: Path) -> Result:
    return CliRunner().invoke(import_form, [str(argument) for argument in arguments])


def test_it_writes_beside_the_form_under_its_own_id_and_lists_what_is_left(tmp_path: Path) -> None:
    result = run(books.food_hygiene(tmp_path / "Form (2).xlsx"))
    assert result.exit_code == 0
    loaded = load_checklist(tmp_path / "food-hygiene.yaml")
    assert loaded.checklist is not None
    assert loaded.problems == ()
    lines = result.output.splitlines()
    assert 'survey row 24: "where" is left out: it is a place on the map' in lines
    assert lines[-1].endswith("13 items in 6 sections; 11 things did not carry over.")


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "mine.yaml"
    out.write_text("mine")
    result = run(books.food_hygiene(tmp_path / "form.xlsx"), out)
    assert result.exit_code == 1
    assert "exists already" in result.output
    assert out.read_text() == "mine"


def test_what_is_no_form_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\xff" * 500)
    result = run(path, tmp_path / "out.yaml")
    assert result.exit_code == 1
    assert result.output == f"Error: {path}: this workbook is broken\n"
    assert not (tmp_path / "out.yaml").exists()


def test_a_name_that_no_checklist_can_have_is_refused(tmp_path: Path) -> None:
    result = run(books.food_hygiene(tmp_path / "form.xlsx"), tmp_path / "My List.yaml")
    assert result.exit_code == 1
    assert '"My List.yaml" cannot be a checklist' in result.output
