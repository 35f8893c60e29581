"""Inserting what may be there already: the database's uniqueness decides, never a look before."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from app.database import Model
from app.extensions import db


def insert_once(model: type[Model], values: dict[str, Any]) -> bool:
    """Insert a row unless one with the same key stands; True where it was inserted.

    Waits for whoever is just inserting the same one, and then answers for what they did.
    """
    table = model.__table__
    assert isinstance(table, Table)  # noqa: S101 - for the types: no model here is a join
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(values).on_conflict_do_nothing()
    # What was inserted is asked for, because a row count is not always known.
    return db.session.execute(statement.returning(*table.primary_key)).first() is not None
