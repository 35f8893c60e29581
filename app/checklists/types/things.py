"""Named things without points: what is touched, what is heard."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.checklists.complaints import Gathered, refuse
from app.checklists.fields import JsonSchema, LanguageField, LanguageSchema, object_schema, ready
from app.checklists.ids import option_id
from app.checklists.needs import need_keys, need_list
from app.checklists.scalars import RawText, TextField
from app.checklists.text import Text
from app.checklists.types.options import OptionIdField

MOST_THINGS = 200


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that answers name by its id."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class RawThing:
    """A thing as written, its label's language not yet known."""

    id: str
    label: RawText

    def in_language(self, language: str) -> Thing:
        """The thing with its label in the language of its file."""
        label = {language: self.label} if isinstance(self.label, str) else self.label
        return Thing(self.id, label)


class ThingSchema(LanguageSchema):
    what = "a thing"

    id = OptionIdField("What answers call it.")
    label = TextField("What the phone shows; may be a map of languages.", required=True)


class ThingsField(LanguageField):
    """A list of bare texts, or of {id, label}."""

    kind = "a list"

    def read(self, value: Any) -> tuple[RawThing, ...]:
        written = need_list(value, "texts")
        if len(written) > MOST_THINGS:
            raise refuse("too-many-things", "more than %(most)s in one list", most=MOST_THINGS)
        gathered = Gathered()
        things: dict[str, RawThing] = {}
        for index, each in enumerate(written):
            with gathered.at(index):
                thing = _read(each)
                if thing.id in things:
                    raise refuse(
                        "twice-in-list", '"%(name)s" stands twice in this list', name=thing.id
                    )
                things[thing.id] = thing
        gathered.finish()
        return tuple(things.values())

    def json_schema(self) -> JsonSchema:
        one = {"anyOf": [{"type": ["string", "number", "boolean"]}, object_schema(ThingSchema)]}
        return {"type": "array", "items": one, "minItems": 1}


def _read(written: Any) -> RawThing:
    if isinstance(written, str):
        label: RawText = written
        given = None
    else:
        keys = need_keys(written, "a text")
        data = ready(ThingSchema).load(keys)
        label, given = data["label"], data.get("id")
    made = given or option_id(label if isinstance(label, str) else next(iter(label.values())))
    if not made:
        raise refuse(
            "thing-without-id", "no id can be made from this text", hint="write {id: …, label: …}"
        )
    return RawThing(made, label)
