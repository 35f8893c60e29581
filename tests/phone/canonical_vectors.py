"""Prints tests/vectors for the phone's tests: those marked `phone`, their YAML as canonical JSON.

`python -m tests.phone.canonical_vectors`: a list of {name, checklist, response, expect, items}.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.checklists.canonical import to_canonical
from app.checklists.loading import load_checklist

FOLDER = Path(__file__).parents[1] / "vectors"
KNOWN = ("missing", "incomplete", "completion", "counts")
"""What of `expect` the phone knows."""


def vectors() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("*.json")):
        content = json.loads(path.read_text("utf-8"))
        if "checklists" in content:
            checklists = canonical(content["checklists"])
            for vector in content["vectors"]:
                if vector["phone"]:
                    yield for_phone(path.name, vector, checklists)


def canonical(written: dict[str, list[str]]) -> dict[str, Any]:
    """Each of a file's checklists by its name; they may use each other."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for checklist, lines in written.items():
            (folder / f"{checklist}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        return {checklist: _load(folder / f"{checklist}.yaml") for checklist in written}


def _load(path: Path) -> dict[str, Any]:
    loaded = load_checklist(path)
    if loaded.checklist is None:
        raise ValueError([str(problem) for problem in loaded.problems])
    return to_canonical(loaded.checklist)


def for_phone(file: str, vector: dict[str, Any], checklists: dict[str, Any]) -> dict[str, Any]:
    expect = vector.get("expect", {})
    return {
        "name": f"{file}: {vector['name']}",
        "checklist": checklists[vector["checklist"]],
        "response": vector["response"],
        "expect": {key: expect[key] for key in KNOWN if key in expect},
        "items": vector.get("items", {}),
    }


if __name__ == "__main__":
    json.dump(list(vectors()), sys.stdout)
