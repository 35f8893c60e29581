"""A visit with everything in it, for a second device or a fresh install."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.models import User
from app.audits.log import State, fold
from app.audits.models import Media, StoredOp, Submission, Visit
from app.audits.stored import op_of
from app.audits.targets import exists_unasked, repetitions
from app.audits.visits import visible_visit
from app.extensions import db
from app.library.published import checklist_of


@dataclass(frozen=True, slots=True)
class WholeVisit:
    """A visit, its ops by sequence with what they amount to, and its photos.

    `repetitions`: repeated section → section#id of each that stands, in the order of their numbers.
    `receipt` is JSON text, None before submission.
    """

    visit: Visit
    ops: Sequence[StoredOp]
    state: State
    repetitions: Mapping[str, Sequence[str]]
    media: Sequence[Media]
    receipt: str | None


def whole_visit(user: User, visit_id: str) -> WholeVisit:
    """Raises NotFound where the person may not see it."""
    visit = visible_visit(user, visit_id)
    ops = db.session.scalars(
        select(StoredOp).where(StoredOp.visit_id == visit_id).order_by(StoredOp.sequence)
    ).all()
    checklist = checklist_of(visit.version)
    # From the ops just read, not from the projection: ops may be coming in between two queries.
    state = fold((op_of(each) for each in ops if not each.late), exists_unasked(checklist))
    return WholeVisit(
        visit=visit,
        ops=ops,
        state=state,
        repetitions=repetitions(checklist, state).by_section,
        media=db.session.scalars(
            select(Media).where(Media.visit_id == visit_id).order_by(Media.sha256)
        ).all(),
        receipt=db.session.scalars(
            select(Submission.receipt)
            .where(Submission.visit_id == visit_id)
            .order_by(Submission.received_at.desc())
            .limit(1)
        ).one_or_none(),
    )
