"""Warnings about items that nobody can answer from where a customer stands."""

from __future__ import annotations

import re

from app.checklists.model import Item
from app.checklists.nodes import Keys, Scalar
from app.checklists.reading import Report

INSIDE_A_HEAD = re.compile(
    r"^(do|does|did|is|are|was|were|have|has) (the |all |your |our )?"
    r"(staff|employees?|team|people who work here|manager|assistants?|cashiers?|they)"
    r"( members?| all)? "
    r"(know|knew|understand|understood|believe|want|think|feel|trained|motivated|aware|proud|loyal|"
    r"happy|satisfied|committed|care|been trained|been told|been briefed)\b",
    re.I,
)
"""'Are the staff motivated?', 'Do the staff know the products?': guesses, not observations."""


def advise_on_answering(report: Report, language: str, item: Item, node: Keys) -> None:
    """Note what a customer cannot observe, and what leaves no way out of the visit."""
    ask = node.get("ask")
    if language.startswith("en") and isinstance(ask, Scalar) and INSIDE_A_HEAD.match(ask.value):
        report.warn(
            ask,
            "nobody-can-see",
            "nobody can see this from a customer's side",
            hint="ask for what can be looked at, touched, heard, counted or timed",
        )
    no_way_out = item.required and not (item.allow_na or item.allow_skip)
    if item.type.answered and no_way_out and item.photo.rule == "required":
        report.warn(
            node.entries["photo"][0] if "photo" in node.entries else node,
            "no-way-out",
            "who cannot take this photo can never submit the visit",
            hint='allow to skip it with a reason: leave out "allow skip: no"',
        )
