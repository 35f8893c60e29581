"""A Scorecard as HTML: the document to print and the web page, from the same partials.

A template sees the scorecard's data and phrases about it, never a row. Every text is escaped;
characters that print cannot carry are made visible.
"""

import re
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any, Literal, Protocol, get_args

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from app.checklists.model import Checklist
from app.reports import location_phrases
from app.reports.bars import draw_bar
from app.reports.blank import Blank
from app.reports.computing import Computing
from app.reports.instruments import NARROW, WIDE, Instruments
from app.reports.item_phrases import ItemPhrases, shape
from app.reports.location_phrases import LocationPhrases, period_in_words
from app.reports.location_scorecard import LocationScorecard
from app.reports.pack_phrases import PackPhrases
from app.reports.page_one import PageOne
from app.reports.papers import PAPERS, Paper
from app.reports.phrases import Phrases
from app.reports.region_pack import PackCover, UnprintedPage
from app.reports.scorecard import Photo, Scorecard
from app.reports.wording import SHORTER, Wording, locale_of, short

Density = Literal["one page", "standard", "every photo large"]
DENSITIES: tuple[Density, ...] = get_args(Density)
STANDARD: Density = "standard"
LONG_COLUMN = 18
"""More rows than this are set one below the other, over the whole width."""

# What neither XML nor a PDF's text can carry: controls but tab and line ends, halves of pairs,
# and code points that are no characters.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# In Arabic, Hebrew and their neighbours the first letter sets the direction of a paragraph.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff]")
_ENDLESS = re.compile(r"\S{200,}")
# Between two letters that neither join nor combine.
_BETWEEN = re.compile("(?<=[!-\u02af\u0370-\u052f])(?=[!-\u02af\u0370-\u052f])")
_LETTER = re.compile(r"[^\W\d_]")


class PhotoSource(Protocol):
    """Where a page finds a photo: as it is shown, or in full size."""

    def __call__(self, photo: Photo, *, large: bool = False) -> str: ...


class Pages:
    """The templates, loaded once; one environment a language."""

    def __init__(self, templates: Path, translations: Path) -> None:
        self._loader = FileSystemLoader(templates)
        self._translations = translations
        self._environments: dict[str, tuple[Environment, Wording]] = {}

    def document(
        self, card: Scorecard, density: Density = STANDARD, paper: Paper = PAPERS[0]
    ) -> str:
        """The whole HTML document that becomes the PDF; photos as photo:ID/SHA256.

        Where every photo is large, the scorecard names large renditions.
        """
        return self._render(
            "scorecard/document.html", card, _to_print, density=density, paper=paper
        )

    def article(self, card: Scorecard, photo_source: PhotoSource) -> Markup:
        """The same as a part of a web page; `photo_source` gives the address of a photo."""
        return Markup(  # noqa: S704 - escaped by the templates
            self._render("scorecard/page.html", card, photo_source, web=True)
        )

    def blank(
        self, checklist: Checklist, sha256: str, language: str, *, with_points: bool = False
    ) -> str:
        """The HTML document of a checklist to fill in on paper; pictures as photo:ID/SHA256.

        `sha256` is the version's.
        """
        environment, words = self._environment(language)
        return environment.get_template("scorecard/blank.html").render(
            blank=Blank(checklist, sha256, words, with_points=with_points),
            words=words,
            said=partial(_said, words.direction),
        )

    def location(self, card: LocationScorecard) -> str:
        """The HTML document of a location over a period."""
        environment, words = self._environment(card.language)
        return environment.get_template("scorecard/location.html").render(
            card=card,
            words=words,
            here=LocationPhrases(card, words),
            said=partial(_said, words.direction),
            FAILING_SHOWN=location_phrases.FAILING_SHOWN,
            CHANGED_SHOWN=location_phrases.CHANGED_SHOWN,
            GAPS_SHOWN=location_phrases.GAPS_SHOWN,
            SHORT_ASK=location_phrases.SHORT_ASK,
            LONG_NAME=location_phrases.LONG_NAME,
        )

    def cover(self, cover: PackCover) -> str:
        """The HTML document of a region pack's cover; links to its parts as pack:NUMBER."""
        environment, words = self._environment(cover.language)
        return environment.get_template("scorecard/pack.html").render(
            cover=cover,
            words=words,
            pack=PackPhrases(cover, words),
            said=partial(_said, words.direction),
        )

    def unprinted(self, missing: UnprintedPage) -> str:
        """What a pack has in the place of a scorecard that could not be printed."""
        environment, words = self._environment(missing.language)
        return environment.get_template("scorecard/unprinted.html").render(
            missing=missing,
            words=words,
            period=period_in_words(missing.period, words),
            said=partial(_said, words.direction),
        )

    def _render(
        self,
        template: str,
        card: Scorecard,
        photo_source: PhotoSource,
        *,
        web: bool = False,
        density: Density = STANDARD,
        paper: Paper = PAPERS[0],
    ) -> str:
        environment, words = self._environment(card.language)
        context = _context(card, words, None if web else paper, density)
        return environment.get_template(template).render(
            context, photo_source=photo_source, web=web, density=density
        )

    def _environment(self, language: str) -> tuple[Environment, Wording]:
        if language not in self._environments:
            found = Translations.load(self._translations, [str(locale_of(language))])
            environment = _environment(self._loader, found)
            self._environments[language] = environment, Wording(language, found)
        return self._environments[language]


def _to_print(photo: Photo, *, large: bool = False) -> str:  # noqa: ARG001 - paper has one size
    return f"photo:{photo.id}/{photo.sha256}"


def _environment(loader: FileSystemLoader, translations: NullTranslations) -> Environment:
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printable,
        auto_reload=False,
    )
    environment.install_gettext_translations(  # type: ignore[attr-defined]
        translations, newstyle=True
    )
    environment.tests["close"] = lambda change: abs(change) < 2
    environment.globals["draw_bar"] = draw_bar
    environment.globals["short"] = short
    environment.globals["shape"] = shape
    environment.globals["WIDE"] = WIDE
    environment.globals["NARROW"] = NARROW
    environment.globals["SHORTER"] = SHORTER
    environment.globals["LONG_COLUMN"] = LONG_COLUMN
    return environment


def _context(
    card: Scorecard, words: Wording, paper: Paper | None, density: Density
) -> dict[str, Any]:
    """All that the templates may say, by the names they use."""
    visit = Phrases(card, words)
    items = ItemPhrases(words, large=density == "every photo large")
    return {
        "card": card,
        "words": words,
        "visit": visit,
        "say": items,
        "one": PageOne(card, words, visit, items, paper, alone=density == "one page"),
        "instruments": Instruments(card, words),
        "computing": Computing(card, words),
        "said": partial(_said, words.direction),
        "side": "right" if words.direction == "rtl" else "left",
    }


def printable(value: Any) -> Any:
    """Make visible what cannot be printed: a bell becomes [U+0007]."""
    if not isinstance(value, str) or not _UNPRINTABLE.search(value):
        return value
    return type(value)(_UNPRINTABLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", value))


def _said(around: str, text: str) -> Markup:
    """A text, escaped; in a span of its own direction where that differs from what is around it."""
    first = _LETTER.search(text)
    own = "rtl" if first and _RIGHT_TO_LEFT.match(first[0]) else "ltr"
    if first is None or own == around:
        return _breakable(text)
    return Markup('<span dir="{}">{}</span>').format(own, _breakable(text))


def _breakable(text: str) -> Markup:
    """Endless words with places to break them: to find one costs the square of a word's length."""
    if not _ENDLESS.search(text):
        return escape(text)
    return escape(_ENDLESS.sub(lambda word: _BETWEEN.sub("\u200b", word[0]), printable(text)))
