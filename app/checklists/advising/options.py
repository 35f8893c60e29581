"""Warnings about options: points lost for want of a colon, commas, and a needless n/a."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.checklists.files import SourceFile
from app.checklists.ids import option_id
from app.checklists.model import Item
from app.checklists.nodes import Keys, Listed, Node, Scalar
from app.checklists.reading import Report
from app.checklists.types.options import Option

NOT_APPLICABLE = re.compile(r"n-?/?a|not-applicable|does-not-apply|not-relevant|none-applicable")
ENDS_IN_NUMBER = re.compile(
    r"(\S.*?)(?: *= *| +[-–—] +| +)(-?[0-9]+(?:\.[0-9]+)?)(?: (?:points?|pts?)\.?)?"
    r"|(\S.*?) *[(\[](-?[0-9]+(?:\.[0-9]+)?)(?: *(?:points?|pts?|%))?[)\]]"
)
COMPARES = re.compile(
    r"\b(under|over|above|below|before|after|than|to|at|least|most|from|until|till|about|of|or|and|"
    r"by|around|within|in|up|nearly|exactly|no|number|nr|line|room|floor|[-–—<>≤≥~])\.?$",
    re.I,
)
"""What a number belongs to: under 5, floor 3."""


def advise_on_options(report: Report, item: Item, node: Keys) -> None:
    """Note what is odd in the options of one item."""
    _not_applicable(report, item, node)
    listed = node.get("options")
    if isinstance(listed, Listed):
        _split(report, listed)


def advise_on_points(source: SourceFile) -> None:
    """``[spotless 100, dirty 0]``: note each list of options whose points lack a colon."""
    for listed in _lists(source):
        written = [_with_number(node) for node in listed.nodes]
        meant = [(node, *found) for node, found in zip(listed.nodes, written, strict=True) if found]
        names = {name.lower() for _, name, _ in meant}
        others_have_points = any(isinstance(node, Keys) for node in listed.nodes)
        points = {number for _, _, number in meant} & {"0", "100"}
        all_alike = len(meant) == len(listed.nodes)
        several = len(names) == len(meant) > 1 and (points or all_alike)
        if meant and (others_have_points or several):
            _lost_points(source.report, listed, meant)


def _lists(source: SourceFile) -> Iterator[Listed]:
    answers = source.root.get("answers") if source.root else None
    if isinstance(answers, Keys):
        yield from (one for _, one in answers.entries.values() if isinstance(one, Listed))
    for section in source.sections():
        yield from _options_in(section)


def _options_in(node: Node) -> Iterator[Listed]:
    if isinstance(node, Listed):
        for each in node.nodes:
            yield from _options_in(each)
    elif isinstance(node, Keys):
        options = node.get("options")
        if isinstance(options, Listed) and node.word("scored") not in ("no", "false"):
            yield options
        for key, (_, value) in node.entries.items():
            if key in ("items", "each"):
                yield from _options_in(value)


def _with_number(node: Node) -> tuple[str, str] | None:
    """The text and the number of a bare option that ends in one."""
    if not isinstance(node, Scalar) or not node.plain:
        return None
    found = ENDS_IN_NUMBER.fullmatch(node.value.strip())
    if not found:
        return None
    name, points = found[1] or found[3], found[2] or found[4]
    if not re.search(r"[^\W\d_]", name) or COMPARES.search(name):
        return None
    return name, points


def _lost_points(report: Report, listed: Listed, meant: list[tuple[Node, str, str]]) -> None:
    first, name, points = meant[0]
    replacement = f"{{{name}: {points}}}"
    place: Node = first
    if listed.flow:
        place, start = listed, listed.start.index
        replacement = report.text[start : listed.end.index]
        for node, each, number in reversed(meant):
            before, after = node.start.index - start, node.end.index - start
            replacement = f"{replacement[:before]}{{{each}: {number}}}{replacement[after:]}"
    report.warn(
        place,
        "points-in-text",
        '"%(option)s" is an option without points',
        option=f"{name} {points}",
        hint=f"write {{{name}: {points}}}, or put it in quotes if the number belongs to the text",
        replacement=replacement,
    )


def _not_applicable(report: Report, item: Item, node: Keys) -> None:
    options: tuple[Option, ...] = getattr(item.type, "options", ())
    for index, option in enumerate(options):
        needless = option.points == 0 or (option.points is None and item.allow_na)
        if not item.scored or not needless or not _says_not_applicable(option):
            continue
        listed = node.get("options")
        place: Node = listed.nodes[index] if isinstance(listed, Listed) else listed or node
        says = (
            '"%(option)s" with 0 points takes points from a shop that it does not concern'
            if option.points == 0
            else '"%(option)s" is not needed as an option'
        )
        report.warn(
            place,
            "not-applicable-option",
            says,
            option=option.id,
            hint="leave it out: every scored item has an n/a button",
        )


def _says_not_applicable(option: Option) -> bool:
    said = (option.id, *(option_id(label) for label in option.label.values()))
    return any(NOT_APPLICABLE.fullmatch(each or "") for each in said)


def _split(report: Report, listed: Listed) -> None:
    """``[Yes, of course, No]``: an option that goes on in lower case was hardly meant as two."""
    only = listed.nodes[0]
    parts = re.split(r" *[;|/] *", only.value) if isinstance(only, Scalar) and only.plain else []
    if len(listed.nodes) == 1 and len(parts) > 1 and all(parts):
        meant = f"[{', '.join(parts)}]"
        report.warn(
            listed if listed.flow else only,
            "one-option",
            "this is one option only",
            hint=f"options are parted by commas: {meant}",
            replacement=meant if listed.flow else None,
        )
    if not listed.flow:
        return
    for before, option in pairwise(listed.nodes):
        if not isinstance(before, Scalar) or not isinstance(option, Scalar):
            continue
        if before.value[:1].isupper() and option.value[:1].islower():
            report.warn(
                option,
                "split-option",
                '"%(before)s" and "%(after)s" are two options',
                before=before.value,
                after=option.value,
                hint="a text that holds a comma must stand in quotes",
            )
