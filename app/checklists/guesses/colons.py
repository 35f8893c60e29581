"""A colon that is missing, too close or part of a text, in a file that is no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checklists.guesses.broken import Broken, at_column, here_and_above
from app.checklists.guesses.quoting import quoted_in_braces
from app.checklists.nodes import Trouble, line_at


def no_space_after_colon(broken: Broken) -> Iterator[Trouble]:
    for mark in here_and_above(broken):
        found = re.fullmatch(r"([ \t]*(?:- +)*)([a-z][a-z/ ]*):(\S.*)", broken.line(mark))
        if found and found[2] in broken.keys:
            yield Trouble(
                "no-space-after-colon",
                f'a space is missing after "{found[2]}:"',
                at_column(broken, mark, len(found[1])),
                "",
                f"{found[1]}{found[2]}: {found[3]}",
                fatal=True,
            )


def missing_colon(broken: Broken) -> Iterator[Trouble]:
    for mark in (broken.since, *here_and_above(broken)):
        line = broken.line(mark)
        found = re.fullmatch(r"([ \t]*(?:- +)*)([a-z][a-z/ -]*?)(?:( *=|;|) +(\S.*))?", line)
        if not found or re.search(r":(\s|$)", line):
            continue
        rest = line[len(found[1]) :]
        key = next(
            (
                key
                for key in sorted(broken.keys, key=len, reverse=True)
                if re.match(re.escape(key) + r"( *=| *;|)(\s|$)", rest)
            ),
            None,
        )
        if key is None:
            continue
        value = re.sub(r"^( *=| *;)", "", rest[len(key) :]).strip()
        yield Trouble(
            "missing-colon",
            f'a colon is missing after "{key}"',
            at_column(broken, mark, len(found[1])),
            "",
            f"{found[1]}{key}: {value}".rstrip(),
            fatal=True,
        )


def colon_in_braces(broken: Broken) -> Iterator[Trouble]:
    """``{id: x, ask: Time: now?}``: the text between two commas holds a colon."""
    if "',' or" not in broken.problem:
        return
    start, end = line_at(broken.text, broken.at.index)
    line, column = broken.text[start:end], broken.at.index - start
    if not re.match(r":(\s|$)", line[column:]):
        return
    yield Trouble(
        "colon-in-text",
        "a text that holds a colon must stand in quotes",
        broken.at,
        "",
        quoted_in_braces(line, column),
        fatal=True,
    )


def colon_somewhere(broken: Broken) -> Iterator[Trouble]:
    """Where nothing better is known."""
    if "expected ':'" in broken.problem:
        yield Trouble(
            "missing-colon",
            "a colon is missing in this line",
            broken.since,
            "a key is followed by a colon and a space",
            fatal=True,
        )
