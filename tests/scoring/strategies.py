"""Random visits: a checklist made of choices, with a legal response.

Six answers are possible everywhere: '0' to '4' for v = 0, 1/4, … 1, and 'unknown' for 0 of 0.
A visit is made from a seed and two sizes: drawing each field apart takes fifty times as long,
and the sizes are what is worth making smaller in a failing example.
"""

import random
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import strategies as st

from app.checklists.address import Address
from app.checklists.conditions import All, AnyOf, Condition, Not, Test, TestKind
from app.checklists.model import (
    Checklist,
    Critical,
    Evidence,
    Grade,
    Item,
    Method,
    Repeat,
    Scoring,
    Section,
)
from app.checklists.response import Answer, Response
from app.checklists.types.choosing import Choice
from app.checklists.types.options import Option

ANSWERS = ("0", "1", "2", "3", "4")
UNKNOWN = "unknown"
TYPE = Choice(
    (
        *(Option(each, {"en": each}, Decimal(each)) for each in ANSWERS),
        Option(UNKNOWN, {"en": UNKNOWN}),
    )
)
PHOTO = "a" * 64

WEIGHTS = [Decimal(each) for each in ("1", "3", "0.1", "2.5", "10")]
DEDUCTIONS = [Decimal(each) for each in ("0", "0", "0", "0", "1", "7.5")]
PERCENTS = [Decimal(each) for each in ("0", "37.5", "50", "75", "100")]
EVIDENCE = [
    Evidence(),
    Evidence("never"),
    Evidence("required"),
    Evidence("required if lost points"),
    Evidence("required when", ("0", "2", UNKNOWN)),
]


@dataclass(frozen=True)
class Visit:
    checklist: Checklist
    response: Response


def visits() -> st.SearchStrategy[Visit]:
    return st.builds(_visit, st.integers(0, 2**32), st.integers(1, 4), st.integers(1, 5))


def _visit(seed: int, most_sections: int, most_items: int) -> Visit:
    make = Maker(random.Random(seed), most_items)
    checklist = make.checklist(make.chance.randint(1, most_sections))
    return Visit(checklist, make.response(checklist))


class Maker:
    """Makes one random visit after another from one source of chance."""

    def __init__(self, chance: random.Random, most_items: int) -> None:
        self.chance = chance
        self.most_items = most_items

    def one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0

    def percent_or_none(self) -> Decimal | None:
        return self.chance.choice([None, *PERCENTS])

    def checklist(self, size: int) -> Checklist:
        sections: list[Section] = []
        for number in range(size):
            sections.append(self.section(f"s{number}", sections))
        grades = (Grade("high", Decimal(75), self.percent_or_none()), Grade("low", Decimal(25)))
        method: Method = self.chance.choice(["pooled", "section-weighted"])
        return Checklist(
            id="random",
            title={"en": "Random"},
            language="en",
            touchpoint="store",
            sections=tuple(sections),
            scoring=Scoring(method, self.percent_or_none(), grades),
            tags={"class": ("warmth", "speed")},
        )

    def section(self, name: str, earlier: list[Section]) -> Section:
        repeat = None
        if self.one_in(2):
            repeat = Repeat({"en": "person"}, self.chance.randrange(3))
        elsewhere = [
            (section.id, item.id)
            for section in earlier
            if section.repeat is None
            for item in section.items
        ]
        items: list[Item] = []
        for number in range(self.chance.randint(1, self.most_items)):
            here = [(name, item.id) for item in items]
            items.append(self.item(name, f"i{number}", elsewhere + here))
        return Section(
            id=name,
            title={"en": name},
            items=tuple(items),
            touchpoint="store",
            groups=({"en": "Heading"},),
            weight=self.chance.choice(WEIGHTS),
            minimum=self.percent_or_none(),
            photos_at_least=self.chance.randrange(3),
            repeat=repeat,
        )

    def item(self, section: str, name: str, nameable: list[tuple[str, str]]) -> Item:
        scored = not self.one_in(6)
        bonus = scored and self.one_in(5)
        critical = None
        if scored and not bonus and self.one_in(5):
            critical = Critical(self.chance.choice(PERCENTS), self.percent_or_none())
        return Item(
            id=name,
            ask={"en": name},
            type=TYPE,
            origin=f"random/{section}/{name}",
            touchpoint="store",
            scored=scored,
            weight=self.chance.choice(WEIGHTS),
            deduct=self.chance.choice(DEDUCTIONS) if scored else Decimal(0),
            bonus=bonus,
            critical=critical,
            when=self.condition(nameable, 3) if nameable and self.one_in(2) else None,
            required=self.one_in(2),
            allow_na=True,
            photo=self.chance.choice(EVIDENCE),
            note=self.chance.choice(EVIDENCE),
            dimensions={
                name: self.chance.choice(["warmth", "speed"])
                for name in ("department", "way", "class")
                if self.one_in(2)
            },
            moment_of_truth=self.one_in(2),
            group=self.chance.choice([None, 0]),
        )

    def condition(self, nameable: list[tuple[str, str]], depth: int) -> Condition:
        if depth and self.one_in(3):
            parts = tuple(
                self.condition(nameable, depth - 1) for _ in range(self.chance.randint(1, 2))
            )
            return self.chance.choice([All(parts), AnyOf(parts), Not(parts[0])])
        at = self.chance.choice(nameable)
        if self.one_in(2):
            known = (*ANSWERS, UNKNOWN)
            return Test(*at, "is", tuple(self.chance.sample(known, self.chance.randint(1, 4))))
        kind: TestKind = self.chance.choice(["lost points", "answered"])
        return Test(*at, kind, (self.one_in(2),))

    def response(self, checklist: Checklist) -> Response:
        """Hidden items have stale answers here as often as not."""
        found: dict[Address, Answer] = {}
        for section in checklist.sections:
            repetitions: tuple[int | None, ...] = (None,)
            if section.repeat is not None:
                repetitions = tuple(range(1, self.chance.randint(0, 3) + 1))
            for repetition in repetitions:
                for item in section.items:
                    if not self.one_in(8):
                        found[Address(section.id, repetition, item.id)] = self.answer()
        return Response(found)

    def answer(self) -> Answer:
        if self.one_in(6):
            return Answer(na="does not apply")
        if self.one_in(8):
            return Answer(skipped="could not see")
        return Answer(
            value=self.chance.choice((*ANSWERS, *ANSWERS, UNKNOWN, None)),
            note=self.chance.choice([None, "", "words"]),
            photos=self.chance.choice([(), (PHOTO,)]),
        )
