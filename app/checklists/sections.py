"""Reads one section written out in a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from app.checklists.files import SourceFile
from app.checklists.guesses.bare_items import asking, refused_as_key, refused_as_text
from app.checklists.ids import item_id_for
from app.checklists.items import Around, ItemReader, Written, dimensions_in
from app.checklists.model import PART_OF, Item, Repeat, Section
from app.checklists.nodes import Keys, Listed, Node, Scalar
from app.checklists.pictures import Pictures
from app.checklists.problems import Problem
from app.checklists.reading import Report
from app.checklists.references import Reach
from app.checklists.schemas import GroupSchema, SectionSchema
from app.checklists.text import Text
from app.checklists.types import TYPES
from app.checklists.vocabulary import each_schema, with_tags

MOST_ITEMS = 500
"""In a checklist."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """An item without an id in its file, and the id made up for it."""

    problem: Problem
    node: Keys
    id: str


@dataclass(slots=True)
class ReadSection:
    """A section and what became known on the way. ``section`` is None where it cannot be read;
    ``items`` holds every item that has an id, None where it cannot be read.
    """

    id: str
    repeated: bool
    section: Section | None = None
    items: dict[str, Item | None] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    """Where each item stands."""
    unnamed: list[Unnamed] = field(default_factory=list)


class SectionReader:
    """Reads a section of ``source``; complaints go to ``report``."""

    def __init__(self, source: SourceFile, report: Report, pictures: Pictures, node: Keys) -> None:
        self.source = source
        self.report = report
        self.pictures = pictures
        self.node = node
        self.groups: list[Text] = []
        self.unnamed: list[Unnamed] = []

    def read(self, reach: Reach) -> ReadSection:
        """The section; ``reach`` says what its conditions can name."""
        reading = self.report.read(with_tags(SectionSchema, self.source.tags_to_cache), self.node)
        data = reading.data
        read = ReadSection(reach.section, "repeat" in self.node.entries, unnamed=self.unnamed)
        around = self._around(data)
        written = self._written(around.each)
        reach.to_come = {each.id for each in written}
        reader = ItemReader(around)
        items: list[Item | None] = []
        for each in written:
            item = reader.read(each, reach)
            items.append(item)
            reach.own[each.id] = item
            reach.to_come.discard(each.id)
            read.nodes[each.id] = each.keys
        read.items = dict(reach.own)
        complete = [item for item in items if item is not None]
        if reading.complete and len(complete) == len(items):
            read.section = self._section(data, around, tuple(complete))
        return read

    def _around(self, data: dict[str, Any]) -> Around:
        dimensions = dimensions_in(data)
        if "part_of" in data:
            dimensions[PART_OF] = data["part_of"]
        return Around(
            source=self.source,
            report=self.report,
            pictures=self.pictures,
            section=str(data.get("id", self.node.word("id") or "")),
            touchpoint=data.get("touchpoint", self.source.head.get("touchpoint", "store")),
            dimensions=dimensions,
            where=data.get("where"),
            each=self._each(),
        )

    def _each(self) -> Keys | None:
        node = self.node.get("each")
        if node is None:
            return None
        if not isinstance(node, Keys):
            meant = (
                f"{{type: {node.value}}}"
                if isinstance(node, Scalar) and node.value in TYPES
                else None
            )
            self.report.refuse(
                node,
                "not-keys",
                "each wants keys, as {type: yes-no, weight: 1}",
                replacement=meant,
            )
            return None
        self.report.read(with_tags(each_schema(), self.source.tags_to_cache), node)
        return node

    def _section(self, data: dict[str, Any], around: Around, items: tuple[Item, ...]) -> Section:
        setting = self.source.setting
        repeat = data.get("repeat")
        photos = data.get("photos")
        return Section(
            id=data["id"],
            title=setting.text(data["title"]),
            items=items,
            touchpoint=around.touchpoint,
            groups=tuple(self.groups),
            dimensions=around.dimensions,
            **_given(data, "weight", "minimum"),
            photos_at_least=photos["at_least"] if photos else 0,
            repeat=Repeat(setting.text(repeat["per"]), repeat["at_least"], repeat.get("at_most"))
            if repeat
            else None,
        )

    def _written(self, each: Keys | None) -> list[Written]:
        """The items in order, each with an id that no other has."""
        # To make up an id costs a look at those before it.
        entries = list(islice(self._entries(), MOST_ITEMS + 1))
        taken = {node.word("id") or "" for node, _ in entries}
        written: dict[str, Written] = {}
        for node, group in entries:
            item_id = self._id(node, taken)
            if item_id in written:
                first = written[item_id].keys.start.line
                self.report.refuse(
                    node.get("id") or node,
                    "duplicate-id",
                    'two items of this section have the id "%(id)s"',
                    id=item_id,
                    hint=f"the first stands in line {first}; give this one another",
                )
            else:
                written[item_id] = Written(node, item_id, group)
        items = self.node.get("items")
        if isinstance(items, Listed) and not items.nodes:
            self.report.warn(self.node, "no-items", "this section has no items")
        return list(written.values())

    def _id(self, node: Keys, taken: set[str]) -> str:
        given = node.word("id")
        if given:
            return given
        ask = node.get("ask")
        made = item_id_for(_first_text(ask), taken)
        taken.add(made)
        if "id" not in node.entries:
            problem = Problem(
                "item-without-id",
                "this item has no id",
                self.report.file,
                node.start.line,
                node.start.column,
                hint="flask checklist tidy writes ids into the file",
            )
            self.unnamed.append(Unnamed(problem, node, made))
        return made

    def _entries(self) -> Iterator[tuple[Keys, int | None]]:
        """Item nodes with the index of their group."""
        for node in self._listed(self.node.get("items")):
            if isinstance(node, Keys) and "group" in node.entries:
                yield from self._group(node)
            elif isinstance(node, Keys) and isinstance(node.get("items"), Listed):
                self._refuse_unnamed_group(node)
            else:
                keys = self._item_keys(node)
                if keys is not None:
                    yield keys, None

    def _group(self, node: Keys) -> Iterator[tuple[Keys, int | None]]:
        reading = self.report.read(GroupSchema(), node)
        index = len(self.groups)
        self.groups.append(self.source.setting.text(reading.data.get("group", "?")))
        for each in self._listed(node.get("items")):
            if isinstance(each, Keys) and "group" in each.entries:
                self.report.refuse(each, "group-in-group", "a group cannot hold another group")
                continue
            keys = self._item_keys(each)
            if keys is not None:
                yield keys, index

    def _refuse_unnamed_group(self, node: Keys) -> None:
        """A section inside a section: a group was meant."""
        title = node.entries.get("title") or node.entries.get("ask")
        name = title[1].value if title and isinstance(title[1], Scalar) else "…"
        place = Scalar("", title[0].start, title[1].end) if title else node
        self.report.refuse(
            place,
            "section-in-section",
            "items inside items are a group, which has no id",
            hint=f"write group: {name}",
            replacement=f"group: {name}" if title else None,
        )

    def _listed(self, node: Node | None) -> tuple[Node, ...]:
        if isinstance(node, Listed):
            return node.nodes
        if isinstance(node, Keys) and any(key.startswith("-") for key in node.entries):
            key = next(iter(node.entries.values()))[0]
            self.report.refuse(
                key,
                "no-space-after-dash",
                "a space is missing after the dash",
                replacement=f"- {key.value.removeprefix('-')}",
            )
        elif node is not None:
            self.report.refuse_for_list(node, "items")
        return ()

    def _item_keys(self, node: Node) -> Keys | None:
        """The keys of an item; a bare text is its question."""
        if isinstance(node, Keys):
            if "use" in node.entries:
                self.report.refuse(
                    node,
                    "use-in-items",
                    "only a section can be used, not an item",
                    hint="write '- use: …' among the sections",
                )
                return None
            return None if refused_as_key(self.report, node) else node
        if isinstance(node, Listed):
            twice = not node.flow
            self.report.refuse(
                node,
                "not-an-item",
                "an item is wanted here, not a list",
                hint="one dash is enough"
                if twice
                else "a text that begins with [ must stand in quotes",
            )
            return None
        if not node.value.strip():
            self.report.refuse(node, "empty-value", "nothing stands here; an item is wanted")
            return None
        return None if refused_as_text(self.report, node) else asking(node)


def _first_text(node: Node | None) -> str:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Keys):
        return next(
            (value.value for _, value in node.entries.values() if isinstance(value, Scalar)), ""
        )
    return ""


def _given(data: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: data[name] for name in names if name in data}


def section_id(node: Keys) -> str | None:
    """What a section is called in its own file, as far as it says so."""
    if "use" in node.entries and "id" not in node.entries:
        used = node.word("use") or ""
        return used.rpartition("/")[2] or None
    return node.word("id")
