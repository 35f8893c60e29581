"""What an author probably meant by a file that is no YAML, without a word of YAML's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

import yaml

from app.checklists.broken import Broken, at_column, columns_above, here_and_above
from app.checklists.nodes import Mark, Trouble, line_at, mark_at

ENTRY = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#\"'\[\]{},]*?):"
    r"(?P<gap> +)(?P<value>\S.*?)(?P<tail>\s*)$"
)
LISTED = re.compile(r"(?P<lead>[ \t]*(?:- +)+)(?P<value>\S.*?)(?P<tail>\s*)$")
SIGNS = "[{]}*&!@%`|>\"'?,#"


def explain(text: str, error: yaml.MarkedYAMLError, keys: Collection[str]) -> Trouble:
    """One trouble for a parser's error; ``corrected`` where a better line can be guessed.

    ``keys`` are the words that the language knows before a colon.
    """
    at = _mark(text, error.problem_mark)
    broken = Broken(text, error.problem or "", at, _mark(text, error.context_mark, at), keys)
    guesses: tuple[Callable[[Broken], Iterator[Trouble]], ...] = (
        _tab,
        _no_space_after_dash,
        _first_dash,
        _missing_dash,
        _no_space_after_colon,
        _missing_colon,
        _colon_in_braces,
        _hash_in_braces,
        _needs_quotes,
        _sign_in_braces,
        _open_quote,
        _open_bracket,
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
    if "\t" in indent:
        start = line_at(broken.text, broken.at.index)[0] + indent.index("\t")
        yield Trouble(
            "tab",
            "a tab stands at the beginning of this line",
            mark_at(broken.text, start),
            "indent with spaces",
            " " * _column_meant(broken, line) + line.lstrip(),
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


def _no_space_after_dash(broken: Broken) -> Iterator[Trouble]:
    for mark in here_and_above(broken):
        found = re.fullmatch(r"([ \t]*(?:- +)*)-(([a-z][a-z/ ]*):.*|\{.*\}\s*)", broken.line(mark))
        if found and (found[3] is None or found[3] in broken.keys):
            yield Trouble(
                "no-space-after-dash",
                "a space is missing after the dash",
                at_column(broken, mark, len(found[1])),
                "",
                f"{found[1]}- {found[2]}",
                fatal=True,
            )


def _missing_dash(broken: Broken) -> Iterator[Trouble]:
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


def _first_dash(broken: Broken) -> Iterator[Trouble]:
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


def _no_space_after_colon(broken: Broken) -> Iterator[Trouble]:
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


def _missing_colon(broken: Broken) -> Iterator[Trouble]:
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
    if "expected ':'" in broken.problem:
        yield Trouble("missing-colon", "a colon is missing in this line", broken.since, fatal=True)


def _colon_in_braces(broken: Broken) -> Iterator[Trouble]:
    """``{id: x, ask: Time: now?}``: the text between two commas holds a colon."""
    if "',' or" not in broken.problem:
        return
    start, end = line_at(broken.text, broken.at.index)
    line, column = broken.text[start:end], broken.at.index - start
    if not re.match(r":(\s|$)", line[column:]):
        return
    above = broken.above(broken.at)
    if above and not re.search(r"[:{\[,] |[{\[]", line[:column]):
        before = broken.line(above).rstrip()
        yield Trouble(
            "missing-comma",
            "a comma is missing at the end of this line",
            at_column(broken, above, len(before)),
            "",
            f"{before},",
            fatal=True,
        )
    yield Trouble(
        "colon-in-text",
        "a text that holds a colon must stand in quotes",
        broken.at,
        "",
        _quoted_in_braces(line, column),
        fatal=True,
    )


def _hash_in_braces(broken: Broken) -> Iterator[Trouble]:
    """``{ask: Is till #3 open?}``: the rest of the line, the brace too, is taken for a comment."""
    line = broken.line(broken.since)
    column = line.find(" #")
    if column < 0 or ("{" not in line[:column] and "[" not in line[:column]):
        return
    if line[:column].count("{") == line[:column].count("}"):
        return
    corrected = _quoted_in_braces(line, column)
    yield Trouble(
        "text-after-hash",
        "what follows # is lost: it is taken for a comment",
        at_column(broken, broken.since, column + 1),
        "put the text in quotes",
        corrected,
        fatal=True,
    )


def _quoted_in_braces(line: str, column: int) -> str:
    """The line with the text around a column, as far as its commas and braces, in quotes."""
    opened = max(line.rfind(sign, 0, column) for sign in (": ", "{", "[", ", "))
    begin = opened + (2 if line[opened : opened + 2] in (": ", ", ") else 1)
    close = min(
        (place for sign in ",}]" if (place := line.find(sign, column)) >= 0), default=len(line)
    )
    return line[:begin] + _quoted(line[begin:close].strip()) + line[close:]


def _sign_in_braces(broken: Broken) -> Iterator[Trouble]:
    if "cannot start any token" not in broken.problem:
        return
    sign = broken.text[broken.at.index : broken.at.index + 1]
    start, end = line_at(broken.text, broken.at.index)
    line = broken.text[start:end]
    corrected = _quoted_in_braces(line, broken.at.index - start) if sign.strip() else None
    yield Trouble(
        "sign-at-start",
        f"a text cannot begin with {sign} unless it stands in quotes",
        broken.at,
        "put it in quotes",
        corrected,
        fatal=True,
    )


def _needs_quotes(broken: Broken) -> Iterator[Trouble]:
    for mark in (broken.at, broken.since, *here_and_above(broken)):
        line = broken.line(mark)
        found = ENTRY.fullmatch(line) or LISTED.fullmatch(line)
        if not found:
            continue
        value = found["value"]
        reason = _why_quotes(value)
        if reason:
            column = found.start("value")
            yield Trouble(
                *reason,
                at_column(broken, mark, column),
                "put it in quotes",
                line[:column] + _quoted(value) + found["tail"],
                fatal=True,
            )


def _why_quotes(value: str) -> tuple[str, str] | None:
    """Code and message where a text cannot stand without quotes."""
    sign = value[0]
    if sign in "'\"":
        closed = value.find(sign, 1)
        if 0 < closed < len(value) - 1 and not value[closed + 1 :].lstrip().startswith("#"):
            return "text-after-quotes", "the text goes on after its quotes are closed"
        return None
    balanced = value.count("[") == value.count("]") and value.count("{") == value.count("}")
    if sign in "[{" and (value[-1] in "]}" or not balanced):
        return None
    if sign in SIGNS or (sign in "-?" and value[1:2] == " "):
        return "sign-at-start", f"a text cannot begin with {sign} unless it stands in quotes"
    if re.search(r":(\s|$)", value):
        return "colon-in-text", "a text that holds a colon must stand in quotes"
    return None


def _quoted(value: str) -> str:
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def _open_quote(broken: Broken) -> Iterator[Trouble]:
    start = broken.since.index
    if broken.text[start : start + 1] in ("'", '"') and start != broken.at.index:
        line_start, line_end = line_at(broken.text, start)
        sign = broken.text[start]
        rest = broken.text[start:line_end].rstrip()
        fixed = f'"{rest}"' if sign == "'" and '"' not in rest else rest + sign
        yield Trouble(
            "open-quote",
            "the quote that opens here is never closed",
            broken.since,
            "",
            broken.text[line_start:start] + fixed,
            fatal=True,
        )


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
