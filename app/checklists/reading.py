"""Reads nodes through the schemas, and gives every complaint its place in the file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marshmallow import Schema, ValidationError

from app.checklists.complaints import Complaint, closest, complaint
from app.checklists.fields import MISSING, NOT_KEYS, UNKNOWN_KEY
from app.checklists.problems import Problem, Severity
from app.checklists.source import Keys, Listed, Mark, Node, Scalar, plain, with_replacement


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
        self._problems: dict[tuple[int, int, str, str], Problem] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each problem once, by place."""
        return tuple(sorted(self._problems.values(), key=lambda one: (one.line, one.column)))

    @property
    def failed(self) -> bool:
        """Whether there is any error, warnings not counted."""
        return any(one.severity == "error" for one in self._problems.values())

    def add(self, problem: Problem) -> None:
        """Note a problem; the same one at the same place is noted once."""
        key = (problem.line, problem.column, problem.code, problem.text)
        self._problems.setdefault(key, problem)

    def complain(self, node: Node, found: Complaint) -> None:
        """Note a complaint about a node."""
        corrected = None
        if found.replacement is not None:
            corrected = with_replacement(self.text, node, found.replacement)
        severity: Severity = "warning" if found.warning else "error"
        self.at(
            node.start,
            found.code,
            found.message,
            severity=severity,
            hint=found.hint,
            corrected=corrected,
            params=dict(found.params),
        )

    def at(self, mark: Mark, code: str, message: str, **extra: Any) -> None:
        """Note a problem at a mark; ``extra`` as the fields of Problem."""
        self.add(Problem(code, message, self.file, mark.line, mark.column, **extra))

    def refuse(self, node: Node, code: str, message: str, **extra: Any) -> None:
        """Note an error about a node; ``extra`` as for ``complaint``."""
        self.complain(node, complaint(code, message, **extra))

    def warn(self, node: Node, code: str, message: str, **extra: Any) -> None:
        """Note a warning about a node; ``extra`` as for ``complaint``."""
        self.complain(node, complaint(code, message, warning=True, **extra))

    def read(self, schema: Schema, keys: Keys, what: str, foreign: Iterable[str] = ()) -> Reading:
        """The keys as the schema understands them, complaints noted.

        ``what`` names the thing for messages ('an item'); ``foreign`` are keys that the language
        knows, but not here.
        """
        try:
            return Reading(dict(schema.load(plain(keys))), complete=True)
        except ValidationError as error:
            known = [field.data_key or name for name, field in schema.fields.items()]
            _Placing(self, what, known, set(foreign)).place(keys, error.messages)
            return Reading(dict(error.valid_data), complete=False)  # type: ignore[arg-type]

    def place(self, node: Node, error: ValidationError, what: str) -> None:
        """Note the complaints of an error about a node."""
        _Placing(self, what, [], set()).place(node, error.messages)


@dataclass(frozen=True, slots=True)
class _Placing:
    """Walks down a schema's errors and the nodes together."""

    report: Report
    what: str
    known: list[str]
    foreign: set[str]

    def place(self, node: Node, messages: Any, key: Scalar | None = None) -> None:
        if isinstance(messages, list):
            for message in messages:
                self._say(node, key, message)
            return
        for step, inner in messages.items():
            if isinstance(node, Keys) and step in node.entries:
                found_key, value = node.entries[step]
                self.place(value, inner, found_key)
            elif isinstance(node, Listed) and isinstance(step, int) and step < len(node.nodes):
                self.place(node.nodes[step], inner)
            elif step == "_schema" or not isinstance(node, Keys):
                self.place(node, inner, key)
            else:
                self._missing(node, str(step), inner)

    def _missing(self, node: Keys, step: str, inner: Any) -> None:
        """A key that is not there: asked for, or the complaint is about what would be."""
        if inner == [MISSING]:
            self.report.refuse(
                node,
                "key-missing",
                '%(what)s needs "%(key)s"',
                what=self.what,
                key=step,
                hint=f'add "{step}: …"',
            )
        else:
            self.place(node, inner)

    def _say(self, node: Node, key: Scalar | None, message: Complaint | str) -> None:
        if isinstance(message, Complaint):
            self.report.complain(key if message.at_key and key else node, message)
        elif message == UNKNOWN_KEY and key is not None:
            self.report.complain(key, self._unknown(key, node))
        elif message == NOT_KEYS:
            self.report.refuse(node, "not-keys", "keys with values are wanted here")
        else:
            self.report.refuse(node, "wrong", "%(what)s is wrong here", what=self.what)

    def _unknown(self, key: Scalar, value: Node) -> Complaint:
        name = key.value
        if name in self.foreign:
            return complaint(
                "key-not-here", '"%(key)s" does not go with %(what)s', key=name, what=self.what
            )
        before_colon = name.split(":")[0]
        if ":" in name and (before_colon in self.known or before_colon in self.foreign):
            return complaint(
                "no-space-after-colon",
                'a space is missing after "%(key)s:"',
                key=before_colon,
                replacement=name.replace(":", ": ", 1),
            )
        if name.startswith("-"):
            return complaint(
                "no-space-after-dash",
                "a space is missing after the dash",
                replacement=f"- {name[1:]}",
            )
        if isinstance(value, Scalar) and value.value == "" and value.plain:
            return complaint(
                "comma-in-text",
                '"%(key)s" is no key of %(what)s',
                key=name,
                what=self.what,
                hint="a text that holds a comma must stand in quotes",
            )
        meant = closest(name, [*self.known, *self.foreign])
        hint = f'did you mean "{meant}"?' if meant else f"known are {', '.join(self.known)}"
        return complaint(
            "unknown-key",
            'unknown key "%(key)s" in %(what)s',
            key=name,
            what=self.what,
            hint=hint,
            replacement=meant,
        )
