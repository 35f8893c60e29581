"""What is wrong with a response: JSON pointer, stable code, English text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault. ``pointer`` is an RFC 6901 JSON pointer ('' names the whole).

    ``message`` is English with named placeholders, ``str(fault)`` is the whole sentence.
    """

    pointer: str
    code: str
    message: str
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message % self.params if self.params else self.message

    def under(self, pointer: str) -> Fault:
        """The same fault seen from further up."""
        return Fault(pointer + self.pointer, self.code, self.message, self.params)


def fault(pointer: str, code: str, message: str, **params: object) -> Fault:
    """A fault with its parameters as text."""
    return Fault(pointer, code, message, {name: str(value) for name, value in params.items()})


def pointer_to(*steps: str | int) -> str:
    """A JSON pointer through keys and indexes."""
    escaped = (str(step).replace("~", "~0").replace("/", "~1") for step in steps)
    return "".join(f"/{step}" for step in escaped)


def key_faults(
    value: Any, required: tuple[str, ...], optional: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """What keeps a value from being an object with exactly these keys."""
    if not isinstance(value, dict):
        yield fault(
            "",
            "not-an-object",
            "must be an object with %(keys)s",
            keys=", ".join((*required, *optional)),
        )
        return
    for key in required:
        if key not in value:
            yield fault("", "key-missing", 'needs "%(key)s"', key=key)
    for key in value:
        if key not in (*required, *optional):
            yield fault(
                pointer_to(key),
                "unknown-key",
                "is not known here; known are %(keys)s",
                keys=", ".join((*required, *optional)),
            )
