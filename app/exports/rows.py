"""One row an item: what a table of a scorecard holds, in the order of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.exports import figures
from app.exports.figures import Number
from app.reports.item_phrases import ItemPhrases
from app.reports.scorecard import Item, Scorecard, Section
from app.reports.wording import Wording

Cell = str | Number | None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The fields are the columns, their names the heads of the CSV file.

    `number` is as printed ('6.1'), `section` the section's title, `item` the address
    ('people#1/kind'). `state`, `way` and `stage` are words of the checklist language. `answer` is
    in words, or says why there is none. `v` is in 0 to 1; `earned` and `possible` in points;
    `win_back` in points of the visit's score. `photos`: their numbers, as in the PDF.
    """

    number: str
    section: str
    item: str
    question: str
    state: str
    answer: str
    v: Number | None
    earned: Number | None
    possible: Number | None
    win_back: Number | None
    department: str
    way: str
    stage: str
    note: str
    photos: str


def item_rows(card: Scorecard, words: Wording) -> Iterator[ItemRow]:
    """All items of a scorecard, in its order."""
    phrases = ItemPhrases(words)
    for section in card.sections:
        for item in section.items:
            yield _row(section, item, phrases)


def said(item: Item, phrases: ItemPhrases) -> str:
    """The answer in words, with the lines that stand under it."""
    more = phrases.more(item.answer) if item.answer else []
    return "\n".join([phrases.brief(item), *more])


def _row(section: Section, item: Item, phrases: ItemPhrases) -> ItemRow:
    counts = item.v is not None
    return ItemRow(
        number=item.number,
        section=section.title,
        item=item.address,
        question=item.ask,
        state=item.state,
        answer=said(item, phrases),
        v=figures.value(item.v),
        earned=figures.points(item.earned) if counts else None,
        possible=figures.points(item.possible) if counts else None,
        win_back=figures.score(item.win_back),
        department=item.department or "",
        way=section.way or "",
        stage=section.stage or "",
        note=item.note or "",
        photos=", ".join(str(photo.number) for photo in item.photos),
    )
