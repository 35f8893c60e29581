"""Plain tables: for what is written very often, or perhaps a second time."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from app.database import Model
from app.extensions import db


def table_of(model: type[Model]) -> Table:
    """The table behind a model; a statement on it skips the object mapper."""
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - for the types: no model here is a join
    return table


def insert_once(model: type[Model], values: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key stands; True where it was inserted.

    Never a look before: the database's uniqueness decides. Waits for whoever is just inserting
    the same one, and then answers for what they did.
    """
    table = table_of(model)
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(values).on_conflict_do_nothing()
    # What was inserted is asked for, because a row count is not always known.
    return db.session.execute(statement.returning(*table.primary_key)).first() is not None
