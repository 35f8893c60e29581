"""Random checklists, as authors could write them: plain data for a YAML file, and its text.

A checklist is made from a seed and two sizes, which is much faster than drawing each field apart;
the sizes are what is worth making smaller in a failing example.
"""

import json
import random
from typing import Any

from hypothesis import strategies as st

Written = dict[str, Any]

TEXTS = ("Clean?", "Καθαρό;", "How loud is it?", "12:30", "yes", "a: b", "x # y", "‘quoted’", "😀")
NUMBERS = ("1", "2.5", "100", "0.1", "7")
TYPES = (
    "yes-no",
    "choice",
    "choices",
    "scale",
    "number",
    "money",
    "count",
    "tally",
    "duration",
    "sound-level",
    "call",
    "inventory",
    "fact",
    "promise",
    "text",
    "photo",
    "date",
    "time",
    "commitment",
    "instruction",
)
UNSCORED = ("fact", "text", "photo", "date", "time", "commitment", "instruction")


def written_checklists() -> st.SearchStrategy[Written]:
    """What a checklist called ``visit`` says, for ``as_yaml``."""
    return st.builds(_checklist, st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 6))


def as_yaml(written: Written) -> str:
    """The text of a file: JSON is YAML too."""
    return json.dumps(written, ensure_ascii=False, indent=1)


def _checklist(seed: int, sections: int, items: int) -> Written:
    return _Author(random.Random(seed), items).checklist(sections)


class _Author:
    def __init__(self, chance: random.Random, most_items: int) -> None:
        self.chance = chance
        self.most_items = most_items

    def maybe(self, keys: Written, **more: Any) -> None:
        """Add some of these keys; underscores stand for spaces."""
        for key, value in more.items():
            if self.chance.random() < 0.3:
                keys[key.replace("_", " ")] = value

    def number(self) -> float:
        return json.loads(self.chance.choice(NUMBERS))

    def text(self) -> Any:
        words = self.chance.choice(TEXTS)
        return words if self.chance.random() < 0.8 else {"en": words, "el": "Κείμενο"}

    def checklist(self, sections: int) -> Written:
        written: Written = {
            "checklist": "visit",
            "title": self.text(),
            "scoring": self.scoring(),
            "scales": {"seven": {"from": 0, "to": 6, "faces": "yes"}},
            "answers": {"kept": [{"kept": 100}, "partly", {"broken": 0}]},
            "tags": {"class": ["warm", "quick"], "kind of": ["a", "b"]},
        }
        self.maybe(
            written, summary=self.text(), minutes=15, touchpoint="phone", **{"for": ["executive"]}
        )
        written["sections"] = [self.section(number) for number in range(sections)]
        return written

    def scoring(self) -> Written:
        scoring: Written = {"method": self.chance.choice(["pooled", "section-weighted"])}
        self.maybe(
            scoring,
            target=82.5,
            show="points",
            grades=self.chance.choice(
                [{"good": 75, "poor": 0}, [{"name": "top", "from": 90, "every section from": 80}]]
            ),
        )
        return scoring

    def section(self, number: int) -> Written:
        section: Written = {"id": f"s{number}", "title": self.text()}
        self.maybe(
            section,
            way="walk",
            stage="pays",
            part_of="service",
            weight=self.number(),
            minimum=60,
            photos={"at least": 1},
            touchpoint="web",
            each={"weight": 3, "department": "sales", "moment of truth": "yes"},
            repeat={"per": self.text(), "at least": 1, "at most": 3},
        )
        ids = [f"i{each}" for each in range(self.chance.randint(1, self.most_items))]
        items = [self.item(each, ids[:index]) for index, each in enumerate(ids)]
        section["items"] = items
        if self.chance.random() < 0.3:
            section["items"] = [*items[:1], {"group": self.text(), "items": items[1:] or []}]
        return section

    def item(self, item_id: str, earlier: list[str]) -> Written:
        name = self.chance.choice(TYPES)
        item: Written = {"ask": self.text(), "type": name, **self.configured(name)}
        if self.chance.random() < 0.8:
            item["id"] = item_id
            if earlier and self.chance.random() < 0.4:
                item["when"] = self.condition(earlier)
        self.maybe(
            item,
            help=self.text(),
            where="till",
            department="sales",
            way="call",
            moment_of_truth="yes",
            **{"class": "warm", "kind of": "b"},
        )
        if name != "instruction":
            self.maybe(
                item,
                required="no",
                photo="required",
                note="never",
                last_time="hide",
                read_aloud="yes",
                **{"allow n/a": "yes", "n/a reason": "no", "allow skip": "no"},
            )
        if name == "photo":
            item.pop("photo", None)
        if name not in UNSCORED:
            self.scored(item)
        return item

    def scored(self, item: Written) -> None:
        if self.chance.random() < 0.2:
            item["scored"] = "no"
            return
        self.maybe(item, weight=self.number(), deduct=self.number())
        if self.chance.random() < 0.2:
            item["bonus"] = "yes"

    def configured(self, name: str) -> Written:
        bands = [{"up to": 3, "points": self.number()}, {"points": 0}]
        keys: Written = {}
        if name in ("choice", "choices"):
            keys["options"] = self.chance.choice(
                ["kept", [{"good": 100}, "bad", {"id": "c", "label": self.text(), "points": 2.5}]]
            )
        elif name == "scale":
            self.maybe(keys, scale="seven", to=5, good="low", labels={"1": self.text()})
        elif name in ("number", "money", "count"):
            self.maybe(keys, unit=self.text(), bands=bands)
        elif name == "duration":
            self.maybe(keys, times=3, judge="worst", should_be={"up to": "1m30s"})
        elif name == "sound-level":
            self.maybe(keys, heard=["Music", {"id": "t", "label": self.text()}], bands=bands)
        elif name == "call":
            self.maybe(keys, bands={"time to human": bands, "menu levels": bands})
        elif name == "inventory":
            keys["things"] = ["Door", {"id": "rail", "label": self.text()}]
        elif name == "fact":
            keys["fact"] = "hours"
        elif name == "tally":
            self.maybe(keys, of=5)
        return keys

    def condition(self, earlier: list[str]) -> Written:
        answered = {self.chance.choice(earlier): {"answered": self.chance.choice(["yes", "no"])}}
        return self.chance.choice(
            [answered, {"not": answered}, {"any": [answered, answered]}, {"all": [answered]}]
        )
