"""Warnings: what is legal and yet hardly meant."""

from __future__ import annotations

import re

from app.checklists.advising.answering import advise_on_answering
from app.checklists.advising.balance import advise_on_balance
from app.checklists.advising.options import advise_on_options, advise_on_points
from app.checklists.advising.pasting import advise_on_pasting
from app.checklists.advising.questions import QUOTED, asks_two, sounds_bad
from app.checklists.advising.reachability import Reachability
from app.checklists.advising.texts import advise_on_texts
from app.checklists.advising.workload import advise_on_workload
from app.checklists.files import SourceFile
from app.checklists.guesses.quoting import CLOSING, OPENING, quoted
from app.checklists.model import Item
from app.checklists.nodes import Keys, Node, Scalar, line_at, scalars
from app.checklists.reading import Report
from app.checklists.sections import ReadSection
from app.checklists.types.choosing import Choice, YesNo
from app.checklists.types.counting import Scale


def advise(source: SourceFile, sections: list[ReadSection]) -> None:
    """Note what should be looked at again in the file's own sections."""
    report = source.report
    _idle_weights(source)
    _lost_comments(report, source.root)
    advise_on_texts(source, sections)
    advise_on_points(source)
    advise_on_pasting(source)
    if not report.failed:  # an error may be what puts it out of balance
        advise_on_balance(source, sections)
        advise_on_workload(source, sections)
    reachability = Reachability(sections)
    for read in sections:
        for item_id, node in read.nodes.items():
            item = read.items.get(item_id)
            if item is None or not isinstance(node, Keys):
                continue
            _question(report, source.language, item, node)
            advise_on_options(report, item, node)
            advise_on_answering(report, source.language, item, node)
            when = node.get("when")
            if item.when and when and reachability.never(read.id, item):
                report.warn(
                    when,
                    "never-holds",
                    "this condition can never hold: the item is never shown",
                    hint="compare it with the conditions of the items it names",
                )


def _idle_weights(source: SourceFile) -> None:
    scoring = source.root.get("scoring") if source.root else None
    method = scoring.word("method") if isinstance(scoring, Keys) else None
    if method not in (None, "pooled"):
        return
    for node in source.sections():
        if "weight" in node.entries:
            source.report.warn(
                node.entries["weight"][0],
                "weight-pooled",
                'the weight of a section counts only with "method: section-weighted"',
                hint="set the method, or weigh the items",
            )


def _question(report: Report, language: str, item: Item, node: Keys) -> None:
    ask = node.get("ask")
    if not isinstance(ask, Scalar) or not language.startswith("en"):
        return
    several = QUOTED.sub("", ask.value).count("?") > 1
    if several or (isinstance(item.type, YesNo | Scale) and asks_two(ask.value)):
        report.warn(
            ask,
            "two-questions",
            "this asks two things at once",
            hint="make two items of it, so that each answer is plain",
        )
    if item.scored and _yes_earns_all(item, node) and sounds_bad(ask.value):
        report.warn(
            ask,
            "yes-to-bad-news",
            '"yes" earns all points for what sounds like bad news',
            hint="add good: no, or good: yes if it is meant so",
        )


def _yes_earns_all(item: Item, node: Keys) -> bool:
    if isinstance(item.type, YesNo):
        return item.type.good == "yes" and "good" not in node.entries
    return (
        isinstance(item.type, Choice)
        and "yes" in item.type.answer_ids
        and item.type.value_of("yes") == 1
    )


def _lost_comments(report: Report, root: Node | None) -> None:
    """`` #`` begins a comment: a text that goes on behind it is lost."""
    for scalar in scalars(root):
        if not scalar.plain:
            continue
        start, end = line_at(report.text, scalar.end.index)
        before = report.text[start : scalar.start.index]
        found = re.match(r"( +)#(.*)", report.text[scalar.end.index : end])
        word = re.search(r"\b(id|type|weight|points|good|required|minutes|checklist): $", before)
        if found and not word and _looks_lost(scalar.value, found[1], found[2]):
            whole = report.text[scalar.start.index : end].rstrip()
            on_one_line = scalar.start.index >= start and '"' not in whole
            report.at(
                scalar.end,
                "text-after-hash",
                "what follows # is lost: it is taken for a comment",
                severity="warning",
                hint="put the whole text in quotes",
                corrected=f"{before}{_quoted_key(whole)}" if on_one_line else None,
            )


def _quoted_key(whole: str) -> str:
    """The text in quotes; of ``till #1: 100`` only what stands before the points."""
    option = re.fullmatch(r"(.*\S): *(-?[0-9][0-9.]*)", whole)
    return f"{quoted(option[1])}: {option[2]}" if option else quoted(whole)


def _looks_lost(text: str, gap: str, comment: str) -> bool:
    if comment[:1].strip():
        return True
    if text[:1] in OPENING and comment.rstrip()[-1:] in CLOSING:
        return True
    asks = comment.rstrip().endswith("?") and not text.endswith("?")
    return len(gap) == 1 and asks
