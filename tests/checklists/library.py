"""The checklists that are shipped, as they are read."""

from functools import cache
from pathlib import Path

from app.checklists.loading import load_checklist
from app.checklists.model import Checklist, Item

FOLDER = Path(__file__).parents[2] / "checklists"
FILES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


@cache
def shipped(name: str) -> Checklist:
    checklist = load_checklist(FOLDER / f"{name}.yaml").checklist
    assert checklist is not None
    return checklist


def items_of(name: str) -> list[Item]:
    return [item for section in shipped(name).sections for item in section.items]


def scored(name: str) -> list[Item]:
    return [item for item in items_of(name) if item.scored]
