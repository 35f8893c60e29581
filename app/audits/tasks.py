"""What this room does after requests; importing it makes the tasks known to app/jobs.py."""

from datetime import timedelta

from app import jobs
from app.audits.ahead import JOB as SCORECARD
from app.audits.scorecards import render_ahead
from app.audits.sweep import drop_originals, drop_stray_files

EVERY_DAY = timedelta(days=1)


def drop_due_originals(_day: str) -> None:
    """What phones sent goes some time after its visit was closed."""
    drop_originals()


def drop_lost_files(_day: str) -> None:
    """Photos that no visit names go."""
    drop_stray_files()


jobs.register(SCORECARD, render_ahead)
jobs.register("drop originals", drop_due_originals, EVERY_DAY)
jobs.register("drop stray files", drop_lost_files, EVERY_DAY)
