"""The base of all tables, the type of every moment, and how SQLite is to behave.

Reads run plain: outside a transaction each statement sees what is committed. The first statement
that writes, or a `select(…).with_for_update()`, takes SQLite's write lock with BEGIN IMMEDIATE and
keeps it until commit. So nothing that has read and then writes can fail with 'database is locked',
and both databases mean the same: PostgreSQL's default, READ COMMITTED, where what must not change
between reading and writing is read with `with_for_update()`.
"""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, MetaData, event
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.types import TypeDecorator

# Names for every constraint, so that a migration can find and drop each of them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# How long a writer waits for the one before it. Writes take milliseconds; this is for a full disk
# flush on a slow card, not for a queue.
WAIT_FOR_LOCK_SECONDS = 30

READS = ("SELECT", "PRAGMA", "EXPLAIN", "WITH", "RELEASE", "ROLLBACK")


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; refuses a naive one. The same on SQLite and PostgreSQL."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Model(DeclarativeBase):
    """Base of all tables: plain `Mapped[]` attributes; `Mapped[datetime]` is a UtcDateTime."""

    # One registry, because Flask-SQLAlchemy makes a second base out of this class's attributes.
    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={datetime: UtcDateTime()},
    )


def engine_options(url: str) -> dict[str, Any]:
    """Options for the engine behind `url`: connections for every thread, and patience."""
    options: dict[str, Any] = {"pool_size": 20, "max_overflow": 30}
    if url.startswith("sqlite"):
        options["connect_args"] = {"timeout": WAIT_FOR_LOCK_SECONDS, "isolation_level": None}
    else:
        options["pool_pre_ping"] = True
    return options


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _record: object) -> None:
    if not isinstance(connection, sqlite3.Connection):
        return
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "before_cursor_execute")
def _lock_before_writing(
    _conn: Any, cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    """BEGIN IMMEDIATE before the first statement of a transaction that writes or locks."""
    if not isinstance(cursor, sqlite3.Cursor) or cursor.connection.in_transaction:
        return
    if _writes(statement, context):
        cursor.execute("BEGIN IMMEDIATE")


def _writes(statement: str, context: Any) -> bool:
    if context is not None and (context.isinsert or context.isupdate or context.isdelete):
        return True
    if not statement.lstrip().upper().startswith(READS):
        return True
    compiled = getattr(context, "compiled", None)
    asked = getattr(compiled, "statement", None)
    # SQLite has no FOR UPDATE and SQLAlchemy leaves it out of the text: what was asked still says.
    return getattr(asked, "_for_update_arg", None) is not None
