"""A visit that is being answered: what is here so far, for its author and admins. No points."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.audits.queries import VisitPhoto, VisitRow, current_state, photos_of
from app.audits.response import response
from app.checklists.address import Address
from app.checklists.model import Checklist
from app.library.published import checklist_of
from app.pages.blueprint import in_own_language
from app.scoring.result import Completion
from app.scoring.scoring import score


@dataclass(frozen=True, slots=True)
class Open:
    """A required item that has no answer yet."""

    number: str
    ask: str


@dataclass(frozen=True, slots=True)
class SoFar:
    """How far a visit has come."""

    completion: Completion
    missing: Sequence[Open]
    photos: Sequence[VisitPhoto]


def so_far(row: VisitRow) -> SoFar:
    """What the server has of it; the phone may have more."""
    checklist = checklist_of(row.version)
    state = current_state(row.id)
    result = score(checklist, response(checklist, state))
    return SoFar(
        completion=result.completion,
        missing=[_open(checklist, address) for address in result.missing],
        photos=photos_of(row.id, state),
    )


def _open(checklist: Checklist, address: Address) -> Open:
    found = checklist.find(address)
    if found is None:
        raise LookupError(f"{checklist.id} has no item {address}")
    section, item = found
    parts = [
        checklist.sections.index(section) + 1,
        *([address.repetition] if address.repetition else []),
        section.items.index(item) + 1,
    ]
    return Open(".".join(map(str, parts)), in_own_language(item.ask))
