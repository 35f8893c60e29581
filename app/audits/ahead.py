"""What is to be done once a visit is submitted or released, and by whom it is done."""

from flask import current_app

from app import jobs, mail
from app.config import Config

JOB = "scorecard"
LOCATION = "location scorecard"
PACK = "region pack"
ANNOUNCE = "announce"
"""E-mails to those who asked to hear of releases: a task of app/sharing."""


def schedule_scorecard(visit_id: str) -> None:
    """Have the PDF rendered once the caller's transaction is committed, in the installation's
    first language.
    """
    config: Config = current_app.extensions["gumsole"]
    jobs.schedule(JOB, f"{visit_id} {config.languages[0]}")


def schedule_location(location_id: int) -> None:
    """Have the location's scorecard of the last months rendered, as its visits have changed."""
    config: Config = current_app.extensions["gumsole"]
    jobs.schedule(LOCATION, f"{location_id} {config.languages[0]}")


def schedule_announcement(visit_id: str) -> None:
    """Have those who asked told of a release, where e-mail is set up."""
    if mail.is_set_up():
        jobs.schedule(ANNOUNCE, visit_id)
