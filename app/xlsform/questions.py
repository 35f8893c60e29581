"""The types of a form's questions, and what each of them is here."""

import re
from dataclasses import dataclass

from app.checklists.ids import plain_id

METADATA = frozenset(
    "start end today deviceid imei username phonenumber phone_number "  # noqa: SIM905
    "subscriberid simserial email audit start-geopoint background-geopoint background-audio".split()
)
PLAIN = {
    "text": "text",
    "string": "text",
    "note": "instruction",
    "date": "date",
    "time": "time",
    "datetime": "date",
    "image": "photo",
    "photo": "photo",
    "acknowledge": "yes-no",
    "trigger": "yes-no",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "range": "number",
    "barcode": "text",
    "rank": "text",
    "url": "text",
}
"""What has a counterpart; of some only nearly, see NEARLY."""

NEARLY = {
    "datetime": "only the day is asked: add an item of type time for the hour",
    "barcode": "a barcode is typed as a text",
    "rank": "a ranking is written as a text",
    "url": "an address is written as a text",
    "acknowledge": "a tick becomes yes or no",
    "trigger": "a tick becomes yes or no",
}
GONE = {
    "geopoint": "a place on the map",
    "geotrace": "a line on the map",
    "geoshape": "an area on the map",
    "audio": "a recording: nothing is recorded here",
    "video": "a film: nothing is recorded here",
    "file": "a file to attach",
    "hidden": "a hidden value",
    "calculate": "a calculation",
    "xml-external": "data from another file",
    "csv-external": "data from another file",
    "osm": "a feature of a map",
}
_SELECT = re.compile(
    r"(?P<one>select[ _]?(?:one|1)(?:[ _]from)?|add select one prompt using)"
    r"|(?P<many>select[ _]multiple(?:[ _]from)?|select all that apply(?:[ _]from)?"
    r"|add select multiple prompt using)"
    r"|(?P<rank>rank)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"select[ _](one|multiple)[ _](external|from[ _]file)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What a ``type`` says. ``list_name`` and ``or_other`` belong to selects; ``elsewhere``: its
    choices are in another file.
    """

    name: str
    list_name: str = ""
    or_other: bool = False
    elsewhere: bool = False


def read_kind(written: str) -> Kind:
    """'select_one yes_no or_other' as its parts; anything else is its own name, in lower case."""
    text = " ".join(written.split())
    if _ELSEWHERE.match(text):
        return Kind("select one", elsewhere=True)
    found = _SELECT.match(text)
    if found and text[found.end() : found.end() + 1] in ("", " "):
        rest = text[found.end() :].strip()
        bare = re.sub(r"\s*(or_other|or other|or specify other)$", "", rest)
        names = {"one": "select one", "many": "select multiple", "rank": "rank"}
        return Kind(names[found.lastgroup or "one"], bare, bare != rest)
    name = re.sub(r"^add (\w+) prompt$", r"\1", text.lower())
    return Kind(name)


def human(name: str) -> str:
    """A name in a form as words: 'hand_wash' is 'Hand wash'."""
    words = re.sub(r"[_\-.]+", " ", name).strip()
    return words[:1].upper() + words[1:] if words else "Untitled"


def free_id(name: str, fallback: str, taken: set[str]) -> str:
    """An id that no other has, made of a name in the form."""
    made = plain_id(name.replace("_", "-")) or plain_id(fallback) or "item"
    number, free = 1, made
    while free in taken or free in ("all", "any", "not"):
        number += 1
        free = f"{made}-{number}"
    taken.add(free)
    return free
