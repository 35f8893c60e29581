"""What the rules must give, as computed by hand: tests/vectors/README.md says how it is written."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.checklists.loading import load_checklist
from app.checklists.response import parse_response
from app.scoring import Result, as_json, compare, comparison_as_json, score

FOLDER = Path(__file__).parents[1] / "vectors"
FILES = {
    path.name: content
    for path in sorted(FOLDER.glob("*.json"))
    if "vectors" in (content := json.loads(path.read_text("utf-8"), parse_float=Decimal))
    and "checklists" in content
}


def vectors(*, of_two: bool) -> list[Any]:
    return [
        pytest.param(file, vector, id=f"{file}: {vector['name']}")
        for file, content in FILES.items()
        for vector in content["vectors"]
        if ("comparison" in vector) == of_two
    ]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each file's checklists, as files that may use each other."""
    folders = {}
    for file, content in FILES.items():
        folders[file] = tmp_path_factory.mktemp(file)
        for name, lines in content["checklists"].items():
            (folders[file] / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return folders


def scored(folder: Path, visit: dict[str, Any]) -> Result:
    loaded = load_checklist(folder / f"{visit['checklist']}.yaml")
    assert loaded.checklist is not None, [str(problem) for problem in loaded.problems]
    return score(loaded.checklist, parse_response(visit["response"], loaded.checklist))


@pytest.mark.parametrize(("file", "vector"), vectors(of_two=False))
def test_a_visit_scores_as_computed_by_hand(
    file: str, vector: dict[str, Any], folders: dict[str, Path]
) -> None:
    result = scored(folders[file], vector)
    output = json.loads(json.dumps(as_json(result)), parse_float=Decimal)
    expected = vector.get("expect", {})
    assert {key: output[key] for key in expected} == expected
    for name in ("sections", "departments", "ways", "stages", "parts"):
        assert list(output[name]) == list(expected.get(name, output[name]))
    found = {
        str(each.address): {
            "state": each.state,
            "v": None if each.v is None else str(each.v),
        }
        for each in result.items
    }
    items = vector.get("items", {})
    assert {address: found[address] for address in items} == items


@pytest.mark.parametrize(("file", "vector"), vectors(of_two=True))
def test_two_visits_compare_as_computed_by_hand(
    file: str, vector: dict[str, Any], folders: dict[str, Path]
) -> None:
    old, new = (scored(folders[file], vector[which]) for which in ("old", "new"))
    assert comparison_as_json(compare(old, new)) == vector["comparison"]


def test_there_are_vectors_for_every_rule_that_can_be_computed() -> None:
    all_vectors = [vector for content in FILES.values() for vector in content["vectors"]]
    assert len(all_vectors) >= 80
    assert {rule for vector in all_vectors for rule in vector["rules"]} == set(range(1, 15))
