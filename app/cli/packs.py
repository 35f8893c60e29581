"""`flask pack REGION OUT.pdf`: a region's scorecards as one PDF."""

import shutil
from datetime import datetime
from pathlib import Path
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.audits.location_scorecards import last_months, period_of
from app.audits.packs import make_pack
from app.cli.speaking import say_error
from app.locations.tree import place, region_by_path
from app.reports.papers import PAPERS, Paper

DAY = click.DateTime(["%Y-%m-%d"])


def register(app: Flask) -> None:
    app.cli.add_command(pack)


@click.command("pack")
@click.argument("region", metavar="REGION")
@click.argument("out", metavar="OUT.pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "first", type=DAY, help="The first day; else twelve months back.")
@click.option("--to", "last", type=DAY, help="The last day; else the end of this month.")
@click.option("--language", help="The reader's language; else the installation's first.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@with_appcontext
def pack(
    region: str,
    out: Path,
    first: datetime | None,
    last: datetime | None,
    language: str | None,
    paper: str,
) -> None:
    """Write the pack of a region ('Coast/Estuary') with all its released visits."""
    usual = last_months()
    with say_error():
        period = period_of(
            first.date() if first else usual.first, last.date() if last else usual.last
        )
        chosen = language or current_app.extensions["gumsole"].languages[0]
        node = place(region_by_path(region).id)
        made = make_pack(None, node, period, chosen, cast(Paper, paper), _progress)
    try:
        shutil.copyfile(made.file, out)
    except OSError as problem:
        raise click.ClickException(f"{out} cannot be written: {problem.strerror}.") from problem
    for each in made.unprinted:
        click.echo(f"not printed: {each.location}: {each.why}", err=True)
    click.echo(f"{out}: {made.locations} locations, {made.pages} pages")
    if made.unprinted:
        raise SystemExit(1)


def _progress(done: int, of: int) -> None:
    click.echo(f"\rscorecards: {done} of {of}", nl=done == of, err=True)
