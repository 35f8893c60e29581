"""Reads conditions (``when``), their references resolved."""

from __future__ import annotations

from decimal import Decimal

from marshmallow import ValidationError

from app.checklists.conditions import All, AnyOf, Condition, Not, Test, TestKind
from app.checklists.guesses.condition_guesses import (
    BOUNDS,
    EXAMPLE,
    TESTS,
    WHOLE,
    meant_answer,
    refuse_condition,
    refused_names,
    refused_test,
    written,
)
from app.checklists.guesses.figures import number_meant
from app.checklists.guesses.formulas import test_meant
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.model import Item
from app.checklists.nodes import Keys, Listed, Node, Scalar
from app.checklists.reading import Report
from app.checklists.references import Found, References
from app.checklists.scalars import SwitchField

JOINS = {"and": "all", "or": "any", "both": "all", "either": "any", "one of": "any"}


class ConditionReader:
    """Reads the conditions of one item; complaints go to the report."""

    def __init__(self, report: Report, references: References) -> None:
        self.report = report
        self.references = references

    def read(self, node: Node) -> Condition | None:
        """The condition; None where something in it was wrong."""
        if not isinstance(node, Keys):
            refuse_condition(self.report, self.references, node)
            return None
        if not node.entries:
            self.report.refuse(node, "empty-condition", "this condition says nothing", hint=EXAMPLE)
            return None
        if refused_names(self.report, self.references, node):
            return None
        parts = [self._part(key, value) for key, value in node.entries.values()]
        return _all(parts)

    def _part(self, key: Scalar, value: Node) -> Condition | None:
        if key.value in ("all", "any"):
            return self._several(key, value)
        joins = JOINS.get(key.value.lower())
        if joins and not isinstance(value, Scalar):
            self.report.refuse(
                key,
                "unknown-word",
                'conditions are joined by all and any, not by "%(word)s"',
                word=key.value,
                hint=did_you_mean(joins),
                replacement=joins,
            )
            return None
        if key.value == "not":
            part = self.read(value)
            return Not(part) if part else None
        found = self.references.find(key)
        if found is None or found.item is None:
            return None
        return self._test(found, found.item, value)

    def _several(self, key: Scalar, value: Node) -> Condition | None:
        if not isinstance(value, Listed) or not value.nodes:
            self.report.refuse(
                value,
                "not-a-list",
                '"%(key)s" wants a list of conditions',
                key=key.value,
                hint=f"write {key.value}: [{{item: answer}}, …]",
                apart="list" if isinstance(value, Keys) else "",
            )
            return None
        parts = [self.read(each) for each in value.nodes]
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        return All(tuple(whole)) if key.value == "all" else AnyOf(tuple(whole))

    def _test(self, found: Found, item: Item, value: Node) -> Condition | None:
        if not item.type.answered:
            self.report.refuse(
                value, "condition-on-instruction", "an instruction is never answered"
            )
            return None
        if isinstance(value, Keys):
            if not value.entries:
                self.report.refuse(
                    value, "empty-condition", "this condition says nothing", hint=EXAMPLE
                )
            if refused_test(self.report, found, item, value):
                return None
            return _all(
                [self._bound(found, item, key, node) for key, node in value.entries.values()]
            )
        nodes = value.nodes if isinstance(value, Listed) else (value,)
        if not nodes:
            self.report.refuse(value, "empty-list", "this list of answers is empty")
        return self._answers(found, item, nodes)

    def _answers(self, found: Found, item: Item, nodes: tuple[Node, ...]) -> Condition | None:
        operands = [self._operand(found, item, node) for node in nodes]
        read = tuple(operand for operand in operands if operand is not None)
        if not read or len(read) < len(operands):
            return None
        kind: TestKind = "equals" if item.type.has_figure else "is"
        return Test(found.section, found.id, kind, read)

    def _operand(self, found: Found, item: Item, node: Node) -> str | Decimal | None:
        if not isinstance(node, Scalar) or not node.value:
            self.report.refuse(node, "not-an-answer", "an answer is wanted here", hint=EXAMPLE)
        elif item.type.has_figure:
            return self._figure(item, node)
        elif not item.type.answer_ids:
            self.report.refuse(
                node,
                "no-such-test",
                "a condition on a %(type)s item can only ask whether it is answered%(or)s",
                type=item.type.name,
                hint="write {answered: yes}",
                **{"or": " or lost points" if item.type.may_score else ""},
            )
        elif node.value in item.type.answer_ids:
            return node.value
        else:
            meant = meant_answer(item, node.value)
            self.report.refuse(
                node,
                "unknown-answer",
                '"%(item)s" has no answer "%(answer)s"',
                item=found.id,
                answer=node.value,
                replacement=meant,
                hint=written(meant) or f"it has {', '.join(item.type.answer_ids)}",
            )
        return None

    def _bound(self, found: Found, item: Item, key: Scalar, value: Node) -> Condition | None:
        if key.value in ("lost points", "answered"):
            return self._switch(found, item, key, value)
        if key.value not in ("over", "up to"):
            meant = closest(key.value, TESTS)
            self.report.refuse(
                key,
                "unknown-test",
                'unknown test "%(test)s"',
                test=key.value,
                replacement=meant,
                hint=did_you_mean(meant) or f"known are {', '.join(TESTS)}",
            )
            return None
        if not item.type.has_figure:
            self.report.refuse(
                key,
                "no-such-test",
                '"%(test)s" does not go with a %(type)s item',
                test=key.value,
                type=item.type.name,
                hint="it works on numbers, scales, durations and sound levels",
            )
            return None
        if not isinstance(value, Scalar):
            self.report.refuse(value, "not-a-number", "a number is wanted here")
            return None
        kind: TestKind = "over" if key.value == "over" else "up to"
        figure = self._figure(item, value, kind)
        if figure is None:
            return None
        return Test(found.section, found.id, kind, (figure,))

    def _switch(self, found: Found, item: Item, key: Scalar, value: Node) -> Condition | None:
        try:
            asked = SwitchField(data_key=key.value).deserialize(
                value.value if isinstance(value, Scalar) else []
            )
        except ValidationError as error:
            self.report.place(value, error)
            return None
        if key.value == "lost points" and asked and not item.scored:
            self.report.warn(
                key, "never-holds", '"%(item)s" is not scored and never loses points', item=found.id
            )
        kind: TestKind = "answered" if key.value == "answered" else "lost points"
        return Test(found.section, found.id, kind, (asked,))

    def _figure(self, item: Item, node: Scalar, kind: TestKind = "equals") -> Decimal | None:
        figure = item.type.parse_figure(node.value)
        if figure is None:
            self.report.refuse(
                node,
                "not-a-number",
                'a number is wanted here, not "%(found)s"',
                found=node.value,
                replacement=test_meant(node.value, whole=item.type.name in WHOLE)
                or number_meant(node.value),
                hint=BOUNDS,
            )
            return None
        least, most = item.type.figure_range
        too_low = least is not None and figure < least and kind != "over"
        too_high = most is not None and (
            figure >= most if kind == "over" else figure > most and kind == "equals"
        )
        if too_low or too_high:
            self.report.warn(
                node,
                "never-holds",
                "no answer can fulfil this condition",
                hint=f"answers go from {_or_none(least)} to {_or_none(most)}",
            )
        return figure


def _all(parts: list[Condition | None]) -> Condition | None:
    whole = tuple(part for part in parts if part is not None)
    if not whole or len(whole) < len(parts):
        return None
    return whole[0] if len(whole) == 1 else All(whole)


def _or_none(bound: Decimal | None) -> str:
    return "any figure" if bound is None else str(bound)
