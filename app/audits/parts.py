"""A piece of what a phone holds, known by its hash, so that it is not sent again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.audits.canonical import canonical, sha256


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to hold: canonical JSON text and its SHA-256."""

    hash: str
    text: str


def part(content: Mapping[str, Any]) -> Part:
    text = canonical(content)
    return Part(sha256(text), text)
