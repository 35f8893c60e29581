"""`flask visit list`, `rebuild`, `release` and `sweep`."""

from uuid import UUID

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import exists, select

from app.audits import projection
from app.audits.models import STATES, Visit
from app.audits.queries import Filter, every_visit
from app.audits.release import release_by
from app.audits.sweep import drop_originals, drop_stray_files
from app.audits.visits import no_such_visit
from app.cli.speaking import say_error
from app.extensions import db
from app.scoring.rounding import shown

group = AppGroup("visit", help="Visits, as they stand on the server.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("list")
@click.option("--state", type=click.Choice(STATES), help="Only those in this state.")
def list_(state: str | None) -> None:
    """Print visits, the latest first: id, state, date, location, checklist, score, result."""
    with say_error():
        for row in every_visit(Filter(state=state)):
            score = "" if row.score is None else shown(row.score)
            day = row.started_at.date().isoformat()
            cells = (row.id, row.state, day, row.location, row.checklist_id, score)
            click.echo("\t".join((*cells, row.result or "")).rstrip())


@group.command("rebuild")
@click.argument("visit", required=False, type=UUID)
def rebuild(visit: UUID | None) -> None:
    """Make anew what stands in one visit, or in all, from its log of ops."""
    with say_error():
        visits = [_known(visit)] if visit else list(db.session.scalars(select(Visit.id)))
        for visit_id in visits:
            projection.rebuild(visit_id)
            db.session.commit()
    click.echo(f"{len(visits)} rebuilt")


@group.command("release")
@click.argument("visit", type=UUID)
def release(visit: UUID) -> None:
    """Show a submitted visit to those who work with it."""
    with say_error():
        released = release_by(None, _known(visit))
        db.session.commit()
    click.echo("released" if released.just_now else "was released before")


@group.command("sweep")
def sweep() -> None:
    """Delete originals that are due, and photos that no visit names; both happen daily anyway."""
    with say_error():
        click.echo(f"{drop_originals()} originals, {drop_stray_files()} stray files deleted")


def _known(visit: UUID) -> str:
    visit_id = str(visit)
    if not db.session.scalar(select(exists().where(Visit.id == visit_id))):
        raise no_such_visit()
    return visit_id
