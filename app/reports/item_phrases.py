"""What a scorecard says about one item and its photos."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from app.reports.answering import details, due, in_words, undrawn
from app.reports.answers import Answer, Promise, Scale
from app.reports.scorecard import Item, Photo
from app.reports.wording import SHORTER, Wording, capitalised, short

# Beside a photo there is room for about this much; more goes above it, and may cross a page.
SHORT_NOTE = 320
LONG_NOTE = 900
MANY_DETAILS = 12
# Taller than this, by its width, a photo would not fit a page at its usual width.
STRIP = 2.0
SIDE_BY_SIDE = 2

Layout = Literal["beside", "whole", "long"]
Shape = Literal["wide", "tall", "strip"]


class ItemPhrases:
    """Bound to one language; `large`: photos as wide as the page."""

    def __init__(self, words: Wording, *, large: bool = False) -> None:
        self._words = words
        self._large = large

    def say(self, answer: Answer) -> str:
        return in_words(answer, self._words)

    def more(self, answer: Answer) -> list[str]:
        return details(answer, self._words)

    def undrawn(self, answer: Answer) -> list[str]:
        return undrawn(answer, self._words)

    def has_faces(self, item: Item) -> bool:
        """Whether a row of five faces shows the answer."""
        answer = item.answer
        return isinstance(answer, Scale) and answer.faces and answer.end - answer.start == 4

    def due(self, promise: Promise) -> str:
        return capitalised(due(promise, self._words))

    def brief(self, item: Item) -> str:
        """What was answered, or why nothing was."""
        _ = self._words.gettext
        if item.answer is not None:
            return self.say(item.answer)
        state = {
            "na": _("Not applicable"),
            "skipped": _("Could not assess"),
            "blank": _("Not answered"),
            "answered": _("Not answered"),
        }[item.state]
        return f"{state}: {item.reason}" if item.reason else state

    def brief_and_place(self, item: Item) -> str:
        """'No. 6.1, property'."""
        said = short(self.brief(item))
        stop = "" if said.endswith((".", "?", "!", "…")) else "."
        return f"{said}{stop} {self._number_and_department(item)}"

    def place(self, item: Item) -> str:
        """'The fitting room, 6.1, property'."""
        return f"{short(item.section, SHORTER)}, {self._number_and_department(item)}"

    def _number_and_department(self, item: Item) -> str:
        _ = self._words.gettext
        told = [item.number]
        if item.department:
            told.append(short(item.department, SHORTER))
        if item.critical_failed:
            told.append(_("critical"))
        return self._words.several(told)

    def points(self, item: Item) -> str:
        """'0.25 of 1'; empty for what carries no points."""
        _ = self._words.gettext
        if not item.scored:
            return ""
        if item.v is None:
            return _("open") if item.pending else _("n/a")
        if item.bonus:
            return _("bonus %(points)s") % {"points": self._words.points(item.earned)}
        return self._of(item)

    def _of(self, item: Item) -> str:
        return self._words.gettext("%(earned)s of %(possible)s") % {
            "earned": self._words.points(item.earned),
            "possible": self._words.points(item.possible),
        }

    def worth(self, item: Item) -> str:
        """What the points mean: all of them, or how much could be won back."""
        _ = self._words.gettext
        if not item.scored:
            return _("not scored")
        if item.v is None:
            return _("counts when settled") if item.pending else _("not counted")
        if not item.lost_points:
            return _("full points")
        if item.win_back:
            return _("%(points)s to win back") % {"points": self._words.score(item.win_back)}
        return _("points lost")

    def layout(self, item: Item) -> Layout:
        """Where photos go, and whether the item stays whole on a page."""
        length = len(item.note or "") + len(self.brief(item))
        lines = len(self.undrawn(item.answer)) if item.answer else 0
        small = not self._large and all(shape(photo) != "strip" for photo in item.photos)
        if len(item.photos) == 1 and small and length <= SHORT_NOTE and lines <= MANY_DETAILS:
            return "beside"
        if len(item.photos) > SIDE_BY_SIDE or length > LONG_NOTE or lines > MANY_DETAILS:
            return "long"
        return "whole" if small or not item.photos else "long"

    def rows(self, item: Item) -> Iterator[Sequence[Photo]]:
        """The photos that stand side by side; those as wide as the page alone."""
        for alone, some in groupby(item.photos, self._fills_the_page):
            photos, most = list(some), 1 if alone else SIDE_BY_SIDE
            for start in range(0, len(photos), most):
                yield photos[start : start + most]

    def _fills_the_page(self, photo: Photo) -> bool:
        return self._large and shape(photo) == "wide"

    def caption(self, photo: Photo) -> str:
        told = [self._words.hour(photo.taken)] if photo.taken else []
        if photo.caption:
            told.append(photo.caption)
        return self._words.several(told)

    def alternative(self, item: Item, photo: Photo) -> str:
        """What stands for a photo where it cannot be seen."""
        _ = self._words.gettext
        shown = {"number": photo.number, "subject": photo.caption or item.ask}
        return _("Photo %(number)s: %(subject)s") % shown


def shape(photo: Photo) -> Shape:
    """Which of the widths that photos have is this one's."""
    if photo.height > photo.width * STRIP:
        return "strip"
    return "tall" if photo.height > photo.width else "wide"
