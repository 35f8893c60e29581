"""How much of each list page one has room for: it is made to be read alone, and never runs over.

Heights are estimated in millimetres, on the generous side; what is left out stands on the pages
that follow.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.reports.item_phrases import ItemPhrases
from app.reports.papers import Paper
from app.reports.phrases import Cause, Phrases
from app.reports.scorecard import Item, Scorecard, Section
from app.reports.wording import SHORT, SHORTER, Wording, short

ROOM: dict[Paper, float] = {"A4": 266.0, "letter": 248.0}
GREEK, WIDER, WIDEST = 1.15, 1.4, 2.0
"""How wide letters are, Latin small ones being 1: Greek and Cyrillic, capitals, the East's."""


@dataclass(frozen=True, slots=True)
class Room:
    """The most of each list, and the longest text in one."""

    sections: int
    win_back: int
    again: int
    promises: int
    causes: int
    text: int


STEPS = (
    Room(18, 5, 5, 5, 6, SHORT),
    Room(18, 5, 3, 3, 6, SHORT),
    Room(18, 5, 2, 2, 6, SHORT),
    Room(18, 5, 3, 3, 6, SHORTER),
    Room(18, 5, 2, 2, 4, SHORTER),
    Room(14, 5, 1, 1, 3, SHORTER),
    Room(12, 4, 1, 1, 3, SHORTER),
    Room(11, 4, 1, 1, 2, SHORTER),
    Room(10, 4, 1, 1, 2, SHORTER),
    Room(9, 3, 1, 1, 2, 40),
    Room(7, 2, 1, 1, 1, 24),
    Room(4, 1, 1, 1, 1, 16),
)
"""From the most to the least: the first that fits is taken, and then widened where it can be."""
ON_THE_WEB = Room(1_000, 5, 5, 1_000, 1_000, SHORT)
"""No page ends there, but a list of what failed again is no shorter for it."""
WIDER_FIRST = ("win_back", "text", "again", "promises", "causes", "sections")
"""Which list is given the room that is left, what matters most first."""
SPARE = 4.0
"""Of the height, for what is estimated too low."""


class PageOne:
    """Bound to one scorecard, one language and one paper; None: a page on the web.

    `alone`: no further pages follow it.
    """

    def __init__(
        self,
        card: Scorecard,
        words: Wording,
        visit: Phrases,
        say: ItemPhrases,
        paper: Paper | None,
        *,
        alone: bool = False,
    ) -> None:
        self._paper = paper
        self._alone = alone
        self._card = card
        self._words = words
        self._visit = visit
        self._say = say

    @cached_property
    def room(self) -> Room:
        if self._paper is None:
            return ON_THE_WEB
        most = ROOM[self._paper]
        found = next((room for room in STEPS if self._height(room) <= most), STEPS[-1])
        for name in WIDER_FIRST:
            found = self._widened(found, name, most - SPARE)
        return found

    def _widened(self, room: Room, name: str, most: float) -> Room:
        """With the most of one list that a step has and that fits beside the others."""
        for step in STEPS:
            wider = replace(room, **{name: max(getattr(step, name), getattr(room, name))})
            if self._height(wider) <= most:
                return wider
        return room

    # What is shown

    @property
    def sections(self) -> Sequence[Section]:
        """All, or the weakest, in the checklist's order."""
        return self._weakest(self.room)

    @property
    def win_back(self) -> Sequence[Item]:
        return self._card.lost[: self.room.win_back]

    @property
    def again(self) -> Sequence[Item]:
        return self._card.failed_again[: self.room.again]

    @property
    def promises(self) -> Sequence[Item]:
        return self._card.promises[: self.room.promises]

    @property
    def causes(self) -> Sequence[Cause]:
        return self._visit.causes()[: self.room.causes]

    def more(self, shown: Sequence[object], of: Sequence[object]) -> str:
        """That there are others, where there are."""
        left = len(of) - len(shown)
        if not left:
            return ""
        if self._alone:
            return self._words.gettext("and %(num)s more, in the whole scorecard") % {"num": left}
        told = self._words.ngettext(
            "and %(num)s more, marked in the sections",
            "and %(num)s more, marked in the sections",
            left,
        )
        return told % {"num": left}

    def brief(self, text: str) -> str:
        return short(text, self.room.text)

    def name(self, text: str) -> str:
        """Of a section, beside its bar."""
        return short(text, min(self.room.text, SHORTER))

    def _weakest(self, room: Room) -> Sequence[Section]:
        def weakness(section: Section) -> tuple[bool, float]:
            score = section.score.score
            return score is None, float(score or 0)

        found = sorted(self._card.sections, key=weakness)[: room.sections]
        return sorted(found, key=lambda section: section.number)

    # How high it is

    def _height(self, room: Room) -> float:
        lists = max(self._sections(room), self._win_back(room))
        standing = max(self._again(room), self._promises(room))
        return self._head(room) + self._whole(room) + lists + standing + self._counts()

    def _counts(self) -> float:
        told = " ".join(f"{count} {what}   " for count, what in self._visit.counts())
        return 7.5 + 5 * lines(told, 112)

    def _head(self, room: Room) -> float:
        head = self._card.head
        return (
            21
            + 9.8 * lines(short(head.location, room.text), 38)
            + 5.3 * (1 + lines(short(head.checklist, room.text), 70))
        )

    def _whole(self, room: Room) -> float:
        level = 7.1 + (5 if len(self._visit.level()) > 28 else 0)
        causes = self._visit.causes()[: room.causes]
        verdict = level + sum(1.5 + 4.4 * lines(f"{c.lead} {c.text}", 41) for c in causes)
        return 5 + max(33.0, verdict) + 20

    def _sections(self, room: Room) -> float:
        def row(section: Section) -> float:
            fail = " FAIL" if section.below_minimum else ""
            return 2.9 + max(
                4.8, 4.2 * lines(short(section.title, min(room.text, SHORTER)) + fail, 21)
            )

        shown = self._weakest(room)
        left = len(self._card.sections) - len(shown)
        return _column(map(row, shown), more=bool(left))

    def _win_back(self, room: Room) -> float:
        shown = self._card.lost[: room.win_back]
        return _column(self._rows(shown, room, 45, 52, self._say.brief_and_place))

    def _again(self, room: Room) -> float:
        found = self._card.failed_again
        rows = self._rows(found[: room.again], room, 39, 45, self._say.place)
        return _column(rows, 6.5, more=len(found) > room.again) if found else 0

    def _promises(self, room: Room) -> float:
        found = self._card.promises

        def second(item: Item) -> str:
            return f"{self._say.place(item)}, counts when settled"

        rows = self._rows(found[: room.promises], room, 39, 45, second)
        return _column(rows, 6.5, more=len(found) > room.promises) if found else 0

    def _rows(
        self,
        items: Sequence[Item],
        room: Room,
        first: int,
        second: int,
        told: Callable[[Item], str],
    ) -> Iterable[float]:
        """Heights: so many letters in a line of the question, and of what is told under it."""
        for item in items:
            promised = getattr(item.answer, "made", None)
            asked = short(promised or item.ask, room.text)
            yield max(11.5, 2.9 + 4.5 * lines(asked, first) + 4.1 * lines(told(item), second))


def lines(text: str, letters: int) -> int:
    """How many lines of so many letters a text takes; a word that is longer than one is broken,
    and begins below whatever floats beside it.
    """
    widths = [sum(map(_width, word)) for word in text.split()]
    count, used = 1 + any(width > letters for width in widths), 0.0
    for width in widths:
        if used and used + 1 + width > letters:
            count, used = count + 1, 0.0
        used += width + (1 if used else 0)
        count, used = count + int(used // letters), used % letters
    return count


def _width(letter: str) -> float:
    if ord(letter) >= 0x2E80:
        return WIDEST
    if letter.isupper() or letter in "mwMW@%":
        return WIDER
    return GREEK if 0x370 <= ord(letter) < 0x530 else 1


def _column(rows: Iterable[float], heading: float = 9, *, more: bool = False) -> float:
    return 4.5 + 2.6 + heading + sum(rows) + (4.2 if more else 0)
