"""Which of the installation's languages an answer is in, and a sentence in it."""

import flask_babel
from flask import current_app, has_request_context, request
from flask_login import current_user


def choose() -> str:
    """The person's own language, else the browser's best, else the installation's first."""
    languages: tuple[str, ...] = current_app.extensions["gumsole"].languages
    if not has_request_context():
        return languages[0]
    own: str | None = getattr(current_user, "language", None)
    if own in languages:
        return own
    return request.accept_languages.best_match(languages, default=languages[0])


def gettext(sentence: str, **values: object) -> str:
    """The sentence in the reader's language, with its placeholders filled."""
    return str(flask_babel.gettext(sentence, **values))


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """The sentence in the form that a count asks for, which is `%(num)s` in it."""
    return str(flask_babel.ngettext(one, many, num, **values))
