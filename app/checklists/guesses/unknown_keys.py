"""What an author probably meant by a key that is not known."""

from __future__ import annotations

import re

from app.checklists.complaints import Complaint, UnknownKey, complaint
from app.checklists.guesses.pasted import ODD_SPACES
from app.checklists.guesses.suggestions import closest, did_you_mean, same
from app.checklists.vocabulary import homes

MOST_TOLD = 12
"""Known keys are listed in a message where they are not more."""


def missing_colon(text: str) -> str | None:
    """``weight 2`` with its colon."""
    found = re.fullmatch(r"([a-z/ ]+?) (-?[0-9.]+|yes|no|true|false)", text)
    return f"{found[1]}: {found[2]}" if found and found[1] in homes() else None


def unknown_key(name: str, message: UnknownKey) -> Complaint:
    """What is to be said of a key that is not known there."""
    first, colon, _ = name.partition(":")
    if colon and (first in message.known or first in homes()):
        return complaint(
            "no-space-after-colon",
            'a space is missing after "%(key)s:"',
            key=first,
            replacement=name.replace(":", ": ", 1),
        )
    ordinary = re.sub(f"[{ODD_SPACES}]+", " ", name).strip()
    if ordinary != name and ordinary in message.known:
        return complaint(
            "odd-space",
            'a space from a web page or word processor stands in "%(key)s"',
            key=ordinary,
            hint="write it anew with the space bar",
            replacement=ordinary,
        )
    if name.startswith("-"):
        return complaint(
            "no-space-after-dash", "a space is missing after the dash", replacement=f"- {name[1:]}"
        )
    free = [key for key in message.known if key not in message.there]
    meant = same(name, free)
    if meant is None and name in homes():
        return complaint(
            "key-not-here",
            '"%(key)s" does not go with %(what)s',
            key=name,
            what=message.what,
            hint=f"it goes with {homes()[name]}"
            + (": indent it, so that it stands below one" if message.what == "a checklist" else ""),
        )
    meant = meant or closest(name, free)
    return complaint(
        "unknown-key",
        'unknown key "%(key)s" in %(what)s',
        key=name,
        what=message.what,
        hint=did_you_mean(meant) or _known(message),
        replacement=meant,
    )


def _known(message: UnknownKey) -> str:
    if len(message.known) <= MOST_TOLD:
        return f"known are {', '.join(message.known)}"
    return "a dimension of your own is declared under tags, a remark begins with #"
