"""`flask user add`, `list`, `password`, `activate` and `deactivate`."""

import sys
from collections.abc import Sequence

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app.accounts import people
from app.accounts.models import ROLES
from app.cli.speaking import say_error
from app.extensions import db
from app.locations.tree import location_by_code, region_by_path

group = AppGroup("user", help="People who sign in.")

SEES_WHAT_WAS_GIVEN = ("auditor", "regional manager")


def register(app: Flask) -> None:
    app.cli.add_command(group)


@group.command("add")
@click.argument("email")
@click.option("--name", required=True, help="How others see this person.")
@click.option("--role", required=True, help=f"One of: {', '.join(ROLES)}.")
@click.option("--region", "regions", multiple=True, help="A region of theirs: Coast/Estuary.")
@click.option("--location", "codes", multiple=True, help="The code of a location of theirs.")
@click.option("--language", help="Their language; else their browser's.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(
    email: str,
    name: str,
    role: str,
    regions: Sequence[str],
    codes: Sequence[str],
    language: str | None,
    password_stdin: bool,
) -> None:
    """Add a person. Without --password-stdin a password is made up and printed, once."""
    _check_language(language)
    password = _password_from_stdin() if password_stdin else people.made_up_password()
    with say_error():
        nodes = [region_by_path(path) for path in regions]
        nodes += [location_by_code(code) for code in codes]
        given = [node.id for node in nodes]
        person = people.add_person(email, name, role, password, given, language)
        db.session.commit()
    if not password_stdin:
        click.echo(f"{person.email}\t{password}")
    if role in SEES_WHAT_WAS_GIVEN and not given:
        click.echo(
            f'warning: "{person.name}" was given no region and no location, and so sees none',
            err=True,
        )


@group.command("list")
def list_() -> None:
    """Print everybody: e-mail, name, role, what was given to them; separated by tabs."""
    with say_error():
        everybody = people.people()
    for person in everybody:
        given = ", ".join(node.region_path or node.code or node.name for node in person.given)
        state = "" if person.active else "deactivated"
        click.echo("\t".join((person.email, person.name, person.role, given, state)).rstrip())


@group.command("password")
@click.argument("email")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def password(email: str, password_stdin: bool) -> None:
    """Give a person a new password and end their sessions. Made up and printed, or from stdin."""
    new = _password_from_stdin() if password_stdin else people.made_up_password()
    with say_error():
        people.set_password(people.person_by_email(email), new)
        db.session.commit()
    if not password_stdin:
        click.echo(f"{people.clean_email(email)}\t{new}")


@group.command("deactivate")
@click.argument("email")
def deactivate(email: str) -> None:
    """End a person's access at once. What they made stays."""
    with say_error():
        people.deactivate(people.person_by_email(email))
        db.session.commit()


@group.command("activate")
@click.argument("email")
def activate(email: str) -> None:
    """Give a person access again."""
    with say_error():
        people.activate(people.person_by_email(email))
        db.session.commit()


def _password_from_stdin() -> str:
    return sys.stdin.readline().rstrip("\r\n")


def _check_language(language: str | None) -> None:
    languages = current_app.extensions["gumsole"].languages
    if language is not None and language not in languages:
        raise click.ClickException(
            f'There is no language "{language}" here. Known: {", ".join(languages)}.'
        )
