"""The phone's rules and the server's say the same of any visit."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.checklists.canonical import canonical_bytes
from app.checklists.json_text import read_json
from app.checklists.response import parse_response
from app.checklists.types import TYPES
from app.scoring import Result, as_json, score
from tests.phone.random_visits import RandomVisit, random_visit, written_visits

ROOT = Path(__file__).parents[2]
KNOWN = ("missing", "incomplete", "completion", "counts")
VISITS = 1000
EVERY_TYPE = Path(__file__).with_name("every-type.yaml")


@pytest.fixture(scope="module")
def visits() -> list[RandomVisit]:
    return [random_visit(seed) for seed in range(VISITS)]


def test_phone_and_server_agree(visits: list[RandomVisit], tmp_path: Path) -> None:
    written = [*sorted(ROOT.glob("checklists/*.yaml")), EVERY_TYPE]
    every = visits + [visit for path in written for visit in written_visits(path, 3)]
    for number, (visit, phone) in enumerate(zip(every, on_the_phone(every, tmp_path), strict=True)):
        server = on_the_server(visit)
        assert list(phone["items"]) == list(server["items"]), f"visit {number}"
        assert phone == server, f"visit {number}"


def test_the_visits_hold_every_type_answered_and_hidden(visits: list[RandomVisit]) -> None:
    seen = {
        (item.type.name, outcome.state)
        for visit in visits
        for outcome in scored(visit).items
        if (found := visit.checklist.find(outcome.address))
        for item in found[1:]
    }
    for name, item_type in TYPES.items():
        states = {"blank", "hidden"}
        if item_type.answered:
            states |= {"answered", "na", "skipped"}
        assert {state for each, state in seen if each == name} == states


def on_the_phone(visits: list[RandomVisit], folder: Path) -> list[dict[str, Any]]:
    """By one process for all: the bundled rules read the canonical form."""
    script, asked, said = (folder / name for name in ("batch.mjs", "visits.jsonl", "said.jsonl"))
    with asked.open("w", encoding="utf-8") as file:
        for visit in visits:
            checklist = canonical_bytes(visit.checklist).decode()
            file.write(f'{{"checklist":{checklist},"response":{visit.response}}}\n')
    run = (
        "esbuild tests/phone/rules/batch.ts --bundle --platform=node --format=esm"
        f" --log-level=warning --outfile={script} && node {script} {asked} {said}"
    )
    subprocess.run(["bin/npm", "exec", "--silent", "--call", run], cwd=ROOT, check=True)
    return [json.loads(line) for line in said.read_text("utf-8").splitlines()]


def on_the_server(visit: RandomVisit) -> dict[str, Any]:
    result = scored(visit)
    output = as_json(result)
    return {
        **{key: output[key] for key in KNOWN},
        "items": {
            str(each.address): {"state": each.state, "v": None if each.v is None else str(each.v)}
            for each in result.items
        },
    }


def scored(visit: RandomVisit) -> Result:
    return score(visit.checklist, parse_response(read_json(visit.response), visit.checklist))
