"""Which type each item of the tests' checklists has, as a published version writes it."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.checklists.canonical import canonical_bytes
from app.checklists.loading import load_checklist
from tests.phone import long

EVERY_TYPE = Path(__file__).parent / "every-type.yaml"
LONGEST = 300


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """By "section/item", of every-type.yaml and of the longest long one."""
    with TemporaryDirectory() as folder:
        return _kinds(EVERY_TYPE) | _kinds(long.write_long(Path(folder), LONGEST))


def _kinds(file: Path) -> dict[str, dict[str, Any]]:
    checklist = load_checklist(file).checklist
    assert checklist
    canonical = json.loads(canonical_bytes(checklist))
    return {
        f"{section['id']}/{item['id']}": item["type"]
        for section in canonical["sections"]
        for item in section["items"]
    }
