"""Moments are aware everywhere; writers queue instead of failing; readers never wait."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from app.accounts.models import Grant, User
from app.extensions import db
from app.locations.models import Location
from tests.factories import LocationFactory, UserFactory


def test_a_moment_comes_back_aware_and_equal(app: Flask) -> None:
    east = timezone(timedelta(hours=3))
    user = UserFactory(created_at=datetime(2026, 3, 1, 2, 30, 0, 123456, tzinfo=east))
    db.session.commit()
    assert user.created_at == datetime(2026, 2, 28, 23, 30, 0, 123456, tzinfo=UTC)
    assert user.created_at.utcoffset() == timedelta(0)


def test_a_naive_moment_is_refused(app: Flask) -> None:
    with pytest.raises(StatementError, match="without a time zone"):
        UserFactory(created_at=datetime(2026, 3, 1))  # noqa: DTZ001


def test_moments_are_ordered_by_the_database(app: Flask) -> None:
    east = timezone(timedelta(hours=3))
    late = UserFactory(created_at=datetime(2026, 3, 1, 0, 30, tzinfo=UTC))
    early = UserFactory(created_at=datetime(2026, 3, 1, 3, 0, tzinfo=east))
    assert list(db.session.scalars(select(User).order_by(User.created_at))) == [early, late]


def test_foreign_keys_hold(app: Flask) -> None:
    db.session.add(Grant(user_id=12345, location_id=12345))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_fifty_writers_that_read_first_all_succeed(app: Flask) -> None:
    """Read, then write, fifty times at once: nobody meets a lock, no increment is lost."""
    shop = LocationFactory(name="0")
    db.session.commit()
    identity = shop.id

    def increment(_: int) -> None:
        with app.app_context():
            db.session.scalars(select(User)).all()
            row = db.session.scalars(
                select(Location).where(Location.id == identity).with_for_update()
            ).one()
            row.name = str(int(row.name) + 1)
            db.session.commit()

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(increment, range(200)))
    db.session.expire_all()
    assert shop.name == "200"


def test_a_reader_does_not_wait_for_a_writer(app: Flask) -> None:
    shop = LocationFactory(name="before")
    db.session.commit()
    identity = shop.id
    shop.name = "after"
    db.session.flush()

    def read(_: int) -> str:
        with app.app_context():
            return db.session.scalars(select(Location.name).where(Location.id == identity)).one()

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(read, 0).result(timeout=5) == "before"
    db.session.rollback()


def test_nothing_of_a_transaction_remains_after_rollback(app: Flask) -> None:
    UserFactory()
    with db.session.begin_nested():
        UserFactory()
    db.session.rollback()
    assert db.session.scalars(select(User)).all() == []


def test_sqlite_acknowledges_only_what_is_on_disk(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        return
    values = {
        pragma: db.session.scalar(text(f"PRAGMA {pragma}"))
        for pragma in ("journal_mode", "synchronous", "foreign_keys")
    }
    assert values == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_a_writer_that_waits_in_vain_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that forgets its end costs others an error, never the whole server."""
    if db.engine.dialect.name != "sqlite":
        return
    monkeypatch.setattr("app.database.WAIT_FOR_LOCK_SECONDS", 0.05)
    UserFactory()
    with app.app_context(), pytest.raises(OperationalError, match="locked"):
        UserFactory()
    db.session.rollback()
    with app.app_context():
        UserFactory()
        db.session.rollback()


def test_a_connection_that_is_dropped_lets_others_write(app: Flask) -> None:
    connection = db.engine.connect()
    connection.execute(text("UPDATE location SET name = 'x'"))
    connection.invalidate()
    connection.close()
    UserFactory()
    db.session.commit()
