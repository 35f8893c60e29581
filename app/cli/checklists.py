"""`flask checklist new`, `check`, `tidy`, `schema`: for authors, without database or secret.

`score`, `compare`, `publish`, `retire` and `diff` join the same group from their own files.
"""

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.checklists.json_schema import json_schema
from app.checklists.loading import load_checklist
from app.workshop.tidying import NotTidied, tidy_file

group = AppGroup("checklist", help="Checklists: the YAML files that say what is looked at.")


def register(app: Flask) -> None:
    app.cli.add_command(group)


SCHEMA = "checklist.schema.json"
STARTER = """\
# yaml-language-server: $schema={schema}
# {title}. What is asked here, and how it counts: docs/checklist-language.md
# Try it:   flask checklist check {path}
# See it:   flask checklist preview {path}
# Use it:   flask checklist publish {path}
checklist: {id}
title: {title}
summary: One sentence that tells the auditor what this visit is about.
language: en
for: [auditor]
touchpoint: store
minutes: 10
scoring:
  target: 85
sections:
  - id: at-the-door
    title: At the door
    way: walk
    stage: walks-in
    each: {{type: yes-no, department: store operations}}
    items:
      - id: lit
        ask: Is the sign above the door lit?
        photo: required if lost points
      - id: greeted
        ask: How long did it take until somebody greeted you?
        type: duration
        bands: [{{up to: 30s, points: 100}}, {{up to: 2m, points: 50}}, {{points: 0}}]
        help: Start when you are inside, stop at the first word or nod.
"""


@group.command("new", with_appcontext=False)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--title", help="What people call it; made from the file's name where left out.")
def new(path: Path, title: str | None) -> None:
    """Write a first checklist into FILE, to be changed. An existing file is left alone.

    The schema by which an editor completes it is laid beside it, where there is none.
    """
    path = path if path.suffix else path.with_suffix(".yaml")
    if not re.fullmatch(r"[a-z0-9-]+\.yaml", path.name):
        raise click.ClickException(
            f'"{path.name}" cannot be a checklist: name it with a to z, 0 to 9 and -, as in '
            "walk-your-store.yaml"
        )
    said = " ".join((title or path.stem.replace("-", " ").capitalize()).split())
    written = json.dumps(said, ensure_ascii=False) if re.search(r"[:#'\"\\\[\]{}]", said) else said
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(STARTER.format(id=path.stem, title=written, path=path, schema=SCHEMA))
    except FileExistsError as there:
        raise click.ClickException(f"{path} exists already.") from there
    except OSError as problem:
        raise click.ClickException(f"{path} cannot be written: {problem.strerror}.") from problem
    schema = path.with_name(SCHEMA)
    if not schema.exists():
        schema.write_text(_schema_text(), encoding="utf-8")
    click.echo(f"{path} is yours to change. Then: flask checklist check {path}")


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
    click.echo(_schema_text(), nl=False)


def _schema_text() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
