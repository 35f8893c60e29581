"""Where tests find their databases."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, make_url, text

from app.extensions import db
from app.factory import load_models

# A PostgreSQL server on which tests may make and drop databases; None: SQLite in a file.
SERVER = os.environ.get("GUMSOLE_TEST_DATABASE_URL")


@contextmanager
def new_postgresql_database(name: str) -> Iterator[str]:
    """The URL of an empty database on SERVER, dropped at the end."""
    server = make_url(str(SERVER))
    drop = f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'
    admin = create_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(drop))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
        yield server.set(database=name).render_as_string(hide_password=False)
        connection.execute(text(drop))
    admin.dispose()


def create_tables(url: str) -> None:
    """All tables of the models, without going through the migrations."""
    load_models()
    engine = create_engine(url)
    db.metadata.create_all(engine)
    engine.dispose()


def empty_tables() -> None:
    """No rows in any table of the app's PostgreSQL database, and ids from 1."""
    names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    db.session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    db.session.commit()
