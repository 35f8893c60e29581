"""What an author probably meant by a file that is no YAML, without a word of YAML's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

import yaml

from app.checklists.guesses.broken import Broken, at_column, columns_above
from app.checklists.guesses.colons import (
    colon_in_braces,
    colon_somewhere,
    missing_colon,
    no_space_after_colon,
)
from app.checklists.guesses.commas import bracket_after_text, missing_comma, separator
from app.checklists.guesses.dashes import bullet, first_dash, missing_dash, no_space_after_dash
from app.checklists.guesses.pasted import backslash, fence, odd_space, remark
from app.checklists.guesses.quoting import hash_in_braces, needs_quotes, open_quote, sign_in_braces
from app.checklists.nodes import Mark, Trouble, mark_at


def explain(text: str, error: yaml.MarkedYAMLError, keys: Collection[str]) -> Trouble:
    """One trouble for a parser's error; ``corrected`` where a better line can be guessed.

    ``keys`` are the words that the language knows before a colon.
    """
    at = _mark(text, error.problem_mark)
    broken = Broken(text, error.problem or "", at, _mark(text, error.context_mark, at), keys)
    guesses: tuple[Callable[[Broken], Iterator[Trouble]], ...] = (
        odd_space,
        _tab,
        fence,
        remark,
        bullet,
        no_space_after_dash,
        first_dash,
        missing_dash,
        no_space_after_colon,
        _block_text,
        missing_colon,
        separator,
        hash_in_braces,
        missing_comma,
        colon_in_braces,
        needs_quotes,
        sign_in_braces,
        backslash,
        open_quote,
        bracket_after_text,
        _open_bracket,
        _goes_on,
        colon_somewhere,
        _wrong_indentation,
    )
    for guess in guesses:
        for trouble in guess(broken):
            return trouble
    return Trouble(
        "not-understood",
        "this line cannot be understood",
        at,
        "check its indentation, the colon after its key, and quotes around texts",
        fatal=True,
    )


def _mark(text: str, mark: yaml.Mark | None, otherwise: Mark | None = None) -> Mark:
    if mark is None:
        return otherwise or Mark(1, 1, 0)
    return mark_at(text, min(mark.index, len(text)))


def _tab(broken: Broken) -> Iterator[Trouble]:
    line = broken.line(broken.at)
    indent = line[: len(line) - len(line.lstrip())]
    dashed = re.match(r"[ ]*-[ \t]*\t", line)
    if "\t" in indent:
        yield Trouble(
            "tab",
            "a tab stands at the beginning of this line",
            at_column(broken, broken.at, indent.index("\t")),
            "indent with spaces",
            " " * _column_meant(broken, line) + line.lstrip(),
            fatal=True,
        )
    elif dashed:
        yield Trouble(
            "tab",
            "a tab stands behind the dash",
            at_column(broken, broken.at, line.index("\t")),
            "write a space",
            f"{indent}- {line[dashed.end() :].lstrip()}",
            fatal=True,
        )


def _column_meant(broken: Broken, line: str) -> int:
    """Where a line that a tab indents was probably meant to begin."""
    above = broken.above(broken.at)
    if above is None:
        return 0
    previous = broken.line(above)
    key_column = len(previous) - len(previous.lstrip(" -"))
    if previous.rstrip().endswith(":"):
        return key_column + 2
    columns = columns_above(broken, dashed=line.lstrip().startswith("-"))
    return max(columns, default=key_column)


def _open_bracket(broken: Broken) -> Iterator[Trouble]:
    for mark in (broken.since, broken.at):
        line = broken.line(mark)
        for opening, closing in (("{", "}"), ("[", "]")):
            surplus = line.count(opening) - line.count(closing)
            if surplus > 0:
                yield Trouble(
                    "open-bracket",
                    f"the {opening} in this line is never closed",
                    at_column(broken, mark, line.index(opening)),
                    "",
                    line.rstrip() + closing * surplus if surplus == 1 else None,
                    fatal=True,
                )
            if surplus < 0:
                yield Trouble(
                    "closing-bracket",
                    f"there is a {closing} too many in this line",
                    at_column(broken, mark, line.rindex(closing)),
                    f"remove it, or put a text that holds {closing} in quotes",
                    fatal=True,
                )


def _wrong_indentation(broken: Broken) -> Iterator[Trouble]:
    """The line begins in a column where nothing above it begins: the nearest one was meant."""
    line = broken.line(broken.at)
    indent = len(line) - len(line.lstrip(" "))
    above = broken.above(broken.at)
    if above is None or not line.strip():
        return
    dashed = line.lstrip().startswith("-")
    columns = columns_above(broken, dashed)
    if not columns:
        return
    meant = min(columns, key=lambda column: (abs(column - indent), -column))
    corrected = " " * meant + line.lstrip() if meant != indent else None
    yield Trouble(
        "indentation",
        "this line does not begin where the lines that it belongs to begin",
        at_column(broken, broken.at, indent),
        f"indent it by {meant} spaces" if corrected else "check how far it is indented",
        corrected,
        fatal=True,
    )


def _block_text(broken: Broken) -> Iterator[Trouble]:
    """The lines below ``help: |`` that are not indented further than it."""
    line = broken.line(broken.since)
    indent = len(line) - len(line.lstrip(" "))
    above = broken.above(broken.since)
    while above is not None and broken.line(above).startswith(" " * (indent + 1)):
        above = None if _opens_text(broken.line(above)) else broken.above(above)
    opened = _opens_text(broken.line(above)) if above is not None else None
    if opened and indent <= len(opened[1]) and "expected ':'" in broken.problem:
        yield Trouble(
            "indentation",
            "the lines of this text do not begin further in than its key",
            at_column(broken, broken.since, indent),
            f"indent each by {len(opened[1]) + 2} spaces",
            " " * (len(opened[1]) + 2) + line.lstrip(),
            fatal=True,
        )


def _opens_text(line: str) -> re.Match[str] | None:
    return re.fullmatch(r"( *(?:- +)*)[^:#]+: *[|>][-+0-9]*\s*", line)


def _goes_on(broken: Broken) -> Iterator[Trouble]:
    """A text that goes on in the next line, right below its key."""
    above = broken.above(broken.since)
    line = broken.line(broken.since)
    if above is None or "expected ':'" not in broken.problem or re.search(r":(\s|$)", line):
        return
    indent = len(line) - len(line.lstrip(" "))
    before = re.fullmatch(r"( *(?:- +)*)[^:#]+: +[^\"'\[{|>#].*", broken.line(above))
    if before and len(before[1]) == indent:
        yield Trouble(
            "text-goes-on",
            "this line has no colon",
            at_column(broken, broken.since, indent),
            "if it goes on with the text above, indent it further",
            " " * (indent + 2) + line.lstrip(),
            fatal=True,
        )
