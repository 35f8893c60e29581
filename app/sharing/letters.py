"""What the e-mails say: plain text and simple HTML, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import current_app, render_template
from flask_babel import force_locale, get_translations

from app.audits.queries import VisitRow
from app.config import Config
from app.language import gettext as _
from app.locations.tree import Place
from app.plain import one_line
from app.reports.wording import Wording

LONGEST_SUBJECT = 1000
"""More than two names, with what is said around them."""
# A long address that is cut, or encoded, is none any more.
UNFOLDED = policy.SMTP.clone(max_line_length=998)


@dataclass(frozen=True, slots=True)
class Released:
    """To a reader: a scorecard was released. `leave` ends these e-mails."""

    row: VisitRow
    place: Place
    to: str
    language: str
    leave: str


@dataclass(frozen=True, slots=True)
class Link:
    """To an address that somebody typed: a link that opens one scorecard until `expires_at`."""

    row: VisitRow
    place: Place
    to: str
    language: str
    token: str
    sender: str
    expires_at: datetime


def released(letter: Released) -> EmailMessage:
    """Says where, when and how it went, and links to the visit, which asks for a sign-in."""
    leave = f"{_public_url()}/unsubscribe/{letter.leave}"
    with force_locale(letter.language.replace("-", "_")):
        words = _wording(letter.language)
        subject = _(
            "%(location)s: scorecard of %(day)s",
            location=letter.row.location,
            day=words.day(_visited(letter)),
        )
        address = f"{_public_url()}/visits/{letter.row.id}"
        message = _message(letter, subject, "mail/released", address=address, leave=leave)
    message["List-Unsubscribe"] = f"<{leave}>"
    # One tap in the reader's mail program ends them (RFC 8058).
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return message


def link(letter: Link) -> EmailMessage:
    """Says who sends it, and until when the link opens the scorecard."""
    address = f"{_public_url()}/shared/{letter.token}"
    with force_locale(letter.language.replace("-", "_")):
        subject = _(
            "%(person)s sends you a scorecard: %(location)s",
            person=letter.sender,
            location=letter.row.location,
        )
        until = letter.expires_at.astimezone(_zone(letter.place))
        return _message(
            letter, subject, "mail/link", address=address, sender=letter.sender, until=until
        )


def _message(letter: Released | Link, subject: str, template: str, **more: Any) -> EmailMessage:
    words = _wording(letter.language)
    about = {
        "row": letter.row,
        "visited": _visited(letter),
        "words": words,
        "subject": subject,
        **more,
    }
    message = EmailMessage(policy=UNFOLDED)
    message["To"] = letter.to
    message["Subject"] = one_line(subject, "The subject", LONGEST_SUBJECT)
    message["Message-ID"] = make_msgid(domain=urlsplit(_public_url()).hostname)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(render_template(f"{template}.txt", **about))
    message.add_alternative(render_template(f"{template}.html", **about), subtype="html")
    message["Content-Language"] = letter.language
    return message


def _wording(language: str) -> Wording:
    return Wording(language, get_translations())


def _visited(letter: Released | Link) -> datetime:
    return letter.row.started_at.astimezone(_zone(letter.place))


def _zone(place: Place) -> ZoneInfo:
    return ZoneInfo(place.timezone)


def _public_url() -> str:
    config: Config = current_app.extensions["gumsole"]
    return config.public_url
