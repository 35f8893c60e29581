"""What has to stand in a place: one text, a list, keys; and what is typed there instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from marshmallow import ValidationError

from app.checklists.complaints import concerning, refuse
from app.checklists.guesses.suggestions import closest

Meant = Callable[[str], str | None]
"""A text as written → what was probably meant."""
LONGEST_LIST = 500
BULLETS = "–—−•·▪◦‣●○*"


def told(value: Any) -> str:
    """What stands in the file, in a few words, for a message."""
    if isinstance(value, str):
        return f'"{value}"' if len(value) <= 60 else f'"{value[:57]}…"'
    return "a list" if isinstance(value, list) else "a group of keys"


def need_text(value: Any, kind: str) -> str:
    """The value where it is one text."""
    if not isinstance(value, str):
        raise refuse(
            "not-a-text",
            "%(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint=_quotes_hint(value),
        )
    return value


def _quotes_hint(value: Any) -> str:
    return "a text that begins with [ or { must stand in quotes" if value else ""


def wrong_dash(text: str) -> ValidationError:
    """What is wrong with a key or text that begins with a bullet."""
    return refuse(
        "wrong-dash",
        "an entry begins with a hyphen, not with %(sign)s",
        sign=text[0],
        replacement=f"- {text[1:].lstrip()}",
        at_key=True,
    )


def need_list(
    value: Any, kind: str, example: str = "[one, two]", words: Sequence[str] = ()
) -> list[Any]:
    """The value where it is a list that is not empty; of ``words``, where there are any."""
    if isinstance(value, dict) and any(key.startswith("-") for key in value):
        raise refuse(
            "no-space-after-dash",
            "a space is missing after the dash",
            hint="write '- ' before each entry",
        )
    bullets = [key for key in value if key[:1] in BULLETS] if isinstance(value, dict) else []
    if bullets:
        first = bullets[0]
        with concerning(first):
            raise wrong_dash(first)
    if not isinstance(value, list):
        raise refuse(
            "not-a-list",
            "a list of %(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint=f"write {example}, or begin each with '- '",
            replacement=_bracketed(value, words) if isinstance(value, str) else None,
            apart="list" if _texts_by_name(value) else "",
        )
    if not value:
        raise refuse("empty-list", "the list of %(kind)s is empty", kind=kind)
    if len(value) > LONGEST_LIST:
        raise refuse("list-too-long", "more than %(most)s %(kind)s", most=LONGEST_LIST, kind=kind)
    return value


def _bracketed(text: str, words: Sequence[str]) -> str:
    """``good, bad`` and ``good; bad`` as a list."""
    parts = [part.strip() for part in re.split("[,;]", text) if part.strip()]
    if words and text.strip().lower() in ("all", "everybody", "everyone", "any", "anyone"):
        parts = list(words)
    return f"[{', '.join(closest(part, words) or part for part in parts)}]"


def _texts_by_name(value: Any) -> bool:
    """``{good: 100, bad: 0}``: keys that are entries, each with its own value."""
    return isinstance(value, dict) and all(
        isinstance(each, str) and each for each in value.values()
    )


def need_keys(value: Any, kind: str, meant: Meant | None = None) -> dict[str, Any]:
    """The value where it is keys with values; ``meant`` knows what people type in their place."""
    if not isinstance(value, dict):
        keys = meant(value) if meant and isinstance(value, str) else None
        raise refuse(
            "not-keys",
            "%(kind)s is wanted here, not %(found)s",
            kind=kind,
            found=told(value),
            hint=f"write {keys}" if keys else "",
            replacement=keys,
        )
    return value
