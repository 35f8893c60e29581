"""The keys of a checklist, a section, a group."""

from __future__ import annotations

from typing import Any

from app.checklists.complaints import Gathered, complaint, concerning, refuse
from app.checklists.fields import (
    GroupField,
    JsonSchema,
    LanguageField,
    LanguageSchema,
    ListField,
    MapField,
    object_schema,
    ready,
)
from app.checklists.guesses.shorthand import photos_meant, repeat_meant, scale_meant, scoring_meant
from app.checklists.item_keys import DimensionKeys, RawField, all_item_keys, keys_of, percent, words
from app.checklists.model import (
    Grade,
    Method,
    Role,
    Show,
    Touchpoint,
)
from app.checklists.needs import need_keys, need_list
from app.checklists.scalars import (
    IdField,
    NameField,
    NumberField,
    TextField,
    WholeField,
    WordField,
)
from app.checklists.types.options import OptionsField
from app.checklists.types.steps import ScaleKeys

MOST_REPETITIONS = 100
MOST_PHOTOS = 100


class GradesField(LanguageField):
    """{name: from}, or a list of {name, from, every section from}."""

    kind = "grades"

    def read(self, value: Any) -> tuple[Grade, ...]:
        if isinstance(value, dict):
            levels = MapField(percent(data_key="a grade")).read(value)
            grades = [Grade(name, from_) for name, from_ in levels.items()]
        elif isinstance(value, list) and value:
            refuse_short_grades(value)
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
                MapField(percent(data_key="a grade")).json_schema(),
                {"type": "array", "items": object_schema(GradeSchema), "minItems": 1},
            ]
        }


def refuse_short_grades(value: list[Any]) -> None:
    """``[good: 75, poor: 0]``: braces are meant."""
    if not all(isinstance(each, dict) and len(each) == 1 for each in value):
        return
    grades = {name: from_ for each in value for name, from_ in each.items()}
    if not set(grades) & {"name", "from"} and all(
        isinstance(each, str) for each in grades.values()
    ):
        meant = f"{{{', '.join(f'{name}: {from_}' for name, from_ in grades.items())}}}"
        raise refuse(
            "grades-in-a-list",
            "grades in a list say name and from",
            hint=f"write {meant}, without brackets or dashes",
            replacement=meant,
        )


class GradeSchema(LanguageSchema):
    what = "a grade"

    name = NameField("What the grade is called.", required=True)
    from_ = percent("The score from which it holds.", data_key="from", required=True)
    every_section_from = percent(
        "And no section that has a score is below this.", data_key="every section from"
    )


class ScoringSchema(LanguageSchema):
    what = "scoring"

    method = WordField(
        words(Method),
        "pooled: all points together; section-weighted: the mean of the sections, by their weight.",
        load_default="pooled",
    )
    target = percent("From this score on the visit passes.")
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
    scoring = GroupField(
        ScoringSchema, "How it is scored.", what="{method: …, target: …}", meant=scoring_meant
    )
    scales = NamedField(
        GroupField(ScaleKeys, what="{from: 1, to: 5}", meant=scale_meant),
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
                raise refuse("bounds-crossed", '"at most" is below "at least"', hint="swap the two")
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


class SectionSchema(DimensionKeys):
    what = "a section"

    id = IdField("The section's id.", required=True)
    title = TextField("The title.", required=True)
    touchpoint = WordField(words(Touchpoint), "Where the customer is met.")
    part_of = NameField("A subtotal over sections, for reports only.", data_key="part of")
    where = NameField("The place of its items, unless they say their own.")
    weight = NumberField(
        "Counts where the method is section-weighted.",
        above=0,
        remedy="write scored: no under each for a section that is not to count",
    )
    minimum = percent("A score below it makes the visit a FAIL.")
    photos = GroupField(
        SectionPhotosSchema,
        "Photos over the whole section.",
        what="{at least: 1}",
        meant=photos_meant,
    )
    repeat = RepeatField(
        RepeatSchema,
        "Gone through once for each of these.",
        what="{per: …, at most: …}",
        meant=repeat_meant,
    )
    each = RawField("As if written on each item that does not say otherwise.", {"type": "object"})
    items = RawField("The items and groups, in order.", {"type": "array"}, required=True)


class UseSchema(LanguageSchema):
    what = "a used section"

    use = NameField("A section of another file: file/section.", required=True)
    id = IdField("Another id for it here.")
    title = TextField("Another title for it here.")
    weight = NumberField("Another weight for it here.", above=0)
    minimum = percent("Another minimum for it here.")
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
