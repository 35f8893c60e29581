"""`flask checklist import`: a checklist from the form that people have."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from app.checklists.ids import plain_id
from app.checklists.loading import load_bytes
from app.checklists.source import MOST_BYTES
from app.xlsform.convert import convert
from app.xlsform.errors import Left, NotAForm
from app.xlsform.sheets import Form, read_form
from app.xlsform.writing import write_yaml


def register(app: Flask) -> None:
    group = app.cli.commands.get("checklist") or AppGroup("checklist", help="Checklists.")
    if not isinstance(group, click.Group):
        raise TypeError("`flask checklist` is no group of commands")
    group.add_command(import_form)
    app.cli.add_command(group)


@click.command("import")
@click.argument("form", type=click.Path(path_type=Path))
@click.argument("out", metavar="[OUT.yaml]", required=False, type=click.Path(path_type=Path))
def import_form(form: Path, out: Path | None) -> None:
    """Make a checklist of an XLSForm (.xlsx, .xls, .csv or .md), and say what did not carry over.

    Without OUT.yaml it is written beside FORM, under the form's own id. An existing file is left
    alone.
    """
    try:
        read = read_form(form)
        out = out or form.with_name(f"{_id_of(read, form)}.yaml")
        if plain_id(out.stem) != out.stem:
            raise click.ClickException(
                f'"{out.name}" cannot be a checklist: name it with a to z, 0 to 9 and -'
            )
        draft, left = convert(read, out.stem, form.stem.replace("_", " "))
    except NotAForm as refused:
        raise click.ClickException(f"{form}: {refused}") from refused
    data = write_yaml(draft).encode()
    if len(data) > MOST_BYTES:
        raise click.ClickException(f"{form}: it is too long for one checklist: make several of it")
    _write(out, data)
    _report(out, data, left)


def _id_of(read: Form, form: Path) -> str:
    return (
        plain_id(read.settings.word("form_id").replace("_", "-")) or plain_id(form.stem) or "form"
    )


def _write(out: Path, data: bytes) -> None:
    try:
        with out.open("xb") as file:
            file.write(data)
    except FileExistsError as there:
        raise click.ClickException(f"{out} exists already.") from there
    except OSError as problem:
        raise click.ClickException(f"{out} cannot be written: {problem.strerror}.") from problem


def _report(out: Path, data: bytes, left: list[Left]) -> None:
    loaded = load_bytes(data, out)
    for each in left:
        click.echo(str(each))
    for problem in loaded.problems:
        click.echo(str(problem))
    if loaded.checklist is None:
        raise SystemExit(1)
    sections = loaded.checklist.sections
    items = sum(len(section.items) for section in sections)
    click.echo(
        f"{out}: {_count(items, 'item')} in {_count(len(sections), 'section')}; "
        + (f"{_count(len(left), 'thing')} did not carry over." if left else "all carried over.")
    )


def _count(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"
