"""Warnings: what is legal and yet hardly meant."""

from __future__ import annotations

import re

from app.checklists.answerable import advise_on_answering
from app.checklists.balance import advise_on_balance
from app.checklists.files import SourceFile
from app.checklists.model import Item
from app.checklists.nodes import Keys, Node, Scalar, line_at, scalars
from app.checklists.option_advice import advise_on_options, advise_on_points
from app.checklists.reachability import Reachability
from app.checklists.reading import Report
from app.checklists.sections import ReadSection
from app.checklists.text_advice import advise_on_texts
from app.checklists.types.choosing import Choice, YesNo
from app.checklists.types.counting import Scale
from app.checklists.workload import advise_on_workload

NEGATION = re.compile(r"\b(not|never|nobody|nothing|no longer|cannot|[a-z]+n['’]t)\b", re.I)
BAD_NEWS = re.compile(
    r"\b(dirty|broken|damaged|missing|blocked|rude|unfriendly|ignored|wrong|litter|smell|stain(s|ed)?|"
    r"dust(y)?|empty shelves|out of (order|stock)|complain(t|ts|ed)?|late|delay(s|ed)?|unsafe|"
    r"clutter(ed)?|untidy|torn|worn|mistakes?|errors?|problems?|too (long|loud|hot|cold|dark))\b",
    re.I,
)
QUOTED = re.compile(r"['\"‘’“”][^'\"‘’“”]*['\"‘’“”]")
AND = re.compile(r"\w,? and \w", re.I)
TWO_CLAUSES = re.compile(
    r"\band (was|were|is|are|did|does|do|has|have|had|can|could|will|would|without|"
    r"how|what|who|when|where|whether)\b",
    re.I,
)
THINGS = re.compile(
    r"\b(of|between|with|for|by|from|in|on|at|both|to) (?:[\w-]+ ){0,2}[\w-]+,? and [\w-]+", re.I
)
"""Things listed after a preposition are one question: free of clothes and hangers."""


def advise(source: SourceFile, sections: list[ReadSection]) -> None:
    """Note what should be looked at again in the file's own sections."""
    report = source.report
    _idle_weights(source)
    _lost_comments(report, source.root)
    advise_on_texts(source, sections)
    advise_on_points(source)
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
    words = QUOTED.sub("", ask.value)
    if words.count("?") > 1 or (isinstance(item.type, YesNo | Scale) and _joins_two(words)):
        report.warn(
            ask,
            "two-questions",
            "this asks two things at once",
            hint="make two items of it, so that each answer is plain",
        )
    if (
        item.scored
        and _yes_earns_all(item, node)
        and (NEGATION.search(words) or BAD_NEWS.search(words))
    ):
        report.warn(
            ask,
            "yes-to-bad-news",
            '"yes" earns all points for what sounds like bad news',
            hint="add good: no, or good: yes if it is meant so",
        )


def _joins_two(words: str) -> bool:
    return bool(TWO_CLAUSES.search(words) or AND.search(THINGS.sub("", words)))


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
        found = re.match(r"( +)#(.*)", report.text[scalar.end.index : end])
        if found and _looks_lost(scalar.value, found[1], found[2]):
            before = report.text[start : scalar.start.index]
            whole = report.text[scalar.start.index : end].rstrip()
            on_one_line = scalar.start.index >= start and '"' not in whole
            report.at(
                scalar.end,
                "text-after-hash",
                "what follows # is lost: it is taken for a comment",
                severity="warning",
                hint="put the whole text in quotes",
                corrected=f'{before}"{whole}"' if on_one_line else None,
            )


def _looks_lost(text: str, gap: str, comment: str) -> bool:
    if comment[:1].strip():
        return True
    asks = comment.rstrip().endswith("?") and not text.endswith("?")
    return len(gap) == 1 and asks
