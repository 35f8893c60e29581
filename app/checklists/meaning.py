"""What keys of one item mean together, and where they contradict each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.checklists.guesses.suggestions import closest
from app.checklists.item_keys import SCORING_KEYS
from app.checklists.model import Evidence
from app.checklists.nodes import Keys, Listed, Node, Scalar
from app.checklists.reading import Report
from app.checklists.types import ItemType
from app.checklists.types.bands import never_reached


class Meaning:
    """One item's keys, as read: ``own`` are those that it says itself, ``keys`` those of ``each``
    too. What ``each`` says in vain is no mistake of the item.
    """

    def __init__(
        self,
        report: Report,
        own: Keys,
        keys: Keys,
        data: Mapping[str, Any],
        item_type: ItemType,
    ) -> None:
        self.report, self.own, self.keys = report, own, keys
        self.data, self.type = data, item_type

    def check(self) -> None:
        """Note each contradiction."""
        if not self.type.answered:
            return
        self._scoring()
        self._bands()
        self._default()
        self._answers_named()
        if self.type.answered_by_photos and self.data["photo"].rule == "never":
            self.report.refuse(
                self.keys.entries["photo"][1],
                "photo-never",
                "a photo item cannot do without photos",
            )

    def _key(self, name: str) -> Scalar:
        return self.keys.entries[name][0]

    def _scoring(self) -> None:
        written = [key for key in SCORING_KEYS if key in self.keys.entries]
        critical = bool(self.data.get("critical"))
        if not self.data["scored"]:
            for key in written:
                self.report.refuse(
                    self._key(key),
                    "scored-no",
                    '"%(key)s" counts for nothing with "scored: no"',
                    key=key,
                    hint="drop one of them",
                )
        elif not self.type.can_score:
            self._nothing_to_score(critical)
        elif critical and self.data["bonus"]:
            self.report.refuse(
                self._key("critical"),
                "critical-bonus",
                "a bonus item cannot be critical",
                hint="drop one of them",
            )
        elif critical and self.keys.word("critical") and self.type.can_be_partial:
            self.report.warn(
                self._key("critical"),
                "critical-partial",
                "anything short of all points makes the visit a FAIL here",
                hint="say from where on, as critical: {below: 50}",
            )

    def _nothing_to_score(self, critical: bool) -> None:
        """The type has no v as configured: nothing earns points."""
        why = "it has no score" if not self.type.may_score else "nothing in it has points above 0"
        for key in (key for key in SCORING_KEYS if key in self.own.entries):
            if key == "critical" and critical:
                self.report.warn(
                    self._key(key),
                    "critical-unscored",
                    "this item can never be critical: %(why)s",
                    why=why,
                )
            elif key != "critical":
                self.report.warn(
                    self._key(key),
                    "counts-for-nothing",
                    '"%(key)s" counts for nothing here: %(why)s',
                    key=key,
                    why=why,
                )
        if self.own.word("scored") in ("yes", "true"):
            self.report.warn(
                self._key("scored"),
                "counts-for-nothing",
                '"%(key)s" counts for nothing here: %(why)s',
                key="scored",
                why=why,
            )

    def _bands(self) -> None:
        bands: Any = getattr(self.type, "bands", ())
        node = self.own.entries["bands"][1] if "bands" in self.own.entries else None
        if isinstance(bands, tuple) and isinstance(node, Listed):
            for index in never_reached(bands):
                self.report.warn(
                    node.nodes[index],
                    "bands-out-of-order",
                    "this band is never reached: its bound is not above the one before",
                    hint="write the bands from the lowest bound to the highest",
                )

    def _default(self) -> None:
        default = self.data.get("default")
        if default is None:
            return
        node = self.keys.entries["default"][1]
        if self.type.can_score and self.data["scored"]:
            self.report.refuse(
                node,
                "default-scored",
                "a scored item cannot have a default",
                hint="its answer would be no observation",
            )
        elif default not in self.type.defaults:
            self.report.refuse(
                node,
                "unknown-default",
                '"%(default)s" is no default of a %(type)s item',
                default=default,
                type=self.type.name,
                hint="it can be " + ", ".join(self.type.defaults),
            )

    def _answers_named(self) -> None:
        for key in ("photo", "note"):
            rule: Evidence = self.data[key]
            entry = self.keys.entries.get(key)
            if entry and isinstance(entry[1], Keys):
                for answer in rule.answers:
                    self._known_answer(entry[1].entries["required when"][1], answer)
            scored = self.type.can_score and self.data["scored"]
            never_due = rule.rule == "required if lost points" and not scored
            if entry and never_due and key in self.own.entries:
                self.report.warn(
                    entry[1], "never-due", "an item that is not scored never loses points"
                )
        for answer in self.data["after"]:
            self._known_answer(self.keys.entries["after"][1], answer)

    def _known_answer(self, node: Node, answer: str) -> None:
        if answer in self.type.answer_ids:
            return
        exact = (
            next((key for key, _ in node.entries.values() if key.value == answer), node)
            if isinstance(node, Keys)
            else next(
                (
                    one
                    for one in getattr(node, "nodes", ())
                    if isinstance(one, Scalar) and one.value == answer
                ),
                node,
            )
        )
        bare = re.sub(r"^(?:if|when|on|after) ", "", answer)
        meant = closest(bare, self.type.answer_ids)
        has = ", ".join(self.type.answer_ids) or "no answers that can be named"
        self.report.refuse(
            exact,
            "unknown-answer",
            'this item has no answer "%(answer)s"',
            answer=answer,
            replacement=meant,
            hint=f'did you mean "{meant}"?' if meant else f"it has {has}",
        )
