"""How a question is answered: the keys that belong to the type of an item."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from app.checklists.ids import plain_id
from app.xlsform.conditions import alone_in, limits_of
from app.xlsform.expressions import NotUnderstood
from app.xlsform.languages import Languages
from app.xlsform.lists import (
    MOST_OPTIONS,
    Choice,
    Listed,
    is_plain_yes_no,
    label_of_step,
    option_ids,
    read_list,
    written_option,
)
from app.xlsform.questions import NEARLY, PLAIN, Kind, read_kind
from app.xlsform.sheets import Form, Row

LONGEST_RANGE = 20
Leave = Callable[..., None]
"""leave(row, code, message, **params): note what does not carry over."""


@dataclass(slots=True)
class Answering:
    """``keys``: type and all that goes with it. ``answers``: see Target."""

    keys: dict[str, Any]
    answers: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False
    remarks: list[str] = field(default_factory=list)

    @property
    def type(self) -> str:
        return str(self.keys["type"])


class Answers:
    """Reads the types of a form's questions; lists used more than once go to ``named``."""

    def __init__(self, form: Form, languages: Languages, leave: Leave) -> None:
        self._form, self._languages, self._leave = form, languages, leave
        self.scales: dict[str, Any] = {}
        self.answers: dict[str, Any] = {}
        kinds = [read_kind(row.word("type")) for row in form.survey]
        self._used = [kind.list_name for kind in kinds if kind.list_name]

    def read(self, row: Row, kind: Kind) -> Answering:
        if kind.name.startswith("select"):
            return self._select(row, kind)
        if kind.name in NEARLY:
            self._leave(row, "nearly", NEARLY[kind.name])
        if kind.name == "range":
            return self._range(row)
        found = Answering({"type": PLAIN[kind.name]})
        if found.type == "number":
            whole = kind.name != "decimal"
            self._limit(row, found, whole=whole)
            if whole and found.keys.get("at least", Decimal(-1)) >= 0:
                found.keys["type"] = "count"
        elif constraint := row.word("constraint"):
            self._refuse_constraint(row, constraint, "only figures have limits", found)
        return found

    # Figures

    def _limit(self, row: Row, found: Answering, *, whole: bool) -> None:
        found.whole = whole
        constraint = row.word("constraint")
        if not constraint:
            return
        try:
            limits = limits_of(constraint, whole=whole)
            if limits.get("at least", 0) > limits.get("at most", limits.get("at least", 0)):
                raise NotUnderstood("its bounds are crossed")
        except NotUnderstood as why:
            self._refuse_constraint(row, constraint, str(why), found)
        else:
            found.keys |= limits

    def _refuse_constraint(self, row: Row, written: str, why: str, found: Answering) -> None:
        self._leave(
            row,
            "constraint",
            'the constraint "%(constraint)s" is not kept: %(why)s',
            constraint=written,
            why=why,
        )
        found.remarks.append(f"The form allowed only: {written}")

    def _range(self, row: Row) -> Answering:
        said = dict(re.findall(r"(start|end|step)\s*=\s*(-?[0-9.]+)", row.word("parameters")))
        try:
            low, high, step = (
                Decimal(said.get(key, usual))
                for key, usual in (("start", "1"), ("end", "10"), ("step", "1"))
            )
        except ArithmeticError:
            low, high, step = Decimal(1), Decimal(10), Decimal(1)
        whole = low % 1 == high % 1 == 0 and step == 1
        if whole and 0 < high - low <= LONGEST_RANGE:
            return Answering({"type": "scale", "from": int(low), "to": int(high)}, whole=True)
        if step != 1:
            self._leave(row, "step", "steps of %(step)s become any number", step=step)
        limits = {"at least": low, "at most": high} if low < high else {}
        return Answering({"type": "number", **limits}, whole=whole)

    # Lists

    def _select(self, row: Row, kind: Kind) -> Answering:
        choices = [] if kind.elsewhere else self._choices(kind.list_name)
        if not choices or len(choices) > MOST_OPTIONS:
            return self._as_text(row, kind, len(choices))
        if chosen := row.word("choice_filter"):
            self._leave(
                row,
                "choice-filter",
                'every choice is offered, whatever was answered before: "%(filter)s" is not kept',
                filter=chosen,
            )
        constraint = row.word("constraint")
        alone = alone_in(constraint) if constraint else None
        listed = read_list(choices, row.word("appearance").lower(), self._languages.own)
        if kind.name == "select multiple":
            listed = Listed(choices, {}, None)
            found = self._options(row, kind, listed, alone)
        elif listed.type == "yes-no" and not kind.or_other:
            found = self._yes_no(listed)
        elif listed.type == "scale" and not kind.or_other:
            found = self._scale(kind.list_name, listed)
        else:
            found = self._options(row, kind, listed, None)
        if constraint and alone is None:
            self._refuse_constraint(row, constraint, "only figures have limits", found)
        if listed.not_applicable:
            found.keys["allow n/a"] = "yes"
            self._leave(
                row,
                "not-applicable",
                'the choice "%(choice)s" is the n/a button here',
                choice=listed.not_applicable.text(self._languages.own),
            )
        return found

    def _as_text(self, row: Row, kind: Kind, count: int) -> Answering:
        why = f'the list "{kind.list_name}" has no choices'
        if kind.elsewhere:
            why = "its choices stand in another file"
        elif count:
            why = f"{count} choices are more than the {MOST_OPTIONS} that fit"
        self._leave(row, "no-choices", "it comes as a text: %(why)s", why=why)
        return Answering({"type": "text"}, remarks=[f"In the form one chose here: {why}."])

    def _choices(self, list_name: str) -> list[Choice]:
        found: dict[str, Choice] = {}
        for row in self._form.choices.get(list_name, ()):
            name = row.word("name")
            if not name or name in found:
                if name:
                    self._leave(
                        row, "choice-twice", 'the choice "%(name)s" stands twice', name=name
                    )
                continue
            found[name] = Choice(name, self._languages.said(row, "label", _nothing), row.number)
        return list(found.values())

    def _yes_no(self, listed: Listed) -> Answering:
        labels = {
            listed.answers[choice.name]: choice.label or choice.text()
            for choice in sorted(listed.choices, key=lambda each: listed.answers[each.name] == "no")
            if not is_plain_yes_no(choice.label, listed.answers[choice.name])
        }
        return Answering(
            {"type": "yes-no"} | ({"labels": labels} if labels else {}), listed.answers
        )

    def _scale(self, list_name: str, listed: Listed) -> Answering:
        steps = sorted(int(choice.name) for choice in listed.choices)
        labels = {
            int(choice.name): words
            for choice in sorted(listed.choices, key=lambda each: int(each.name))
            if (words := label_of_step(choice))
        }
        keys: dict[str, Any] = {"from": steps[0], "to": steps[-1]}
        keys |= {"labels": labels} if labels else {}
        if self._used.count(list_name) > 1:
            name = plain_id(list_name) or "scale"
            self.scales[name] = keys
            keys = {"scale": name}
        return Answering({"type": "scale", **keys}, listed.answers, whole=True)

    def _options(self, row: Row, kind: Kind, listed: Listed, alone: str | None) -> Answering:
        answers = listed.answers or option_ids(listed.choices)
        options = _written(listed.choices, answers, alone)
        if kind.or_other:
            options.append({"id": _free("other", answers), "label": "Other", "asks": "text"})
        type_ = "choices" if kind.name == "select multiple" else "choice"
        shared = self._used.count(kind.list_name) > 1 and alone is None and not kind.or_other
        if shared:
            name = plain_id(kind.list_name) or "answers"
            if self.answers.setdefault(name, options) == options:
                return Answering({"type": type_, "options": name}, answers)
        return Answering({"type": type_, "options": options}, answers)


def _written(choices: Sequence[Choice], answers: Mapping[str, str], alone: str | None) -> list[Any]:
    return [
        written_option(choice, answers[choice.name], alone=choice.name == alone)
        for choice in choices
    ]


def _free(name: str, answers: Mapping[str, str]) -> str:
    return name if name not in answers.values() else _free(f"{name}-more", answers)


def _nothing(name: str) -> str:  # noqa: ARG001 - an option's text stays the same for everybody
    return "…"
