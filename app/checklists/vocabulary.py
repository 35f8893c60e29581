"""All words that the language knows before a colon, and where each goes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from app.checklists.fields import LanguageSchema
from app.checklists.item_keys import (
    SCORING_KEYS,
    AnsweredKeys,
    CriticalSchema,
    ItemKeys,
    RawField,
    all_item_keys,
    item_keys,
    keys_of,
)
from app.checklists.scalars import WordField
from app.checklists.schemas import (
    ChecklistSchema,
    EachSchema,
    GroupSchema,
    RepeatSchema,
    ScoringSchema,
    SectionSchema,
    UseSchema,
)
from app.checklists.types import TYPES

TAG = "tag "
Tags = tuple[tuple[str, tuple[str, ...]], ...]
"""The author's own dimensions with their values, in a form that a cache can keep."""


@lru_cache(maxsize=200)
def with_tags(schema: type[LanguageSchema], tags: Tags) -> LanguageSchema:
    """A schema that takes the author's own dimensions as well, each as ``tag NAME``."""
    own = {
        f"{TAG}{name}": WordField(values, "A dimension of the author's own.", data_key=name)
        for name, values in tags
    }
    tagged: type[LanguageSchema] = type(schema.__name__, (schema,), dict(own))
    return tagged()


@cache
def each_schema() -> type[LanguageSchema]:
    """What ``each`` takes: the keys of all items, whose values are read where they apply."""
    keys = sorted(all_item_keys() - {"id", "ask"})
    return type("Each", (EachSchema,), {key: RawField("", {}) for key in keys})


@cache
def known_keys() -> frozenset[str]:
    """Every word that the language knows before a colon of a checklist, section or item."""
    others = (ChecklistSchema, ScoringSchema, SectionSchema, UseSchema, GroupSchema, RepeatSchema)
    return all_item_keys().union(*(keys_of(schema) for schema in others))


@cache
def homes() -> Mapping[str, str]:
    """Each word that the language knows before a colon → where it goes, in words."""
    places: dict[str, list[str]] = {}
    for schema in (ChecklistSchema, ScoringSchema, SectionSchema, UseSchema, GroupSchema):
        for key in keys_of(schema):
            places.setdefault(key, []).append(schema.what)
    for key in keys_of(CriticalSchema):
        places.setdefault(key, []).append(f"critical, as critical: {{{key}: 50}}")
    for key in all_item_keys():
        places.setdefault(key, []).append(_items_taking(key))
    return {key: ", or ".join(said) for key, said in places.items()}


def _items_taking(key: str) -> str:
    if key in keys_of(ItemKeys):
        return "an item"
    if key in keys_of(AnsweredKeys):
        return "an item that is answered"
    if key in SCORING_KEYS:
        return "an item that can be scored"
    return "an item of type " + " or ".join(name for name in TYPES if key in item_keys(name))
