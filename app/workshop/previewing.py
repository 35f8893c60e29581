"""What a preview is told while a checklist is being written: problems, the draft, its score."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.checklists.address import Address
from app.checklists.canonical import to_canonical, version_hash
from app.checklists.loading import Loaded
from app.checklists.model import Checklist
from app.checklists.problems import Problem
from app.checklists.response import IllegalResponse, Response, parse_response
from app.reports.blank_conditions import Numbered, in_words
from app.reports.wording import Wording
from app.scoring import Result, as_json, score

Json = dict[str, Any]


def news(loaded: Loaded) -> Json:
    """{problems, draft: {version, checklist} or null}: the draft is null where there is an error.

    Items without ids are no problem here.
    """
    checklist = loaded.checklist
    return {
        "problems": [problem_as_json(problem) for problem in loaded.problems],
        "draft": checklist
        and {"version": version_hash(checklist), "checklist": to_canonical(checklist)},
    }


def problem_as_json(problem: Problem) -> Json:
    """Lines and columns count from 1; `corrected` is null where nobody can tell."""
    return {
        "severity": problem.severity,
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
        "corrected": problem.corrected,
    }


def standing(checklist: Checklist, answers: Any, words: Wording) -> Json:
    """{result, illegal, hidden} of the answers so far, as `json_text.read_json` gives them.

    `illegal` are addresses whose answers the checklist does not allow; they are left out. `result`
    is as `flask checklist score` prints it, null where the rest is no response. `hidden` says of
    each item that is not asked what it waits for, in words.
    """
    response, illegal = _legal(checklist, answers)
    if response is None:
        return {"result": None, "illegal": illegal, "hidden": []}
    result = score(checklist, response)
    return {
        "result": as_json(result),
        "illegal": illegal,
        "hidden": list(_hidden(checklist, result, words)),
    }


def _legal(checklist: Checklist, answers: Any) -> tuple[Response | None, list[str]]:
    """What of the answers may stand, and the addresses of the others."""
    if not isinstance(answers, dict):
        return None, []
    illegal: list[str] = []
    left: Mapping[str, Any] = answers
    while True:
        try:
            return parse_response({"answers": dict(left)}, checklist), illegal
        except IllegalResponse as refused:
            found = {_address_in(fault.pointer) for fault in refused.faults} & set(left)
        if not found:
            return None, illegal
        illegal += sorted(found)
        left = {address: entry for address, entry in left.items() if address not in found}


def _address_in(pointer: str) -> str:
    """'/answers/till~1smile/value' → 'till/smile'."""
    _empty, _answers, address, *_rest = (*pointer.split("/"), "", "", "")
    return address.replace("~1", "/").replace("~0", "~")


def _hidden(checklist: Checklist, result: Result, words: Wording) -> Iterator[Json]:
    numbered: Numbered = {
        (section.id, item.id): (f"{number}.{place}", item)
        for number, section in enumerate(checklist.sections, start=1)
        for place, item in enumerate(section.items, start=1)
    }
    for outcome in result.items:
        if outcome.state == "hidden":
            condition = _condition(checklist, outcome.address, numbered, words)
            yield {"item": str(outcome.address), "why": condition}


def _condition(checklist: Checklist, address: Address, numbered: Numbered, words: Wording) -> str:
    found = checklist.find(address)
    when = found[1].when if found else None
    return in_words(when, numbered, words) if when else ""
