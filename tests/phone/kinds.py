"""What the tests' own checklists say of their items, as a published version writes it."""

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.checklists.canonical import canonical_bytes
from app.checklists.loading import load_checklist
from tests.phone import long, short

EVERY_TYPE = Path(__file__).parent / "every-type.yaml"
LONGEST = 300


def kind_of(target: str) -> dict[str, Any]:
    """The type of the item that an op or an address names."""
    return _learned()[0][re.sub(r"#[^/]+", "", target)]


def title_of(section: str) -> str:
    return _learned()[1][section]


@cache
def _learned() -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """Types by "section/item", and English titles by section."""
    types: dict[str, dict[str, Any]] = {}
    titles: dict[str, str] = {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file in (EVERY_TYPE, long.write_long(folder, LONGEST), short.write_short(folder)):
            checklist = load_checklist(file).checklist
            assert checklist
            for section in json.loads(canonical_bytes(checklist))["sections"]:
                titles[section["id"]] = section["title"]["en"]
                for item in section["items"]:
                    types[f"{section['id']}/{item['id']}"] = item["type"]
    return types, titles
