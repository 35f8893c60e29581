"""`flask demo`: a made-up chain with its people and visits, to learn the product with."""

import logging

import click
from flask import Flask


def register(app: Flask) -> None:
    @app.cli.command("demo")
    def demo() -> None:
        """Fill an empty Gumsole with the demo; where somebody is here already, change nothing."""
        _fill(app)


def _fill(app: Flask) -> None:
    from demo.fill import fill, is_empty
    from demo.people import PASSWORD, PEOPLE

    if not is_empty():
        click.echo("Somebody is here already, so the demo stays out.", err=True)
        return
    # A line for each of some hundred requests would bury what is told here.
    logging.getLogger("gumsole").setLevel(logging.WARNING)
    fill(app, _say_progress)
    for person in PEOPLE:
        click.echo(f"{person.email}\t{PASSWORD}\t{person.name}, {person.role}")


def _say_progress(made: int, of: int) -> None:
    # What is printed on the way is not what one keeps: the sign-ins alone go to standard output.
    click.echo(f"\rvisits made: {made} of {of}", nl=made == of, err=True)
