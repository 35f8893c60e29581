"""Pages of a long list, by ?page= in the address."""

from dataclasses import dataclass

from flask import request, url_for

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
        arguments = {**request.args.to_dict(), **(request.view_args or {}), "page": page}
        return url_for(str(request.endpoint), **arguments)


def page_asked() -> int:
    """From 1; what is no number asks for the first."""
    text = request.args.get("page", "1")
    fit = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return max(1, int(text)) if fit else 1
