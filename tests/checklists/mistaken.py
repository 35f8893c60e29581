"""One mistake of an author, and what is to be said of it.

In each text ``→`` marks the place that is to be named; it is not part of the text.
"""

from dataclasses import dataclass

from tests.checklists.authoring import HEAD, till


@dataclass(frozen=True)
class Mistake:
    text: str
    says: str
    write: str | None = None
    severity: str = "error"


def one(line: str) -> str:
    return till(f"- {line}")


def top(lines: str, section: str = "") -> str:
    item = "{id: a, ask: A?, type: yes-no}"
    return f"{HEAD}{lines}sections:\n  - {{id: s, title: S{section}, items: [{item}]}}\n"
