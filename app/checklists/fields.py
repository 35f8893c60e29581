"""The kinds of values that the language's keys take, as marshmallow fields.

They read plain data whose scalars are all text (YAML 1.2: ``yes`` and ``12:30`` are words).
Each field also gives its JSON Schema, for editors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from marshmallow import Schema, ValidationError, fields

from app.checklists.complaints import Gathered, UnknownKey, complaint, refuse
from app.checklists.guesses.misplaced import meant_by
from app.checklists.guesses.suggestions import closest
from app.checklists.needs import Meant, need_keys, need_list

JsonSchema = dict[str, Any]

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
        there = tuple(key for key in data if key in known)
        free = [key for key in known if key not in there]
        meant = {_meant_key(str(key), self.what, free) for key in unknown}
        for key in unknown:
            found[key] = [UnknownKey(self.what, known, there)]
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


def _meant_key(key: str, what: str, free: Iterable[str]) -> str | None:
    meant = meant_by(key, what)
    return meant.key if meant else closest(key, free)


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
        words: Sequence[str] = getattr(self.entry, "words", ())
        for index, entry in enumerate(need_list(value, self.what, words=words)):
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

    meant: Meant | None = None
    names: Sequence[str] = ()
    """What a bare list names in turn: [poor, fair] are {1: poor, 2: fair}."""

    def __init__(
        self, value: LanguageField, says: str = "", *, what: str = "keys", **kwargs: Any
    ) -> None:
        super().__init__(says, **kwargs)
        self.value, self.what = value, what
        self.kind = what

    def read(self, value: Any) -> dict[str, Any]:
        self._refuse_list(value)
        gathered = Gathered()
        entries: dict[str, Any] = {}
        for key, entry in need_keys(value, self.what, self.meant).items():
            with gathered.at(key):
                entries[key] = self.value.deserialize(entry)
        gathered.finish()
        return entries

    def _refuse_list(self, value: Any) -> None:
        texts = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if texts and 0 < len(value) <= len(self.names):
            meant = ", ".join(
                f"{name}: {each}" for name, each in zip(self.names, value, strict=False)
            )
            raise refuse(
                "not-keys",
                "%(kind)s is wanted here, not a list",
                kind=self.what,
                hint=f"write {{{meant}}}",
                replacement=f"{{{meant}}}",
            )

    def json_schema(self) -> JsonSchema:
        return {"type": "object", "additionalProperties": self.value.json_schema()}


class GroupField(LanguageField):
    """Keys of their own, read by a schema."""

    def __init__(
        self,
        schema: type[LanguageSchema],
        says: str = "",
        *,
        what: str = "keys",
        meant: Meant | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(says, **kwargs)
        self.schema, self.what, self.meant = schema, what, meant
        self.kind = what

    def read(self, value: Any) -> Any:
        return ready(self.schema).load(need_keys(value, self.what, self.meant))

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
