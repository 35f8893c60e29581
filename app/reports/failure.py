"""What can go wrong in printing."""

from app.errors import GumsoleError


class RenderFailed(GumsoleError):
    """A scorecard that cannot be printed whole; `code` says what is missing or broken."""
