"""Commas, semicolons and brackets between what stands in braces, in a file that is no YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checklists.guesses.broken import Broken, at_column
from app.checklists.nodes import Trouble

WANTED = "',' or"


def separator(broken: Broken) -> Iterator[Trouble]:
    """``{id: a; ask: Clean?}`` and ``{id: a,, ask: Clean?}``."""
    line = broken.line(broken.at)
    semicolon = re.search(r"; *(?=[a-z][a-z/ ]*: )", line)
    if semicolon and WANTED in broken.problem:
        yield Trouble(
            "semicolon",
            "what stands in braces is parted by commas",
            at_column(broken, broken.at, semicolon.start()),
            "",
            re.sub(r"; *(?=[a-z][a-z/ ]*: )", ", ", line),
            fatal=True,
        )
    double = re.search(r", *,+", line)
    if double and "node content" in broken.problem:
        yield Trouble(
            "comma-twice",
            "there is a comma too many in this line",
            at_column(broken, broken.at, double.end() - 1),
            "",
            re.sub(r", *,+", ",", line),
            fatal=True,
        )


def missing_comma(broken: Broken) -> Iterator[Trouble]:
    """Keys in braces over several lines, as in JSON, one of which lacks the comma."""
    above = broken.above(broken.at)
    if WANTED not in broken.problem or above is None:
        return
    begins = broken.line(broken.at)[: broken.at.column - 1]
    before = broken.line(above).rstrip()
    if re.search(r"[:{\[,] |[{\[]|^ *- ", begins + " ") or before[-1:] in ",{[":
        return
    yield Trouble(
        "missing-comma",
        "a comma is missing at the end of this line",
        at_column(broken, above, len(before)),
        "",
        f"{before},",
        fatal=True,
    )


def bracket_after_text(broken: Broken) -> Iterator[Trouble]:
    """``{type: choice [good, bad]}``: a text is followed by brackets."""
    line = broken.line(broken.at)
    found = re.search(r"type: *(choices?) *:? *(?=\[)", line)
    if WANTED in broken.problem and found:
        yield Trouble(
            "missing-comma",
            "the options are a key of their own",
            at_column(broken, broken.at, found.start()),
            "",
            f"{line[: found.start()]}type: {found[1]}, options: {line[found.end() :]}",
            fatal=True,
        )
