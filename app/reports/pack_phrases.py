"""What the cover of a region pack says, sentence by sentence."""

from app.reports.location_phrases import period_in_words
from app.reports.region_pack import LINK, Costing, PackCover, Standing
from app.reports.trends import Drawn, draw_trend
from app.reports.wording import SHORTER, Wording, short

SPARKLINE = (100, 34)


class PackPhrases:
    """Bound to one cover and one language."""

    def __init__(self, cover: PackCover, words: Wording) -> None:
        self._cover = cover
        self._words = words

    def title(self) -> str:
        named = {"region": self._cover.region, "period": self.period()}
        return self._words.gettext("%(region)s: region pack, %(period)s") % named

    def period(self) -> str:
        return period_in_words(self._cover.period, self._words)

    def headline(self) -> str:
        """'9 of 14 are above the line'."""
        _, cover = self._words.gettext, self._cover
        ranked = len(cover.ranked)
        if not ranked:
            return _("No visit was released in this period")
        if cover.target is None:
            said = self._words.ngettext(
                "%(num)s location visited", "%(num)s locations visited", ranked
            )
            return said % {"num": ranked}
        return _("%(above)s of %(num)s on or above the line") % {
            "above": len(cover.above),
            "num": ranked,
        }

    def lede(self) -> str:
        """Which checklist, and how many visits stand behind it."""
        many, cover = self._words.ngettext, self._cover
        told = [cover.checklist] if cover.checklist else []
        visits = many("%(num)s released visit", "%(num)s released visits", cover.visits)
        pages = many("%(num)s page", "%(num)s pages", cover.pages)
        told += [visits % {"num": cover.visits}, pages % {"num": cover.pages}]
        return self._words.several(told)

    def missing(self) -> str:
        count = len(self._cover.unprinted)
        said = self._words.ngettext(
            "%(num)s scorecard could not be printed; a page in its place says why:",
            "%(num)s scorecards could not be printed; a page in the place of each says why:",
            count,
        )
        return said % {"num": count}

    def link(self, standing: Standing) -> str:
        return f"{LINK}{standing.part}"

    def line(self, standing: Standing) -> Drawn | None:
        return draw_trend(standing.visits, self._cover.target, *SPARKLINE)

    def told(self, standing: Standing) -> str:
        """The line in words."""
        return self._words.several([self._words.score(score) for _, score in standing.visits])

    def moved(self, standing: Standing) -> str:
        named = {"from": "", "to": self._words.score(standing.score)}
        if len(standing.visits) > 1:
            named["from"] = self._words.score(standing.visits[-2][1])
        return self._words.gettext("from %(from)s to %(to)s") % named

    def costing(self, costing: Costing) -> str:
        told = [short(costing.section, SHORTER)]
        if costing.department:
            told.append(costing.department)
        named = {"lost": costing.lost, "of": costing.of, "where": self._words.several(told)}
        return self._words.gettext("at %(lost)s of %(of)s locations, %(where)s") % named
