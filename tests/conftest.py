"""A real app on a real, fresh database for each test that asks for one.

SQLite in a file of the test's own folder; or, where GUMSOLE_TEST_DATABASE_URL names a PostgreSQL
server, a database per xdist worker, emptied between tests.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from flask import Flask

from app.config import Config
from app.extensions import db
from app.factory import create_app
from tests.browser import Browser
from tests.chromium import launched, served
from tests.databases import SERVER, create_tables, empty_tables, new_postgresql_database

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import Playwright


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "database_url" in getattr(item, "fixturenames", ()):
            item.add_marker("database")


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """An application on an empty database, inside its context."""
    application = create_app(config)
    application.test_client_class = Browser
    with application.app_context():
        yield application
        db.session.remove()
        if SERVER:
            empty_tables()
        for engine in db.engines.values():
            engine.dispose()


@pytest.fixture
def config(database_url: str, tmp_path: Path) -> Config:
    """The settings of `app`; a test that needs others overrides this fixture.

    Jobs wait until the test calls `app.jobs.run_waiting()`.
    """
    return Config(
        data_dir=tmp_path,
        database_url=database_url,
        media_url=(tmp_path / "media").as_uri(),
        secret_key="only for tests",
        jobs="by hand",
        testing=True,
    )


@pytest.fixture
def client(app: Flask) -> Browser:
    """A browser with its own cookies, signed in nowhere."""
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser


@pytest.fixture(scope="module")
def playwright() -> Iterator["Playwright"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def chromium(playwright: "Playwright") -> Iterator["Chromium"]:
    """A real browser, in which each test opens contexts of its own, and closes them."""
    browser = launched(playwright)
    yield browser
    browser.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Where the app is served to a real browser."""
    with served(app) as where:
        yield where


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with all tables and no rows."""
    if SERVER:
        return str(request.getfixturevalue("postgresql_database"))
    file = tmp_path / "gumsole.db"
    shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables, made once and copied for each test."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    create_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_database(worker_id: str) -> Iterator[str]:
    """A database of this worker's own, with all tables."""
    with new_postgresql_database(f"gumsole_test_{worker_id}") as url:
        create_tables(url)
        yield url


@pytest.fixture
def bare_database_url(worker_id: str, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    if not SERVER:
        yield f"sqlite:///{tmp_path / 'bare.db'}"
        return
    with new_postgresql_database(f"gumsole_bare_{worker_id}") as url:
        yield url
