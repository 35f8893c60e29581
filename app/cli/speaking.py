"""How commands speak of what went wrong: one sentence on stderr, exit 1, no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.errors import GumsoleError


@contextmanager
def say_error() -> Iterator[None]:
    """Turn a domain error, or a database that is not there, into a sentence and exit 1."""
    try:
        yield
    except GumsoleError as error:
        raise click.ClickException(str(error)) from error
    except (OperationalError, ProgrammingError) as problem:
        raise click.ClickException(
            f"The database does not answer as expected ({type(problem.orig).__name__}). "
            "Was `flask db upgrade` run?"
        ) from problem
