"""From what stands in a log to the Response that is scored."""

from dataclasses import replace
from typing import Any

from app.audits.log import Content, State
from app.audits.ops import read_value
from app.audits.targets import repetitions
from app.checklists.model import Checklist
from app.checklists.response import Answer, Response


def response(checklist: Checklist, state: State) -> Response:
    """The answers that stand; what conflicts is blank. Repetitions get their numbers."""
    found = repetitions(checklist, state)
    # An entry that holds nothing says that its repetition exists.
    answers = {address: Answer() for address in found.firsts(checklist)}
    photos = photos_by_target(state)
    for register, standing in state.standings.items():
        target, _, about = register.partition(":")
        if "/" not in target or about not in ("", "note") or standing.content is None:
            continue
        address = found.address(target)
        answer = answers.get(address, Answer())
        answers[address] = _with(answer, standing.content)
    for target, hashes in photos.items():
        address = found.address(target)
        answers[address] = replace(answers.get(address, Answer()), photos=hashes)
    return Response(answers)


def photos_by_target(state: State) -> dict[str, tuple[str, ...]]:
    """The hashes of each item's attached photos: those that an `order` names first, in its order,
    then the others as they came.
    """
    attached: dict[str, list[tuple[int, str]]] = {}
    for register, op in state.attached().items():
        target, _, sha256 = register.partition(":photo:")
        attached.setdefault(target, []).append((op.sequence, sha256))
    return {
        target: _ordered([sha256 for _, sha256 in sorted(found)], _order(state, target))
        for target, found in attached.items()
    }


def captions_by_photo(state: State) -> dict[tuple[str, str], str]:
    """(target, photo) → its caption, where one stands."""
    captions: dict[tuple[str, str], str] = {}
    for register, standing in state.standings.items():
        target, found, sha256 = register.partition(":caption:")
        if found and standing.content:
            captions[target, sha256] = str(read_value(standing.content[1])["text"])
    return captions


def _order(state: State, target: str) -> list[str]:
    standing = state.standings.get(f"{target}:order")
    return read_value(standing.content[1]) if standing and standing.content else []


def _ordered(hashes: list[str], order: list[str]) -> tuple[str, ...]:
    places = {sha256: place for place, sha256 in enumerate(order)}
    return tuple(sorted(hashes, key=lambda sha256: places.get(sha256, len(order))))


def _with(answer: Answer, content: Content) -> Answer:
    kind, text = content
    value: Any = read_value(text)
    match kind:
        case "value":
            return replace(answer, value=None if value == "" else value)
        case "na":
            return replace(answer, na=value or "")
        case "skip":
            return replace(answer, skipped=value or "")
        case "note":
            return replace(answer, note=value or None)
        case _:
            return answer
