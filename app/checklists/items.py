"""Reads one item: its own keys over those of ``each``, its type, what they mean together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError

from app.checklists.files import SourceFile
from app.checklists.guesses.suggestions import closest
from app.checklists.item_keys import SCORING_KEYS, item_keys, item_schema
from app.checklists.meaning import Meaning
from app.checklists.model import (
    DEPARTMENT,
    STAGE,
    WAY,
    Evidence,
    Item,
    Touchpoint,
)
from app.checklists.nodes import Keys, Node, Scalar, plain
from app.checklists.pictures import Pictures
from app.checklists.reading import Report
from app.checklists.references import Reach, References
from app.checklists.scalars import WordField
from app.checklists.text import Text
from app.checklists.types import TYPES, ItemType
from app.checklists.vocabulary import TAG, with_tags
from app.checklists.when import ConditionReader


@dataclass(frozen=True, slots=True)
class Around:
    """What a section gives to its items."""

    source: SourceFile
    report: Report
    pictures: Pictures
    section: str
    touchpoint: Touchpoint
    dimensions: Mapping[str, str]
    where: str | None
    each: Keys | None


@dataclass(frozen=True, slots=True)
class Written:
    """One item as it stands in the file: its keys, its id (made up where it has none)."""

    keys: Keys
    id: str
    group: int | None


def dimensions_in(data: Mapping[str, Any]) -> dict[str, str]:
    """Department, way, stage, and the author's own, as far as the keys say them."""
    said = {name: data[name] for name in (DEPARTMENT, WAY, STAGE) if name in data}
    said |= {name.removeprefix(TAG): value for name, value in data.items() if name.startswith(TAG)}
    return said


class ItemReader:
    """Reads the items of one section."""

    def __init__(self, around: Around) -> None:
        self.around = around
        self.report = around.report

    def read(self, written: Written, reach: Reach) -> Item | None:
        """The item; None, with what is wrong in the report, where it cannot be read."""
        keys = written.keys
        type_name = self._type_name(keys)
        references = References(self.report, reach, written.id)
        when_node = self._merged(keys, "when")
        when = ConditionReader(self.report, references).read(when_node) if when_node else None
        if type_name is None:
            return None
        merged = self._over_each(keys, type_name)
        what = f"a {type_name} item"
        reading = self.report.read(
            with_tags(item_schema(type_name), self.around.source.tags_to_cache), merged
        )
        if not reading.complete:
            return None
        item_type = self._type(type_name, merged, reading.data, references, what)
        if item_type is None or (when_node and when is None):
            return None
        Meaning(self.report, keys, merged, reading.data, item_type).check()
        return self._item(written, reading.data, item_type, merged, when)

    def _merged(self, keys: Keys, key: str) -> Node | None:
        each = self.around.each
        return keys.get(key) or (each.get(key) if each else None)

    def _type_name(self, keys: Keys) -> str | None:
        node = self._merged(keys, "type")
        if node is None:
            self.report.refuse(
                keys,
                "item-without-type",
                "this item has no type",
                hint="add type: yes-no, or say it under each for the whole section",
            )
            return None
        if isinstance(node, Scalar) and node.value in TYPES:
            return node.value
        try:
            WordField(sorted(TYPES), data_key="type").deserialize(plain(node))
        except ValidationError as error:
            self.report.place(node, error)
        # What was probably meant serves to find what else is wrong with the item.
        return closest(node.value, TYPES) if isinstance(node, Scalar) else None

    def _over_each(self, keys: Keys, type_name: str) -> Keys:
        """The item's own keys over those of ``each`` that its type takes."""
        each = self.around.each.entries if self.around.each else {}
        taken = item_keys(type_name) | set(self.around.source.tags)
        dropped: set[str] = {"id", "ask"}
        if keys.word("scored") in ("no", "false"):
            dropped |= set(SCORING_KEYS)
        if "scale" in keys.entries:
            # Steps are as if written on the item, and so win; words for them fit their own scale.
            dropped.add("labels")
        if "bands" in keys.entries or "should be" in keys.entries:
            dropped |= {"bands", "should be"}
        if TYPES[type_name].answered_by_photos:
            dropped.add("photo")
        inherited = {
            key: entry
            for key, entry in each.items()
            if key in taken and key not in dropped and key not in keys.entries
        }
        return Keys({**keys.entries, **inherited}, keys.start, keys.end, keys.flow)

    def _type(
        self, name: str, merged: Keys, data: Mapping[str, Any], references: References, what: str
    ) -> ItemType | None:
        try:
            item_type = TYPES[name].build(data, self.around.source.setting)
        except ValidationError as error:
            self.report.place(merged, error)
            return None
        return self._resolved_span(item_type, merged, references)

    def _resolved_span(
        self, item_type: ItemType, merged: Keys, references: References
    ) -> ItemType | None:
        """A duration between two time items, with both found."""
        spans = item_type.references()
        found: dict[str, str] = {}
        for key in spans:
            node = merged.get(key)
            target = references.find(node) if isinstance(node, Scalar) else None
            if target is None or node is None:
                return None
            if target.item is not None and target.item.type.name != "time":
                self.report.refuse(
                    node, "not-a-time-item", '"%(item)s" is not a time item', item=target.id
                )
                return None
            found[key] = f"{target.section}/{target.id}"
        return item_type.with_references(found)

    def _item(
        self,
        written: Written,
        data: Mapping[str, Any],
        item_type: ItemType,
        merged: Keys,
        when: Any,
    ) -> Item:
        around, setting = self.around, self.around.source.setting
        scored = item_type.can_score and data.get("scored", False)
        ask = setting.text(data["ask"])
        aloud = data.get("read_aloud")
        return Item(
            id=written.id,
            ask=ask,
            type=item_type,
            origin=f"{around.source.id}/{around.section}/{written.id}",
            touchpoint=data.get("touchpoint", around.touchpoint),
            scored=scored,
            weight=data.get("weight", Decimal(1)),
            deduct=data.get("deduct", Decimal(0)),
            bonus=data.get("bonus", False),
            critical=data.get("critical") if scored else None,
            when=when,
            required=data.get("required", item_type.required_by_default),
            allow_na=data.get("allow_na", scored),
            na_reason=data.get("na_reason", True),
            allow_skip=data.get("allow_skip", item_type.answered),
            photo=data.get("photo", Evidence()),
            note=data.get("note", Evidence()),
            dimensions={**around.dimensions, **dimensions_in(data)},
            moment_of_truth=data["moment_of_truth"],
            group=written.group,
            where=data.get("where", around.where),
            help=_optional(setting, data.get("help")),
            read_aloud=ask if aloud is True else _optional(setting, aloud or None),
            after={key: setting.text(raw) for key, raw in data.get("after", {}).items()},
            show=around.pictures.read(self.report, merged.get("show"), data["show"]),
            last_time=data.get("last_time", "after answering"),
            default=data.get("default"),
        )


def _optional(setting: Any, raw: Any) -> Text | None:
    return None if raw is None else setting.text(raw)
