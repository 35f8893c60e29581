"""Texts of a checklist, each in one or more languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Text: TypeAlias = Mapping[str, str]
"""Language tag ('en', 'el', 'pt-BR') → the text in it. Never empty."""


def say(text: Text, language: str) -> str:
    """The text in ``language``, else in its base language, else in the first one written."""
    if language in text:
        return text[language]
    base = language.split("-")[0]
    if base in text:
        return text[base]
    return next(iter(text.values()))
