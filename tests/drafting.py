"""A checklist that is being written, as its author saves it."""

import os
from pathlib import Path

TEXT = """\
checklist: visit
title: A visit
sections:
  - id: till
    title: At the till
    each: {type: yes-no}
    items:
      - {id: queue, ask: Is there a queue?, scored: no}
      - {id: second, ask: Is another till opened?, when: {queue: yes}}
      - {id: thanked, ask: Are you thanked?}
"""


def save(path: Path, text: str) -> Path:
    """As an editor does; the clock of a file may be too coarse for two saves at once."""
    before = path.stat().st_mtime_ns if path.exists() else 0
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before + 1_000_000, before + 1_000_000))
    return path
