"""Why a form cannot be brought in at all, and what of it did not carry over."""

from dataclasses import dataclass, field
from typing import Any

from app.errors import Invalid


class NotAForm(Invalid):
    """A file that cannot be read as an XLSForm; `code` says why."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the form that the checklist does not have, or has otherwise.

    ``row`` is the row in its sheet, as the spreadsheet counts, 0 where the sheet is meant.
    ``message`` is English with named placeholders.
    """

    sheet: str
    row: int
    code: str
    message: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        place = f"{self.sheet} row {self.row}" if self.row else self.sheet
        return f"{place}: {self.message % self.params}"
