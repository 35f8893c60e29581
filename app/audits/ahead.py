"""Having scorecards rendered before anybody asks for them."""

from flask import current_app

from app import jobs
from app.config import Config

JOB = "scorecard"


def schedule_scorecard(visit_id: str) -> None:
    """Have the PDF rendered once the caller's transaction is committed, in the installation's
    first language.
    """
    config: Config = current_app.extensions["gumsole"]
    jobs.schedule(JOB, f"{visit_id} {config.languages[0]}")
