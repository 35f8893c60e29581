"""Warnings about weights: sections that cannot earn anything, critical items that drown."""

from __future__ import annotations

from fractions import Fraction

from app.checklists.files import SourceFile
from app.checklists.model import Item
from app.checklists.nodes import Keys, Node
from app.checklists.sections import ReadSection, section_id

DROWNS_BELOW = Fraction(1, 2)
"""Of the average weight."""


def advise_on_balance(source: SourceFile, sections: list[ReadSection]) -> None:
    """Note sections without possible points though they are to count, and weights that hide a
    critical item.
    """
    items = [item for read in sections if read.section for item in read.section.items]
    scored = [item for item in items if item.scored and not item.bonus]
    nodes = {section_id(node): node for node in reversed(source.sections())}
    for read in sections:
        node = nodes.get(read.id)
        if read.section is None or node is None:
            continue
        if not any(item.scored and not item.bonus for item in read.section.items):
            _nothing_possible(source, node, read)
        for item_id, item_node in read.nodes.items():
            item = read.items.get(item_id)
            if item is not None and isinstance(item_node, Keys):
                _drowned(source, item, item_node, scored)


def _nothing_possible(source: SourceFile, node: Keys, read: ReadSection) -> None:
    written = [node.entries[key][0] for key in ("minimum", "weight") if key in node.entries]
    bonus = (read.nodes.get(item.id) for item in read.items.values() if item and item.bonus)
    place: Node | None = written[0] if written else next(bonus, None)
    if place is not None:
        source.report.warn(
            place,
            "nothing-possible",
            'in the section "%(section)s" no points can be earned: it will have no score',
            section=read.id,
            hint="give points to its options or bands, or leave its weight and minimum out",
        )


def _drowned(source: SourceFile, item: Item, node: Keys, scored: list[Item]) -> None:
    if item.critical is None or item.critical.cap is not None or item not in scored:
        return
    average = sum(Fraction(each.weight) for each in scored) / len(scored)
    if Fraction(item.weight) < DROWNS_BELOW * average:
        source.report.warn(
            node.entries["critical"][0] if "critical" in node.entries else node,
            "critical-drowns",
            'the critical item "%(item)s" weighs less than half of an average item: '
            "where it fails, the score hardly shows it",
            item=item.id,
            hint="add a cap, as in critical: {cap: 50}, or more weight",
        )
