"""What can go wrong in a way that a person can be told about.

A domain error carries a stable `code`, its `params` and an English sentence with named
placeholders. It knows no HTTP: each edge has one table from class to status, and translates
the sentence.
"""

from typing import Any


class GumsoleError(Exception):
    """Base of all domain errors; subclasses say the kind, `code` says which one exactly."""

    def __init__(self, code: str, message: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.params = params

    def __str__(self) -> str:
        return self.message % self.params


class Invalid(GumsoleError):
    """What was sent cannot be understood or breaks a rule of its kind."""


class Malformed(Invalid):
    """What was sent is not of the kind that it says: no JSON, say."""


class NotFound(GumsoleError):
    """It does not exist, or not for this person: the two must look the same."""


class NotAllowed(GumsoleError):
    """The person sees the thing, and may not do this to it."""


class Conflict(GumsoleError):
    """It stands already with another content, or its state forbids this step."""


class TooLarge(GumsoleError):
    """More bytes, pixels or entries than the limit."""


class Unsupported(GumsoleError):
    """A kind of file that is not one of ours."""


class StorageFull(GumsoleError):
    """The disk has no room; what was sent stays with its sender."""


class NotSignedIn(GumsoleError):
    """Nobody is signed in, or no longer; what waits is to be kept until somebody is."""


class StaleToken(GumsoleError):
    """The token against forged requests is missing or old: ask for a new one and repeat."""


class TooMany(GumsoleError):
    """Tried too often; `retry_after` in its params says in how many seconds to try again."""
