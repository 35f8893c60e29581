"""What comes along when text is pasted: from a page, a word processor, a program or a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checklists.guesses.broken import Broken, at_column, here_and_above
from app.checklists.nodes import Trouble

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
STRUCTURE = re.compile(rf"^[\s{ODD_SPACES}-]*[{ODD_SPACES}]|[:,{{\[][ ]*[{ODD_SPACES}]")


def odd_space(broken: Broken) -> Iterator[Trouble]:
    """Spaces that look like spaces and are none: where a line begins, or behind a colon."""
    for mark in (broken.at, *here_and_above(broken)):
        line = broken.line(mark)
        found = STRUCTURE.search(line)
        if found:
            yield Trouble(
                "odd-space",
                "a space from a web page or word processor stands here",
                at_column(broken, mark, found.end() - 1),
                "write it anew with the space bar",
                re.sub(f"[{ODD_SPACES}]", " ", line),
                fatal=True,
            )


def fence(broken: Broken) -> Iterator[Trouble]:
    """The line ``` that marks code on a web page."""
    line = broken.line(broken.at)
    if line.strip().startswith("```"):
        yield Trouble(
            "fence",
            "this line only marked the text where it was copied from",
            at_column(broken, broken.at, line.index("`")),
            "delete it",
            "",
            fatal=True,
        )


def remark(broken: Broken) -> Iterator[Trouble]:
    """``// a remark``."""
    for mark in (broken.since, *here_and_above(broken)):
        line = broken.line(mark)
        found = re.match(r"( *)(//+|--+ |/\*)", line)
        if found and not re.match(r" *--+ +\S+:", line):
            yield Trouble(
                "remark",
                f"a remark begins with #, not with {found[2].strip()}",
                at_column(broken, mark, len(found[1])),
                "",
                f"{found[1]}# {line[found.end() :].strip().removesuffix('*/')}",
                fatal=True,
            )


def backslash(broken: Broken) -> Iterator[Trouble]:
    """A backslash in double quotes, where it means something else."""
    if not re.search("escape|hexdecimal", broken.problem):
        return
    line = broken.line(broken.at)
    found = re.search(r'"([^"]*\\[^"]*)"', line)
    if found:
        text = found[1].replace("'", "''")
        yield Trouble(
            "backslash",
            "a backslash does not stand for itself in double quotes",
            broken.at,
            "put the text in single quotes",
            f"{line[: found.start()]}'{text}'{line[found.end() :]}",
            fatal=True,
        )
