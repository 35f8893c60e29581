"""A dash that is missing, too close or no hyphen, in a file that is no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.checklists.guesses.broken import Broken, at_column, columns_above, here_and_above
from app.checklists.needs import BULLETS
from app.checklists.nodes import Mark, Trouble


def bullet(broken: Broken) -> Iterator[Trouble]:
    """A bullet, or the long dash of a word processor."""
    for mark in here_and_above(broken):
        found = re.match(rf"( *)([{re.escape(BULLETS)}])\s+(?=\S)", broken.line(mark))
        if found:
            yield Trouble(
                "wrong-dash",
                f"an entry begins with a hyphen, not with {found[2]}",
                at_column(broken, mark, len(found[1])),
                "",
                f"{found[1]}- {broken.line(mark)[found.end() :]}",
                fatal=True,
            )


def no_space_after_dash(broken: Broken) -> Iterator[Trouble]:
    for mark in here_and_above(broken):
        double = re.fullmatch(r"( *)--+ +(\S.*)", broken.line(mark))
        if double:
            yield Trouble(
                "no-space-after-dash",
                "one dash is enough",
                at_column(broken, mark, len(double[1])),
                "",
                f"{double[1]}- {double[2]}",
                fatal=True,
            )
        found = re.fullmatch(r"([ \t]*(?:- +)*)-+(([a-z][a-z/ ]*):.*|\{.*\}\s*)", broken.line(mark))
        if found and (found[3] is None or found[3] in broken.keys):
            yield Trouble(
                "no-space-after-dash",
                "a space is missing after the dash",
                at_column(broken, mark, len(found[1])),
                "",
                f"{found[1]}- {found[2]}",
                fatal=True,
            )


def first_dash(broken: Broken) -> Iterator[Trouble]:
    """A dash where the entries above have none: the first of them lacks it too."""
    line = broken.line(broken.at)
    indent = len(line) - len(line.lstrip(" "))
    if not line[indent:].startswith("- "):
        return
    mark, first = broken.at, None
    while (above := broken.above(mark)) is not None:
        before = broken.line(above)
        column = len(before) - len(before.lstrip(" "))
        if column < indent or before[column:].startswith("- "):
            break
        mark, first = above, above if column == indent else first
    if first is not None and re.match(r" *(id|ask|label):", broken.line(first)):
        yield _dash(broken, first, indent)


def missing_dash(broken: Broken) -> Iterator[Trouble]:
    """An entry of a list that begins where the dashes of the others stand."""
    for mark in here_and_above(broken):
        line, above = broken.line(mark), broken.above(mark)
        found = re.fullmatch(r"( *)([^\s-].*)", line)
        if not found or above is None:
            continue
        columns = columns_above(replace(broken, at=mark), dashed=True)
        braces_above = re.match(found[1] + r"\{.*\}\s*$", broken.line(above))
        dashed_above = re.match(found[1] + "- ", broken.line(above))
        if (
            (re.match(r"id: |\{.*\}\s*$", found[2]) and len(found[1]) in columns)
            or (found[2][0] == "{" and braces_above)
            or (dashed_above and _is_option(found[2], broken))
        ):
            yield _dash(broken, mark, len(found[1]))


def _is_option(text: str, broken: Broken) -> bool:
    """``bad: 0`` or ``bad``, and not a key of the entry above."""
    key = text.partition(":")[0].strip()
    return key not in broken.keys and not any(text.startswith(f"{word} ") for word in broken.keys)


def _dash(broken: Broken, mark: Mark, column: int) -> Trouble:
    line = broken.line(mark)
    return Trouble(
        "missing-dash",
        "a dash is missing at the beginning of this entry",
        at_column(broken, mark, column),
        "",
        f"{line[:column]}- {line[column:]}",
        fatal=True,
    )
