"""What a location's scorecard says, sentence by sentence."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from app.reports.answering import due, in_words
from app.reports.answers import Answer
from app.reports.location_scorecard import (
    RECENT,
    DepartmentLine,
    FactLine,
    Failing,
    Gap,
    ItemLine,
    LocationScorecard,
    MomentLine,
    Period,
    PromiseLine,
    ScoredVisit,
    Telling,
    TouchpointLine,
)
from app.reports.told import comparable
from app.reports.trends import Drawn, draw_trend
from app.reports.wording import SHORTER, Wording, capitalised, short

FAILING_SHOWN, CHANGED_SHOWN, GAPS_SHOWN, PROMISES_SHOWN = 5, 3, 10, 12
SHORT_ASK, LONG_NAME = 90, 60
AGREE = 5
"""Points of difference that are called agreement."""
TREND = (788, 140)
SMALL_TREND = (230, 30)


class LocationPhrases:
    """Bound to one scorecard and one language."""

    def __init__(self, card: LocationScorecard, words: Wording) -> None:
        self._card = card
        self._words = words

    # Who and what

    def title(self) -> str:
        named = {"location": self._card.location, "period": self.period()}
        return self._words.gettext("%(location)s: location scorecard, %(period)s") % named

    def description(self) -> str:
        return self._words.several([*self.counted(), self.outcome()])

    def period(self) -> str:
        return period_in_words(self._card.period, self._words)

    def keywords(self) -> str:
        return self._words.several([each.id for each in self._card.visits])

    def outcome(self) -> str:
        """'60.0 FAIL on 18 November 2026'."""
        trend = self._card.trend
        if trend is None:
            return self._words.gettext("no visit")
        return self.visited(trend.latest)

    def visited(self, visit: ScoredVisit) -> str:
        score = "" if visit.score is None else f"{self._words.score(visit.score)} "
        named = {
            "result": f"{score}{self._words.result(visit.result)}",
            "day": self._words.day(visit.started),
        }
        return self._words.gettext("%(result)s on %(day)s") % named

    def counted(self) -> list[str]:
        """How many visits stand behind it: nothing here is without its n."""
        many, card = self._words.ngettext, self._card
        here = len(card.visits)
        told = [
            many("%(num)s visit by auditors", "%(num)s visits by auditors", here) % {"num": here}
        ]
        main = len(card.trend.visits) if card.trend else 0
        if card.trend and main < here:
            named = {"num": main, "checklist": card.trend.checklist}
            told.append(self._words.gettext("%(num)s of them with “%(checklist)s”") % named)
        if card.elsewhere:
            said = many(
                "%(num)s at what serves the region",
                "%(num)s at what serves the region",
                card.elsewhere,
            )
            told.append(said % {"num": card.elsewhere})
        if card.executives:
            said = many(
                "%(num)s by an executive, in no score",
                "%(num)s by executives, in no score",
                card.executives,
            )
            told.append(said % {"num": card.executives})
        return told

    def stand(self) -> str:
        """'grade: weak, target 85'."""
        _, trend, told = self._words.gettext, self._card.trend, list[str]()
        if trend and trend.grade:
            told.append(_("grade: %(grade)s") % {"grade": trend.grade})
        if trend and trend.target is not None:
            told.append(_("target %(target)s") % {"target": self._words.limit(trend.target)})
        return self._words.several(told)

    # The trend

    def trend(self) -> Drawn | None:
        trend = self._card.trend
        return draw_trend(scored(trend.visits), trend.target, *TREND) if trend else None

    def finding(self) -> str:
        """What the trend says, as its heading."""
        _, trend = self._words.gettext, self._card.trend
        scores = scored(trend.visits) if trend else []
        if len(scores) < 2:
            return _("One visit makes no trend yet") if scores else _("Nothing was scored")
        change = scores[-1][1] - scores[0][1]
        named = {"points": self._words.change(change), "day": self._words.day(scores[0][0])}
        if abs(change) < 2:
            return _("Much the same as on %(day)s") % named
        if change > 0:
            return _("Up %(points)s since %(day)s") % named
        return _("Down %(points)s since %(day)s") % named

    def reached(self) -> str:
        """'on or above the line in 3 of 5 visits with “Walk your store”'."""
        _, trend = self._words.gettext, self._card.trend
        if trend is None:
            return ""
        named = {"num": len(trend.visits), "checklist": trend.checklist}
        if trend.target is None:
            said = self._words.ngettext(
                "%(num)s visit with “%(checklist)s”",
                "%(num)s visits with “%(checklist)s”",
                len(trend.visits),
            )
            return said % named
        line = trend.target
        met = sum(each.score is not None and each.score >= line for each in trend.visits)
        named |= {"met": met, "line": self._words.limit(line)}
        said = self._words.ngettext(
            "at %(line)s or above in %(met)s of %(num)s visit with “%(checklist)s”",
            "at %(line)s or above in %(met)s of %(num)s visits with “%(checklist)s”",
            len(trend.visits),
        )
        return said % named

    def drawn(self) -> str:
        """The trend in words, for who cannot see it."""
        trend = self._card.trend
        told = [self.visited(each) for each in trend.visits] if trend else []
        return "; ".join(told)

    def failed(self, failing: Failing) -> str:
        """'in 4 of the last 5 visits'."""
        _ = self._words.gettext
        if failing.lost == failing.of == 2:
            return _("in both of the last visits")
        if failing.lost == failing.of:
            return _("in all of the last %(of)s visits") % {"of": failing.of}
        return _("in %(lost)s of the last %(of)s visits") % {"lost": failing.lost, "of": failing.of}

    def recent(self) -> str:
        _, trend = self._words.gettext, self._card.trend
        count = min(RECENT, len(trend.visits)) if trend else 0
        return _("items that lost points at least twice, last %(num)s visits") % {"num": count}

    def where(self, item: ItemLine) -> str:
        told = [short(item.section, SHORTER), item.number]
        return self._words.several([*told, *([item.department] if item.department else [])])

    def cost(self, failing: Failing) -> str:
        return self._words.gettext("cost %(points)s points in all") % {
            "points": self._words.score(failing.cost)
        }

    # Touchpoints and facts

    def touchpoint(self, kind: str) -> str:
        return capitalised(self._words.touchpoint(kind))

    def small_trend(self, line: TouchpointLine) -> Drawn | None:
        return draw_trend(line.visits, line.target, *SMALL_TREND)

    def measured(self, line: TouchpointLine) -> str:
        """'4 visits with “One voice”, 12 items, the last on 3 March 2026'."""
        _, many = self._words.gettext, self._words.ngettext
        told = []
        if line.serves:
            told.append(_("from %(region)s, serves others too") % {"region": line.serves})
        if line.checklist is None or not line.visits:
            told.append(_("not scored in this period"))
            return capitalised(self._words.several(told))
        named = {"num": len(line.visits), "checklist": line.checklist}
        visits = many(
            "%(num)s visit with “%(checklist)s”",
            "%(num)s visits with “%(checklist)s”",
            len(line.visits),
        )
        items = many("%(num)s item", "%(num)s items", line.items)
        last = _("the last on %(day)s") % {"day": self._words.day(line.visits[-1][0])}
        return capitalised(
            self._words.several([*told, visits % named, items % {"num": line.items}, last])
        )

    def change(self, line: TouchpointLine) -> Fraction | None:
        return line.visits[-1][1] - line.visits[-2][1] if len(line.visits) > 1 else None

    def asked_of(self) -> list[str]:
        """The touchpoints that told any fact, in their order."""
        kinds = [line.kind for line in self._card.touchpoints]
        return [kind for kind in kinds if any(kind in fact.tellings for fact in self._card.facts)]

    def fact(self, fact: FactLine) -> str:
        return capitalised(fact.name.replace("-", " ").replace("_", " "))

    def agreement(self, fact: FactLine) -> str:
        """'2 of 4 differ', 'all 3 agree', 'told once'."""
        _, count = self._words.gettext, len(fact.tellings)
        differ = sum(each.differs for each in fact.tellings.values())
        if count == 1:
            return _("told once: nothing to compare")
        if not differ:
            return _("both agree") if count == 2 else _("all %(count)s agree") % {"count": count}
        if differ == count:
            return _("no two of these agree") if self._all_apart(fact) else _("they contradict")
        return _("%(differ)s of %(count)s differ") % {"differ": differ, "count": count}

    @staticmethod
    def _all_apart(fact: FactLine) -> bool:
        return len({comparable(each.answer) for each in fact.tellings.values()}) == len(
            fact.tellings
        )

    def told(self, telling: Telling) -> str:
        return short(self.say(telling.answer))

    def told_when(self, telling: Telling) -> str:
        day = self._words.day(telling.told)
        return f"{day}, {telling.place}" if telling.place else day

    def contradictions(self) -> str:
        many, facts = self._words.ngettext, self._card.facts
        count = sum(fact.contradicts for fact in facts)
        asked = sum(len(fact.tellings) > 1 for fact in facts)
        named = {"num": count, "asked": asked}
        if not asked:
            return self._words.gettext("One voice: each fact was told at one touchpoint only")
        if not count:
            return self._words.gettext("One voice: no contradiction")
        return (
            many(
                "One voice: %(num)s of %(asked)s facts told differently",
                "One voice: %(num)s of %(asked)s facts told differently",
                count,
            )
            % named
        )

    def say(self, answer: Answer) -> str:
        return in_words(answer, self._words)

    # Over all visits

    def kept(self, moment: MomentLine) -> str:
        return self._words.gettext("full points in %(kept)s of %(of)s") % {
            "kept": moment.kept,
            "of": moment.of,
        }

    def latest_v(self, moment: MomentLine) -> str:
        return self._words.gettext("%(value)s of 100 last time") % {
            "value": self._words.score(moment.v * 100)
        }

    def lost(self, line: DepartmentLine) -> str:
        return self._words.gettext("cost %(points)s points") % {
            "points": self._words.score(line.lost)
        }

    def promise_state(self, line: PromiseLine) -> str:
        _ = self._words.gettext
        states = {"kept": _("kept"), "broken": _("broken"), None: _("open")}
        return capitalised(states[line.promise.settled])

    def promise_said(self, line: PromiseLine) -> str:
        given = self._words.gettext("made on %(day)s") % {"day": self._words.day(line.given)}
        told = [given, due(line.promise, self._words), self.where(line.item)]
        return capitalised(self._words.several([each for each in told if each]))

    def promises_shown(self) -> list[PromiseLine]:
        """The open ones first, each group with its latest first."""
        found = sorted(self._card.promises, key=lambda line: line.promise.settled is not None)
        return found[:PROMISES_SHOWN]

    def promises(self) -> str:
        """'1 kept, 2 broken, 1 open'."""
        _, settled = self._words.gettext, [each.promise.settled for each in self._card.promises]
        named = {
            "kept": settled.count("kept"),
            "broken": settled.count("broken"),
            "open": settled.count(None),
        }
        return _("%(kept)s kept, %(broken)s broken, %(open)s open") % named

    def gap(self, gap: Gap) -> str:
        _, difference = self._words.gettext, gap.difference
        if abs(difference) < AGREE:
            return _("they agree")
        named = {"points": self._words.change(difference)}
        return _("%(points)s rosier") % named if difference > 0 else _("%(points)s harsher") % named

    def gap_figures(self, gap: Gap) -> str:
        _ = self._words.gettext
        named = {
            "executives": self._words.score(gap.executives),
            "walks": gap.executive_visits,
            "auditors": self._words.score(gap.auditors),
            "visits": gap.auditor_visits,
        }
        return (
            _("executives %(executives)s (%(walks)s), auditors %(auditors)s (%(visits)s)") % named
        )

    def identity(self) -> str:
        told = [f"{title}, SHA-256 {sha256}" for title, sha256 in self._card.hashes.items()]
        return ". ".join(told)


def scored(visits: Sequence[ScoredVisit]) -> list[tuple[datetime, Fraction]]:
    """Those that have a score, for a trend."""
    return [(each.started, each.score) for each in visits if each.score is not None]


def period_in_words(period: Period, words: Wording) -> str:
    """'1 December 2025 to 30 November 2026'."""
    named = {"first": words.day(period.first), "last": words.day(period.last)}
    return words.gettext("%(first)s to %(last)s") % named
