"""What the items of a section may name: earlier items, and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.model import Item
from app.checklists.nodes import Scalar
from app.checklists.reading import Report


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
    unreadable: set[str] = field(default_factory=set)
    """Earlier sections whose items are not known because of their own problems."""
    sections_to_come: set[str] = field(default_factory=set)
    alone: bool = False
    """True where the section is used by another file: only its own items can be named."""


@dataclass(frozen=True, slots=True)
class Found:
    """The item that a reference names; ``item`` None where it could not be read itself."""

    section: str
    id: str
    item: Item | None


class References:
    """Finds the earlier items that one item names; complaints go to the report."""

    def __init__(self, report: Report, reach: Reach, asking: str) -> None:
        self.report = report
        self.reach = reach
        self.asking = asking

    def find(self, name: Scalar) -> Found | None:
        """The earlier item that a name means; None, and a complaint, where there is none."""
        section, slash, item = name.value.rpartition("/")
        if not slash or section == self.reach.section:
            return self._find_own(name, item)
        return self._find_elsewhere(name, section, item)

    def knows(self, name: str) -> bool:
        """Whether an item of the section is called so."""
        return name in self.reach.own or name in self.reach.to_come

    def _find_own(self, name: Scalar, item: str) -> Found | None:
        reach = self.reach
        if item in reach.own:
            return Found(reach.section, item, reach.own[item])
        if item == self.asking:
            self.report.refuse(name, "condition-on-itself", "an item cannot depend on itself")
        elif item in reach.to_come:
            self.report.refuse(
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
            meant = elsewhere[0] if elsewhere else self._asking(item) or closest(item, reach.own)
            self.report.refuse(
                name,
                "unknown-item",
                'there is no item "%(item)s" before this one',
                item=item,
                hint=did_you_mean(meant),
                replacement=meant,
            )
        return None

    def _asking(self, text: str) -> str | None:
        """What is meant by a question's text, and by section.item."""
        section, _, item = text.replace("\\", ".").rpartition(".")
        if item in self.reach.sections.get(section, {}):
            return f"{section}/{item}"
        return next(
            (name for name, each in self.reach.own.items() if each and text in each.ask.values()),
            None,
        )

    def _find_elsewhere(self, name: Scalar, section: str, item: str) -> Found | None:
        reach = self.reach
        if reach.alone:
            self.report.refuse(
                name,
                "condition-leaves-section",
                '"%(name)s" is not in this section, which is used by another file',
                name=name.value,
                hint="a used section can name only its own items",
            )
        elif section in reach.unreadable:
            return Found(section, item, None)
        elif section in reach.sections_to_come:
            self.report.refuse(
                name,
                "condition-on-later",
                'the section "%(section)s" comes later: only earlier items can be named',
                section=section,
                hint=f'move "{section}" before this section',
            )
        elif section not in reach.sections:
            meant = closest(section, [*reach.sections, reach.section])
            self.report.refuse(
                name,
                "unknown-section",
                'there is no section "%(section)s" before this',
                section=section,
                hint=did_you_mean(meant and f"{meant}/{item}"),
                replacement=meant and f"{meant}/{item}",
            )
        elif section in reach.repeated:
            self.report.refuse(
                name,
                "condition-on-repeated",
                '"%(section)s" is repeated: its items cannot be named from outside',
                section=section,
            )
        elif item not in reach.sections[section]:
            meant = closest(item, reach.sections[section])
            self.report.refuse(
                name,
                "unknown-item",
                'there is no item "%(item)s" in "%(section)s"',
                item=item,
                section=section,
                hint=did_you_mean(meant and f"{section}/{meant}"),
                replacement=meant and f"{section}/{meant}",
            )
        else:
            return Found(section, item, reach.sections[section][item])
        return None
