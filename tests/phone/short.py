"""A checklist that is answered in a minute: for what needs a whole visit, and not a long one."""

from pathlib import Path

TITLE = "A short visit"
_CHECKLIST = """\
checklist: short
title: A short visit
language: en
for: [auditor, executive]
touchpoint: store
scoring: {target: 80}
sections:
  - id: till
    title: At the till
    items:
      - {id: smile, ask: Were you met with a smile?, type: yes-no}
      - {id: open, ask: Is the till open?, type: yes-no}
      - {id: sign, ask: The sign, type: photo}
  - id: people
    title: Whoever served you
    repeat: {per: person who served you, at least: 1, at most: 5}
    items:
      - {id: role, ask: In what role?, type: text, required: yes}
      - {id: met, ask: Did they look up?, type: yes-no}
"""


def write_short(folder: Path) -> Path:
    file = folder / "short.yaml"
    file.write_text(_CHECKLIST)
    return file
