"""Sending one e-mail by the server of GUMSOLE_MAIL_URL, with an honest word on how it went.

Flask-Mail, which sends for Flask-Security, waits for ever on a server that is silent and cannot
say whether a message was taken. A message that must not go out twice needs to know.
"""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from flask import current_app

from app.config import Config

PATIENCE_SECONDS = 30
_PERMANENT = 500


class NotSent(Exception):
    """The server was not reached, or said 'later': nobody has it, try again."""


class Refused(Exception):
    """The server will not take it: trying again is of no use."""


class PerhapsSent(Exception):
    """The line broke while the server took it: sent again, somebody might get it twice."""


def is_set_up() -> bool:
    """Whether there is a server to send by."""
    config: Config = current_app.extensions["gumsole"]
    return config.mail_url is not None


def send(message: EmailMessage) -> None:
    """Hand the message over; it has everything but From. Raises NotSent, Refused, PerhapsSent."""
    message["From"] = current_app.config["MAIL_DEFAULT_SENDER"]
    with _server() as server:
        try:
            server.send_message(message)
        except smtplib.SMTPRecipientsRefused as problem:
            codes = [code for code, _ in problem.recipients.values()]
            raise _refusal(min(codes), problem) from problem
        except (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError) as problem:
            raise _refusal(getattr(problem, "smtp_code", _PERMANENT), problem) from problem
        except OSError as problem:
            raise PerhapsSent(_told(problem)) from problem


@contextmanager
def _server() -> Iterator[smtplib.SMTP]:
    settings = current_app.config
    host, port = settings["MAIL_SERVER"], settings["MAIL_PORT"]
    try:
        server = _connected(host, port)
        if settings["MAIL_USE_TLS"]:
            server.starttls(context=ssl.create_default_context())
        if settings["MAIL_USERNAME"]:
            server.login(settings["MAIL_USERNAME"], settings["MAIL_PASSWORD"] or "")
    except OSError as problem:
        raise NotSent(_told(problem)) from problem
    try:
        yield server
    finally:
        _part(server)


def _connected(host: str, port: int) -> smtplib.SMTP:
    if current_app.config["MAIL_USE_SSL"]:
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, timeout=PATIENCE_SECONDS, context=trusted)
    return smtplib.SMTP(host, port, timeout=PATIENCE_SECONDS)


def _part(server: smtplib.SMTP) -> None:
    try:
        server.quit()
    except OSError:
        # What was to be said is said.
        server.close()


def _refusal(code: int, problem: Exception) -> Exception:
    return (Refused if code >= _PERMANENT else NotSent)(_told(problem))


def _told(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"
