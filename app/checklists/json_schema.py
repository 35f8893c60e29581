"""The JSON Schema that editors complete and check checklists by, made from the schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.checklists.fields import JsonSchema, LanguageSchema, object_schema
from app.checklists.item_keys import all_item_keys, item_schema, keys_of
from app.checklists.schemas import ChecklistSchema, GroupSchema, SectionSchema, UseSchema
from app.checklists.types import TYPES

SCALAR: JsonSchema = {"type": ["string", "number", "boolean"]}
OWN_DIMENSION: JsonSchema = {**SCALAR, "description": "A dimension declared under tags."}
LETTERS = 4
"""Shorter words are too like others to be called misspelt."""


def json_schema() -> JsonSchema:
    """JSON Schema, draft 7, which is what editors' YAML plugins know."""
    checklist = object_schema(ChecklistSchema)
    checklist["properties"]["sections"] |= {"items": _ref("section or use")}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Checklist",
        **checklist,
        "definitions": {
            "section or use": _if_key("use", "use", "section"),
            "section": _section(),
            "use": object_schema(UseSchema),
            "entry": {"if": SCALAR, "then": SCALAR, "else": _if_key("group", "group", "item")},
            "group": _group(),
            "item": _item(),
            "each": _any_item(without=("id", "ask")),
            "condition": _condition(),
            "no misspelt key": _no_misspelt_key(),
            **{f"item {name}": _item_of(name) for name in TYPES},
            "item without type": _any_item(),
        },
    }


def _ref(name: str) -> JsonSchema:
    return {"$ref": "#/definitions/" + name.replace(" ", "%20")}


def _if_key(key: str, then: str, otherwise: str) -> JsonSchema:
    return {"if": {"required": [key]}, "then": _ref(then), "else": _ref(otherwise)}


def _section() -> JsonSchema:
    section = object_schema(SectionSchema)
    section["properties"]["items"] |= {"items": _ref("entry")}
    section["properties"]["each"] = _ref("each")
    return section | _own_dimensions()


def _own_dimensions() -> JsonSchema:
    """A schema cannot know what is declared under tags, only what is probably none of that."""
    return {"additionalProperties": OWN_DIMENSION, "propertyNames": _ref("no misspelt key")}


def _no_misspelt_key() -> JsonSchema:
    keys = all_item_keys() | keys_of(SectionSchema)
    wrong = {each for key in keys if len(key) >= LETTERS for each in _misspelt(key)} - keys
    return {"not": {"enum": sorted(wrong)}}


def _misspelt(key: str) -> Iterator[str]:
    """The ways in which fingers and habits go wrong: capitals, _ or - for a space, a letter left
    out, two swapped or one doubled.
    """
    yield from (key.capitalize(), key.upper(), key.replace(" ", "_"), key.replace(" ", "-"))
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        yield key[:at] + key[at : at + 2][::-1] + key[at + 2 :]
        yield key[: at + 1] + key[at:]


def _group() -> JsonSchema:
    group = object_schema(GroupSchema)
    group["properties"]["items"] |= {"items": _ref("entry")}
    return group


def _item() -> JsonSchema:
    """What an item takes depends on its type; without one, ``each`` says it."""
    types = {name: item_type.says for name, item_type in TYPES.items()}
    says = "What kind of answer it takes. " + " ".join(f"{n}: {s}" for n, s in types.items())
    cases: list[JsonSchema] = [
        {
            "if": {"properties": {"type": {"const": name}}, "required": ["type"]},
            "then": _ref(f"item {name}"),
        }
        for name in TYPES
    ]
    cases.append({"if": {"not": {"required": ["type"]}}, "then": _ref("item without type")})
    return {
        "type": "object",
        "properties": {"type": {"enum": list(TYPES), "description": says}},
        "allOf": cases,
    }


def _keys(schema: type[LanguageSchema]) -> dict[str, Any]:
    properties: dict[str, Any] = object_schema(schema)["properties"]
    return properties


def _item_of(name: str) -> JsonSchema:
    """One type's keys. What it needs may also come from ``each``, so nothing is required."""
    keys = _keys(item_schema(name)) | {"type": {"const": name}}
    return {"type": "object", "properties": keys} | _own_dimensions()


def _any_item(without: tuple[str, ...] = ()) -> JsonSchema:
    """The keys of all types together; where types differ, either will do."""
    variants: dict[str, list[Any]] = {}
    for name in TYPES:
        for key, schema in _keys(item_schema(name)).items():
            known = variants.setdefault(key, [])
            if schema not in known:
                known.append(schema)
    properties = {
        key: found[0] if len(found) == 1 else {"anyOf": found}
        for key, found in variants.items()
        if key not in without
    }
    return {"type": "object", "properties": properties} | _own_dimensions()


def _condition() -> JsonSchema:
    several = {"type": "array", "items": _ref("condition"), "minItems": 1}
    tests = {
        "type": "object",
        "properties": {
            "over": SCALAR,
            "up to": SCALAR,
            "lost points": {"enum": ["yes", "no", True, False]},
            "answered": {"enum": ["yes", "no", True, False]},
        },
        "additionalProperties": False,
        "minProperties": 1,
    }
    answers = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}, tests]}
    return {
        "type": "object",
        "description": "All keys must hold: {item: answer}, {item: [answers]}, {item: {over: 3}}.",
        "properties": {"all": several, "any": several, "not": _ref("condition")},
        "additionalProperties": answers,
        "minProperties": 1,
    }
