"""Reads conditions (``when``), their references resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.checklists.complaints import closest, complaint
from app.checklists.conditions import All, AnyOf, Condition, Not, Test
from app.checklists.fields import SwitchField
from app.checklists.ids import option_id
from app.checklists.model import Item
from app.checklists.reading import Report
from app.checklists.source import Keys, Listed, Node, Scalar

TESTS = ("over", "up to", "lost points", "answered")
EXAMPLE = "write when: {item: answer}"


@dataclass(slots=True)
class Reach:
    """What an item's condition can name. An item that could not be read is known, as None."""

    section: str
    own: dict[str, Item | None] = field(default_factory=dict)
    """Earlier items of the same section."""
    to_come: set[str] = field(default_factory=set)
    """The other items of the same section."""
    sections: Mapping[str, Mapping[str, Item | None]] = field(default_factory=dict)
    """Earlier sections."""
    repeated: set[str] = field(default_factory=set)
    sections_to_come: set[str] = field(default_factory=set)
    alone: bool = False
    """True where the section is used by another file: only its own items can be named."""


@dataclass(frozen=True, slots=True)
class Found:
    """The item that a reference names; ``item`` None where it could not be read itself."""

    section: str
    id: str
    item: Item | None


class ConditionReader:
    """Reads the conditions of one item; complaints go to the report."""

    def __init__(self, report: Report, reach: Reach, asking: str) -> None:
        self.report = report
        self.reach = reach
        self.asking = asking

    def read(self, node: Node) -> Condition | None:
        """The condition; None where something in it was wrong."""
        if not isinstance(node, Keys):
            self.report.refuse(node, "not-a-condition", "a condition is wanted here", hint=EXAMPLE)
            return None
        if not node.entries:
            self.report.refuse(node, "empty-condition", "this condition says nothing", hint=EXAMPLE)
            return None
        parts = [self._part(key, value) for key, value in node.entries.values()]
        return _all(parts)

    def find(self, name: Scalar) -> Found | None:
        """The earlier item that a name means; None, and a complaint, where there is none."""
        section, slash, item = name.value.rpartition("/")
        if not slash or section == self.reach.section:
            return self._find_own(name, item)
        return self._find_elsewhere(name, section, item)

    def _part(self, key: Scalar, value: Node) -> Condition | None:
        if key.value in ("all", "any"):
            return self._several(key, value)
        if key.value == "not":
            part = self.read(value)
            return Not(part) if part else None
        found = self.find(key)
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
            )
            return None
        parts = [self.read(each) for each in value.nodes]
        whole = [part for part in parts if part is not None]
        if len(whole) < len(parts):
            return None
        return All(tuple(whole)) if key.value == "all" else AnyOf(tuple(whole))

    def _find_own(self, name: Scalar, item: str) -> Found | None:
        reach = self.reach
        if item in reach.own:
            return Found(reach.section, item, reach.own[item])
        if item == self.asking:
            self._refuse(name, "condition-on-itself", "an item cannot depend on itself")
        elif item in reach.to_come:
            self._refuse(
                name,
                "condition-on-later",
                '"%(item)s" comes later: only earlier items can be named',
                item=item,
                hint=f'move "{item}" before this item',
            )
        else:
            elsewhere = (
                []
                if reach.alone
                else [
                    f"{section}/{item}"
                    for section, items in reach.sections.items()
                    if item in items
                ]
            )
            meant = elsewhere[0] if elsewhere else closest(item, reach.own)
            self._refuse(
                name,
                "unknown-item",
                'there is no item "%(item)s" before this one',
                item=item,
                hint=_did_you_mean(meant),
                replacement=meant,
            )
        return None

    def _find_elsewhere(self, name: Scalar, section: str, item: str) -> Found | None:
        reach = self.reach
        if reach.alone:
            self._refuse(
                name,
                "condition-leaves-section",
                '"%(name)s" is not in this section, which is used by another file',
                name=name.value,
                hint="a used section can name only its own items",
            )
        elif section in reach.sections_to_come:
            self._refuse(
                name,
                "condition-on-later",
                'the section "%(section)s" comes later: only earlier items can be named',
                section=section,
            )
        elif section not in reach.sections:
            meant = closest(section, [*reach.sections, reach.section])
            self._refuse(
                name,
                "unknown-section",
                'there is no section "%(section)s" before this',
                section=section,
                hint=_did_you_mean(meant and f"{meant}/{item}"),
                replacement=meant and f"{meant}/{item}",
            )
        elif section in reach.repeated:
            self._refuse(
                name,
                "condition-on-repeated",
                '"%(section)s" is repeated: its items cannot be named from outside',
                section=section,
            )
        elif item not in reach.sections[section]:
            meant = closest(item, reach.sections[section])
            self._refuse(
                name,
                "unknown-item",
                'there is no item "%(item)s" in "%(section)s"',
                item=item,
                section=section,
                hint=_did_you_mean(meant and f"{section}/{meant}"),
                replacement=meant and f"{section}/{meant}",
            )
        else:
            return Found(section, item, reach.sections[section][item])
        return None

    def _refuse(self, node: Node, code: str, message: str, **extra: object) -> None:
        self.report.complain(node, complaint(code, message, **extra))  # type: ignore[arg-type]

    def _test(self, found: Found, item: Item, value: Node) -> Condition | None:
        if not item.type.answered:
            self._refuse(value, "condition-on-instruction", "an instruction is never answered")
            return None
        if isinstance(value, Keys):
            if not value.entries:
                self._refuse(value, "empty-condition", "this condition says nothing", hint=EXAMPLE)
            return _all(
                [self._bound(found, item, key, node) for key, node in value.entries.values()]
            )
        nodes = value.nodes if isinstance(value, Listed) else (value,)
        if not nodes:
            self._refuse(value, "empty-list", "this list of answers is empty")
        return self._answers(found, item, nodes)

    def _answers(self, found: Found, item: Item, nodes: tuple[Node, ...]) -> Condition | None:
        operands = [self._operand(found, item, node) for node in nodes]
        read = tuple(operand for operand in operands if operand is not None)
        if not read or len(read) < len(operands):
            return None
        kind = "equals" if item.type.has_figure else "is"
        return Test(found.section, found.id, kind, read)  # type: ignore[arg-type]

    def _operand(self, found: Found, item: Item, node: Node) -> str | Decimal | None:
        if not isinstance(node, Scalar) or not node.value:
            self._refuse(node, "not-an-answer", "an answer is wanted here", hint=EXAMPLE)
        elif item.type.has_figure:
            return self._figure(item, node)
        elif not item.type.answer_ids:
            self._refuse(
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
            meant = _meant_answer(item, node.value)
            self._refuse(
                node,
                "unknown-answer",
                '"%(item)s" has no answer "%(answer)s"',
                item=found.id,
                answer=node.value,
                replacement=meant,
                hint=_did_you_mean(meant) or f"it has {', '.join(item.type.answer_ids)}",
            )
        return None

    def _bound(self, found: Found, item: Item, key: Scalar, value: Node) -> Condition | None:
        if key.value in ("lost points", "answered"):
            return self._switch(found, item, key, value)
        if key.value not in ("over", "up to"):
            meant = closest(key.value, (*TESTS, "over", "up to"))
            meant = {"at most": "up to", "above": "over", "more than": "over"}.get(key.value, meant)
            self._refuse(
                key,
                "unknown-test",
                'unknown test "%(test)s"',
                test=key.value,
                replacement=meant,
                hint=_did_you_mean(meant) or f"known are {', '.join(TESTS)}",
            )
            return None
        if not item.type.has_figure:
            self._refuse(
                key,
                "no-such-test",
                '"%(test)s" does not go with a %(type)s item',
                test=key.value,
                type=item.type.name,
                hint="it works on numbers, scales, durations and sound levels",
            )
            return None
        if not isinstance(value, Scalar):
            self._refuse(value, "not-a-number", "a number is wanted here")
            return None
        figure = self._figure(item, value, over=key.value == "over")
        if figure is None:
            return None
        return Test(found.section, found.id, key.value, (figure,))  # type: ignore[arg-type]

    def _switch(self, found: Found, item: Item, key: Scalar, value: Node) -> Condition | None:
        try:
            asked = SwitchField(data_key=key.value).deserialize(
                value.value if isinstance(value, Scalar) else []
            )
        except ValueError as error:
            self.report.place(value, error, "a condition")  # type: ignore[arg-type]
            return None
        if key.value == "lost points" and asked and not item.scored:
            self.report.warn(
                key, "never-holds", '"%(item)s" is not scored and never loses points', item=found.id
            )
        kind = "answered" if key.value == "answered" else "lost points"
        return Test(found.section, found.id, kind, (asked,))

    def _figure(self, item: Item, node: Scalar, *, over: bool = False) -> Decimal | None:
        figure = item.type.parse_figure(node.value)
        if figure is None:
            self._refuse(
                node, "not-a-number", 'a number is wanted here, not "%(found)s"', found=node.value
            )
            return None
        least, most = item.type.figure_range
        if (most is not None and (figure > most or (over and figure == most))) or (
            least is not None and figure < least and not over
        ):
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


def _meant_answer(item: Item, word: str) -> str | None:
    made = option_id(word)
    if made in item.type.answer_ids:
        return made
    by_switch = {"true": "yes", "false": "no"}.get(word)
    if by_switch in item.type.answer_ids:
        return by_switch
    return closest(word, item.type.answer_ids)


def _did_you_mean(meant: str | None) -> str:
    return f'did you mean "{meant}"?' if meant else ""


def _or_none(bound: Decimal | None) -> str:
    return "any figure" if bound is None else str(bound)
