"""The blueprint of all pages, and what every template of theirs may call."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, g, request, url_for
from flask_babel import get_locale, get_translations
from flask_login import current_user

from app.checklists.model import Checklist
from app.checklists.text import say
from app.language import gettext
from app.locations.models import LARGEST_ID
from app.pages import words
from app.reports.bars import draw_bar
from app.reports.wording import Wording, capitalised

pages = Blueprint("pages", __name__)

WORKERS = ("auditor", "executive")


def language() -> str:
    """The reader's language, as a BCP 47 tag."""
    return str(get_locale() or "en").replace("_", "-")


def id_in_form(name: str) -> int | None:
    """The id that a form sends under this name; None where it is none that there could be."""
    given = request.form.get(name, "")
    fit = given.isascii() and given.isdigit() and len(given) <= len(str(LARGEST_ID))
    return int(given) if fit and int(given) <= LARGEST_ID else None


def wording() -> Wording:
    """How data reads in the reader's language, made once a request."""
    if "wording" not in g:
        g.wording = Wording(language(), get_translations())
    made: Wording = g.wording
    return made


def navigation() -> list[tuple[str, str, bool]]:
    """The pages on top, for whoever is signed in: (address, label, whether one is there)."""
    endpoints = [
        ("pages.locations", gettext("Locations")),
        ("pages.visits", gettext("Visits")),
        ("pages.checklists", gettext("Checklists")),
    ]
    if current_user.role in WORKERS:
        endpoints.insert(0, ("pages.work", gettext("My work")))
    else:
        endpoints.insert(2, ("pages.assignments", gettext("Assigned")))
    links = [(url_for(endpoint), label) for endpoint, label in endpoints]
    return [(address, label, request.path.startswith(address)) for address, label in links]


def in_own_language(text: Mapping[str, str] | None) -> str:
    """An author's text in the reader's language."""
    return say(text, language()) if text else ""


def at(moment: datetime, timezone: str) -> datetime:
    """A moment on the clock of a place."""
    return moment.astimezone(ZoneInfo(timezone))


def questions(checklist: Checklist) -> int:
    """How many of its items are answered, each once however often it is repeated."""
    return sum(item.type.answered for _, item in checklist.items())


@pages.app_context_processor
def _for_templates() -> dict[str, Any]:
    return {
        "navigation": navigation,
        "draw_bar": draw_bar,
        "text": in_own_language,
        "at": at,
        "capitalised": capitalised,
        "words": wording(),
        "questions": questions,
        "minutes": words.minutes,
        "role_name": words.role,
        "touchpoint_name": wording().touchpoint,
        "state_name": words.state,
    }


@pages.app_template_test("close")
def _close(change: float) -> bool:
    """A change too small to praise or blame."""
    return abs(change) < 2


@pages.app_template_filter("role_word")
def _role_word(name: str) -> str:
    """A role within a sentence."""
    return wording().role(name)


@pages.app_template_filter("translated")
def _translated(sentence: str) -> str:
    """A sentence that comes from elsewhere, in the reader's language where it is known."""
    # Forms have sentences that are none before somebody reads them.
    return gettext(str(sentence))
