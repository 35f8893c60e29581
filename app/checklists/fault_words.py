"""What is wrong in a response, said as an author names things: section/item, and what was meant."""

from __future__ import annotations

from typing import Any

from app.checklists.address import Address
from app.checklists.faults import Fault
from app.checklists.guesses.figures import duration_meant, level_meant, number_meant
from app.checklists.guesses.suggestions import closest, did_you_mean
from app.checklists.ids import option_id
from app.checklists.model import Checklist, Item
from app.checklists.numbers import parse_duration, parse_level, parse_number
from app.checklists.response import ADDRESS, STATES

SWITCHES = {"true": "yes", "false": "no", "y": "yes", "n": "no", "1": "yes", "0": "no"}


def in_words(fault: Fault, data: Any, checklist: Checklist) -> str:
    """``till/clean: must be "yes" or "no", not "Yse": did you mean "yes"? (/answers/…)``.

    ``data`` is the response as read; the JSON pointer stands at the end.
    """
    steps = [step.replace("~1", "/").replace("~0", "~") for step in fault.pointer.split("/")[1:]]
    if len(steps) < 2 or steps[0] != "answers":
        said = f"{steps[-1]}: {fault}" if steps else str(fault)
        return _with(said, _meant_key(steps, ("answers",)), fault)
    address, inside = steps[1], [step for step in steps[2:] if step != "value"]
    place = f"{address}, {' '.join(inside)}" if inside else address
    found = _at(data, steps)
    written = f', not "{found}"' if isinstance(found, str) and fault.code != "unknown-item" else ""
    return _with(f"{place}: {fault}{written}", _hint(fault, steps, found, checklist), fault)


def _with(said: str, hint: str, fault: Fault) -> str:
    pointer = f" ({fault.pointer})" if fault.pointer else ""
    return f"{said}{': ' if hint else ''}{hint}{pointer}"


def _hint(fault: Fault, steps: list[str], found: Any, checklist: Checklist) -> str:
    if fault.code in ("unknown-item", "bad-address"):
        return did_you_mean(_address_meant(steps[1], checklist))
    if fault.code == "unknown-key" and len(steps) == 3:
        return _meant_key(steps, (*STATES, "note", "photos"))
    address = ADDRESS.fullmatch(steps[1])
    at = checklist.find(Address(address[1], None, address[3])) if address else None
    if at is None or len(steps) < 3 or steps[2] != "value":
        return ""
    return _answer_meant(at[1], found)


def _answer_meant(item: Item, found: Any) -> str:
    if item.type.name == "duration" and not isinstance(found, list | int):
        return _seconds_meant(found)
    if isinstance(found, bool):
        found = str(found).lower()
    if not isinstance(found, str):
        return ""
    if item.type.has_figure:
        number = found if parse_number(found) is not None else number_meant(found)
        level = parse_level(found) if number is None else None
        meant = number or (str(level) if level is not None else level_meant(found))
        return f"write {meant}, without quotes" if meant else "write a number, without quotes"
    ids = item.type.answer_ids
    made = option_id(found)
    meant = made if made in ids else SWITCHES.get(made)
    meant = meant if meant in ids else closest(found, ids)
    return did_you_mean(meant)


def _seconds_meant(found: Any) -> str:
    written = found if isinstance(found, str) else ""
    spelled = duration_meant(written) or number_meant(written) or written
    seconds = parse_duration(spelled) if spelled else None
    if seconds is None:
        return 'a duration is a number of seconds, such as 90, or {"seconds": 90}'
    return f"a duration is a number of seconds: write {seconds}"


def _meant_key(steps: list[str], known: tuple[str, ...]) -> str:
    return did_you_mean(closest(steps[-1], known)) if steps else ""


def _address_meant(written: str, checklist: Checklist) -> str | None:
    """The address that was probably meant, with its repetition where its section is repeated."""
    addresses = {
        f"{section.id}#1/{item.id}" if section.repeat else f"{section.id}/{item.id}": item.id
        for section, item in checklist.items()
    }
    plain = written.strip().lower().replace(".", "/").replace("\\", "/")
    name = plain.rpartition("/")[2]
    alike = [address for address, item in addresses.items() if item == name]
    return alike[0] if len(alike) == 1 else closest(plain, addresses)


def _at(data: Any, steps: list[str]) -> Any:
    """What stands at a pointer, None where nothing does."""
    for step in steps:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and step.isdecimal() and int(step) < len(data):
            data = data[int(step)]
        else:
            return None
    return data
