"""Short texts that people type: names, codes, addresses. Kept in one form, or refused."""

import unicodedata
from difflib import get_close_matches

from app.errors import Invalid

# Control characters, and halves of a character that no file and no database can hold.
REFUSED = ("Cc", "Cs")


def one_line(text: str, field: str, limit: int) -> str:
    """`text` in NFC, with single spaces and none at the ends.

    Raises Invalid: `empty`, `too_long` (limit in characters), `control_character`.
    """
    line = " ".join(unicodedata.normalize("NFC", text).split())
    if not line:
        raise Invalid("empty", "%(field)s is missing.", field=field)
    if len(line) > limit:
        raise Invalid(
            "too_long", "%(field)s is longer than %(limit)s characters.", field=field, limit=limit
        )
    if any(unicodedata.category(character) in REFUSED for character in line):
        raise Invalid(
            "control_character",
            "%(field)s contains a character that cannot be printed.",
            field=field,
        )
    return line


def did_you_mean(typed: str, known: list[str]) -> str:
    """'Did you mean "x"?' for the nearest known word, else the known words, if they are few."""
    near = get_close_matches(typed.casefold(), [word.casefold() for word in known], 1, 0.6)
    for word in known:
        if near and word.casefold() == near[0]:
            return f'Did you mean "{word}"?'
    return f"Known: {', '.join(known)}." if 0 < len(known) <= 10 else ""
