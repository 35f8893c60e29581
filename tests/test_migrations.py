"""The migrations make what the models say, one step at a time, there and back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import inspect, text

from app.config import ROOT, Config
from app.extensions import db, migrate
from app.factory import create_app

pytestmark = pytest.mark.database

SCRIPTS = ScriptDirectory(str(ROOT / "migrations"))
REVISIONS = [script.revision for script in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def bare_app(bare_database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on a database without any table."""
    app = create_app(
        Config(
            data_dir=tmp_path,
            database_url=bare_database_url,
            media_url=tmp_path.as_uri(),
            secret_key="only for tests",
            testing=True,
        )
    )
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def upgrade(revision: str) -> None:
    command.upgrade(migrate.get_config(), revision)


def downgrade(revision: str) -> None:
    command.downgrade(migrate.get_config(), revision)


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names())


def test_migrations_equal_models(bare_app: Flask) -> None:
    upgrade("head")
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, db.metadata) == []


def test_there_is_one_line_of_revisions() -> None:
    assert len(SCRIPTS.get_heads()) == 1
    assert REVISIONS[0] == "0001"


def test_each_revision_goes_up_down_and_up_again(bare_app: Flask) -> None:
    before: list[set[str]] = [tables()]
    for revision in REVISIONS:
        upgrade(revision)
        before.append(tables())
        downgrade("-1")
        assert tables() - {"alembic_version"} == before[-2] - {"alembic_version"}
        upgrade(revision)
    downgrade("base")
    assert tables() <= {"alembic_version"}


def test_upgrading_twice_changes_nothing(bare_app: Flask) -> None:
    upgrade("head")
    upgrade("head")
    with db.engine.connect() as connection:
        stands = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    assert stands == [SCRIPTS.get_current_head()]


def test_rows_survive_a_step_back_and_forth_of_later_revisions(bare_app: Flask) -> None:
    """Altering a table on SQLite makes it anew; what points at it must stay."""
    upgrade("0001")
    with db.engine.begin() as connection:
        connection.execute(
            text(
                'INSERT INTO "user" (email, name, role, active, created_at, fs_uniquifier,'
                " fs_webauthn_user_handle) VALUES"
                " ('a@example.org', 'A', 'admin', true, '2026-01-01 00:00:00', 'u', 'h')"
            )
        )
        connection.execute(
            text("INSERT INTO location (kind, path, name) VALUES ('region', '/1/', 'Coast')")
        )
        connection.execute(text("INSERT INTO user_grant (user_id, location_id) VALUES (1, 1)"))
    upgrade("head")
    downgrade("0001")
    with db.engine.connect() as connection:
        assert connection.execute(text("SELECT user_id, location_id FROM user_grant")).all() == [
            (1, 1)
        ]
