"""`flask checklist check`, `tidy` and `schema`: what an author needs, without database or secret.

`score`, `compare` and `publish` join the same group from their own files.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.checklists.json_schema import json_schema
from app.checklists.loading import load_checklist
from app.cli.tidying import NotTidied, tidy_file

group = AppGroup("checklist", help="Checklists: the YAML files that say what is looked at.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("check", with_appcontext=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(files: Sequence[Path]) -> None:
    """Say what is wrong in each FILE; nothing where all is well.

    Exit 1 where there is an error; warnings leave it at 0.
    """
    failed = False
    for path in files:
        loaded = load_checklist(path)
        for problem in loaded.problems:
            click.echo(str(problem))
        failed = failed or bool(loaded.errors)
    sys.exit(1 if failed else 0)


@group.command("tidy", with_appcontext=False)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def tidy(files: Sequence[Path]) -> None:
    """Write the ids of items and options into each FILE, and leave all else as it is."""
    failed = False
    for path in files:
        try:
            tidy_file(path)
        except NotTidied as refused:
            for problem in refused.problems:
                click.echo(str(problem), err=True)
            failed = True
    sys.exit(1 if failed else 0)


@group.command("schema", with_appcontext=False)
def schema() -> None:
    """Print the JSON Schema by which an editor completes and checks a checklist."""
    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
