"""The keys of an item: common ones, and those that its type adds."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from app.checklists.complaints import refuse
from app.checklists.fields import (
    JsonSchema,
    LanguageField,
    LanguageSchema,
    ListField,
    MapField,
    object_schema,
    ready,
)
from app.checklists.guesses.shorthand import critical_meant, evidence_meant
from app.checklists.ids import RESERVED_ITEM_IDS
from app.checklists.model import (
    Critical,
    Default,
    Evidence,
    EvidenceRule,
    LastTime,
    Touchpoint,
)
from app.checklists.needs import need_keys, need_text
from app.checklists.numbers import parse_number
from app.checklists.scalars import (
    IdField,
    NameField,
    NumberField,
    SwitchField,
    TextField,
    WordField,
)
from app.checklists.types import TYPES, ItemType

WAYS = ("walk", "touch", "listen", "forms", "call", "web")
STAGES = ("walks-by", "walks-in", "looks", "asks", "pays", "leaves", "afterwards")


def words(literal: Any) -> tuple[str, ...]:
    """The words of a Literal."""
    return get_args(literal)


class RawField(LanguageField):
    """Something read elsewhere, such as items and conditions."""

    def __init__(self, says: str, schema: JsonSchema, **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.schema = schema

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return value

    def json_schema(self) -> JsonSchema:
        return self.schema


def percent(says: str = "", **kwargs: Any) -> NumberField:
    return NumberField(says, at_least=0, at_most=100, **kwargs)


class DimensionKeys(LanguageSchema):
    department = NameField("The department that owns it.")
    way = WordField(WAYS, "The way of meeting the business.")
    stage = WordField(STAGES, "The stage of the customer's journey.")


class CriticalSchema(LanguageSchema):
    what = "critical"

    below = NumberField("In percent of what the item can earn.", above=0, at_most=100)
    cap = percent("The score of the visit is held at this.")


class CriticalField(LanguageField):
    """yes, or {below, cap}."""

    kind = "yes, or {below: 50, cap: 40}"

    def read(self, value: Any) -> Critical | None:
        if isinstance(value, str):
            if parse_number(value) is not None:
                raise refuse(
                    "critical-number",
                    "critical does not say what %(number)s means",
                    number=value,
                    hint=f"write critical: {{below: {value}}} for a FAIL below {value} percent of "
                    f"the item, or critical: {{cap: {value}}} to hold the score at {value}",
                    replacement=f"{{below: {value}}}",
                )
            meant = critical_meant(value)
            if meant and meant[0] == "{":
                raise refuse(
                    "critical-in-words",
                    '%(kind)s is wanted here, not "%(found)s"',
                    kind=self.kind,
                    found=value,
                    hint=f"write critical: {meant}",
                    replacement=meant,
                )
            return Critical() if SwitchField(data_key="critical").read(value) else None
        data = ready(CriticalSchema).load(need_keys(value, self.kind))
        if not data:
            raise refuse("empty-value", 'critical says nothing: write "critical: yes"')
        return Critical(**data)

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [SwitchField().json_schema(), object_schema(CriticalSchema)]}


class RequiredWhenSchema(LanguageSchema):
    what = "this rule"

    answers = ListField(
        NameField(), "After these answers.", data_key="required when", what="answers", required=True
    )


class EvidenceField(LanguageField):
    """never, allowed, required, required if lost points, or {required when: [answers]}."""

    plain_rules = words(EvidenceRule)[:-1]
    kind = "one of " + ", ".join(plain_rules) + " or {required when: [answers]}"

    def read(self, value: Any) -> Evidence:
        if isinstance(value, dict):
            return Evidence("required when", ready(RequiredWhenSchema).load(value)["answers"])
        text = need_text(value, self.kind)
        meant = None if text in self.plain_rules else evidence_meant(text, self.plain_rules)
        if meant:
            raise refuse(
                "unknown-word",
                'unknown %(key)s "%(word)s"',
                key=self.key,
                word=text,
                hint=f'did you mean "{meant}"?' if meant[0] != "{" else f"write {meant}",
                replacement=meant,
            )
        return Evidence(WordField(self.plain_rules, data_key=self.key).read(text))  # type: ignore[arg-type]

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [{"enum": list(self.plain_rules)}, object_schema(RequiredWhenSchema)]}


class ReadAloudField(LanguageField):
    """A text to be read aloud, or yes: what is asked."""

    kind = "a text or yes"

    def read(self, value: Any) -> Any:
        return value == "yes" if value in ("yes", "no") else TextField().read(value)

    def json_schema(self) -> JsonSchema:
        return TextField().json_schema()


WHEN = {"$ref": "#/definitions/condition"}


class ItemKeys(DimensionKeys):
    """What every item takes."""

    id = IdField("The item's id, unique in its section.", reserved=RESERVED_ITEM_IDS)
    ask = TextField("What is asked, or said.", required=True)
    type = WordField(tuple(sorted(TYPES)), "What kind of answer it takes.", required=True)
    touchpoint = WordField(words(Touchpoint), "Where the customer is met.")
    when = RawField("It is shown only when this holds.", WHEN)
    where = NameField("The place, for going by place.")
    help = TextField("Help for whoever answers.")
    read_aloud = ReadAloudField(
        "What is to be read aloud; yes: the question itself.", data_key="read aloud"
    )
    show = ListField(
        NameField(),
        "Picture files beside this file.",
        what="picture files",
        unique=True,
        load_default=(),
    )
    moment_of_truth = SwitchField(
        "One of the few moments that decide.", data_key="moment of truth", load_default=False
    )


class AnsweredKeys(ItemKeys):
    """What every item that is answered takes as well."""

    required = SwitchField("Whether it must be answered.")
    allow_na = SwitchField("Whether it can be answered n/a.", data_key="allow n/a")
    na_reason = SwitchField(
        "Whether n/a asks for a reason.", data_key="n/a reason", load_default=True
    )
    allow_skip = SwitchField(
        "Whether it can be skipped, with a reason.", data_key="allow skip", load_default=True
    )
    photo = EvidenceField(
        "Whether a photo may or must stand beside the answer.", load_default=Evidence
    )
    note = EvidenceField(
        "Whether a note may or must stand beside the answer.", load_default=Evidence
    )
    after = MapField(
        TextField(),
        "A hint shown after an answer.",
        what="{answer: hint}, such as {no: Say why.},",
        load_default=dict,
    )
    last_time = WordField(
        words(LastTime),
        "When the last visit's answer is shown.",
        data_key="last time",
        load_default="after answering",
    )
    default = WordField(words(Default), "What stands there at first.")
    scored = SwitchField("no takes the score away.", load_default=True)


class ScoredKeys(AnsweredKeys):
    """What items that can be scored take as well."""

    weight = NumberField(
        "How much it counts.", above=0, remedy="write scored: no for an item that is not to count"
    )
    bonus = SwitchField("Earns, but is not possible to lose.", load_default=False)
    deduct = NumberField("What it costs when nothing is earned.", at_least=0)
    critical = CriticalField("Losing points here makes the visit a FAIL.")


SCORING_KEYS = ("weight", "bonus", "deduct", "critical")


def keys_for(item_type: type[ItemType]) -> type[LanguageSchema]:
    """The common keys that a type takes."""
    if not item_type.answered:
        return ItemKeys
    return ScoredKeys if item_type.may_score else AnsweredKeys


@cache
def item_schema(type_name: str) -> type[LanguageSchema]:
    """All keys of an item of that type, the author's own dimensions apart."""
    item_type = TYPES[type_name]
    bases = (keys_for(item_type), item_type.schema)
    article = "an" if type_name[0] in "aeiou" else "a"
    return type(f"Item_{type_name}", bases, {"what": f"{article} {type_name} item"})


@cache
def item_keys(type_name: str) -> frozenset[str]:
    """The words before a colon that an item of that type takes."""
    return keys_of(item_schema(type_name))


@cache
def all_item_keys() -> frozenset[str]:
    """The words before a colon that items of any type take."""
    return frozenset[str]().union(*(item_keys(name) for name in TYPES))


def keys_of(schema: type[LanguageSchema]) -> frozenset[str]:
    """The words before a colon that a schema takes."""
    return frozenset(field.data_key or name for name, field in ready(schema).fields.items())
