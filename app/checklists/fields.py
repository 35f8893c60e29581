"""The kinds of values that the language's keys take, as marshmallow fields.

They read plain data whose scalars are all text (YAML 1.2: ``yes`` and ``12:30`` are words).
Each field also gives its JSON Schema, for editors.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields

from app.checklists.complaints import Gathered, closest, refuse
from app.checklists.ids import plain_id
from app.checklists.numbers import parse_duration, parse_level, parse_number

JsonSchema = dict[str, Any]

ID = re.compile(r"[a-z0-9-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_TEXT = 4000
LONGEST_NAME = 200

RawText = str | dict[str, str]
"""A text as written: plain, or by language."""

MISSING = "missing"
UNKNOWN_KEY = "unknown key"
NOT_KEYS = "not keys"


class LanguageSchema(Schema):
    """Base of the language's schemas: unknown keys are refused, with our words for it."""

    class Meta:
        unknown = "raise"

    error_messages = {"unknown": UNKNOWN_KEY, "type": NOT_KEYS}  # noqa: RUF012


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


def need_list(value: Any, kind: str) -> list[Any]:
    """The value where it is a list that is not empty."""
    if not isinstance(value, list):
        raise refuse(
            "not-a-list",
            "a list of %(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint="write [one, two] or one '- ' line each",
            replacement=f"[{value}]" if isinstance(value, str) else None,
        )
    if not value:
        raise refuse("empty-list", "the list of %(kind)s is empty", kind=kind)
    return value


def need_keys(value: Any, kind: str) -> dict[str, Any]:
    """The value where it is keys with values."""
    if not isinstance(value, dict):
        raise refuse(
            "not-keys", "%(kind)s is wanted here, not %(found)s", kind=kind, found=told(value)
        )
    return value


class WordField(LanguageField):
    """One of a few words."""

    def __init__(self, words: Sequence[str], says: str = "", **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.words = words
        self.kind = "one of " + ", ".join(words)

    def read(self, value: Any) -> str:
        word = need_text(value, self.kind)
        if word in self.words:
            return word
        meant = closest(word, self.words)
        hint = f'did you mean "{meant}"?' if meant else "it is one of: " + ", ".join(self.words)
        raise refuse(
            "unknown-word",
            'unknown %(key)s "%(word)s"',
            hint=hint,
            replacement=meant,
            key=self.data_key or self.name or "word",
            word=word,
        )

    def json_schema(self) -> JsonSchema:
        return {"enum": list(self.words)}


class SwitchField(LanguageField):
    """yes, no, true or false."""

    kind = "yes or no"

    def read(self, value: Any) -> bool:
        if value in ("yes", "true"):
            return True
        if value in ("no", "false"):
            return False
        lower = value.lower() if isinstance(value, str) else ""
        meant = {"y": "yes", "on": "yes", "1": "yes", "n": "no", "off": "no", "0": "no"}.get(
            lower, lower if lower in ("yes", "no", "true", "false") else None
        )
        raise refuse(
            "not-a-switch",
            "yes or no is wanted here, not %(found)s",
            found=told(value),
            replacement=meant,
            hint=f'did you mean "{meant}"?' if meant else "",
        )

    def json_schema(self) -> JsonSchema:
        return {"enum": ["yes", "no", True, False]}


class IdField(LanguageField):
    """a-z, 0-9 and hyphens."""

    kind = "an id"

    def __init__(self, says: str = "", reserved: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.reserved = reserved

    def read(self, value: Any) -> str:
        text = need_text(value, self.kind)
        if text in self.reserved:
            raise refuse(
                "reserved-id",
                '"%(id)s" cannot be an id, it means something in conditions',
                id=text,
                hint="take another word",
            )
        if not ID.fullmatch(text) or len(text) > LONGEST_NAME:
            meant = plain_id(text)
            raise refuse(
                "bad-id",
                'the id "%(id)s" may only hold a to z, 0 to 9 and hyphens',
                id=text,
                replacement=meant,
                hint=f'did you mean "{meant}"?' if meant else "",
            )
        return text

    def json_schema(self) -> JsonSchema:
        return {"type": "string", "pattern": "^[a-z0-9-]+$"}


class NumberField(LanguageField):
    """A decimal within limits."""

    kind = "a number"
    read_number: Callable[[str], Decimal | None] = staticmethod(parse_number)
    example = "2 or 2.5"

    def __init__(
        self,
        says: str = "",
        *,
        above: int | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(says, **kwargs)
        self.above, self.at_least, self.at_most = above, at_least, at_most

    def read(self, value: Any) -> Decimal:
        number = self.read_number(need_text(value, self.kind))
        if number is None:
            raise self._not_one(value)
        if self.above is not None and number <= self.above:
            raise refuse(
                "not-above", "must be above %(bound)s, not %(found)s", bound=self.above, found=value
            )
        if self.at_least is not None and number < self.at_least:
            raise refuse(
                "too-small",
                "must be at least %(bound)s, not %(found)s",
                bound=self.at_least,
                found=value,
            )
        if self.at_most is not None and number > self.at_most:
            raise refuse(
                "too-large",
                "must be at most %(bound)s, not %(found)s",
                bound=self.at_most,
                found=value,
            )
        return number

    def _not_one(self, value: str) -> Exception:
        spelled = re.fullmatch(r"([+-]?[0-9]+)[,.]?([0-9]*) ?(%|points?|pts?|percent)?", value)
        meant = None
        if spelled:
            meant = spelled[1].lstrip("+") + (f".{spelled[2]}" if spelled[2] else "")
            meant = meant if meant != value and parse_number(meant) is not None else None
        hint = f'did you mean "{meant}"?' if meant else f"write it in digits, as {self.example}"
        return refuse(
            "not-a-number",
            '%(kind)s is wanted here, not "%(found)s"',
            kind=self.kind,
            found=value,
            hint=hint,
            replacement=meant,
        )

    def json_schema(self) -> JsonSchema:
        bounds = {"exclusiveMinimum": self.above, "minimum": self.at_least, "maximum": self.at_most}
        return {"type": "number"} | {k: v for k, v in bounds.items() if v is not None}


class WholeField(NumberField):
    """A whole number within limits."""

    kind = "a whole number"
    example = "3"

    def read(self, value: Any) -> int:  # type: ignore[override]
        number = super().read(value)
        if number % 1 != 0:
            raise refuse(
                "not-whole", '%(kind)s is wanted here, not "%(found)s"', kind=self.kind, found=value
            )
        return int(number)

    def json_schema(self) -> JsonSchema:
        return super().json_schema() | {"type": "integer"}


class DurationField(NumberField):
    """Seconds, or 30s, 2m, 1h30m."""

    kind = "a duration"
    read_number = staticmethod(parse_duration)
    example = "30s, 2m, 1h30m or a number of seconds"

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [super().json_schema(), {"type": "string", "pattern": "^[0-9]"}]}


class LevelField(NumberField):
    """Decibels, or 70 dB."""

    kind = "a sound level"
    read_number = staticmethod(parse_level)
    example = "70 dB or 70"

    def json_schema(self) -> JsonSchema:
        pattern = {"type": "string", "pattern": "^-?[0-9]+(\\.[0-9]+)? ?[dD][bB]$"}
        return {"anyOf": [super().json_schema(), pattern]}


class NameField(LanguageField):
    """A short text in one language only, such as a department."""

    kind = "a name"

    def read(self, value: Any) -> str:
        name = need_text(value, self.kind).strip()
        if not name or len(name) > LONGEST_NAME or "\n" in name:
            raise refuse(
                "bad-name",
                "a name of one line and at most %(most)s characters is wanted",
                most=LONGEST_NAME,
            )
        return name

    def json_schema(self) -> JsonSchema:
        return {"type": ["string", "number"]}


class TextField(LanguageField):
    """A text, or a map of languages to texts."""

    kind = "a text"

    def read(self, value: Any) -> RawText:
        if isinstance(value, list):
            need_text(value, self.kind)
        if isinstance(value, str):
            return self._one(value)
        gathered = Gathered()
        if not value:
            raise refuse("empty-value", "nothing stands here; a text is wanted")
        for language, text in value.items():
            with gathered.at(language):
                if not LANGUAGE.fullmatch(language):
                    raise refuse(
                        "not-a-language",
                        '"%(found)s" is no language, such as en or el',
                        found=language,
                        at_key=True,
                        hint="a text that holds a colon, or begins with {, must stand in quotes",
                    )
                self._one(need_text(text, self.kind))
        gathered.finish()
        return dict(value)

    @staticmethod
    def _one(text: str) -> str:
        if not text.strip():
            raise refuse("empty-value", "nothing stands here; a text is wanted")
        if len(text) > LONGEST_TEXT:
            raise refuse(
                "text-too-long", "this text has more than %(most)s characters", most=LONGEST_TEXT
            )
        return text

    def json_schema(self) -> JsonSchema:
        by_language = {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "minProperties": 1,
        }
        return {"anyOf": [{"type": ["string", "number", "boolean"]}, by_language]}


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
        return self.schema().load(need_keys(value, self.what))

    def json_schema(self) -> JsonSchema:
        return object_schema(self.schema)


def object_schema(schema: type[Schema]) -> JsonSchema:
    """The JSON Schema of the keys that a marshmallow schema takes."""
    taken: Mapping[str, LanguageField] = {
        (field.data_key or name): field  # type: ignore[misc]
        for name, field in schema().fields.items()
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
