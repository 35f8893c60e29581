"""How data reads, in one language: figures, dates, and the product's own words.

The author's texts come as they are; what stands here is translated through gettext. Numbers
are rounded by the house's rule and written with the language's decimal mark.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from gettext import NullTranslations
from math import floor

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import get_decimal_symbol
from babel.units import format_unit

from app.scoring.rounding import shown

SHORT, SHORTER = 140, 60
METRES_SHOWN, TENTHS_SHOWN = 1000, 10
"""From so many metres on a distance is in kilometres, from so many of those without a decimal."""


def locale_of(language: str) -> Locale:
    """The locale of a language tag, English where none is known.

    English of no country writes dates day first.
    """
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale("en")
    return Locale("en", "GB") if str(locale) == "en" else locale


class Wording:
    """What a template asks for wherever data becomes words."""

    def __init__(self, language: str, translations: NullTranslations) -> None:
        self.language = language
        self.locale = locale_of(language)
        self.gettext = translations.gettext
        self.ngettext = translations.ngettext
        self._mark = get_decimal_symbol(self.locale)

    @property
    def direction(self) -> str:
        """'ltr' or 'rtl', of the language."""
        return str(self.locale.text_direction)

    # Figures

    def score(self, figure: Fraction | None) -> str:
        """One decimal; 'n/a' where there is none."""
        return self.gettext("n/a") if figure is None else self._written(shown(figure))

    def change(self, figure: Fraction) -> str:
        """How much, without a sign: its direction is shown beside it."""
        return self._written(shown(abs(figure)))

    def points(self, figure: Fraction) -> str:
        """Points of an item or a section, up to two decimals, half up."""
        hundredths = floor(figure * 100 + Fraction(1, 2))
        whole, rest = divmod(abs(hundredths), 100)
        decimals = f"{rest:02}".rstrip("0")
        sign = "−" if hundredths < 0 else ""
        return self._written(f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}")

    def limit(self, figure: Fraction) -> str:
        """A target, minimum, cap or grade as its author wrote it: no decimals that are 0."""
        return self.points(figure)

    def bar(
        self,
        score: Fraction | None,
        target: Fraction | None,
        minimum: Fraction | None,
        raw: Fraction | None,
    ) -> str:
        """A score bar in words."""
        _ = self.gettext
        if score is None:
            return _("no score")
        told = [_("%(score)s of 100") % {"score": self.score(score)}]
        if raw is not None and raw > score:
            told.append(_("%(raw)s before the cap") % {"raw": self.score(raw)})
        if target is not None:
            told.append(_("the line at %(target)s") % {"target": self.limit(target)})
        if minimum is not None:
            told.append(_("minimum %(minimum)s") % {"minimum": self.limit(minimum)})
        return self.several(told)

    def number(self, figure: Decimal | int) -> str:
        """A number as it was entered."""
        return self._written(f"{figure:f}".replace("-", "−"))

    def clock(self, seconds: Decimal | int) -> str:
        """A duration as minutes and seconds, 4:10, or hours, 1:02:00."""
        minutes, rest = divmod(floor(seconds + Decimal("0.5")), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def distance(self, metres: int) -> str:
        """'40 m'; from 1,000 m on in kilometres: '1.2 km', '12 km', '2,464 km'."""
        if metres < METRES_SHOWN:
            return self._measured(metres, "meter")
        kilometres = Decimal(metres) / METRES_SHOWN
        figure = kilometres.quantize(Decimal("0.1"), ROUND_HALF_UP)
        if figure >= TENTHS_SHOWN:
            figure = kilometres.quantize(Decimal(1), ROUND_HALF_UP)
        return self._measured(figure, "kilometer")

    def _measured(self, figure: Decimal | int, unit: str) -> str:
        return str(format_unit(figure, f"length-{unit}", "short", locale=self.locale))

    def _written(self, figure: str) -> str:
        return figure.replace(".", self._mark)

    # Dates

    def long_day(self, day: date) -> str:
        return str(format_date(day, "full", locale=self.locale))

    def day(self, day: date) -> str:
        return str(format_date(day, "long", locale=self.locale))

    def hour(self, moment: time | datetime) -> str:
        """The hour, to 24 in every language, and minute as they stand: times come in the
        location's zone. Auditors and managers compare them, and no timetable says p.m.
        """
        wall = moment.time() if isinstance(moment, datetime) else moment
        return str(format_skeleton("Hm", wall, locale=self.locale))

    def moment(self, moment: time | date | datetime) -> str:
        """As much as is known: time, day, or both."""
        if isinstance(moment, time):
            return self.hour(moment)
        if isinstance(moment, datetime):
            return f"{self.day(moment)}, {self.hour(moment)}"
        return self.day(moment)

    # Lists and words

    def several(self, words: Sequence[str]) -> str:
        return ", ".join(words)

    def quoted(self, text: str) -> str:
        """In the quotation marks of the language."""
        return self.gettext("“%s”") % text

    def touchpoint(self, kind: str) -> str:
        _ = self.gettext
        words = {
            "store": _("store"),
            "phone": _("phone"),
            "web": _("web"),
            "email": _("e-mail"),
            "social": _("social"),
            "form": _("form"),
        }
        return words.get(kind, kind)

    def way(self, way: str) -> str:
        _ = self.gettext
        words = {
            "walk": _("walk"),
            "touch": _("touch"),
            "listen": _("listen"),
            "forms": _("forms"),
            "call": _("call"),
            "web": _("web"),
        }
        return words.get(way, way)

    def stage(self, stage: str) -> str:
        _ = self.gettext
        words = {
            "walks-by": _("walks by"),
            "walks-in": _("walks in"),
            "looks": _("looks"),
            "asks": _("asks"),
            "pays": _("pays"),
            "leaves": _("leaves"),
            "afterwards": _("afterwards"),
        }
        return words.get(stage, stage)

    def role(self, role: str) -> str:
        _ = self.gettext
        words = {"auditor": _("auditor"), "executive": _("executive"), "admin": _("admin")}
        return words.get(role, role)

    def phase(self, phase: str) -> str:
        _ = self.gettext
        words = {
            "ring": _("ringing"),
            "menu": _("in the menu"),
            "hold": _("on hold"),
            "human": _("with a human"),
        }
        return words.get(phase, phase)

    def result(self, result: str) -> str:
        _ = self.gettext
        words = {
            "PASS": _("PASS"),
            "FAIL": _("FAIL"),
            "BELOW TARGET": _("BELOW TARGET"),
            "NOT SCORED": _("NOT SCORED"),
        }
        return words.get(result, result)

    def dimension(self, name: str) -> str:
        """The heading over a dimension's scores; an author's own tag says its name."""
        _ = self.gettext
        words = {
            "way": _("Ways"),
            "stage": _("Stages of the journey"),
            "department": _("Departments"),
            "part of": _("Parts"),
        }
        return words.get(name) or capitalised(name)

    def value(self, dimension: str, value: str) -> str:
        """A value of a dimension, as a label."""
        if dimension == "way":
            return capitalised(self.way(value))
        if dimension == "stage":
            return capitalised(self.stage(value))
        return capitalised(value)

    def these(self, count: int) -> str:
        """The few that are shown."""
        _ = self.gettext
        words = {
            1: _("this one"),
            2: _("these two"),
            3: _("these three"),
            4: _("these four"),
            5: _("these five"),
        }
        return words[count]

    def times(self, before: int) -> str:
        """How often something failed, this time included."""
        _ = self.gettext
        words = {1: _("second time"), 2: _("third time"), 3: _("fourth time")}
        return words.get(before) or _("%(count)s times in a row") % {"count": before + 1}


def capitalised(word: str) -> str:
    """The first letter large, the rest as the author wrote it."""
    return word[:1].upper() + word[1:]


def short(text: str, most: int = SHORT) -> str:
    """At most so many characters, for where the whole text stands elsewhere too."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    whole_words = head.rpartition(" ")[0]
    return f"{whole_words if len(whole_words) > most // 2 else head}…"
