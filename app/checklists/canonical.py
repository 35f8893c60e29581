"""A checklist as JSON, for ever: what visits are pinned to, and what the phone reads.

``format`` is 1. Keys are the fields of app/checklists/model.py and of the types, without a trailing
underscore. Decimals are texts (``"2.5"``). What is null, empty or false is left out, so that
a later field does not change the hash of an unchanged checklist; everything else is written, the
author's silence included (``"weight": "1"``).

A type is ``{"name": "choice", …}`` with its own fields. A condition is
``{"item": "section/item", "is": ["yes"]}`` (or ``equals`` with decimals, ``over``, ``up to``,
``lost points``, ``answered``), ``{"all": […]}``, ``{"any": […]}`` or ``{"not": …}``. Pictures enter
by their hashes. Published versions are read from this alone: fields are added, never renamed.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

import rfc8785

from app.checklists.conditions import All, AnyOf, Condition, Not, Test, TestKind
from app.checklists.model import Checklist
from app.checklists.types import TYPES, ItemType

FORMAT = 1

Json = dict[str, Any]


def to_canonical(checklist: Checklist) -> Json:
    """The checklist as JSON-safe values."""
    return {"format": FORMAT, **_encode_fields(checklist)}


def from_canonical(data: Mapping[str, Any]) -> Checklist:
    """The checklist of a canonical form. Raises ValueError where it is of another format."""
    if data.get("format") != FORMAT:
        raise ValueError("this version was written in a format that is not known here")
    return cast(Checklist, _decode_fields(Checklist, data))


def canonical_bytes(checklist: Checklist) -> bytes:
    """The canonical form as RFC 8785 JSON."""
    return rfc8785.dumps(to_canonical(checklist))


def version_hash(checklist: Checklist) -> str:
    """SHA-256 of the canonical form, in hex: the name of a version."""
    return hashlib.sha256(canonical_bytes(checklist)).hexdigest()


def decimal_text(number: Decimal) -> str:
    """A decimal as text, without exponent."""
    return format(number, "f")


def _encode(value: Any) -> Any:
    if isinstance(value, Decimal):
        return decimal_text(value)
    if isinstance(value, Test | All | AnyOf | Not):
        return _encode_condition(value)
    if isinstance(value, ItemType):
        return {"name": value.name, **_encode_fields(value)}
    if is_dataclass(value):
        return _encode_fields(value)
    if isinstance(value, Mapping):
        return {key: _encode(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_encode(each) for each in value]
    return value


def _encode_fields(value: Any) -> Json:
    named = ((field.name.rstrip("_"), getattr(value, field.name)) for field in fields(value))
    return {name: _encode(each) for name, each in named if not _is_nothing(each)}


def _is_nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, tuple | Mapping) and not value)


def _encode_condition(condition: Condition) -> Json:
    match condition:
        case All(parts):
            return {"all": [_encode_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [_encode_condition(part) for part in parts]}
        case Not(part):
            return {"not": _encode_condition(part)}
        case Test(section, item, kind, operands):
            written = [_encode(operand) for operand in operands]
            several = kind in ("is", "equals")
            return {"item": f"{section}/{item}", kind: written if several else written[0]}


def _decode_condition(data: Mapping[str, Any]) -> Condition:
    if "all" in data:
        return All(tuple(_decode_condition(part) for part in data["all"]))
    if "any" in data:
        return AnyOf(tuple(_decode_condition(part) for part in data["any"]))
    if "not" in data:
        return Not(_decode_condition(data["not"]))
    section, _, item = data["item"].partition("/")
    kind: TestKind = next(kind for kind in get_args(TestKind) if kind in data)
    operands = data[kind] if kind in ("is", "equals") else [data[kind]]
    if kind in ("equals", "over", "up to"):
        operands = [Decimal(operand) for operand in operands]
    return Test(section, item, kind, tuple(operands))


@cache
def _hints(cls: type) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _decode_fields(cls: type, data: Mapping[str, Any]) -> Any:
    hints = _hints(cls)
    return cls(**{name: _decode(hint, data.get(name.rstrip("_"))) for name, hint in hints.items()})


def _decode(hint: Any, data: Any) -> Any:
    """A value of the hinted type; absent (None) means null, empty or false."""
    if hint is ItemType:
        return _decode_fields(TYPES[data["name"]], data)
    if hint is bool:
        return bool(data)
    if hint is Decimal and data is not None:
        return Decimal(data)
    if get_origin(hint) in (Union, types.UnionType):
        return _decode_union(get_args(hint), data)
    if get_origin(hint) is tuple:
        return tuple(_decode(get_args(hint)[0], each) for each in data or ())
    if get_origin(hint) not in (None, Literal):
        inner = get_args(hint)[1]
        return {key: _decode(inner, each) for key, each in (data or {}).items()}
    return _decode_fields(hint, data) if isinstance(hint, type) and is_dataclass(hint) else data


def _decode_union(members: tuple[Any, ...], data: Any) -> Any:
    if data is None:
        return None
    if Test in members:
        return _decode_condition(data)
    (member,) = (member for member in members if member is not type(None))
    return _decode(member, data)
