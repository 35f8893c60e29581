"""What a field of the language finds wrong with what stands in it.

Complaints travel inside marshmallow's ValidationError; app/checklists/reading.py gives them
their place in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from marshmallow import ValidationError

Apart: TypeAlias = Literal["", "list", "entries"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """``message`` is English with named placeholders. ``replacement`` is what should probably stand
    in place of the value (of the key, where ``at_key``), for the corrected line. ``apart``: the
    keys of the value should each be an entry, of a new list ("list") or of the one around
    ("entries").
    """

    code: str
    message: str
    params: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    replacement: str | None = None
    at_key: bool = False
    warning: bool = False
    apart: Apart = ""

    def error(self) -> ValidationError:
        """The error to raise for it."""
        return ValidationError([self])


def complaint(
    code: str,
    message: str,
    *,
    hint: str = "",
    replacement: str | None = None,
    at_key: bool = False,
    warning: bool = False,
    apart: Apart = "",
    **params: object,
) -> Complaint:
    """A complaint with its parameters as text."""
    texts = {name: str(value) for name, value in params.items()}
    return Complaint(code, message, texts, hint, replacement, at_key, warning, apart)


def refuse(code: str, message: str, **extra: Any) -> ValidationError:
    """The error to raise for one complaint; ``extra`` as for ``complaint``."""
    return complaint(code, message, **extra).error()


@dataclass(frozen=True, slots=True)
class UnknownKey:
    """A key that ``what`` does not take; it takes those that are ``known``, of which some are
    ``there`` already.
    """

    what: str
    known: tuple[str, ...]
    there: tuple[str, ...] = ()


@contextmanager
def concerning(*steps: str | int) -> Iterator[None]:
    """What is raised inside concerns what stands under these keys and indexes."""
    try:
        yield
    except ValidationError as error:
        messages: Any = error.messages
        for step in reversed(steps):
            messages = {step: messages}
        raise ValidationError(messages) from error


class Gathered:
    """Collects the complaints about the parts of one value, then raises them together."""

    def __init__(self) -> None:
        self.found: dict[Any, Any] = {}

    @contextmanager
    def at(self, step: str | int) -> Iterator[None]:
        """What is raised inside concerns this key or index."""
        try:
            yield
        except ValidationError as error:
            self.add(step, error.messages)

    def add(self, step: str | int, messages: Any) -> None:
        """Note messages (a list of complaints, or a dict of them by key) under a step."""
        known = self.found.get(step)
        if isinstance(known, list) and isinstance(messages, list):
            self.found[step] = known + messages
        elif known is None or isinstance(messages, list):
            self.found.setdefault(step, messages)
        elif isinstance(known, dict):
            known.update(messages)

    def complain(self, step: str | int, *complaints: Complaint) -> None:
        """Note complaints about a step."""
        self.add(step, list(complaints))

    def finish(self) -> None:
        """Raise what was found, if anything was."""
        if self.found:
            raise ValidationError(self.found)
