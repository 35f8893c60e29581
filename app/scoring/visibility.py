"""What was found at each item: shown or hidden, answered or not, and its v.

Conditions name earlier items only, so one walk in checklist order settles all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.checklists.address import Address
from app.checklists.conditions import All, AnyOf, Condition, Not, Test
from app.checklists.model import Checklist, Item, Section
from app.checklists.response import Answer, Response
from app.scoring.result import State

NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class Finding:
    """One item in one repetition; of a hidden one the answer is ignored (rule 3)."""

    section: Section
    item: Item
    address: Address
    answer: Answer
    state: State
    v: Fraction | None

    @property
    def lost_points(self) -> bool:
        return self.v is not None and self.v < 1


def findings(checklist: Checklist, response: Response) -> list[Finding]:
    """One for each item and repetition, in checklist order: by section, repetition, item."""
    counts = _repetition_counts(response)
    found: dict[Address, Finding] = {}
    for section in checklist.sections:
        for repetition in _repetitions(section, counts):
            for item in section.items:
                address = Address(section.id, repetition, item.id)
                found[address] = _finding(section, item, address, response, found)
    return list(found.values())


def _repetition_counts(response: Response) -> dict[str, int]:
    """The highest repetition that the response names, by section."""
    counts: dict[str, int] = {}
    for address in response.answers:
        if address.repetition is not None:
            counts[address.section] = max(counts.get(address.section, 0), address.repetition)
    return counts


def _repetitions(section: Section, counts: dict[str, int]) -> Iterator[int | None]:
    """Those up to `at least` exist even when nothing is entered."""
    if section.repeat is None:
        yield None
    else:
        yield from range(1, max(section.repeat.at_least, counts.get(section.id, 0)) + 1)


def _finding(
    section: Section,
    item: Item,
    address: Address,
    response: Response,
    earlier: dict[Address, Finding],
) -> Finding:
    if item.when is not None and not holds(item.when, address, earlier):
        return Finding(section, item, address, NOTHING, "hidden", None)
    answer = response.answers.get(address, NOTHING)
    state = _state(item, answer)
    v = item.value_of(answer.value) if state == "answered" else None
    return Finding(section, item, address, answer, state, v)


def _state(item: Item, answer: Answer) -> State:
    if answer.na is not None:
        return "na"
    if answer.skipped is not None:
        return "skipped"
    if item.type.answered_by_photos:
        return "answered" if answer.photos else "blank"
    return "blank" if answer.value is None or answer.value == "" else "answered"


def holds(condition: Condition, asking: Address, earlier: dict[Address, Finding]) -> bool:
    """Whether a condition of the item at `asking` holds, given what was found before it."""
    match condition:
        case All(parts):
            return all(holds(part, asking, earlier) for part in parts)
        case AnyOf(parts):
            return any(holds(part, asking, earlier) for part in parts)
        case Not(part):
            return not holds(part, asking, earlier)
        case Test():
            return _test_holds(condition, _named(condition, asking, earlier))


def _named(test: Test, asking: Address, earlier: dict[Address, Finding]) -> Finding:
    """In the asking item's own section its own repetition is meant."""
    repetition = asking.repetition if test.section == asking.section else None
    return earlier[Address(test.section, repetition, test.item)]


def _test_holds(test: Test, found: Finding) -> bool:
    """A test on what is hidden, n/a, skipped or blank fails, but for `answered: no`."""
    if test.kind == "answered":
        return (found.state == "answered") in test.operands
    if found.state != "answered":
        return False
    if test.kind == "lost points":
        return found.lost_points in test.operands
    if test.kind == "is":
        has_answer = found.item.type.has_answer
        return any(has_answer(found.answer.value, str(wanted)) for wanted in test.operands)
    judged = found.item.type.judged(found.answer.value)
    return judged is not None and any(
        _compares(test.kind, judged, Fraction(figure)) for figure in test.operands
    )


def _compares(kind: str, judged: Fraction, figure: Fraction) -> bool:
    if kind == "over":
        return judged > figure
    if kind == "up to":
        return judged <= figure
    return judged == figure
