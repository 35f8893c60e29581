"""Reads JSON exactly: decimals as they are spelled, nothing twice, nothing that is no character."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from app.checklists.faults import Fault, fault, pointer_to

LONGEST_INT = 18


class IllegalJson(Exception):
    """Not JSON, or not such as can be trusted; ``faults`` holds all that was found."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{found.pointer}: {found}" for found in faults))
        self.faults = faults


def read_json(text: str | bytes) -> Any:
    """The value of a JSON text, with int and Decimal for numbers. Raises IllegalJson."""
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        value = json.loads(
            decoded,
            parse_float=_number,
            parse_int=_whole,
            parse_constant=Decimal,
            object_pairs_hook=_object,
        )
        faults = tuple(unfit(value))
    except UnicodeDecodeError:
        raise IllegalJson((fault("", "not-utf-8", "is not UTF-8"),)) from None
    except json.JSONDecodeError as error:
        raise IllegalJson(
            (
                fault(
                    "",
                    "not-json",
                    "is no JSON: line %(line)s, column %(column)s",
                    line=error.lineno,
                    column=error.colno,
                ),
            )
        ) from None
    except RecursionError:
        raise IllegalJson((fault("", "too-deep", "is nested too deeply"),)) from None
    if faults:
        raise IllegalJson(faults)
    return value


class _Twice(dict[str, Any]):
    """An object with keys that stood in it more than once."""

    keys_twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    times = Counter(name for name, _ in pairs)
    twice = _Twice(plain)
    twice.keys_twice = tuple(name for name in plain if times[name] > 1)
    return twice


def _number(spelled: str) -> Decimal:
    try:
        return Decimal(spelled)
    except InvalidOperation:
        return Decimal("Infinity")


def _whole(spelled: str) -> int | Decimal:
    return int(spelled) if len(spelled) <= LONGEST_INT else Decimal(spelled)


def unfit(value: Any, pointer: str = "") -> Iterator[Fault]:
    """Keys that stand twice, texts with NUL or half characters, numbers that are none."""
    if isinstance(value, str):
        yield from _unfit_text(value, pointer)
    elif isinstance(value, Decimal) and not value.is_finite():
        yield fault(pointer, "number-not-finite", "must be a finite number of ordinary size")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from unfit(each, pointer + pointer_to(index))
    elif isinstance(value, dict):
        for key in getattr(value, "keys_twice", ()):
            yield fault(pointer + pointer_to(key), "key-twice", "stands here twice")
        for key, each in value.items():
            here = pointer + pointer_to(key)
            yield from _unfit_text(key, here)
            yield from unfit(each, here)


def _unfit_text(text: str, pointer: str) -> Iterator[Fault]:
    if "\x00" in text:
        yield fault(_shown(pointer), "nul", "holds a NUL character")
    elif not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        yield fault(_shown(pointer), "half-character", "holds half a character")


def _shown(pointer: str) -> str:
    """A pointer that can be printed."""
    return pointer.encode("utf-8", "replace").decode()
