"""The base of all tables, the type of every moment, and how SQLite is to behave.

Reads run plain: outside a transaction each statement sees what is committed. The first statement
that writes, or a `select(…).with_for_update()`, takes SQLite's write lock with BEGIN IMMEDIATE and
keeps it until commit. So nothing that has read and then writes can fail with 'database is locked',
and both databases mean the same: PostgreSQL's default, READ COMMITTED, where what must not change
between reading and writing is read with `with_for_update()`.

SQLite lets writers wait by looking again now and then, and whoever looks at the wrong moment
waits for seconds. So writers queue before it: threads at a lock, processes at a locked file.
"""

import fcntl
import sqlite3
import threading
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

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


class PatientConnection(sqlite3.Connection):
    """An SQLite connection that waits for its turn before it writes."""

    _mutexes: ClassVar[defaultdict[str, threading.Lock]] = defaultdict(threading.Lock)

    def queue_at(self, file: str) -> None:
        """Queue with every other connection to the database in `file`."""
        self._mutex = self._mutexes[file]
        self._turn = Path(f"{file}-turn").open("wb")  # noqa: SIM115 - as long as the connection
        self._has_turn = False

    def begin(self) -> None:
        """Begin a transaction that writes. Raises OperationalError after WAIT_FOR_LOCK_SECONDS."""
        if not self._mutex.acquire(timeout=WAIT_FOR_LOCK_SECONDS):
            raise sqlite3.OperationalError("database is locked by another thread of this process")
        self._has_turn = True
        try:
            fcntl.flock(self._turn, fcntl.LOCK_EX)
            self.execute("BEGIN IMMEDIATE")
        finally:
            self._let_others()

    def commit(self) -> None:
        """Commit, and let the next one write."""
        try:
            super().commit()
        finally:
            self._let_others()

    def rollback(self) -> None:
        """Roll back, and let the next one write."""
        try:
            super().rollback()
        finally:
            self._let_others()

    def close(self) -> None:
        """Close; what was not committed is gone."""
        self.rollback()
        super().close()
        self._turn.close()

    def _let_others(self) -> None:
        if self._has_turn and not self.in_transaction:
            self._has_turn = False
            fcntl.flock(self._turn, fcntl.LOCK_UN)
            self._mutex.release()


def engine_options(url: str) -> dict[str, Any]:
    """Options for the engine behind `url`: connections for every thread, and patience."""
    options: dict[str, Any] = {"pool_size": 20, "max_overflow": 30}
    if url.startswith("sqlite"):
        options["connect_args"] = {
            "factory": PatientConnection,
            "isolation_level": None,
            "timeout": WAIT_FOR_LOCK_SECONDS,
        }
    else:
        options["pool_pre_ping"] = True
    return options


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _record: object) -> None:
    if not isinstance(connection, PatientConnection):
        return
    _number, _name, file = connection.execute("PRAGMA database_list").fetchone()
    connection.queue_at(file)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "before_cursor_execute")
def _lock_before_writing(
    _conn: Any, cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    """BEGIN IMMEDIATE before the first statement of a transaction that writes or locks."""
    connection = getattr(cursor, "connection", None)
    if not isinstance(connection, PatientConnection) or connection.in_transaction:
        return
    if _writes(statement, context):
        connection.begin()


def _writes(statement: str, context: Any) -> bool:
    if context is not None and (context.isinsert or context.isupdate or context.isdelete):
        return True
    if not statement.lstrip().upper().startswith(READS):
        return True
    compiled = getattr(context, "compiled", None)
    asked = getattr(compiled, "statement", None)
    # SQLite has no FOR UPDATE and SQLAlchemy leaves it out of the text: what was asked still says.
    return getattr(asked, "_for_update_arg", None) is not None
