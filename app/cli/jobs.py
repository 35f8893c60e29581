"""`flask jobs run`: the process that works on jobs, beside the server. `flask jobs list`."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import AppGroup
from huey import Huey, crontab
from sqlalchemy import select

from app import jobs
from app.cli.speaking import say_error
from app.config import Config
from app.extensions import db
from app.jobs import Job

group = AppGroup("jobs", help="Work that is done after requests.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("run")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 16))
def run(workers: int) -> None:
    """Work on jobs until stopped. What was interrupted last time is done again."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    config: Config = app.extensions["gumsole"]
    with _only_worker(config), say_error():
        if not config.redis_url:
            jobs.take_up_interrupted()
        huey = jobs.queue(app)
        _sweep_each_minute(app, huey)
        jobs.sweep()
        # TERM is what a service manager sends: let it end what has begun.
        huey.create_consumer(workers=workers, max_delay=1.0, graceful_signal="TERM").run()


@group.command("work")
def work() -> None:
    """Do all jobs that are due now, and return."""
    with say_error():
        click.echo(f"{jobs.run_waiting()} done")


@group.command("list")
@click.option("--all", "everything", is_flag=True, help="Those that are done too.")
def list_(everything: bool) -> None:
    """Print jobs that wait, run or have failed: state, kind, key, attempts, due, last error."""
    query = select(Job).order_by(Job.id)
    if not everything:
        query = query.where(Job.state != jobs.DONE)
    with say_error():
        found = db.session.scalars(query).all()
    for job in found:
        due = job.due_at.isoformat(timespec="seconds")
        cells = (job.state, job.kind, job.key, str(job.attempts), due, job.error or "")
        click.echo("\t".join(cells).rstrip())


def _sweep_each_minute(app: Flask, huey: Huey) -> None:
    def sweep() -> None:
        with app.app_context():
            jobs.sweep()

    huey.periodic_task(crontab(minute="*"), name="sweep")(sweep)


@contextmanager
def _only_worker(config: Config) -> Iterator[None]:
    """One embedded worker at a time: a second would take what runs for interrupted."""
    if config.redis_url:
        yield
        return
    config.data_dir.mkdir(parents=True, exist_ok=True)
    lock: Path = config.data_dir / "jobs.lock"
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise click.ClickException("Another `flask jobs run` is at work here.") from taken
        yield
