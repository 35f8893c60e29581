"""Reads nodes through the schemas, and gives every complaint its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from marshmallow import Schema, ValidationError

from app.checklists.complaints import Apart, Complaint, UnknownKey, complaint
from app.checklists.guesses.misplaced import meant_by
from app.checklists.guesses.quoting import quoted as in_quotes
from app.checklists.guesses.unknown_keys import missing_colon, unknown_key
from app.checklists.ids import plain_id
from app.checklists.needs import BULLETS, wrong_dash
from app.checklists.nodes import (
    Keys,
    Listed,
    Mark,
    Node,
    Scalar,
    last,
    line_at,
    plain,
    with_dash,
    with_replacement,
)
from app.checklists.problems import Problem, Severity
from app.checklists.vocabulary import homes

EMPTY_CODES = ("empty-value", "not-a-language")
"""What is said of a key that may be the rest of a text behind a comma."""
MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """What a schema made of some keys: ``data`` holds what was right, ``complete`` is False where
    something was not.
    """

    data: dict[str, Any]
    complete: bool


class Report:
    """Gathers the problems of one file."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.failed = False
        """Whether there is any error, warnings not counted."""
        self._problems: dict[tuple[int, int, str, str], Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each problem once, by place; the first 200 found."""
        return tuple(sorted(self._problems.values(), key=lambda one: (one.line, one.column)))

    def add(self, problem: Problem) -> None:
        """Note a problem; the same one at the same place is noted once."""
        first_error = problem.severity == "error" and not self.failed
        self.failed = self.failed or first_error
        if len(self._problems) < MOST_PROBLEMS or first_error:
            key = (problem.line, problem.column, problem.code, problem.text)
            self._problems.setdefault(key, problem)

    def complain(self, node: Node, found: Complaint) -> None:
        """Note a complaint about a node."""
        mark, corrected = node.start, None
        if found.apart and isinstance(node, Keys):
            mark, corrected = self._apart(node, found.apart)
        elif found.replacement is not None:
            corrected = with_replacement(self.text, node, found.replacement)
        severity: Severity = "warning" if found.warning else "error"
        self.at(
            mark,
            found.code,
            found.message,
            severity=severity,
            hint=found.hint,
            corrected=corrected,
            params=dict(found.params),
        )

    def _apart(self, node: Keys, apart: Apart) -> tuple[Mark, str | None]:
        """Where the first missing dash belongs, and the line with it; or the line with each key in
        braces of its own.
        """
        entries = list(node.entries.values())
        if not node.flow:
            key = entries[1 if apart == "entries" else 0][0]
            return key.start, with_dash(self.text, key.start)
        written = ", ".join(
            f"{{{self.text[key.start.index : value.end.index]}}}" for key, value in entries
        )
        replacement = f"[{written}]" if apart == "list" else written
        return node.start, with_replacement(self.text, node, replacement)

    def at(self, mark: Mark, code: str, message: str, **extra: Any) -> None:
        """Note a problem at a mark; ``extra`` as the fields of Problem."""
        self.add(Problem(code, message, self.file, mark.line, mark.column, **extra))

    def refuse(self, node: Node, code: str, message: str, **extra: Any) -> None:
        """Note an error about a node; ``extra`` as for ``complaint``."""
        self.complain(node, complaint(code, message, **extra))

    def warn(self, node: Node, code: str, message: str, **extra: Any) -> None:
        """Note a warning about a node; ``extra`` as for ``complaint``."""
        self.complain(node, complaint(code, message, warning=True, **extra))

    def refuse_for_list(self, node: Node, what: str) -> None:
        """Note an error about what stands where a list of items or sections is wanted."""
        bullet = next((key for key, _ in _pairs(node) if key.value[:1] in BULLETS), None)
        if bullet is not None:
            self.place(bullet, wrong_dash(bullet.value))
        elif isinstance(node, Scalar) and node.value == "":
            hint = f"write the {what} below it, indented further, each with '- ' before it"
            self.refuse(node, "not-a-list", f"no {what} stand here", hint=hint)
        elif named := [key for key, value in _pairs(node) if isinstance(value, Keys)]:
            self.at(
                named[0].start,
                "not-a-list",
                f"a list of {what} is wanted here",
                hint=f"begin each with '- id: …', as {_id_of(named[0])}",
                corrected=self._with_id(named[0]),
            )
        else:
            self.at(
                node.start,
                "not-a-list",
                f"a list of {what} is wanted here",
                hint="begin each with '- '",
                corrected=self._as_entry(node) if _one_line(node) else None,
            )

    def _as_entry(self, node: Node) -> str | None:
        line = with_dash(self.text, node.start)
        return re.sub(r"- (?:-|[0-9]+[.)]) *", "- ", line, count=1) if line else None

    def _with_id(self, key: Scalar) -> str | None:
        """``clean:`` as the first line of an entry."""
        start, end = line_at(self.text, key.start.index)
        indent = self.text[start : key.start.index]
        alone = self.text[key.end.index : end].strip() == ":" and not indent.strip(" ")
        return f"{indent}- {_id_of(key)}" if alone else None

    def read(self, schema: Schema, keys: Keys) -> Reading:
        """The keys as the schema understands them, complaints noted."""
        try:
            return Reading(dict(schema.load(plain(keys))), complete=True)
        except ValidationError as error:
            self.place(keys, error)
            return Reading(dict(error.valid_data), complete=False)  # type: ignore[arg-type]

    def place(self, node: Node, error: ValidationError) -> None:
        """Note the complaints of an error about a node."""
        self._place(node, error.messages)

    def _place(
        self, node: Node, messages: Any, key: Scalar | None = None, before: Node | None = None
    ) -> None:
        """Walk down the messages and the nodes together.

        ``key`` is what the node stands under, ``before`` the value that stands before that key.
        """
        if isinstance(messages, list):
            for message in messages:
                self._say(node, key, before, message)
            return
        in_a_row = self._in_a_row(node, messages) if isinstance(node, Keys) and node.flow else ()
        for step, inner in messages.items():
            if step in in_a_row:
                continue
            if isinstance(node, Keys) and step in node.entries:
                found_key, value = node.entries[step]
                self._place(value, inner, found_key, _value_before(node, found_key))
            elif isinstance(node, Listed) and isinstance(step, int) and step < len(node.nodes):
                self._place(node.nodes[step], inner)
            else:
                self._place(node, inner, key)

    def _in_a_row(self, node: Keys, messages: Any) -> tuple[str, ...]:
        """``{things: rails, hooks}``: the keys of a list that lacks its brackets; told."""
        names = list(node.entries)
        for index, name in enumerate(names):
            found, value = messages.get(name), node.entries[name][1]
            unlisted = isinstance(found, list) and getattr(found[0], "code", "") == "not-a-list"
            rest = list(takewhile(lambda each: node.word(each) == "", names[index + 1 :]))
            if not unlisted or not isinstance(value, Scalar) or not rest:
                continue
            listed = f"[{', '.join((value.value, *rest))}]"
            end = node.entries[rest[-1]][0].end
            self.at(
                value.start,
                "not-a-list",
                "a list stands in brackets here",
                hint=f"write {listed}",
                corrected=with_replacement(self.text, Scalar("", value.start, end), listed),
            )
            return (name, *rest)
        return ()

    def _say(
        self, node: Node, key: Scalar | None, before: Node | None, message: Complaint | UnknownKey
    ) -> None:
        empty = isinstance(message, UnknownKey) or message.code in EMPTY_CODES
        if key is not None and empty and self._comma(key, node, before):
            return
        if isinstance(message, Complaint):
            self.complain(key if message.at_key and key else node, message)
        elif key is not None:
            self._unknown(key, node, message)

    def _unknown(self, key: Scalar, value: Node, message: UnknownKey) -> None:
        meant = meant_by(key.value, message.what)
        if meant is None:
            self.complain(key, unknown_key(key.value, message))
            return
        whole = Scalar("", key.start, last(value).end)
        self.complain(
            whole if meant.entry else key,
            complaint(
                "unknown-key",
                '"%(key)s" does not go with %(what)s',
                key=key.value,
                what=message.what,
                hint=meant.hint,
                replacement=meant.entry or meant.key,
            ),
        )

    def _comma(self, key: Scalar, value: Node, before: Node | None) -> bool:
        """``{ask: Were you thanked, and how?}``: a comma made a key of the rest of a text."""
        nothing = isinstance(value, Scalar) and value.value == "" and value.plain
        if not nothing or not isinstance(before, Scalar) or key.value.partition(":")[0] in homes():
            return False
        whole = self.text[before.start.index : key.end.index]
        quoted = Scalar(whole, before.start, key.end)
        if re.fullmatch(r"-?[0-9]+,[0-9]+", whole):
            meant = whole.replace(",", ".")
            self.at(
                before.start,
                "decimal-comma",
                "a number is written with a point, not a comma",
                hint=f"write {meant}",
                corrected=with_replacement(self.text, quoted, meant),
            )
            return True
        if missing := missing_colon(key.value):
            self.at(
                key.start,
                "missing-colon",
                f'a colon is missing after "{missing.partition(":")[0]}"',
                corrected=with_replacement(self.text, Scalar("", key.start, key.end), missing),
            )
            return True
        straight = in_quotes(whole) if '"' not in whole else None
        corrected = with_replacement(self.text, quoted, straight) if straight else None
        self.at(
            key.start,
            "comma-in-text",
            "a text that holds a comma must stand in quotes here",
            corrected=corrected,
        )
        return True


def _pairs(node: Node) -> Iterable[tuple[Scalar, Node]]:
    return node.entries.values() if isinstance(node, Keys) else ()


def _id_of(key: Scalar) -> str:
    return f"id: {plain_id(key.value) or key.value}"


def _one_line(node: Node) -> bool:
    return not (isinstance(node, Keys | Listed) and node.flow)


def _value_before(keys: Keys, key: Scalar) -> Node | None:
    """The value of the key before this one, where both stand in braces."""
    before = None
    for each, value in keys.entries.values():
        if each is key:
            return before
        before = value if keys.flow else None
    return None
