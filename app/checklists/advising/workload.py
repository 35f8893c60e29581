"""How long a checklist takes, and a warning where it is more than somebody can do well."""

from __future__ import annotations

from app.checklists.files import SourceFile
from app.checklists.model import Item, Section
from app.checklists.sections import ReadSection
from app.checklists.types.calling import Call
from app.checklists.types.sensing import Duration, Inventory, SoundLevel
from app.checklists.types.telling import Promise, Words

LONGEST_MIN = 90
"""Beyond it people hurry, and the last sections are worth little."""
QUESTION_S = 25
"""Reading a question, looking, tapping: what a trained person needs for most of them."""
PHOTO_S = 20
_BY_TYPE = {Call: 480, Duration: 60, Promise: 60, SoundLevel: 75, Words: 60}
_THING_S = 8


def minutes_of(sections: list[Section]) -> int:
    """About how many minutes these sections take, each repetition that must be counted."""
    seconds = sum(
        max(1, section.repeat.at_least if section.repeat else 1) * sum(map(_seconds, section.items))
        for section in sections
    )
    return round(seconds / 60)


def advise_on_workload(source: SourceFile, sections: list[ReadSection]) -> None:
    """Note a checklist that says, or comes to, more than 90 minutes."""
    if source.root is None:
        return
    stated = source.head.get("minutes") or 0
    worked_out = minutes_of([read.section for read in sections if read.section])
    if max(stated, worked_out) <= LONGEST_MIN:
        return
    node = source.root.get("minutes" if stated > LONGEST_MIN else "sections") or source.root
    source.report.warn(
        node,
        "too-long",
        "this is about %(minutes)s minutes of work; after %(most)s people hurry",
        minutes=max(stated, worked_out),
        most=LONGEST_MIN,
        hint="make two checklists of it, for two visits",
    )


def _seconds(item: Item) -> int:
    """What one item takes; what a condition may hide counts half."""
    if not item.type.answered:
        return 0
    seconds = _BY_TYPE.get(type(item.type), QUESTION_S)
    if isinstance(item.type, Inventory):
        seconds = _THING_S * len(item.type.things)
    if item.photo.rule == "required":
        seconds += PHOTO_S
    return seconds // 2 if item.when else seconds
