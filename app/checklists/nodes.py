"""A file as nodes that know their places. No value is interpreted: every scalar is text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True, slots=True)
class Mark:
    """A place: ``line`` and ``column`` from 1, ``index`` into the text from 0."""

    line: int
    column: int
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """One text as written; ``plain`` where it has no quotes and is no block of lines."""

    value: str
    start: Mark
    end: Mark
    plain: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """A list; ``flow`` where it stands in brackets."""

    nodes: tuple[Node, ...]
    start: Mark
    end: Mark
    flow: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Keys with their values, in order; ``flow`` where they stand in braces."""

    entries: Mapping[str, tuple[Scalar, Node]]
    start: Mark
    end: Mark
    flow: bool = False

    def get(self, key: str) -> Node | None:
        """The value of a key, or None."""
        entry = self.entries.get(key)
        return entry[1] if entry else None

    def word(self, key: str) -> str | None:
        """The text under a key, None where there is none."""
        node = self.get(key)
        return node.value if isinstance(node, Scalar) else None


Node: TypeAlias = Scalar | Listed | Keys


def plain(node: Node) -> Any:
    """A node as str, list and dict, without places."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Listed):
        return [plain(each) for each in node.nodes]
    return {key: plain(value) for key, (_, value) in node.entries.items()}


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Every text that stands in a node as a value."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listed):
        for each in node.nodes:
            yield from scalars(each)
    elif node is not None:
        for _, value in node.entries.values():
            yield from scalars(value)


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the reader found wrong at a place; ``fatal`` where it could not read on."""

    code: str
    message: str
    mark: Mark
    hint: str = ""
    corrected: str | None = None
    fatal: bool = False


class Unreadable(Exception):
    """The file cannot be read on from here."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


def line_at(text: str, index: int) -> tuple[int, int]:
    """Where the line around an index begins and ends in the text."""
    start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    ends = [end for end in (text.find("\n", index), text.find("\r", index)) if end >= 0]
    return start, min(ends, default=len(text))


def mark_at(text: str, index: int) -> Mark:
    """The mark of an index."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    return Mark(before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1, index)


def with_replacement(text: str, node: Node, replacement: str) -> str | None:
    """The line of a node with something else in its place; None where it spans lines."""
    start, end = line_at(text, node.start.index)
    close = last(node).end.index
    if not node.start.index <= close <= end:
        return None
    return text[start : node.start.index] + replacement + text[close:end]


def last(node: Node) -> Node:
    """What ends a node: without brackets it ends before the line at which its mark stands."""
    while not isinstance(node, Scalar) and not node.flow:
        inside = (
            node.nodes if isinstance(node, Listed) else [each for _, each in node.entries.values()]
        )
        if not inside:
            break
        node = inside[-1]
    return node


def with_dash(text: str, mark: Mark, column: int | None = None) -> str | None:
    """The line of a mark as an entry of a list; None where something stands before the mark.

    The dash goes into ``column``, else in the place of the two spaces before the mark, so that the
    lines below still fit.
    """
    start, end = line_at(text, mark.index)
    indent, rest = text[start : mark.index], text[mark.index : end]
    if indent.strip(" "):
        return None
    at = max(0, len(indent) - 2) if column is None else column - 1
    return f"{indent[:at]}- ".ljust(len(indent)) + rest
