"""Texts of a checklist, each in one or more languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""Language tag ('en', 'el', 'pt-BR') → the text in it. Never empty."""

PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")
LOCATION_FIELDS = ("location.name", "location.code", "location.address", "location.region")


def say(text: Text, language: str) -> str:
    """The text in ``language``, else in its base language, else in the first one written."""
    if language in text:
        return text[language]
    base = language.split("-")[0]
    if base in text:
        return text[base]
    return next(iter(text.values()))


def fill(text: str, stands_for: Callable[[str], str | None]) -> str:
    """The text with its placeholders, {location.name} or {section/item}, replaced by what they
    stand for; one that stands for nothing is left as it was written.
    """

    def found(placeholder: re.Match[str]) -> str:
        meant = stands_for(placeholder[1])
        return placeholder[0] if meant is None else meant

    return PLACEHOLDER.sub(found, text)
