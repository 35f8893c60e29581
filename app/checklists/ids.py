"""Ids made from texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

RESERVED_ITEM_IDS = ("all", "any", "not")
LONGEST_MADE_ID = 40


def option_id(text: str) -> str:
    """The id of a short option: its text, NFC, in lower case, each run of anything but Unicode
    letters, marks and decimal digits made one hyphen, none at the ends.
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    kept = (char if _stays(char) else " " for char in lowered)
    return "-".join("".join(kept).split())


def _stays(char: str) -> bool:
    category = unicodedata.category(char)
    return category[0] in "LM" or category == "Nd"


def plain_id(text: str) -> str | None:
    """A text as an id of a to z, 0 to 9 and hyphens; None where nothing of it is left."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    bare = bare.replace("'", "")
    made = "-".join("".join(char if char.isalnum() else " " for char in bare).split())
    if len(made) > LONGEST_MADE_ID:
        made = made[: LONGEST_MADE_ID + 1].rsplit("-", 1)[0][:LONGEST_MADE_ID]
    return made or None


def item_id_for(ask: str, taken: Container[str]) -> str:
    """An id for an item that has none, free in its section."""
    made = plain_id(ask) or "item"
    number, free = 1, made
    while free in taken or free in RESERVED_ITEM_IDS:
        number += 1
        free = f"{made}-{number}"
    return free
