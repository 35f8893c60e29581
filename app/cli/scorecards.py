"""`flask scorecard VISIT -o FILE`: one visit's scorecard as PDF."""

import shutil
from pathlib import Path
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import with_appcontext

from app.audits.scorecards import pdf_of
from app.cli.speaking import say_error
from app.reports.pages import DENSITIES, STANDARD, Density
from app.reports.papers import PAPERS, Paper


def register(app: Flask) -> None:
    app.cli.add_command(scorecard)


@click.command("scorecard")
@click.argument("visit_id", metavar="VISIT")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Where the PDF goes.",
)
@click.option("--language", help="The reader's language; else the installation's first.")
@click.option(
    "--paper",
    type=click.Choice(PAPERS, case_sensitive=False),
    default=PAPERS[0],
    show_default=True,
)
@click.option(
    "--density",
    type=click.Choice([name.replace(" ", "-") for name in DENSITIES]),
    default=STANDARD,
    show_default=True,
    help="How much of it: page one alone, all, or all with each photo as wide as the page.",
)
@with_appcontext
def scorecard(visit_id: str, output: Path, language: str | None, paper: str, density: str) -> None:
    """Write the scorecard of a submitted visit, rendering it if it is not there yet."""
    chosen = language or current_app.extensions["gumsole"].languages[0]
    with say_error():
        of_words = cast(Density, density.replace("-", " "))
        shutil.copyfile(pdf_of(visit_id, chosen, cast(Paper, paper), of_words), output)
