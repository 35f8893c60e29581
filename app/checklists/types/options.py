"""The options of a question: short, bare or in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.checklists.complaints import Gathered, refuse
from app.checklists.fields import JsonSchema, LanguageField, LanguageSchema, object_schema, ready
from app.checklists.guesses.misplaced import meant_by
from app.checklists.guesses.quoting import quoted
from app.checklists.guesses.suggestions import closest
from app.checklists.ids import option_id
from app.checklists.needs import need_keys, need_list, need_text
from app.checklists.scalars import (
    LONGEST_NAME,
    NumberField,
    RawText,
    SwitchField,
    TextField,
    WordField,
)
from app.checklists.text import Text

MOST_OPTIONS = 100


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose. ``points`` None: choosing it counts 0 of 0 (in choices: 0 points)."""

    id: str
    label: Text
    points: Decimal | None = None
    asks: bool = False
    """Opens a text field, whose words go into the note."""
    alone: bool = False
    """Excludes the others."""


@dataclass(frozen=True, slots=True)
class RawOption:
    """An option as written, its label's language not yet known."""

    id: str
    label: RawText
    points: Decimal | None = None
    asks: bool = False
    alone: bool = False

    def in_language(self, language: str) -> Option:
        """The option with its label in the language of its file."""
        label = {language: self.label} if isinstance(self.label, str) else self.label
        return Option(self.id, label, self.points, self.asks, self.alone)


class OptionIdField(LanguageField):
    """An option's id as its answers name it."""

    kind = "an id"

    def read(self, value: Any) -> str:
        text = need_text(value, self.kind)
        made = option_id(text)
        if text != made:
            raise refuse(
                "bad-option-id",
                '"%(id)s" cannot be an option\'s id',
                id=text,
                hint=f'did you mean "{made}"?' if made else "use letters and digits",
                replacement=made or None,
            )
        return text

    def json_schema(self) -> JsonSchema:
        return {"type": ["string", "number"]}


class FullOptionSchema(LanguageSchema):
    """An option in full."""

    what = "an option"

    id = OptionIdField("What answers and conditions call it.")
    label = TextField("What the phone shows; may be a map of languages. Without it: the id.")
    points = NumberField("What choosing it earns; without points it counts 0 of 0.")
    asks = WordField(["text"], "Opens a text field.")
    alone = SwitchField("Excludes the other options.")


FULL_KEYS = frozenset(ready(FullOptionSchema).fields)


class OptionsField(LanguageField):
    """A list of options, or the name of one of the file's ``answers``."""

    kind = "a list of options"

    def __init__(self, says: str = "", *, by_name: bool = True, **kwargs: Any) -> None:
        super().__init__(says, **kwargs)
        self.by_name = by_name

    def read(self, value: Any) -> tuple[RawOption, ...] | str:
        if self.by_name and isinstance(value, str):
            return value
        written = need_list(value, "options", "[{good: 100}, {bad: 0}]")
        if len(written) > MOST_OPTIONS:
            raise refuse("too-many-options", "more than %(most)s options", most=MOST_OPTIONS)
        gathered = Gathered()
        options: dict[str, RawOption] = {}
        for index, each in enumerate(written):
            with gathered.at(index):
                option = read_option(each)
                if option.id in options:
                    raise refuse(
                        "duplicate-option",
                        'two options have the id "%(id)s"',
                        id=option.id,
                        hint="give one of them another id or text",
                    )
                options[option.id] = option
        gathered.finish()
        return tuple(options.values())

    def json_schema(self) -> JsonSchema:
        short = {
            "type": "object",
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": {"type": "number"},
        }
        one = {
            "anyOf": [
                {"type": ["string", "number", "boolean"]},
                short,
                object_schema(FullOptionSchema),
            ]
        }
        options: JsonSchema = {"type": "array", "items": one, "minItems": 1}
        return {"anyOf": [{"type": "string"}, options]} if self.by_name else options


def read_option(written: Any) -> RawOption:
    """One option in any of its three spellings."""
    if isinstance(written, str):
        return _short(written, None)
    keys = need_keys(written, "an option")
    if keys and set(keys) & {"id", "label"}:
        return _full(keys)
    if len(keys) == 1:
        ((text, points),) = keys.items()
        return _short(text, points)
    raise _several_keys(keys)


def _short(text: str, points: Any) -> RawOption:
    made = option_id(text)
    if not made or len(text) > LONGEST_NAME:
        raise refuse(
            "option-without-id",
            'no id can be made from the option "%(text)s"',
            text=text,
            hint="write {id: …, label: …, points: …}",
        )
    gathered = Gathered()
    number = None
    if points is not None:
        with gathered.at(text):
            number = NumberField(data_key="points").deserialize(points)
    gathered.finish()
    return RawOption(made, text, number)


def _full(keys: dict[str, Any]) -> RawOption:
    data = ready(FullOptionSchema).load(keys)
    label = data.get("label") or data["id"]
    made = data.get("id") or option_id(
        label if isinstance(label, str) else next(iter(label.values()))
    )
    if not made:
        raise refuse("option-without-id", "this option needs an id", hint="add id: …")
    return RawOption(made, label, data.get("points"), "asks" in data, data.get("alone", False))


def _several_keys(keys: Mapping[str, Any]) -> Exception:
    """Two keys in a short option: nearly always a comma or colon inside its text."""
    if not keys:
        return refuse("empty-value", "nothing stands here; an option is wanted")
    *empty, last = keys
    if all(keys[key] == "" for key in empty) and isinstance(keys[last], str):
        whole = ", ".join(keys)
        return refuse(
            "comma-in-option",
            'the comma splits "%(text)s" in two',
            text=whole,
            hint="put the text in quotes",
            replacement=f"{{{quoted(whole)}: {keys[last]}}}",
        )
    meant = next((found for key in keys if (found := meant_by(key, "an option"))), None)
    if meant:
        return refuse("option-with-condition", "an option takes no condition", hint=meant.hint)
    known = [key for key in keys if closest(key, FULL_KEYS)]
    if known:
        return refuse(
            "option-needs-label",
            'an option with several keys needs a "label"',
            hint="write {label: the text, points: 50}",
        )
    return refuse(
        "several-options-in-one",
        "two options stand in one pair of braces or behind one dash",
        hint="give each its own",
        apart="entries",
    )


def without_points(options: tuple[Option, ...]) -> bool:
    """Whether no option has points above 0: then there is nothing to score."""
    return not any(option.points is not None and option.points > 0 for option in options)
