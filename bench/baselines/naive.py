"""A scorecard as one writes it the first time: a table, the photos as they came, all defaults."""

from pathlib import Path

from jinja2 import Environment
from weasyprint import HTML

from app.reports.computing import Computing
from app.reports.item_phrases import ItemPhrases
from app.reports.phrases import Phrases
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording

TEMPLATE = Path(__file__).with_suffix(".html").read_text()


def naive(card: Scorecard, words: Wording, originals: dict[str, Path]) -> bytes:
    """The PDF, from photos as a phone sent them."""
    pdf: bytes = HTML(string=as_html(card, words, originals)).write_pdf()
    return pdf


def as_html(card: Scorecard, words: Wording, photos: dict[str, Path]) -> str:
    """The page, with these photos in it."""
    return (
        Environment(autoescape=True)
        .from_string(TEMPLATE)
        .render(
            card=card,
            words=words,
            computing=Computing(card, words),
            visit=Phrases(card, words),
            say=ItemPhrases(words),
            sources={sha256: path.as_uri() for sha256, path in photos.items()},
        )
    )
