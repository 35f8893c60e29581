"""Keys that hold one word, number, id or text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError

from app.checklists.complaints import Gathered, refuse
from app.checklists.fields import JsonSchema, LanguageField
from app.checklists.guesses.figures import duration_meant, level_meant, number_meant
from app.checklists.guesses.shorthand import switch_meant
from app.checklists.guesses.suggestions import closest, did_you_mean, language_meant
from app.checklists.ids import plain_id
from app.checklists.needs import need_text, told
from app.checklists.numbers import parse_duration, parse_level, parse_number

ID = re.compile(r"[a-z0-9-]+")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LONGEST_TEXT = 4000
LONGEST_NAME = 200

RawText = str | dict[str, str]
"""A text as written: plain, or by language."""


class WordField(LanguageField):
    """One of a few words."""

    def __init__(self, words: Sequence[str], says: str = "", **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.words = words
        self.kind = "one of " + ", ".join(words)

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise self._not_a_word(value)
        word = value
        if word in self.words:
            return word
        meant = closest(word, self.words)
        hint = f'did you mean "{meant}"?' if meant else "it is one of: " + ", ".join(self.words)
        raise refuse(
            "unknown-word",
            'unknown %(key)s "%(word)s"',
            key=self.key,
            word=word,
            hint=hint,
            replacement=meant,
        )

    def _not_a_word(self, value: Any) -> ValidationError:
        """``type: {choice: …}``, ``good: [no]``."""
        parts = [str(part) for part in value]
        meant = closest(" ".join(parts), self.words) or (parts and closest(parts[0], self.words))
        inside = isinstance(value, dict) and any(
            not isinstance(each, str) for each in value.values()
        )
        return refuse(
            "not-a-text",
            "%(kind)s is wanted here, not %(found)s",
            kind="one word" if meant else self.kind,
            found=told(value),
            hint=f"write {self.key}: {meant}"
            + (f", and what stands in it beside {self.key}" if inside else "")
            if meant
            else "",
            replacement=(meant or None) if not inside else None,
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
        meant = switch_meant(value) if isinstance(value, str) else None
        raise refuse(
            "not-a-switch",
            "yes or no is wanted here, not %(found)s",
            found=told(value),
            replacement=meant,
            hint=f'did you mean "{meant}"?' if meant else self._with_number(value),
        )

    def _with_number(self, value: Any) -> str:
        """A number beside a switch was meant as a weight: bonus: 5."""
        number = isinstance(value, str) and (number_meant(value) or parse_number(value))
        return (
            f"weight says how much: write {self.key}: yes, and weight beside it" if number else ""
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
    meant: Callable[[str], str | None] = staticmethod(number_meant)
    example = "2 or 2.5"

    def __init__(
        self,
        says: str = "",
        *,
        above: int | None = None,
        at_least: int | None = None,
        at_most: int | None = None,
        remedy: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(says, **kwargs)
        self.above, self.at_least, self.at_most = above, at_least, at_most
        self.remedy = remedy

    def read(self, value: Any) -> Decimal:
        number = self.read_number(need_text(value, self.kind))
        if number is None:
            raise self._not_one(value)
        if self.above is not None and number <= self.above:
            raise self._outside("not-above", "above", self.above, value)
        if self.at_least is not None and number < self.at_least:
            raise self._outside("too-small", "at least", self.at_least, value)
        if self.at_most is not None and number > self.at_most:
            raise self._outside("too-large", "at most", self.at_most, value)
        return number

    def _outside(self, code: str, relation: str, bound: int, found: str) -> ValidationError:
        return refuse(
            code,
            "%(key)s must be %(relation)s %(bound)s, not %(found)s",
            key=self.key,
            relation=relation,
            bound=bound,
            found=found,
            hint=self.remedy,
        )

    def _not_one(self, value: str) -> ValidationError:
        meant = self.meant(value)
        hint = f'did you mean "{meant}"?' if meant else f"write it in digits, as {self.example}"
        if value.strip().lower() in ("null", "~", "none", "n/a") and self.key != "points":
            meant, hint = None, "leave the key out where there is none"
        return refuse(
            "not-a-number",
            '%(key)s must be %(kind)s, not "%(found)s"',
            key=self.key,
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
    meant = staticmethod(duration_meant)
    example = "30s, 2m, 1h30m or a number of seconds"

    def json_schema(self) -> JsonSchema:
        return {"anyOf": [super().json_schema(), {"type": "string", "pattern": "^[0-9]"}]}


class LevelField(NumberField):
    """Decibels, or 70 dB."""

    kind = "a sound level"
    read_number = staticmethod(parse_level)
    meant = staticmethod(level_meant)
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


def _no_language(found: str) -> ValidationError:
    meant = language_meant(found)
    return refuse(
        "not-a-language",
        '"%(found)s" is no language, such as en or el',
        found=found,
        at_key=True,
        hint=did_you_mean(meant)
        or "a text that holds a colon, or begins with {, must stand in quotes",
        replacement=meant,
    )


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
                    raise _no_language(language)
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
