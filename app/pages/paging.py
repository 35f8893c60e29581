"""Pages of a long list, by ?page= in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import request

LONGEST_NUMBER = 6


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one is; `last` is at least 1."""

    page: int
    last: int

    @classmethod
    def of(cls, total: int, size: int) -> "Paging":
        return cls(page_asked(), max(1, -(-total // size)))

    def address(self, page: int) -> str:
        """This same list on another page."""
        # What somebody adds to the address must not become an argument of `url_for`.
        return f"{request.path}?{urlencode({**request.args.to_dict(), 'page': page})}"


def page_asked() -> int:
    """From 1; what is no number asks for the first."""
    text = request.args.get("page", "1")
    fit = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return max(1, int(text)) if fit else 1
