"""Writes ids into a checklist file by inserting them where they belong: every other character of
the file stays.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.checklists.canonical import to_canonical
from app.checklists.files import read_at_most
from app.checklists.loading import Loaded, load_bytes
from app.checklists.nodes import Keys, Listed, Mark, Node, Scalar, plain
from app.checklists.problems import Problem
from app.checklists.source import decode, parse
from app.checklists.types.options import read_option

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
FLOW_SIGNS = frozenset("[]{},")


class NotTidied(Exception):
    """The file was left as it was; ``problems`` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def tidy_file(path: Path) -> None:
    """Give each item and option of the file its id. Raises NotTidied."""
    try:
        data = read_at_most(path)
    except OSError:
        raise NotTidied(
            [Problem("cannot-open", "this file cannot be opened", str(path), 1, 1)]
        ) from None
    tidied = tidied_bytes(data, path)
    if tidied != data:
        _replace(path, tidied)


def tidied_bytes(
    data: bytes, path: Path, load: Callable[[bytes, Path], Loaded] = load_bytes
) -> bytes:
    """The file's bytes with ids. Raises NotTidied where it has errors, or would come to mean
    something else.
    """
    loaded = load(data, path)
    if loaded.checklist is None:
        raise NotTidied(loaded.errors)
    text = decode(data)
    edits = sorted(_edits(loaded, text), key=lambda edit: edit.start, reverse=True)
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK) else b""
    tidied = mark + text.encode()
    again = load(tidied, path).checklist
    if again is None or to_canonical(again) != to_canonical(loaded.checklist):
        raise NotTidied(
            [
                Problem(
                    "not-tidied",
                    "ids cannot be written into this file by machine",
                    str(path),
                    1,
                    1,
                    hint="write them by hand",
                )
            ]
        )
    return tidied


def _edits(loaded: Loaded, text: str) -> Iterator[Edit]:
    newline = "\r\n" if "\r\n" in text else "\n"
    for unnamed in loaded.unnamed:
        if unnamed.problem.file == str(loaded.path):
            yield _name_item(unnamed.node, unnamed.id, text, newline)
    root, _ = parse(text)
    for options in _option_lists(root):
        for node in options.nodes:
            yield from _name_option(node, text)


def _name_item(node: Keys, item_id: str, text: str, newline: str) -> Edit:
    ask, question = node.entries.get("ask", (None, None))
    begin = node.start.index
    if ask is question and isinstance(question, Scalar):
        return _name_bare_item(question, item_id, text, newline)
    if node.flow:
        return Edit(begin + 1, begin + 1, f"id: {item_id}, ")
    return Edit(begin, begin, f"id: {item_id}{newline}{_indent(node.start)}")


def _name_bare_item(question: Scalar, item_id: str, text: str, newline: str) -> Edit:
    begin, end = question.start.index, question.end.index
    raw = text[begin:end]
    if "\n" in raw:
        raw = json.dumps(question.value, ensure_ascii=False)
        end = begin + len(text[begin:end].rstrip())
    if _in_flow(text, begin):
        return Edit(begin, end, f"{{id: {item_id}, ask: {raw}}}")
    return Edit(begin, end, f"id: {item_id}{newline}{_indent(question.start)}ask: {raw}")


def _in_flow(text: str, index: int) -> bool:
    """Whether an entry of a list stands in brackets: else a dash stands before it."""
    return not text[:index].rstrip(" \t").endswith("-")


def _indent(mark: Mark) -> str:
    return " " * (mark.column - 1)


def _option_lists(node: Node | None) -> Iterator[Listed]:
    if isinstance(node, Listed):
        for each in node.nodes:
            yield from _option_lists(each)
    elif isinstance(node, Keys):
        for key, (_, value) in node.entries.items():
            if key == "options" and isinstance(value, Listed):
                yield value
            elif key == "answers" and isinstance(value, Keys):
                yield from (each for _, each in value.entries.values() if isinstance(each, Listed))
            else:
                yield from _option_lists(value)


def _name_option(node: Node, text: str) -> Iterator[Edit]:
    option = read_option(plain(node))
    if isinstance(node, Scalar):
        label = _raw(node, text)
        yield Edit(node.start.index, node.end.index, f"{{id: {option.id}, label: {label}}}")
    elif isinstance(node, Keys) and "id" not in node.entries:
        first, value = next(iter(node.entries.values()))
        if "label" in node.entries:
            gap = ", " if node.flow else "\n" + _indent(node.start)
            begin = node.start.index + (1 if node.flow else 0)
            yield Edit(begin, begin, f"id: {option.id}{gap}")
        else:
            end = node.end.index if node.flow else value.end.index
            points = text[value.start.index : value.end.index]
            label = _raw(first, text)
            yield Edit(
                node.start.index, end, f"{{id: {option.id}, label: {label}, points: {points}}}"
            )


def _raw(scalar: Scalar, text: str) -> str:
    """A text as it stands, in quotes where it must be once braces are around it."""
    raw = text[scalar.start.index : scalar.end.index]
    if "\n" in raw or (scalar.plain and FLOW_SIGNS & set(raw)):
        return json.dumps(scalar.value, ensure_ascii=False)
    return raw


def _replace(path: Path, data: bytes) -> None:
    """Write the file whole or not at all."""
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
