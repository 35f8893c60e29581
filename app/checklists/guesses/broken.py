"""A file that could not be parsed, line by line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from app.checklists.nodes import Mark, line_at, mark_at

MOST_LINES_ABOVE = 200


@dataclass(frozen=True, slots=True)
class Broken:
    """A file that could not be parsed: where the parser stopped and what it was in the midst of."""

    text: str
    problem: str
    at: Mark
    since: Mark
    keys: Collection[str]

    def line(self, mark: Mark) -> str:
        """The line around a mark."""
        start, end = line_at(self.text, mark.index)
        return self.text[start:end]

    def above(self, mark: Mark) -> Mark | None:
        """The beginning of the nearest line above that says something."""
        index = mark.index
        while (start := line_at(self.text, index)[0]) > 0:
            index = start - 1
            above = line_at(self.text, index)
            line = self.text[above[0] : above[1]].strip()
            if line and not line.startswith("#"):
                return mark_at(self.text, above[0])
        return None


def columns_above(broken: Broken, dashed: bool) -> set[int]:
    """Where keys (or dashes) of the lines above begin, as far as they are still open."""
    columns: set[int] = set()
    least = 1000
    mark = broken.at
    for _ in range(MOST_LINES_ABOVE):
        above = broken.above(mark)
        if above is None or least == 0:
            break
        mark = above
        line = broken.line(mark)
        indent = len(line) - len(line.lstrip(" "))
        if indent >= least:
            continue
        least = indent
        dashes = re.match(r" *((?:- +)+)", line)
        if dashes:
            columns.add(indent if dashed else dashes.end())
        elif not dashed:
            columns.add(indent)
    return columns


def here_and_above(broken: Broken) -> Iterator[Mark]:
    yield broken.at
    above = broken.above(broken.at)
    if above:
        yield above


def at_column(broken: Broken, mark: Mark, column: int) -> Mark:
    start = line_at(broken.text, mark.index)[0]
    return Mark(mark_at(broken.text, start).line, column + 1, start + column)
