"""What an op's target names in a checklist, and how repetitions get their numbers."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.audits.log import State
from app.audits.ops import Place
from app.checklists.address import Address
from app.checklists.model import Checklist, Item, Section
from app.errors import Invalid

REPETITION_ID = r"[A-Za-z0-9_-]{1,64}"
_TARGET = re.compile(
    rf"(?P<section>[a-z0-9-]+)(?:#(?P<repetition>{REPETITION_ID}))?(?:/(?P<item>[a-z0-9-]+))?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A section's repetition, or an item in it; `item` None: the repetition itself."""

    section: Section
    repetition: str | None
    item: Item | None


def find_target(checklist: Checklist, text: str) -> Target:
    """What the text names. Raises Invalid target_malformed, target_unknown."""
    parts = _TARGET.fullmatch(text)
    if parts is None:
        raise Invalid(
            "target_malformed", "“%(target)s” is neither section/item nor section#id.", target=text
        )
    section = checklist.section(parts["section"])
    item = section.item(parts["item"]) if section and parts["item"] else None
    if (
        section is None
        or (section.repeat is None) != (parts["repetition"] is None)
        or (item is None) != (parts["item"] is None)
        or (item is None and parts["repetition"] is None)
    ):
        raise Invalid("target_unknown", "This checklist version has no “%(target)s”.", target=text)
    return Target(section, parts["repetition"], item)


def exists_unasked(checklist: Checklist) -> Callable[[Place], bool]:
    """Whether a repetition is one of the first `at least`, which need no add."""
    least = {
        f"{section.id}#{number}"
        for section in checklist.sections
        if section.repeat
        for number in range(1, section.repeat.at_least + 1)
    }
    return least.__contains__


@dataclass(frozen=True, slots=True)
class Repetitions:
    """The repetitions that stand, each section's in order; their numbers count from 1."""

    by_section: Mapping[str, tuple[Place, ...]]

    def address(self, target: str) -> Address:
        """The address of section/item or section#id/item, its repetition by number."""
        where, _, item = target.partition("/")
        section, _, repetition = where.partition("#")
        if not repetition:
            return Address(section, None, item)
        return Address(section, self.by_section[section].index(Place(where)) + 1, item)

    def firsts(self, checklist: Checklist) -> Iterator[Address]:
        """The first item of each repetition that stands."""
        for section in checklist.sections:
            for number, _ in enumerate(self.by_section.get(section.id, ()), start=1):
                yield Address(section.id, number, section.items[0].id)

    def target(self, address: Address) -> str:
        """The address with the phone's id of the repetition instead of its number."""
        if address.repetition is None:
            return str(address)
        return f"{self.by_section[address.section][address.repetition - 1]}/{address.item}"


def repetitions(checklist: Checklist, state: State) -> Repetitions:
    """1 to `at least`, then what was added, by the server sequence of the add."""
    added = sorted(state.repetitions, key=lambda place: state.repetitions[place])
    return Repetitions(
        {
            section.id: (
                *(Place(f"{section.id}#{n}") for n in range(1, section.repeat.at_least + 1)),
                *(place for place in added if place.startswith(f"{section.id}#")),
            )
            for section in checklist.sections
            if section.repeat
        }
    )


def surplus(checklist: Checklist, found: Repetitions) -> list[str]:
    """The repetitions beyond `at most`, by their ids."""
    return [
        place
        for section in checklist.sections
        if section.repeat and section.repeat.at_most is not None
        for place in found.by_section[section.id][section.repeat.at_most :]
    ]
