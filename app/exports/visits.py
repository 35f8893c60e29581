"""One row a visit: what a table of visits holds."""

from dataclasses import dataclass
from datetime import datetime

from app.exports.figures import Number


@dataclass(frozen=True, slots=True)
class Line:
    """The fields are the columns, their names the heads of the CSV file.

    `visited` is aware, on the location's clock. `by` is the role of who made it, or a name where
    the reader may know it. `score` is in percent, rounded as it is printed; `result`, `grade`
    and `score` are None before submission, `score` also where nothing was scored.
    """

    visit: str
    location: str
    code: str
    region: str
    visited: datetime
    checklist: str
    version: int
    by: str
    state: str
    score: Number | None
    result: str | None
    grade: str | None
    link: str
