"""Whether an op that came may be stored at all, judged by the visit's checklist version."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from app.audits.ops import KINDS, REPETITIONS, Place
from app.audits.targets import Target, exists_unasked, find_target
from app.checklists.faults import Fault
from app.checklists.model import Checklist, Item
from app.checklists.response import LONGEST_TEXT, answer_faults
from app.errors import Invalid

MOST_PHOTOS = 200
SETTLEMENTS = ("kept", "broken")
SHA256 = re.compile(r"[0-9a-f]{64}")
_ANY_PHOTO = "0" * 64
FARTHEST_M = 40_100_000
"""Once around the Earth: no two places are further apart."""


@dataclass(frozen=True, slots=True)
class SentOp:
    """An op as a phone sent it; `value` is JSON as Python sees it, numbers exact."""

    op_id: str
    kind: str
    target: str
    bases: tuple[str, ...]
    value: Any
    device_id: str
    seq: int
    client_at: datetime

    @property
    def photo(self) -> str | None:
        """The photo that it is about, if it is about one."""
        sha256 = self.value.get("sha256") if isinstance(self.value, dict) else None
        return sha256 if self.kind in ("attach", "remove", "caption") else None


def check(sent: SentOp, checklist: Checklist) -> None:
    """Raises Invalid, saying why this op can never be stored."""
    if sent.kind not in KINDS:
        raise Invalid("kind_unknown", "There is no kind of op called “%(kind)s”.", kind=sent.kind)
    if sent.op_id in sent.bases:
        raise Invalid("base_itself", "An op cannot be its own base.")
    target = find_target(checklist, sent.target)
    if sent.kind in REPETITIONS:
        _check_repetition(sent, target, exists_unasked(checklist))
        return
    if target.item is None:
        raise Invalid("target_no_item", "An op of this kind is about an item.")
    _CHECKS[sent.kind](sent.value, target.item)


def _check_repetition(sent: SentOp, target: Target, unasked: Callable[[Place], bool]) -> None:
    if target.item is not None or target.repetition is None:
        raise Invalid("target_no_repetition", "An op of this kind is about a repetition.")
    if unasked(Place(sent.target)):
        raise Invalid(
            "repetition_fixed", "This repetition always exists: it is not added or removed."
        )
    _nothing(sent.value)


def _check_value(value: Any, item: Item) -> None:
    if item.type.answered_by_photos or not item.type.answered:
        raise Invalid("value_unexpected", "This item takes no value.")
    for fault in answer_faults({"value": value}, item):
        raise _refusal("value_illegal", fault)


def _check_clear(value: Any, _item: Item) -> None:
    _nothing(value)


def _check_na(value: Any, item: Item) -> None:
    _check_entry({"na": value}, item)


def _check_skip(value: Any, item: Item) -> None:
    _check_entry({"skipped": value}, item)


def _check_note(value: Any, item: Item) -> None:
    _text(value)
    _check_entry({"note": value}, item)


def _check_entry(entry: dict[str, Any], item: Item) -> None:
    for fault in answer_faults(entry, item):
        raise _refusal(fault.code.replace("-", "_"), fault)


def _refusal(code: str, fault: Fault) -> Invalid:
    """In the checklist language's own words."""
    return Invalid(code, fault.message, fault=fault.code, **fault.params)


def _check_settle(value: Any, item: Item) -> None:
    if item.type.name != "promise":
        raise Invalid("settle_no_promise", "Only a promise can be settled.")
    if value not in SETTLEMENTS:
        raise Invalid("value_illegal", "A promise is settled as kept or broken.")


def _check_attach(value: Any, item: Item) -> None:
    _about_a_photo(value, {"sha256", "captured_at", "distance_m"}, item)
    captured_at, distance = value.get("captured_at"), value.get("distance_m")
    if captured_at is not None and not _is_moment(captured_at):
        raise Invalid(
            "value_illegal", "captured_at is a moment with its offset, as in RFC 3339, or null."
        )
    if distance is not None and not _is_distance(distance):
        raise Invalid("value_illegal", "distance_m is a number of metres, or null.")


def _check_remove(value: Any, item: Item) -> None:
    _about_a_photo(value, {"sha256"}, item)


def _check_caption(value: Any, item: Item) -> None:
    _about_a_photo(value, {"sha256", "text"}, item)
    _text(value.get("text"))


def _check_order(value: Any, item: Item) -> None:
    _takes_photos(item)
    if not isinstance(value, list) or len(value) > MOST_PHOTOS:
        raise Invalid("value_illegal", "An order is a list of at most 200 photo hashes.")
    if not all(_is_hash(each) for each in value) or len(set(value)) < len(value):
        raise Invalid("value_illegal", "An order names each photo once, by its SHA-256.")


_CHECKS: dict[str, Callable[[Any, Item], None]] = {
    "value": _check_value,
    "na": _check_na,
    "skip": _check_skip,
    "clear": _check_clear,
    "settle": _check_settle,
    "note": _check_note,
    "attach": _check_attach,
    "remove": _check_remove,
    "caption": _check_caption,
    "order": _check_order,
}


def _nothing(value: Any) -> None:
    if value is not None:
        raise Invalid("value_unexpected", "An op of this kind has the value null.")


def _text(value: Any) -> None:
    if not isinstance(value, str):
        raise Invalid("not_a_text", "must be a text")
    if len(value) > LONGEST_TEXT:
        raise Invalid("text_too_long", "must have at most %(most)s characters", most=LONGEST_TEXT)


def _about_a_photo(value: Any, keys: set[str], item: Item) -> None:
    _takes_photos(item)
    if not isinstance(value, dict) or not value.keys() <= keys or not _is_hash(value.get("sha256")):
        raise Invalid(
            "value_illegal", "The value has sha256, 64 hexadecimal digits, and no unknown keys."
        )


def _takes_photos(item: Item) -> None:
    _check_entry({"photos": [_ANY_PHOTO]}, item)


def _is_hash(value: Any) -> bool:
    return isinstance(value, str) and SHA256.fullmatch(value) is not None


def _is_moment(value: Any) -> bool:
    if not isinstance(value, str) or len(value) > 40:
        return False
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return False
    return moment.tzinfo is not None and 1970 <= moment.year < 9999


def _is_distance(value: Any) -> bool:
    return (
        isinstance(value, int | Decimal)
        and not isinstance(value, bool)
        and 0 <= value <= FARTHEST_M
    )
