"""The kinds of values that the language's keys take, as marshmallow fields.

They read plain data whose scalars are all text (YAML 1.2: ``yes`` and ``12:30`` are words).
Each field also gives its JSON Schema, for editors.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields

from app.checklists.complaints import Gathered, UnknownKey, complaint, refuse
from app.checklists.suggestions import closest

JsonSchema = dict[str, Any]

LONGEST_LIST = 500
MISSING = "missing"
UNKNOWN = "unknown"


class LanguageSchema(Schema):
    """Base of the language's schemas: unknown keys are refused, with our words for it.

    ``what`` names the thing that has these keys, for messages.
    """

    class Meta:
        unknown = "raise"

    error_messages = {"unknown": UNKNOWN}  # noqa: RUF012
    what = "this"

    def handle_error(self, error: ValidationError, data: Any, **kwargs: Any) -> None:
        """Put our words in place of marshmallow's."""
        known = tuple(field.data_key or name for name, field in self.fields.items())
        found = error.messages_dict
        unknown = [key for key, messages in found.items() if messages == [UNKNOWN]]
        missing = [key for key, messages in found.items() if messages == [MISSING]]
        meant = {closest(str(key), known) for key in unknown}
        for key in unknown:
            found[key] = [UnknownKey(self.what, known)]
        for key in missing:
            found[key] = (
                []
                if key in meant
                else [
                    complaint(
                        "key-missing",
                        '%(what)s needs "%(key)s"',
                        what=self.what,
                        key=key,
                        hint=f'add "{key}: …"',
                    )
                ]
            )


@cache
def ready(schema: type[LanguageSchema]) -> LanguageSchema:
    """One instance of a schema: making one costs more than reading with it."""
    return schema()


class LanguageField(fields.Field[Any]):
    """Base of the language's fields; ``says`` describes the key to an author."""

    default_error_messages = {"required": MISSING}  # noqa: RUF012
    kind = "a value"

    def __init__(self, says: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.says = says

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if value == "":
            raise refuse("empty-value", "nothing stands here; %(kind)s is wanted", kind=self.kind)
        return self.read(value)

    @property
    def key(self) -> str:
        """What an author calls it."""
        return self.data_key or self.name or "this"

    def read(self, value: Any) -> Any:
        """What is written, understood; raises ValidationError with complaints."""
        raise NotImplementedError

    def json_schema(self) -> JsonSchema:
        """The JSON Schema of what may be written."""
        raise NotImplementedError


def told(value: Any) -> str:
    """What stands in the file, in a few words, for a message."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    return "a list" if isinstance(value, list) else "a group of keys"


def need_text(value: Any, kind: str) -> str:
    """The value where it is one text."""
    if not isinstance(value, str):
        raise refuse(
            "not-a-text",
            "%(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint=_quotes_hint(value),
        )
    return value


def _quotes_hint(value: Any) -> str:
    return "a text that begins with [ or { must stand in quotes" if value else ""


def need_list(value: Any, kind: str, example: str = "[one, two]") -> list[Any]:
    """The value where it is a list that is not empty."""
    if isinstance(value, dict) and any(key.startswith("-") for key in value):
        raise refuse(
            "no-space-after-dash",
            "a space is missing after the dash",
            hint="write '- ' before each entry",
        )
    if not isinstance(value, list):
        raise refuse(
            "not-a-list",
            "a list of %(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint=f"write {example}, or begin each with '- '",
            replacement=f"[{value}]" if isinstance(value, str) else None,
        )
    if not value:
        raise refuse("empty-list", "the list of %(kind)s is empty", kind=kind)
    if len(value) > LONGEST_LIST:
        raise refuse("list-too-long", "more than %(most)s %(kind)s", most=LONGEST_LIST, kind=kind)
    return value


def need_keys(value: Any, kind: str) -> dict[str, Any]:
    """The value where it is keys with values."""
    if not isinstance(value, dict):
        raise refuse(
            "not-keys", "%(kind)s is wanted here, not %(found)s", kind=kind, found=told(value)
        )
    return value


class ListField(LanguageField):
    """A list, each entry read by another field; nothing twice where ``unique``."""

    def __init__(
        self,
        entry: LanguageField,
        says: str = "",
        *,
        what: str = "values",
        unique: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(says, **kwargs)
        self.entry, self.what, self.unique = entry, what, unique
        entry.data_key = entry.data_key or what.removesuffix("s")
        self.kind = f"a list of {what}"

    def read(self, value: Any) -> tuple[Any, ...]:
        gathered = Gathered()
        entries: list[Any] = []
        for index, entry in enumerate(need_list(value, self.what)):
            with gathered.at(index):
                read = self.entry.deserialize(entry)
                if self.unique and read in entries:
                    raise refuse(
                        "twice-in-list", '"%(name)s" stands twice in this list', name=entry
                    )
                entries.append(read)
        gathered.finish()
        return tuple(entries)

    def json_schema(self) -> JsonSchema:
        return {"type": "array", "items": self.entry.json_schema(), "minItems": 1}


class MapField(LanguageField):
    """A map from names to values read by another field."""

    def __init__(
        self, value: LanguageField, says: str = "", *, what: str = "keys", **kwargs: Any
    ) -> None:
        super().__init__(says, **kwargs)
        self.value, self.what = value, what
        self.kind = what

    def read(self, value: Any) -> dict[str, Any]:
        gathered = Gathered()
        entries: dict[str, Any] = {}
        for key, entry in need_keys(value, self.what).items():
            with gathered.at(key):
                entries[key] = self.value.deserialize(entry)
        gathered.finish()
        return entries

    def json_schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": self.value.json_schema()}


class GroupField(LanguageField):
    """Keys of their own, read by a schema."""

    def __init__(
        self, schema: type[LanguageSchema], says: str = "", *, what: str = "keys", **kwargs: Any
    ) -> None:
        super().__init__(says, **kwargs)
        self.schema, self.what = schema, what
        self.kind = what

    def read(self, value: Any) -> Any:
        return ready(self.schema).load(need_keys(value, self.what))

    def json_schema(self) -> JsonSchema:
        return object_schema(self.schema)


def object_schema(schema: type[LanguageSchema]) -> JsonSchema:
    """The JSON Schema of the keys that a marshmallow schema takes."""
    taken: Mapping[str, LanguageField] = {
        (field.data_key or name): field  # type: ignore[misc]
        for name, field in ready(schema).fields.items()
    }
    required = [key for key, field in taken.items() if field.required]
    return {
        "type": "object",
        "properties": {key: described(field) for key, field in taken.items()},
        "additionalProperties": False,
    } | ({"required": required} if required else {})


def described(field: LanguageField) -> JsonSchema:
    """A field's JSON Schema with what it says to the author."""
    return field.json_schema() | ({"description": field.says} if field.says else {})
