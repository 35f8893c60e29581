"""The blueprint of all pages, and what every template of theirs may call."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g
from flask_babel import get_locale, get_translations, gettext
from flask_login import current_user

from app.checklists.text import say
from app.reports.bars import draw_bar
from app.reports.wording import Wording, capitalised

pages = Blueprint("pages", __name__)

WORKERS = ("auditor", "executive")


def language() -> str:
    """The reader's language, as a BCP 47 tag."""
    return str(get_locale() or "en").replace("_", "-")


def wording() -> Wording:
    """How data reads in the reader's language, made once a request."""
    if "wording" not in g:
        g.wording = Wording(language(), get_translations())
    words: Wording = g.wording
    return words


def navigation() -> list[tuple[str, str]]:
    """The pages on top, for whoever is signed in: (endpoint, label)."""
    own = [("pages.work", gettext("My work"))] if current_user.role in WORKERS else []
    return [
        *own,
        ("pages.locations", gettext("Locations")),
        ("pages.visits", gettext("Visits")),
        ("pages.checklists", gettext("Checklists")),
    ]


def in_own_language(text: Mapping[str, str] | None) -> str:
    """An author's text in the reader's language."""
    return say(text, language()) if text else ""


def at(moment: datetime, timezone: str) -> datetime:
    """A moment on the clock of a place."""
    return moment.astimezone(ZoneInfo(timezone))


@pages.app_context_processor
def _for_templates() -> dict[str, Callable[..., Any]]:
    return {
        "navigation": navigation,
        "wording": wording,
        "draw_bar": draw_bar,
        "text": in_own_language,
        "at": at,
        "capitalised": capitalised,
    }


@pages.app_template_test("close")
def _close(change: float) -> bool:
    """A change too small to praise or blame."""
    return abs(change) < 2
