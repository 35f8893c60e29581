"""`flask checklist publish`, `retire` and `diff`: what has to do with what was published."""

import re
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup, with_appcontext

from app.checklists.differences import Difference, differences
from app.checklists.loading import Loaded, load_checklist
from app.checklists.model import Checklist
from app.cli.speaking import say_error
from app.extensions import db
from app.library.published import checklist_of, current_version, numbered_version
from app.library.publishing import publish, retire


def register(app: Flask) -> None:
    group = app.cli.commands.get("checklist") or AppGroup("checklist", help="Checklists.")
    if not isinstance(group, click.Group):
        raise TypeError("`flask checklist` is no group of commands")
    for command in (publish_files, retire_checklist, diff):
        group.add_command(command)
    app.cli.add_command(group)


@click.command("publish")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--yes", is_flag=True, help="Publish without asking, whatever ends comparisons.")
@with_appcontext
def publish_files(files: Sequence[Path], *, yes: bool) -> None:
    """Publish checklists: new visits start on them, earlier ones keep theirs.

    An unchanged file makes no new version. Of a file with errors nothing is published, nor of
    those named with it. Where items of earlier visits will no longer be compared, renamed ones
    too, it is said, and at a terminal it is asked first.
    """
    loaded = [load_checklist(file) for file in files]
    for each in loaded:
        _say_problems(each)
    if any(each.errors or each.unnamed for each in loaded):
        raise SystemExit(1)
    with say_error():
        published = [(each.path, publish(each)) for each in loaded]
        for path, done in published:
            for found in done.breaks:
                click.echo(f"{path}: warning: {found}", err=True)
        broken = any(done.breaks for _, done in published)
        if broken and not yes and _at_a_terminal() and not click.confirm(ALL_THE_SAME, err=True):
            db.session.rollback()
            raise SystemExit(1)
        for _, done in published:
            state = "published" if done.new else "unchanged, still"
            row = done.version
            click.echo(f"{row.checklist_id}: {state} version {row.number} ({row.sha256[:12]})")
        db.session.commit()


ALL_THE_SAME = "Publish all the same?"


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _say_problems(loaded: Loaded) -> None:
    for problem in (*loaded.problems, *(item.problem for item in loaded.unnamed)):
        click.echo(str(problem), err=True)


@click.command("retire")
@click.argument("checklist_id", metavar="ID")
@with_appcontext
def retire_checklist(checklist_id: str) -> None:
    """Start no more visits on the checklist ID.

    Drafts go on, and what was made stays. Publishing its file again brings it back.
    """
    with say_error():
        row = retire(checklist_id)
        db.session.commit()
        click.echo(f"{row.checklist_id}: retired; publish its file again to bring it back")


VERSION = re.compile(r"([a-z0-9-]+)(?:@([1-9][0-9]{0,8}))?")


@click.command("diff")
@click.argument("old")
@click.argument("new", required=False)
@with_appcontext
def diff(old: str, new: str | None) -> None:
    """Say in words what changes from OLD to NEW, and what no longer compares.

    Each is a FILE, an ID (the version in force) or ID@3 (its third version). One FILE alone is
    compared with the version of it that is in force.
    """
    with say_error():
        if new is None:
            later = _named(old)
            earlier = checklist_of(current_version(later.id).sha256)
        else:
            earlier, later = _named(old), _named(new)
    found = differences(earlier, later)
    if not found:
        same = earlier == later
        click.echo(
            "Nothing changed." if same else "Nothing that counts changed: help, order, tags."
        )
        return
    for place, about in groupby(found, key=lambda each: each.place):
        click.echo(place or later.id)
        for each in about:
            click.echo(f"  {_mark(each)} {each}")
    lost = len({each.place for each in found if each.breaks})
    click.echo(_comparing(lost))


def _comparing(lost: int) -> str:
    if not lost:
        return "Every item of earlier visits is still compared."
    things = "1 item" if lost == 1 else f"{lost} items"
    return f"{things} of earlier visits will no longer be compared (marked !)."


def _mark(found: Difference) -> str:
    if found.breaks:
        return "!"
    return {"added": "+", "removed": "-", "changed": "~"}[found.about]


def _named(name: str) -> Checklist:
    """The checklist in a file, or a published version."""
    version = VERSION.fullmatch(name)
    if version is None or Path(name).is_file():
        loaded = load_checklist(Path(name))
        if loaded.checklist is None:
            _say_problems(loaded)
            raise SystemExit(1)
        return loaded.checklist
    row = (
        numbered_version(version[1], int(version[2])) if version[2] else current_version(version[1])
    )
    return checklist_of(row.sha256)
