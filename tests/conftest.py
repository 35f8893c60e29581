"""A real app on a real, fresh database for each test that asks for one.

SQLite in a file of the test's own folder; or, where GUMSOLE_TEST_DATABASE_URL names a PostgreSQL
server, a database per xdist worker, emptied between tests.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import URL, create_engine, make_url, text

from app.config import Config
from app.extensions import db
from app.factory import create_app

SERVER = os.environ.get("GUMSOLE_TEST_DATABASE_URL")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "app" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty database, inside its context."""
    config = Config(
        data_dir=tmp_path,
        database_url=database_url,
        media_url=(tmp_path / "media").as_uri(),
        secret_key="only for tests",
        jobs="inline",
        testing=True,
    )
    application = create_app(config)
    with application.app_context():
        yield application
        db.session.remove()
        if SERVER:
            _empty_tables()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser with its own cookies, signed in nowhere."""
    return app.test_client()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with all tables and no rows."""
    if SERVER:
        return str(request.getfixturevalue("postgresql_database"))
    template: Path = request.getfixturevalue("sqlite_template")
    file = tmp_path / "gumsole.db"
    shutil.copyfile(template, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, made once and copied for each test."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    _create_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_database(worker_id: str) -> Iterator[str]:
    """A database of this worker's own on the given server, dropped at the end."""
    server = make_url(str(SERVER))
    name = f"gumsole_test_{worker_id}"
    _on_server(
        server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}"'
    )
    url = server.set(database=name).render_as_string(hide_password=False)
    _create_tables(url)
    yield url
    _on_server(server, f'DROP DATABASE "{name}" WITH (FORCE)')


def _on_server(server: URL, *statements: str) -> None:
    engine = create_engine(server.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _create_tables(url: str) -> None:
    from app.factory import load_models

    load_models()
    engine = create_engine(url)
    db.metadata.create_all(engine)
    engine.dispose()


def _empty_tables() -> None:
    names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
    db.session.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    db.session.commit()
