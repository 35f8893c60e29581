"""What can go wrong in printing."""

from app.errors import Conflict


class RenderFailed(Conflict):
    """A scorecard that cannot be printed whole; `code` says what is missing or broken."""
