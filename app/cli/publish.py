"""`flask checklist publish FILE…`: the one checklist command that needs the database."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from app.checklists.loading import Loaded, load_checklist
from app.cli.speaking import say_error
from app.extensions import db
from app.library.publishing import publish


def register(app: Flask) -> None:
    group = app.cli.commands.get("checklist") or AppGroup("checklist", help="Checklists.")
    if not isinstance(group, click.Group):
        raise TypeError("`flask checklist` is no group of commands")
    group.add_command(publish_files)
    app.cli.add_command(group)


@click.command("publish")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@with_appcontext
def publish_files(files: Sequence[Path]) -> None:
    """Publish checklists: new visits start on them, earlier ones keep theirs.

    An unchanged file makes no new version. Of a file with errors nothing is published, nor of
    those named with it.
    """
    loaded = [load_checklist(file) for file in files]
    for each in loaded:
        _say_problems(each)
    if any(each.errors or each.unnamed for each in loaded):
        raise SystemExit(1)
    with say_error():
        for each in loaded:
            done = publish(each)
            for found in done.breaks:
                click.echo(f"{each.path}: warning: {found}", err=True)
            state = "published" if done.new else "unchanged, still"
            row = done.version
            click.echo(f"{row.checklist_id}: {state} version {row.number} ({row.sha256[:12]})")
        db.session.commit()


def _say_problems(loaded: Loaded) -> None:
    for problem in (*loaded.problems, *(item.problem for item in loaded.unnamed)):
        click.echo(str(problem), err=True)
