"""A scorecard, or a list of visits, as a workbook for people: heads in the reader's language."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from typing import BinaryIO

from app.exports import figures
from app.exports.rows import ItemRow, item_rows
from app.exports.sheets import Book, Cell, Column
from app.exports.visits import Line
from app.reports.answers import Promise
from app.reports.phrases import Phrases
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording, capitalised


def write_scorecard(card: Scorecard, words: Wording, file: BinaryIO) -> None:
    """Four sheets: summary, items, departments with ways and stages, promises."""
    _ = words.gettext
    with Book(file, Phrases(card, words).title(), card.head.submitted) as book:
        summary = [Column(_("What"), 30), Column(_("Figure"), 80)]
        book.sheet(_("Summary"), summary, _summary(card, words), filters=False)
        rows = (_item(row, words) for row in item_rows(card, words))
        book.sheet(_("Items"), _item_columns(words), rows)
        book.sheet(_("Departments, ways, stages"), _seen_by(words), _dimensions(card, words))
        book.sheet(_("Promises"), _promise_columns(words), _promises(card, words))


def write_visits(lines: Iterable[Line], words: Wording, made: datetime, file: BinaryIO) -> None:
    """One sheet, one row a visit. Takes them one by one."""
    _ = words.gettext
    with Book(file, _("Visits"), made) as book:
        book.sheet(_("Visits"), _visit_columns(words), (_visit(line, words) for line in lines))


def _summary(card: Scorecard, words: Wording) -> Iterator[tuple[str, Cell]]:
    _, head, total = words.gettext, card.head, card.total
    yield _("Location"), head.location
    yield _("Visited"), head.started
    yield _("Submitted"), head.submitted
    yield _("Released"), head.released
    yield _("Checklist"), head.checklist
    yield _("Version"), head.version
    yield _("By"), capitalised(words.role(head.role))
    yield _("Result"), words.result(total.result)
    yield _("Score"), figures.score(total.score)
    if total.capped:
        yield _("Score before the cap"), figures.score(total.raw)
    yield _("Target"), None if total.target is None else figures.points(total.target)
    yield _("Grade"), total.grade
    yield _("Points earned"), figures.points(total.earned)
    yield _("Points possible"), figures.points(total.possible)
    for cause in Phrases(card, words).causes():
        yield _("Cause"), f"{cause.lead} {cause.text}"
    if card.change is not None:
        yield _("Last visit"), card.change.last
        yield _("Score then"), figures.score(card.change.last_score)
        yield _("Change"), figures.score(card.change.headline)
        yield _("Change, like for like"), figures.score(card.change.like_for_like)
    for count, what in Phrases(card, words).counts():
        yield capitalised(what), count
    yield _("This visit on the web"), head.link
    yield _("Visit"), head.visit
    yield _("Checklist version, SHA-256"), head.version_sha256


def _item_columns(words: Wording) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("No."), 7),
        Column(_("Section"), 22),
        Column(_("Item"), 22),
        Column(_("Question"), 48),
        Column(_("State"), 14),
        Column(_("Answer"), 36),
        Column(_("Share earned"), 9, "points"),
        Column(_("Points earned"), 9, "points"),
        Column(_("Points possible"), 9, "points"),
        Column(_("Points to win back"), 10, "score"),
        Column(_("Department"), 16),
        Column(_("Way"), 12),
        Column(_("Stage"), 12),
        Column(_("Note"), 48),
        Column(_("Photos"), 9),
    ]


def _item(row: ItemRow, words: Wording) -> list[Cell]:
    cells = {field.name: getattr(row, field.name) for field in fields(row)}
    cells["state"] = _state(row.state, words)
    cells["way"], cells["stage"] = words.way(row.way), words.stage(row.stage)
    return list(cells.values())


def _state(state: str, words: Wording) -> str:
    _ = words.gettext
    return {
        "answered": _("Answered"),
        "na": _("Not applicable"),
        "skipped": _("Could not assess"),
        "blank": _("Not answered"),
    }[state]


def _seen_by(words: Wording) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Seen by"), 22),
        Column(_("Part"), 36),
        Column(_("Score"), 9, "score"),
        Column(_("Points earned"), 14, "points"),
        Column(_("Points possible"), 14, "points"),
    ]


def _dimensions(card: Scorecard, words: Wording) -> Iterator[list[Cell]]:
    for dimension in card.dimensions:
        for value, score in dimension.scores:
            yield [
                words.dimension(dimension.name),
                words.value(dimension.name, value),
                figures.score(score.score),
                figures.points(score.earned),
                figures.points(score.possible),
            ]


def _promise_columns(words: Wording) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("No."), 7),
        Column(_("Question"), 48),
        Column(_("Promised"), 48),
        Column(_("By when"), 24),
        Column(_("State"), 16),
    ]


def _promises(card: Scorecard, words: Wording) -> Iterator[list[Cell]]:
    _ = words.gettext
    states = {"kept": _("kept"), "broken": _("broken"), None: _("open")}
    for item in card.items:
        answer = item.answer
        if isinstance(answer, Promise) and answer.made:
            by = words.moment(answer.by) if answer.by else ""
            yield [item.number, item.ask, answer.made, by, states[answer.settled]]


def _visit_columns(words: Wording) -> list[Column]:
    _ = words.gettext
    return [
        Column(_("Visit"), 38),
        Column(_("Location"), 30),
        Column(_("Code"), 10),
        Column(_("Region"), 22),
        Column(_("Visited"), 17),
        Column(_("Checklist"), 30),
        Column(_("Version"), 8, "whole"),
        Column(_("By"), 18),
        Column(_("State"), 18),
        Column(_("Score"), 8, "score"),
        Column(_("Result"), 15),
        Column(_("Grade"), 14),
        Column(_("This visit on the web"), 60),
    ]


def _visit(line: Line, words: Wording) -> list[Cell]:
    cells = {field.name: getattr(line, field.name) for field in fields(line)}
    if line.result is not None:
        cells["result"] = words.result(line.result)
    return list(cells.values())
