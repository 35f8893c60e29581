"""Having scorecards rendered before anybody asks for them."""

from flask import current_app

from app import jobs
from app.config import Config

JOB = "scorecard"


def schedule_scorecard(visit_id: str, language: str | None = None) -> None:
    """Have the PDF rendered once the caller's transaction is committed: for a reader's language,
    else for the installation's first.
    """
    config: Config = current_app.extensions["gumsole"]
    jobs.schedule(JOB, job_key(visit_id, language or config.languages[0]))


def job_key(visit_id: str, language: str) -> str:
    return f"{visit_id} {language}"
