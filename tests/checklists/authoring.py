"""What tests of the language write and read."""

from pathlib import Path
from textwrap import dedent

from app.checklists.loading import Loaded, load_bytes
from app.checklists.model import Checklist, Item

HEAD = """\
checklist: visit
title: A visit
"""
TILL = (
    HEAD
    + """\
sections:
  - id: till
    title: At the till
    each: {type: yes-no}
    items:
"""
)


def load(text: str, folder: Path = Path("nowhere"), name: str = "visit") -> Loaded:
    """A file's text as loaded from that folder."""
    return load_bytes(text.encode(), folder / f"{name}.yaml")


def till(items: str) -> str:
    """A checklist of one section, with these lines as its items."""
    return TILL + "".join(f"      {line}\n" for line in dedent(items).strip("\n").split("\n"))


def good(text: str, folder: Path = Path("nowhere")) -> Checklist:
    """The checklist of a text in which nothing is to be found, not even a warning."""
    loaded = load(text, folder)
    assert [str(problem) for problem in loaded.problems] == []
    assert loaded.checklist is not None
    return loaded.checklist


def item(line: str) -> Item:
    """The item that one line makes, in a section whose ``each`` says yes-no."""
    return good(till(f"- {line}")).sections[0].items[0]


def said(text: str, folder: Path = Path("nowhere")) -> list[str]:
    """What is said of a text: ``line:column: error: …``, the file's name left out."""
    name = f"{folder / 'visit.yaml'}:"
    return [str(problem).removeprefix(name) for problem in load(text, folder).problems]
