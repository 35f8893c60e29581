"""`flask checklist print`: a checklist as PDF, for a clipboard."""

from pathlib import Path
from typing import cast

import click
from flask import Flask
from flask.cli import AppGroup

from app.audits.printed import FONTS, STYLE, TEMPLATES, TRANSLATIONS
from app.checklists.canonical import version_hash
from app.checklists.loading import load_checklist
from app.cli.speaking import say_error
from app.reports.pages import Pages
from app.reports.papers import PAPERS, Paper
from app.reports.pdf import Press


def register(app: Flask) -> None:
    group = app.cli.commands.get("checklist") or AppGroup("checklist", help="Checklists.")
    if not isinstance(group, click.Group):
        raise TypeError("`flask checklist` is no group of commands")
    group.add_command(print_blank)
    app.cli.add_command(group)


@click.command("print")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("out", metavar="[OUT.pdf]", required=False, type=click.Path(path_type=Path))
@click.option("--language", help="Of the checklist's texts; else the checklist's own.")
@click.option("--paper", type=click.Choice(PAPERS), default=PAPERS[0], show_default=True)
@click.option("--with-points", is_flag=True, help="Print what each answer earns.")
def print_blank(
    file: Path, out: Path | None, language: str | None, paper: str, with_points: bool
) -> None:
    """Print the checklist in FILE to fill in with a pen. Without OUT.pdf: beside FILE."""
    loaded = load_checklist(file)
    if loaded.checklist is None:
        for problem in loaded.errors:
            click.echo(str(problem), err=True)
        raise SystemExit(1)
    checklist = loaded.checklist
    out = out or file.with_suffix(".pdf")
    pages = Pages(TEMPLATES, TRANSLATIONS)
    press = Press(FONTS, STYLE, STYLE.with_name("blank.css"))
    with say_error():
        document = pages.blank(
            checklist,
            version_hash(checklist),
            language or checklist.language,
            with_points=with_points,
        )
        pdf = press.print(
            document, lambda sha256: loaded.pictures[sha256].read_bytes(), cast(Paper, paper)
        )
    try:
        out.write_bytes(pdf)
    except OSError as problem:
        raise click.ClickException(f"{out} cannot be written: {problem.strerror}.") from problem
    click.echo(str(out))
