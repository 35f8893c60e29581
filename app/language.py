"""Which of the installation's languages an answer is in."""

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
