"""What this room does after requests; importing it makes the tasks known to app/jobs.py."""

from datetime import timedelta

from sqlalchemy import select

from app import jobs
from app.audits.ahead import JOB as SCORECARD
from app.audits.ahead import LOCATION, PACK
from app.audits.location_scorecards import render_location_ahead
from app.audits.orders import make_ordered
from app.audits.printed import drop_unasked
from app.audits.scorecards import render_ahead
from app.audits.sweep import drop_originals, drop_stray_files
from app.clock import now
from app.extensions import db
from app.jobs import Job

EVERY_DAY = timedelta(days=1)


def drop_due_originals(_day: str) -> None:
    """What phones sent goes some time after its visit was closed."""
    drop_originals()


def drop_lost_files(_day: str) -> None:
    """Photos that no visit names go."""
    drop_stray_files()


def drop_unasked_documents(_day: str) -> None:
    """Printed documents that nobody asks for go; they can be made anew."""
    drop_unasked()


def try_failed_again(_day: str) -> None:
    """What could not be printed may be printable by now: a photo restored, a fault mended."""
    failed = select(Job.kind, Job.key).where(
        Job.kind.in_((SCORECARD, LOCATION)),
        Job.state == jobs.FAILED,
        Job.finished_at > now() - jobs.KEPT,
    )
    for row in db.session.execute(failed.distinct()).all():
        jobs.schedule(row.kind, row.key)


jobs.register(SCORECARD, render_ahead)
jobs.register(LOCATION, render_location_ahead)
jobs.register(PACK, make_ordered)
jobs.register("try failed scorecards again", try_failed_again, EVERY_DAY)
jobs.register("drop originals", drop_due_originals, EVERY_DAY)
jobs.register("drop stray files", drop_lost_files, EVERY_DAY)
jobs.register("drop unasked documents", drop_unasked_documents, EVERY_DAY)
