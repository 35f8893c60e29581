"""Runs the migrations on the application's own engine, each in one transaction."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from flask_security import AsaList
from sqlalchemy import Connection

from app.database import UtcDateTime
from app.extensions import db

# A migration is history: it must not change when a type of the application does.
PLAIN_TYPES = {UtcDateTime: "sa.DateTime(timezone=True)", AsaList: "sa.UnicodeText()"}


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    return PLAIN_TYPES.get(type(item), False) if kind == "type" else False


def run() -> None:
    current_app.extensions["gumsole"].data_dir.mkdir(parents=True, exist_ok=True)
    with db.engine.connect() as connection:
        on_sqlite = connection.dialect.name == "sqlite"
        if on_sqlite:
            # A table is altered by making it anew; with foreign keys on, dropping the old one
            # would take the rows that point at it along.
            pragma(connection, "foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            transaction_per_migration=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
        if on_sqlite:
            broken = pragma(connection, "foreign_key_check")
            pragma(connection, "foreign_keys=ON")
            if broken:
                raise RuntimeError(f"rows that point nowhere after migrating: {broken[:5]}")


def pragma(connection: Connection, words: str) -> list[Any]:
    """Run outside any transaction, where alone foreign_keys can be changed."""
    cursor = connection.connection.cursor()
    try:
        return list(cursor.execute(f"PRAGMA {words}").fetchall())
    finally:
        cursor.close()


run()
