"""Types answered by choosing: yes-no, choice, choices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self, TypeAlias

from app.checklists.complaints import Gathered, complaint, concerning
from app.checklists.faults import Fault, fault, pointer_to
from app.checklists.fields import LanguageSchema, MapField
from app.checklists.guesses.suggestions import closest
from app.checklists.scalars import RawText, TextField, WordField
from app.checklists.text import Text
from app.checklists.types.base import Config, ItemType, Setting, register
from app.checklists.types.options import Option, OptionsField, RawOption, without_points

YesOrNo: TypeAlias = Literal["yes", "no"]
YES_NO = ("yes", "no")


class YesNoLabelsField(MapField):
    """Words for the two buttons."""

    names = YES_NO

    def read(self, value: Any) -> dict[str, RawText]:
        labels: dict[str, RawText] = super().read(value)
        gathered = Gathered()
        for key in labels:
            if key not in YES_NO:
                meant = closest(key, YES_NO)
                gathered.complain(
                    key,
                    complaint(
                        "unknown-answer",
                        'labels are for yes and no here, not for "%(word)s"',
                        word=key,
                        at_key=True,
                        replacement=meant,
                    ),
                )
        gathered.finish()
        return labels


class YesNoSchema(LanguageSchema):
    good = WordField(YES_NO, "The answer that earns the points.", load_default="yes")
    labels = YesNoLabelsField(
        TextField(),
        "Other words for the two buttons: {yes: Met, no: Below}.",
        what="{yes: …, no: …}",
        load_default=dict,
    )


@register
@dataclass(frozen=True, slots=True)
class YesNo(ItemType):
    """Value: "yes" or "no". v is 1 when it equals ``good``, else 0."""

    name: ClassVar[str] = "yes-no"
    says: ClassVar[str] = "A question answered yes or no."
    schema: ClassVar[type[LanguageSchema]] = YesNoSchema

    good: YesOrNo = "yes"
    labels: Mapping[str, Text] = field(default_factory=dict)

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        labels = {key: setting.text(raw) for key, raw in config["labels"].items()}
        return cls(config["good"], labels)

    @property
    def can_score(self) -> bool:
        return True

    def legal(self, value: Any) -> Iterator[Fault]:
        if value not in YES_NO:
            yield fault("", "not-yes-or-no", 'must be "yes" or "no"')

    def value_of(self, value: Any) -> Fraction:
        return Fraction(1 if value == self.good else 0)

    @property
    def answer_ids(self) -> tuple[str, ...]:
        return YES_NO

    def has_answer(self, value: Any, answer_id: str) -> bool:
        return bool(value == answer_id)


class ChoiceSchema(LanguageSchema):
    options = OptionsField("What there is to choose, each with its points.", required=True)


@register
@dataclass(frozen=True, slots=True)
class Choice(ItemType):
    """Value: the id of one option. v is its points ÷ the highest option's points;
    an option without points counts 0 of 0.
    """

    name: ClassVar[str] = "choice"
    says: ClassVar[str] = "One of several options."
    schema: ClassVar[type[LanguageSchema]] = ChoiceSchema

    options: tuple[Option, ...] = ()

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        with concerning("options"):
            options = setting.options(config["options"])
            refuse_negative_points(config["options"], options)
        return cls(options)

    @property
    def can_score(self) -> bool:
        return not without_points(self.options)

    @property
    def can_be_partial(self) -> bool:
        return any(option.points and option.points < self._most for option in self.options)

    @property
    def _most(self) -> Decimal:
        return max(
            (option.points for option in self.options if option.points is not None),
            default=Decimal(0),
        )

    def legal(self, value: Any) -> Iterator[Fault]:
        return option_faults(value, self.answer_ids)

    def value_of(self, value: Any) -> Fraction | None:
        points = next(option.points for option in self.options if option.id == value)
        if points is None or self._most == 0:
            return None
        return Fraction(points) / Fraction(self._most)

    @property
    def answer_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def has_answer(self, value: Any, answer_id: str) -> bool:
        return bool(value == answer_id)


ChoicesScore: TypeAlias = Literal["each", "any", "all"]


class ChoicesSchema(ChoiceSchema):
    score = WordField(
        ("each", "any", "all"),
        "each: the sum of the ticked points; any: one with points is enough; "
        "all: every one with points and no other.",
        load_default="each",
    )


@register
@dataclass(frozen=True, slots=True)
class Choices(ItemType):
    """Value: a list of option ids. v by ``score``: ``each``: sum of ticked points ÷ sum of the
    positive points, held in 0 to 1; ``any``: 1 if one with positive points is ticked; ``all``: 1 if
    every one with positive points is ticked and no other.
    """

    name: ClassVar[str] = "choices"
    says: ClassVar[str] = "Any number of several options."
    schema: ClassVar[type[LanguageSchema]] = ChoicesSchema

    options: tuple[Option, ...] = ()
    score: ChoicesScore = "each"

    @classmethod
    def build(cls, config: Config, setting: Setting) -> Self:
        with concerning("options"):
            options = setting.options(config["options"])
        return cls(options, config["score"])

    @property
    def can_score(self) -> bool:
        return not without_points(self.options)

    @property
    def can_be_partial(self) -> bool:
        return self.score == "each" and len([one for one in self.options if one.points]) > 1

    def legal(self, value: Any) -> Iterator[Fault]:
        if not isinstance(value, list):
            yield fault("", "not-a-list", "must be a list of option ids")
            return
        for index, each in enumerate(value):
            faults = [
                found.under(pointer_to(index)) for found in option_faults(each, self.answer_ids)
            ]
            yield from faults
            if not faults and each in value[:index]:
                yield fault(pointer_to(index), "ticked-twice", 'ticks "%(id)s" twice', id=each)
        for option in self.options:
            if option.alone and option.id in value and any(each != option.id for each in value):
                yield fault("", "not-alone", '"%(id)s" excludes the other options', id=option.id)

    def value_of(self, value: Any) -> Fraction | None:
        points = {option.id: Fraction(option.points or 0) for option in self.options}
        good = {option_id for option_id, earns in points.items() if earns > 0}
        ticked = set(value)
        if not good:
            return None
        if self.score == "any":
            return Fraction(1 if ticked & good else 0)
        if self.score == "all":
            return Fraction(1 if ticked == good else 0)
        share = Fraction(sum(points[each] for each in ticked)) / sum(points[each] for each in good)
        return min(max(share, Fraction(0)), Fraction(1))

    @property
    def answer_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def has_answer(self, value: Any, answer_id: str) -> bool:
        return answer_id in value


def refuse_negative_points(
    written: tuple[RawOption, ...] | str, options: tuple[Option, ...]
) -> None:
    """Only in choices may an option cost points."""
    gathered = Gathered()
    for index, option in enumerate(options):
        if option.points is not None and option.points < 0:
            found = complaint(
                "negative-points",
                'the option "%(id)s" has points below 0',
                id=option.id,
                hint="only the options of a choices item may cost points; here 0 is the least",
            )
            if isinstance(written, str):
                raise found.error()
            gathered.complain(index, found)
    gathered.finish()


def option_faults(value: Any, ids: tuple[str, ...]) -> Iterator[Fault]:
    """What keeps a value from being one of the ids."""
    if not isinstance(value, str) or value not in ids:
        yield fault("", "unknown-option", "must be one of: %(ids)s", ids=", ".join(ids))
