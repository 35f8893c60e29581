"""Turns the bytes of a YAML file into nodes, within limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from app.checklists.guesses.undashed import Pair, Undashed, apart
from app.checklists.nodes import (
    Keys,
    Listed,
    Mark,
    Node,
    Scalar,
    Trouble,
    Unreadable,
    line_at,
    mark_at,
    with_dash,
)

MOST_BYTES = 256_000
MOST_LEVELS = 20
MOST_NODES = 40_000
MOST_KEYS = 300
MAY_BEGIN = ("ask", "title", "points", "group", "label", "use")
"""Keys that begin an entry where no id does."""
UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)


def decode(data: bytes) -> str:
    """The file's text. Raises Unreadable: too large, not UTF-8, characters that cannot be typed."""
    top = Mark(1, 1, 0)
    if len(data) > MOST_BYTES:
        raise Unreadable(
            Trouble(
                "file-too-large",
                "this file is larger than 256 kB",
                top,
                "split it, and bring the parts together with use",
                fatal=True,
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(
            Trouble(
                "not-utf-8",
                "this file is saved as UTF-16",
                top,
                "save it as UTF-8 in your editor",
                fatal=True,
            )
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        mark = mark_at(data[: error.start].decode("utf-8-sig", "replace"), error.start)
        raise Unreadable(
            Trouble(
                "not-utf-8",
                "this file is not saved as UTF-8",
                mark,
                "save it as UTF-8 in your editor",
                fatal=True,
            )
        ) from None
    bad = UNPRINTABLE.search(text)
    if bad:
        raise Unreadable(
            Trouble(
                "invisible-character",
                f"an invisible character (U+{ord(bad[0]):04X}) stands here",
                mark_at(text, bad.start()),
                "delete it",
                fatal=True,
            )
        )
    return text


def parse(text: str) -> tuple[Node | None, list[Trouble]]:
    """The nodes of one YAML document, with what was found wrong on the way.

    Raises Unreadable where it is nested too deeply, and yaml.YAMLError where it is no YAML.
    """
    return _Parser(text).document()


class _Parser:
    """Turns events into nodes, so that no level, alias or tag is followed unseen."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.loader = yaml.CSafeLoader(text)
        self.troubles: list[Trouble] = []
        self.nodes = 0
        self.anchors: set[str] = set()

    def document(self) -> tuple[Node | None, list[Trouble]]:
        self._next()
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None, self.troubles
        node = self._node(1)
        self._next()
        event = self._next()
        if not isinstance(event, yaml.StreamEndEvent):
            self._note(
                "two-documents",
                "a second checklist begins here",
                _mark(event.start_mark),
                "one file holds one checklist: remove the line ---",
            )
        return node, self.troubles

    def _next(self) -> Any:
        return self.loader.get_event()

    def _note(
        self, code: str, message: str, mark: Mark, hint: str = "", corrected: str | None = None
    ) -> None:
        self.troubles.append(Trouble(code, message, mark, hint, corrected))

    def _node(self, level: int) -> Node:
        event = self._next()
        mark = _mark(event.start_mark)
        self.nodes += 1
        if level > MOST_LEVELS and not isinstance(event, yaml.ScalarEvent):
            raise _unreadable("too-deep", "this is nested more than 20 levels deep", mark)
        if self.nodes > MOST_NODES:
            raise _unreadable("too-much", "this file holds too much for one checklist", mark)
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self.anchors:
                self._refuse_anchor("*", mark)
            else:
                self._refuse_sign("*", mark)
            return Scalar(f"*{event.anchor}", mark, _mark(event.end_mark))
        self._refuse_anchor_and_tag(event, mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            flow = bool(event.flow_style)
            nodes = tuple(self._listed(level, mark.column))
            return Listed(nodes, mark, _mark(self._next().end_mark), flow)
        pairs = tuple(self._pairs(level))
        return self._keys(pairs, mark, _mark(self._next().end_mark), bool(event.flow_style))

    def _until(self, end: type[yaml.Event], level: int) -> Iterator[Node]:
        while not self.loader.check_event(end):
            yield self._node(level + 1)

    def _listed(self, level: int, column: int) -> Iterator[Node]:
        for node in self._until(yaml.SequenceEndEvent, level):
            if isinstance(node, Undashed):
                self._note_dashes(node.nodes[1:], column)
                yield from node.nodes
            else:
                yield node

    def _pairs(self, level: int) -> Iterator[Pair]:
        """Keys with their values, those left out that cannot be keys."""
        for count, key in enumerate(self._until(yaml.MappingEndEvent, level)):
            value = self._node(level + 1)
            if count >= MOST_KEYS:
                raise _unreadable("too-many-keys", "more than 300 keys stand together", key.start)
            if isinstance(value, Undashed):
                self._note_dashes(value.nodes)
            if not isinstance(key, Scalar):
                self._note(
                    "key-not-a-text",
                    "a list or braces cannot stand before a colon",
                    key.start,
                    "a text that begins with [ or { must stand in quotes",
                )
            elif key.value == "<<" and key.plain:
                self._note(
                    "merge-key",
                    "<< is not used in checklists",
                    key.start,
                    "write the keys out, or put them under each",
                )
            else:
                yield key, value

    def _keys(self, pairs: tuple[Pair, ...], start: Mark, end: Mark, flow: bool) -> Node:
        entries = [pairs] if flow or start.column == 1 else apart(pairs)
        if len(entries) == 1:
            return Keys(self._entries(entries[0]), start, end, flow)
        nodes = tuple(
            Keys(self._entries(each), each[0][0].start, each[-1][1].end) for each in entries
        )
        return Undashed(nodes, start, end)

    def _note_dashes(self, nodes: Iterable[Node], column: int | None = None) -> None:
        for node in nodes:
            self._note(
                "missing-dash",
                "a dash is missing at the beginning of this entry",
                node.start,
                corrected=with_dash(self.text, node.start, column),
            )

    def _entries(self, pairs: Iterable[Pair]) -> dict[str, Pair]:
        entries: dict[str, Pair] = {}
        for key, value in pairs:
            if key.value not in entries:
                entries[key.value] = (key, value)
                continue
            first = entries[key.value][0].start
            begins = key.value in MAY_BEGIN and key.start.line > first.line
            self._note(
                "duplicate-key",
                f'"{key.value}" stands here a second time, first in line {first.line}',
                key.start,
                "drop one of them" + (", or put a dash before it to begin another entry" * begins),
            )
        return entries

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        mark = _mark(event.start_mark)
        value = str(event.value)
        bad = UNPRINTABLE.search(value)
        if bad:
            self._note(
                "invisible-character",
                f"this text holds an invisible character (U+{ord(bad[0]):04X})",
                mark,
                "delete it",
            )
            value = UNPRINTABLE.sub("?", value)
        return Scalar(value, mark, _mark(event.end_mark), plain=event.style in (None, ""))

    def _refuse_anchor_and_tag(self, event: Any, mark: Mark) -> None:
        if event.anchor is not None and not isinstance(event, yaml.ScalarEvent):
            self.anchors.add(event.anchor)
            self._refuse_anchor("&", mark)
        elif event.anchor is not None:
            self._refuse_sign("&", mark)
        elif event.tag is not None:
            self._refuse_sign("!", mark)

    def _refuse_anchor(self, sign: str, mark: Mark) -> None:
        start, end = line_at(self.text, mark.index)
        rest = re.sub(r"^&\S+ *", "", self.text[mark.index : end])
        line = f"{self.text[start : mark.index]}{rest}".rstrip()
        self._note(
            "anchor",
            f"{sign} does not name or repeat anything in checklists",
            mark,
            "what items share goes under each, options under answers, sections are used by use",
            line if sign == "&" else None,
        )

    def _refuse_sign(self, sign: str, mark: Mark) -> None:
        start, end = line_at(self.text, mark.index)
        before, rest = self.text[start : mark.index], self.text[mark.index : end]
        quoted = f'{before}"{rest}"' if '"' not in rest else None
        if rest.startswith("!!"):
            quoted = before + re.sub(r"^!!\S* *", "", rest)
        self._note(
            "sign-at-start",
            f"a text cannot begin with {sign} unless it stands in quotes",
            mark,
            "put it in quotes",
            quoted,
        )


def _mark(mark: Any) -> Mark:
    return Mark(mark.line + 1, mark.column + 1, mark.index)


def _unreadable(code: str, message: str, mark: Mark) -> Unreadable:
    return Unreadable(Trouble(code, message, mark, fatal=True))
