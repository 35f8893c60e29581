"""How each type of item is answered by touch: what is tapped and typed for a value."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, expect

from tests.phone.plan import Call, Na, Skip

Type = Mapping[str, Any]
Touch = Callable[[Locator, Type, Any], None]
_PHASES = {"ring": "Ringing", "menu": "Menu", "hold": "On hold", "human": "Human"}
_COUNTS = {"menu_levels": "Menu levels", "transfers": "Transfers", "retold": "Told my story again"}


def touch(item: Locator, kind: Type, value: Any) -> None:
    """Answer the item whose card this is; `kind` is its type as the version writes it."""
    if isinstance(value, Na):
        _without_answer(item, "Not applicable here", value.reason)
    elif isinstance(value, Skip):
        _without_answer(item, "Could not assess", value.reason)
    else:
        BY_TYPE[kind["name"]](item, kind, value)


def label_of(kind: Type, key: str, wanted: str) -> str:
    """The English words of an option or a thing."""
    found = next(each for each in kind[key] if each["id"] == wanted)
    return str(found["label"]["en"])


def unfold(item: Locator) -> None:
    """In a grid, photos, notes and reasons lie behind a button of the row."""
    more = item.get_by_role("button", name="More about", expanded=False)
    if more.is_visible():
        more.tap()


def tick(item: Locator, role: Any, name: str) -> None:
    """Tap what carries this name: the box itself lies unseen under its large label."""
    item.get_by_role(role, name=name, exact=True).locator("xpath=..").tap()


def type_in(field: Locator, text: str) -> None:
    """Type as a keyboard does, and go on."""
    field.fill(text)
    field.blur()


def _yes_no(item: Locator, kind: Type, value: str) -> None:
    own = kind.get("labels", {}).get(value, {}).get("en")
    tick(item, "radio", own or value.capitalize())


def _choice(item: Locator, kind: Type, value: str) -> None:
    tick(item, "radio", label_of(kind, "options", value))


def _choices(item: Locator, kind: Type, value: list[str]) -> None:
    for each in value:
        tick(item, "checkbox", label_of(kind, "options", each))


def _scale(item: Locator, kind: Type, value: int) -> None:
    words = kind.get("labels", {}).get(str(value), {}).get("en", "")
    tick(item, "radio", f"{value} {words}".strip())


def _figure(item: Locator, _kind: Type, value: float) -> None:
    type_in(item.get_by_role("textbox").first, str(value))


def _tally(item: Locator, kind: Type, value: Mapping[str, int]) -> None:
    if "of" not in kind:
        type_in(item.get_by_role("textbox", name="Of how many"), str(value["of"]))
    type_in(item.get_by_role("textbox", name="Met"), str(value["met"]))


def _step(item: Locator, name: str, times: int) -> None:
    group = item.get_by_role("group", name=name, exact=True)
    for number in range(1, times + 1):
        group.get_by_role("button", name="One more").tap()
        expect(group.get_by_role("status")).to_have_text(str(number))


def _duration(item: Locator, _kind: Type, value: Any) -> None:
    field = item.get_by_label("Minutes and seconds")
    if not isinstance(value, list):
        type_in(field, clock(value))
        return
    for number, seconds in enumerate(value, 1):
        field.fill(clock(seconds))
        item.get_by_role("button", name="Add", exact=True).tap()
        expect(item.get_by_role("listitem")).to_have_count(number)


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def _sound_level(item: Locator, _kind: Type, value: Mapping[str, Any]) -> None:
    item.get_by_text("Type a level instead").tap()
    type_in(item.get_by_role("textbox").first, str(value["median"]))


def _call(item: Locator, _kind: Type, value: Call) -> None:
    """On the instrument's own screen, and back."""
    page = item.page
    item.get_by_role("button", name="Call", exact=True).tap()
    page.get_by_role("button", name=re.compile("dialling")).tap()
    for phase in value.phases:
        page.get_by_role("button", name=re.compile(f"^{_PHASES[phase]}")).tap()
    for name, times in value.counts.items():
        _step(page.locator("main"), _COUNTS[name], times)
    page.get_by_role("button", name="The call has ended").tap()
    page.get_by_role("button", name="Done", exact=True).tap()


def _inventory(item: Locator, kind: Type, value: Mapping[str, Mapping[str, Any]]) -> None:
    for thing, found in value.items():
        name = label_of(kind, "things", thing)
        if "feel" in found:
            feels = item.get_by_role("radiogroup", name=name, exact=True)
            tick(feels, "radio", {1: "1 nasty", 5: "5 nice"}.get(found["feel"], str(found["feel"])))
            continue
        row = item.locator(".thing").filter(has_text=name)
        if kind.get("score") != "touched":
            row.get_by_role("button", name=name).tap()
        tick(row, "checkbox", "touched")


def _fact(item: Locator, kind: Type, value: Any) -> None:
    if "options" in kind:
        _choice(item, kind, value)
    else:
        type_in(item.get_by_role("textbox").first, str(value))


def _promise(item: Locator, _kind: Type, value: Mapping[str, Any]) -> None:
    tick(item, "radio", "Promised")
    type_in(item.get_by_label("What was promised, in their words"), value["made"])


def _text(item: Locator, _kind: Type, value: str) -> None:
    type_in(item.get_by_role("textbox").first, value)


def _calendar(item: Locator, kind: Type, value: str) -> None:
    type_in(item.locator(f"input[type={kind['name']}]"), value)


def _commitment(item: Locator, _kind: Type, value: Mapping[str, Any]) -> None:
    type_in(item.get_by_role("textbox").first, value["text"])


def _without_answer(item: Locator, why: str, reason: str) -> None:
    unfold(item)
    item.locator("button.more").tap()
    sheet = item.page.get_by_role("dialog")
    if reason:
        sheet.get_by_label("Why").fill(reason)
    sheet.get_by_role("button", name=why).tap()
    expect(sheet).to_have_count(0)


BY_TYPE: dict[str, Touch] = {
    "yes-no": _yes_no,
    "choice": _choice,
    "choices": _choices,
    "scale": _scale,
    "number": _figure,
    "money": _figure,
    "count": _figure,
    "tally": _tally,
    "duration": _duration,
    "sound-level": _sound_level,
    "call": _call,
    "inventory": _inventory,
    "fact": _fact,
    "promise": _promise,
    "text": _text,
    "date": _calendar,
    "time": _calendar,
    "commitment": _commitment,
}
