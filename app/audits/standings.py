"""Where each location stands: its latest released auditor visits with one checklist.

Executives' visits never enter here.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from sqlalchemy import Row, and_, func, select

from app.accounts.models import User
from app.audits.models import Revision, Visit
from app.audits.visits import RELEASED, visits_visible_to
from app.extensions import db
from app.locations.models import Location

SHOWN = 6
"""Visits in a row that a small line shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One location. `scores` are of up to SHOWN visits, the earliest first, exact, in percent;
    None where NOT SCORED. The other figures are the latest visit's.
    """

    location_id: int
    location: str
    visit_id: str
    started_at: datetime
    result: str
    score: Fraction | None
    scores: Sequence[Fraction | None]

    @property
    def change(self) -> Fraction | None:
        """Since the visit before; None where either has no score."""
        if len(self.scores) < 2 or self.score is None or self.scores[-2] is None:
            return None
        return self.score - self.scores[-2]


def standings(user: User, checklist_id: str) -> list[Standing]:
    """The locations that the person may see, best first; what was not scored comes last."""
    newest_first = func.row_number().over(
        partition_by=Visit.location_id, order_by=(Visit.started_at.desc(), Visit.id)
    )
    latest = (
        select(Visit.id, newest_first.label("age"))
        .where(
            visits_visible_to(user),
            Visit.state == RELEASED,
            Visit.kind == "auditor",
            Visit.checklist_id == checklist_id,
        )
        .subquery()
    )
    rows = db.session.execute(
        select(
            Visit.id,
            Visit.location_id,
            Visit.started_at,
            Location.name,
            Revision.result,
            Revision.score,
        )
        .join(latest, and_(latest.c.id == Visit.id, latest.c.age <= SHOWN))
        .join(Location, Location.id == Visit.location_id)
        .join(Revision, and_(Revision.visit_id == Visit.id, Revision.number == Visit.revision))
        .order_by(latest.c.age.desc())
    )
    by_location = defaultdict(list)
    for row in rows:
        by_location[row.location_id].append(row)
    return sorted(map(_standing, by_location.values()), key=_best_first)


def _standing(rows: Sequence[Row[str, int, datetime, str, str, str | None]]) -> Standing:
    last = rows[-1]
    scores = [None if row.score is None else Fraction(row.score) for row in rows]
    return Standing(
        location_id=last.location_id,
        location=last.name,
        visit_id=last.id,
        started_at=last.started_at,
        result=last.result,
        score=scores[-1],
        scores=scores,
    )


def _best_first(standing: Standing) -> tuple[bool, Fraction, str]:
    return standing.score is None, -(standing.score or Fraction(0)), standing.location


def most_visited_checklist(user: User) -> str | None:
    """The checklist with the most released auditor visits that the person may see."""
    return db.session.scalars(
        select(Visit.checklist_id)
        .where(visits_visible_to(user), Visit.state == RELEASED, Visit.kind == "auditor")
        .group_by(Visit.checklist_id)
        .order_by(func.count().desc(), Visit.checklist_id)
        .limit(1)
    ).first()
