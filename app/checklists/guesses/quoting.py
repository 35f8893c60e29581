"""Texts that cannot stand without quotes, or whose quotes are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.checklists.guesses.broken import Broken, at_column, here_and_above
from app.checklists.nodes import Trouble, line_at

ENTRY = re.compile(
    r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[^\s:#\"'\[\]{},&*!|>%@`-][^:#\"'\[\]{},]*?):"
    r"(?P<gap> +)(?P<value>\S.*?)(?P<tail>\s*)$"
)
LISTED = re.compile(r"(?P<lead>[ \t]*(?:- +)+)(?P<value>\S.*?)(?P<tail>\s*)$")
SIGNS = "[{]}*&!@%`|>\"'?,#"
OPENING, CLOSING = "“„‟«‘‚", "”“»’‘"
"""Quotes of word processors and of other languages, that are part of a text here."""
GROUPED = "when|critical|repeat|should be|scoring|after|photos?|note|labels|each|scale"
"""Keys under which other keys stand."""


def hash_in_braces(broken: Broken) -> Iterator[Trouble]:
    """``{ask: Is till #3 open?}``: the rest of the line, the brace too, is taken for a comment."""
    line = broken.line(broken.since)
    column = line.find(" #")
    if column < 0 or ("{" not in line[:column] and "[" not in line[:column]):
        return
    if line[:column].count("{") == line[:column].count("}"):
        return
    corrected = quoted_in_braces(line, column)
    yield Trouble(
        "text-after-hash",
        "what follows # is lost: it is taken for a comment",
        at_column(broken, broken.since, column + 1),
        "put the text in quotes",
        corrected,
        fatal=True,
    )


def quoted_in_braces(line: str, column: int) -> str:
    """The line with the text around a column, as far as its commas and braces, in quotes."""
    opened = max(line.rfind(sign, 0, column) for sign in (": ", "{", "[", ", "))
    begin = opened + (2 if line[opened : opened + 2] in (": ", ", ") else 1)
    close = min(
        (place for sign in ",}]" if (place := line.find(sign, column)) >= 0), default=len(line)
    )
    return line[:begin] + quoted(line[begin:close].strip()) + line[close:]


def sign_in_braces(broken: Broken) -> Iterator[Trouble]:
    if "cannot start any token" not in broken.problem:
        return
    sign = broken.text[broken.at.index : broken.at.index + 1]
    start, end = line_at(broken.text, broken.at.index)
    line = broken.text[start:end]
    compared = re.match(r"> *([0-9.]+)", line[broken.at.index - start :])
    if compared and re.search(r"when: *\{", line):
        column = broken.at.index - start
        meant = f"{{over: {compared[1]}}}"
        yield Trouble(
            "comparison",
            "a comparison is written in words",
            broken.at,
            f"write {meant}",
            line[:column] + meant + line[column + compared.end() :],
            fatal=True,
        )
        return
    corrected = quoted_in_braces(line, broken.at.index - start) if sign.strip() else None
    yield Trouble(
        "sign-at-start",
        f"a text cannot begin with {sign} unless it stands in quotes",
        broken.at,
        "put it in quotes",
        corrected,
        fatal=True,
    )


def needs_quotes(broken: Broken) -> Iterator[Trouble]:
    for mark in (broken.at, broken.since, *here_and_above(broken)):
        line = broken.line(mark)
        found = ENTRY.fullmatch(line) or LISTED.fullmatch(line)
        if not found:
            continue
        value, column = found["value"], found.start("value")
        grouped = re.search(rf"(?:^| |-)(?:{GROUPED}): $", line[:column])
        if grouped and re.match(r"[\w/ -]+: +[^\s\[{]", value):
            yield Trouble(
                "keys-in-a-line",
                "two keys stand in one line",
                at_column(broken, mark, column),
                "put the second with its value in braces",
                f"{line[:column]}{{{value}}}{found['tail']}",
                fatal=True,
            )
        reason = _why_quotes(value)
        if reason:
            yield Trouble(
                *reason,
                at_column(broken, mark, column),
                "put it in quotes" if reason[0] != "comma-after-quotes" else "drop it",
                _with_quotes(line, column, value) + found["tail"],
                fatal=True,
            )


def _with_quotes(line: str, column: int, value: str) -> str:
    before = line[:column]
    if value[-1] in ",;" and value[0] in "'\"" and value[:-1].endswith(value[0]):
        return before + value[:-1]
    option = re.fullmatch(r"( *- +)([^'\"].*): *(-?[0-9][0-9.]*)", line.rstrip())
    if option and re.search(r":\s", option[2]):
        return f"{option[1]}{quoted(option[2])}: {option[3]}"
    if value[0] == value[-1] == '"' and '""' in value[1:-1]:
        return before + quoted(value[1:-1].replace('""', '"'))
    if value[0] == value[-1] == "'" and re.search(r"\w'\w", value):
        return before + quoted(value[1:-1])
    return before + quoted(value)


def _why_quotes(value: str) -> tuple[str, str] | None:
    """Code and message where a text cannot stand without quotes."""
    sign = value[0]
    if sign in "'\"":
        closed = value.find(sign, 1)
        if value[closed + 1 :] in (",", ";"):
            return "comma-after-quotes", f"a {value[-1]} stands behind the quotes"
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


def quoted(value: str) -> str:
    """A text in straight quotes, which take the place of curly ones around it."""
    value = straightened(value)
    if '"' not in value and "\\" not in value:
        return f'"{value}"'
    return "'" + value.replace("'", "''") + "'"


def straightened(value: str) -> str:
    """A text without the curly quotes around it; those inside stay."""
    inside = value[1:-1]
    around = len(value) > 2 and value[0] in OPENING and value[-1] in CLOSING + '"'
    return inside if around and not re.search(f"[{OPENING}{CLOSING}]", inside) else value


def open_quote(broken: Broken) -> Iterator[Trouble]:
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
