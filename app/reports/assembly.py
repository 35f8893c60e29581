"""Checklist, Response and Result → Scorecard: what a visit's rows hold, put where it is read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from zoneinfo import ZoneInfo

from app.checklists import model
from app.checklists.address import Address
from app.checklists.response import Answer, Response
from app.checklists.text import Text, fill, say
from app.reports import answers
from app.reports.reading import read_answer
from app.reports.scorecard import (
    Change,
    CriticalCause,
    Dimension,
    Grade,
    Group,
    Head,
    Item,
    MinimumCause,
    Photo,
    Repetition,
    Scorecard,
    Section,
    Total,
)
from app.scoring import result as scored
from app.scoring.pooling import pooled

NOTHING_SCORED = scored.Score(None, Fraction(0), Fraction(0))
DIMENSIONS = (model.WAY, model.STAGE, model.DEPARTMENT, model.PART_OF)
"""In the order of a scorecard; the author's own tags follow."""


@dataclass(frozen=True, slots=True)
class Material:
    """All that a scorecard is made of. Photos are by item, in order and numbered.

    `placeholders`: 'location.name' and its like → what they stand for in the author's texts.
    `failed_before`: section/item → in how many visits in a row before this one it lost points.
    """

    checklist: model.Checklist
    response: Response
    result: scored.Result
    head: Head
    zone: ZoneInfo
    photos: Mapping[Address, Sequence[Photo]]
    placeholders: Mapping[str, str] = field(default_factory=dict)
    change: Change | None = None
    failed_before: Mapping[str, int] | None = None


def assemble(material: Material, language: str) -> Scorecard:
    """The scorecard of one visit for a reader of `language`."""
    return _Assembly(material, language).scorecard()


class _Assembly:
    def __init__(self, material: Material, language: str) -> None:
        self._material = material
        self._checklist = material.checklist
        self._result = material.result
        self._language = language

    def scorecard(self) -> Scorecard:
        sections = tuple(self._sections())
        result = self._result
        return Scorecard(
            language=self._language,
            head=self._material.head,
            total=self._total(sections),
            sections=sections,
            dimensions=tuple(self._dimensions()),
            moments_of_truth=result.moments_of_truth,
            change=self._material.change,
            hidden=sum(outcome.state == "hidden" for outcome in result.items),
        )

    def _sections(self) -> Iterator[Section]:
        shown = [each for each in self._result.items if self._is_shown(each)]
        by_section = {
            section: list(outcomes)
            for section, outcomes in groupby(shown, key=lambda each: each.address.section)
        }
        for number, section in enumerate(self._checklist.sections, start=1):
            yield self._section(number, section, by_section.get(section.id, []))

    def _is_shown(self, outcome: scored.ItemOutcome) -> bool:
        found = self._checklist.find(outcome.address)
        return found is not None and found[1].type.answered and outcome.state != "hidden"

    def _section(
        self, number: int, section: model.Section, outcomes: Sequence[scored.ItemOutcome]
    ) -> Section:
        weighted = self._checklist.scoring.method == "section-weighted"
        return Section(
            id=section.id,
            number=number,
            title=self._say(section.title),
            score=self._result.sections.get(section.id, NOTHING_SCORED),
            repetitions=tuple(self._repetitions(number, section, outcomes)),
            minimum=None if section.minimum is None else Fraction(section.minimum),
            way=section.dimensions.get(model.WAY),
            stage=section.dimensions.get(model.STAGE),
            per=self._say(section.repeat.per) if section.repeat else None,
            weight=Fraction(section.weight) if weighted else None,
        )

    def _repetitions(
        self, number: int, section: model.Section, outcomes: Sequence[scored.ItemOutcome]
    ) -> Iterator[Repetition]:
        for repetition, some in groupby(outcomes, key=lambda each: each.address.repetition):
            own = list(some)
            yield Repetition(
                groups=tuple(self._groups(number, section, own)),
                number=repetition,
                score=None if repetition is None else pooled(own),
            )

    def _groups(
        self, number: int, section: model.Section, outcomes: Sequence[scored.ItemOutcome]
    ) -> Iterator[Group]:
        positions = {item.id: place for place, item in enumerate(section.items, start=1)}
        items = {item.id: item for item in section.items}
        for group, some in groupby(outcomes, key=lambda each: items[each.address.item].group):
            own = list(some)
            yield Group(
                items=tuple(
                    self._item(
                        _number(number, outcome.address, positions),
                        section,
                        items[outcome.address.item],
                        outcome,
                    )
                    for outcome in own
                ),
                title=None if group is None else self._say(section.groups[group]),
                score=None if group is None else pooled(own),
            )

    def _item(
        self, number: str, section: model.Section, item: model.Item, outcome: scored.ItemOutcome
    ) -> Item:
        address = outcome.address
        answer = self._material.response.answers.get(address, Answer())
        photos = self._material.photos.get(address, ())
        before = self._material.failed_before or {}
        answered = outcome.state == "answered"
        return Item(
            address=str(address),
            number=number,
            section=self._say(section.title),
            ask=self._say(item.ask),
            state="blank" if outcome.state == "hidden" else outcome.state,
            answer=self._answer(item, answer) if answered else None,
            reason=answer.na or answer.skipped or None,
            note=answer.note,
            photos=tuple(photos),
            scored=item.scored,
            v=outcome.v,
            earned=outcome.earned,
            possible=outcome.possible,
            win_back=outcome.win_back,
            critical=item.critical is not None,
            critical_failed=outcome.critical_failed,
            bonus=item.bonus,
            moment_of_truth=item.moment_of_truth,
            department=item.dimensions.get(model.DEPARTMENT),
            failed_before=before.get(f"{section.id}/{item.id}", 0) if outcome.lost_points else 0,
        )

    def _answer(self, item: model.Item, answer: Answer) -> answers.Answer:
        if item.type.answered_by_photos:
            return answers.Evidence()
        return read_answer(item.type, answer.value, self._language, self._material.zone)

    def _total(self, sections: Sequence[Section]) -> Total:
        scoring, result = self._checklist.scoring, self._result
        return Total(
            result=result.result,
            score=result.score,
            raw=result.raw,
            earned=result.earned,
            possible=result.possible,
            target=None if scoring.target is None else Fraction(scoring.target),
            grade=result.grade,
            grades=tuple(
                Grade(grade.name, Fraction(grade.from_)) for grade in reversed(scoring.grades)
            ),
            causes=tuple(self._causes(sections)),
            method=scoring.method,
            show=scoring.show,
        )

    def _causes(self, sections: Sequence[Section]) -> Iterator[CriticalCause | MinimumCause]:
        by_id = {section.id: section for section in sections}
        items = {item.address: item for section in sections for item in section.items}
        for cause in self._result.causes:
            if isinstance(cause, scored.CriticalCause):
                yield CriticalCause(items[str(cause.item)], cause.cap)
            else:
                yield MinimumCause(by_id[cause.section])

    def _dimensions(self) -> Iterator[Dimension]:
        for name in (*DIMENSIONS, *self._checklist.tags):
            scores = self._result.dimensions.get(name)
            if scores:
                yield Dimension(name, tuple(scores.items()))

    def _say(self, text: Text) -> str:
        return fill(say(text, self._language), self._stands_for)

    def _stands_for(self, placeholder: str) -> str | None:
        if placeholder in self._material.placeholders:
            return self._material.placeholders[placeholder]
        return self._told(*placeholder.split("/")) if placeholder.count("/") == 1 else None

    def _told(self, section: str, item: str) -> str | None:
        """What was answered elsewhere, where a few words say it."""
        address = Address(section, None, item)
        found, answer = self._checklist.find(address), self._material.response.answers.get(address)
        if found is None or answer is None or answer.value is None:
            return None
        match self._answer(found[1], answer):
            case answers.Text(text):
                return text
            case answers.Chosen(labels):
                return ", ".join(labels)
            case answers.Number(value, unit):
                return f"{value} {unit}" if unit else str(value)
        return None


def _number(section: int, address: Address, positions: Mapping[str, int]) -> str:
    """'6.1', and in a repeated section '6.2.1' with the repetition between."""
    parts = [section, positions[address.item]]
    if address.repetition is not None:
        parts.insert(1, address.repetition)
    return ".".join(map(str, parts))
