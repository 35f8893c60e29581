"""The keys of a checklist, a section, an item: what editors complete and files are read by."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, get_args

from app.checklists.complaints import Gathered, complaint, concerning, refuse
from app.checklists.fields import (
    GroupField,
    JsonSchema,
    LanguageField,
    LanguageSchema,
    ListField,
    MapField,
    need_keys,
    need_list,
    need_text,
    object_schema,
    ready,
)
from app.checklists.ids import RESERVED_ITEM_IDS
from app.checklists.model import (
    Critical,
    Default,
    Evidence,
    EvidenceRule,
    Grade,
    LastTime,
    Method,
    Role,
    Show,
    Touchpoint,
)
from app.checklists.scalars import (
    IdField,
    NameField,
    NumberField,
    SwitchField,
    TextField,
    WholeField,
    WordField,
)
from app.checklists.types import TYPES, ItemType
from app.checklists.types.counting import ScaleKeys
from app.checklists.types.options import OptionsField

WAYS = ("walk", "touch", "listen", "forms", "call", "web")
STAGES = ("walks-by", "walks-in", "looks", "asks", "pays", "leaves", "afterwards")
MOST_REPETITIONS = 100
MOST_PHOTOS = 100


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


class GradesField(LanguageField):
    """{name: from}, or a list of {name, from, every section from}."""

    kind = "grades"

    def read(self, value: Any) -> tuple[Grade, ...]:
        if isinstance(value, dict):
            levels = MapField(_percent()).read(value)
            grades = [Grade(name, from_) for name, from_ in levels.items()]
        elif isinstance(value, list) and value:
            grades = self._listed(value)
        else:
            raise refuse("not-keys", "grades are wanted here, such as {good: 75, poor: 0}")
        return tuple(sorted(grades, key=lambda grade: -grade.from_))

    @staticmethod
    def _listed(value: list[Any]) -> list[Grade]:
        gathered = Gathered()
        grades: list[Grade] = []
        for index, each in enumerate(need_list(value, "grades")):
            with gathered.at(index):
                data = ready(GradeSchema).load(need_keys(each, "{name: …, from: …}"))
                if any(grade.name == data["name"] for grade in grades):
                    raise refuse(
                        "duplicate-grade", 'two grades are called "%(name)s"', name=data["name"]
                    )
                grades.append(Grade(data["name"], data["from_"], data.get("every_section_from")))
        gathered.finish()
        return grades

    def json_schema(self) -> JsonSchema:
        return {
            "anyOf": [
                MapField(_percent()).json_schema(),
                {"type": "array", "items": object_schema(GradeSchema), "minItems": 1},
            ]
        }


def _percent(says: str = "", **kwargs: Any) -> NumberField:
    return NumberField(says, at_least=0, at_most=100, **kwargs)


class GradeSchema(LanguageSchema):
    what = "a grade"

    name = NameField("What the grade is called.", required=True)
    from_ = _percent("The score from which it holds.", data_key="from", required=True)
    every_section_from = _percent(
        "And no section that has a score is below this.", data_key="every section from"
    )


class ScoringSchema(LanguageSchema):
    what = "scoring"

    method = WordField(
        words(Method),
        "pooled: all points together; section-weighted: the mean of the sections, by their weight.",
        load_default="pooled",
    )
    target = _percent("From this score on the visit passes.")
    grades = GradesField("Levels of the whole visit.", load_default=())
    show = WordField(words(Show), "How scores are displayed.", load_default="percent")


class TagsField(MapField):
    """The author's own dimensions, each with its values."""

    def read(self, value: Any) -> dict[str, tuple[str, ...]]:
        tags: dict[str, tuple[str, ...]] = super().read(value)
        gathered = Gathered()
        for name in tags:
            if name in all_item_keys() | keys_of(SectionSchema):
                gathered.complain(
                    name,
                    complaint(
                        "tag-is-a-key",
                        '"%(name)s" means something else on an item',
                        name=name,
                        at_key=True,
                        hint="choose another word for this dimension",
                    ),
                )
        gathered.finish()
        return tags


class NamedField(MapField):
    """Things declared once and used by name."""


class ChecklistSchema(LanguageSchema):
    what = "a checklist"

    checklist = IdField("The checklist's id: its file's name.", required=True)
    title = TextField("The title.", required=True)
    summary = TextField("One or two sentences on what it is for.")
    language = NameField("The language of its plain texts, such as en.", load_default="en")
    for_ = ListField(
        WordField(words(Role)),
        "Who may start it.",
        data_key="for",
        what="roles",
        unique=True,
        load_default=("auditor",),
    )
    touchpoint = WordField(words(Touchpoint), "Where the customer is met.", load_default="store")
    minutes = WholeField("How long it takes.", at_least=1, at_most=1440)
    scoring = GroupField(ScoringSchema, "How it is scored.", what="{method: …, target: …}")
    scales = NamedField(
        GroupField(ScaleKeys, what="{from: 1, to: 5}"),
        "Scales by name.",
        what="{name: {from: 1, to: 5}}",
        load_default=dict,
    )
    answers = NamedField(
        OptionsField(by_name=False),
        "Lists of options by name.",
        what="{name: [{text: points}]}",
        load_default=dict,
    )
    tags = TagsField(
        ListField(NameField(), what="values", unique=True),
        "Dimensions of your own, each with its values.",
        what="{dimension: [value, value]}",
        load_default=dict,
    )
    sections = RawField("The sections, in order.", {"type": "array", "minItems": 1}, required=True)


class RepeatSchema(LanguageSchema):
    what = "repeat"

    per = TextField("What it is repeated for.", required=True)
    at_least = WholeField(
        "How many there are to be.",
        data_key="at least",
        at_least=0,
        at_most=MOST_REPETITIONS,
        load_default=0,
    )
    at_most = WholeField(
        "How many there may be.", data_key="at most", at_least=1, at_most=MOST_REPETITIONS
    )


class RepeatField(GroupField):
    """{per, at least, at most}."""

    def read(self, value: Any) -> Any:
        repeat = super().read(value)
        if repeat.get("at_most") is not None and repeat["at_least"] > repeat["at_most"]:
            with concerning("at most"):
                raise refuse("bounds-crossed", '"at most" is below "at least"')
        return repeat


class SectionPhotosSchema(LanguageSchema):
    what = "photos"

    at_least = WholeField(
        "How many photos the whole section needs.",
        data_key="at least",
        at_least=0,
        at_most=MOST_PHOTOS,
        required=True,
    )


class DimensionKeys(LanguageSchema):
    department = NameField("The department that owns it.")
    way = WordField(WAYS, "The way of meeting the business.")
    stage = WordField(STAGES, "The stage of the customer's journey.")


class SectionSchema(DimensionKeys):
    what = "a section"

    id = IdField("The section's id.", required=True)
    title = TextField("The title.", required=True)
    touchpoint = WordField(words(Touchpoint), "Where the customer is met.")
    part_of = NameField("A subtotal over sections, for reports only.", data_key="part of")
    where = NameField("The place of its items, unless they say their own.")
    weight = NumberField("Counts where the method is section-weighted.", above=0)
    minimum = _percent("A score below it makes the visit a FAIL.")
    photos = GroupField(SectionPhotosSchema, "Photos over the whole section.", what="{at least: 1}")
    repeat = RepeatField(
        RepeatSchema, "Gone through once for each of these.", what="{per: …, at most: …}"
    )
    each = RawField("As if written on each item that does not say otherwise.", {"type": "object"})
    items = RawField("The items and groups, in order.", {"type": "array"}, required=True)


class UseSchema(LanguageSchema):
    what = "a used section"

    use = NameField("A section of another file: file/section.", required=True)
    id = IdField("Another id for it here.")
    title = TextField("Another title for it here.")
    weight = NumberField("Another weight for it here.", above=0)
    minimum = _percent("Another minimum for it here.")
    leave_out = ListField(
        IdField(),
        "Items that are not wanted here.",
        data_key="leave out",
        what="item ids",
        unique=True,
        load_default=(),
    )


class EachSchema(LanguageSchema):
    what = "each"


class GroupSchema(LanguageSchema):
    what = "a group"

    group = TextField("The heading.", required=True)
    items = RawField("The items under it.", {"type": "array"}, required=True)


class CriticalSchema(LanguageSchema):
    what = "critical"

    below = NumberField("In percent of what the item can earn.", above=0, at_most=100)
    cap = _percent("The score of the visit is held at this.")


class CriticalField(LanguageField):
    """yes, or {below, cap}."""

    kind = "yes, or {below: 50, cap: 40}"

    def read(self, value: Any) -> Critical | None:
        if isinstance(value, str):
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
        rule = WordField(self.plain_rules, data_key=self.key).read(need_text(value, self.kind))
        return Evidence(rule)  # type: ignore[arg-type]

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
        TextField(), "A hint shown after an answer.", what="{answer: hint}", load_default=dict
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

    weight = NumberField("How much it counts.", above=0)
    bonus = SwitchField("Earns, but is not possible to lose.", load_default=False)
    deduct = NumberField("What it costs when nothing is earned.", at_least=0)
    critical = CriticalField("Losing points here makes the visit a FAIL.")


TAG = "tag "
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
