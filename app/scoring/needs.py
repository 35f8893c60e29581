"""What still stops a submission, and how far the visit is (rule 4)."""

from collections.abc import Iterator, Sequence

from app.checklists.address import Address
from app.checklists.model import Checklist, Evidence
from app.scoring.result import Completion, Counts, ItemNeed, SectionNeed
from app.scoring.visibility import Finding


def missing(found: Sequence[Finding]) -> tuple[Address, ...]:
    """Required items that are shown and blank."""
    return tuple(
        finding.address for finding in found if finding.item.required and finding.state == "blank"
    )


def incomplete(
    checklist: Checklist, found: Sequence[Finding]
) -> tuple[ItemNeed | SectionNeed, ...]:
    """Photos and notes that are due on answered items, then sections short of photos."""
    return (*_item_needs(found), *_section_needs(checklist, found))


def completion(found: Sequence[Finding]) -> Completion:
    """Over required items that are shown."""
    due = [each for each in found if each.item.required and each.state != "hidden"]
    return Completion(sum(each.state != "blank" for each in due), len(due))


def counts(found: Sequence[Finding]) -> Counts:
    """How many items were n/a, skipped or hidden, instructions too."""
    states = [finding.state for finding in found]
    return Counts(states.count("na"), states.count("skipped"), states.count("hidden"))


def _item_needs(found: Sequence[Finding]) -> Iterator[ItemNeed]:
    for finding in found:
        if finding.state != "answered":
            continue
        if _due(finding.item.photo, finding) and not finding.answer.photos:
            yield ItemNeed(finding.address, "photo")
        if _due(finding.item.note, finding) and not finding.answer.note:
            yield ItemNeed(finding.address, "note")


def _due(evidence: Evidence, finding: Finding) -> bool:
    match evidence.rule:
        case "required":
            return True
        case "required if lost points":
            return finding.lost_points
        case "required when":
            has_answer = finding.item.type.has_answer
            return any(has_answer(finding.answer.value, each) for each in evidence.answers)
        case _:
            return False


def _section_needs(checklist: Checklist, found: Sequence[Finding]) -> Iterator[SectionNeed]:
    """Photos count over the whole section, all its repetitions together."""
    photos: dict[str, int] = {}
    for finding in found:
        if finding.state != "hidden":
            name = finding.section.id
            photos[name] = photos.get(name, 0) + len(finding.answer.photos)
    for section in checklist.sections:
        if section.id in photos and photos[section.id] < section.photos_at_least:
            yield SectionNeed(section.id)
