"""Inserting what may be there already: the database's uniqueness decides, never a look before."""

from typing import Any

from sqlalchemy import CursorResult
from sqlalchemy.dialects import postgresql, sqlite

from app.database import Model
from app.extensions import db


def insert_once(table: type[Model], values: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key stands; True where it was inserted.

    Waits for whoever is just inserting the same one, and then answers for what they did.
    """
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(values).on_conflict_do_nothing()
    result = db.session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - an insert has no other
    return result.rowcount == 1
