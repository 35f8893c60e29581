"""Printed documents as files: made once, kept while they are asked for, gone when nobody asks."""

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from app.audits.printed import STAYS, alone, asked_for, drop_unasked, file_of, made_once
from app.clock import now

A_DAY = timedelta(days=1)


@pytest.fixture
def file(app: Flask) -> Path:
    return made_once(file_of(["a document"]), lambda: b"%PDF")


def last_asked(file: Path, ago: timedelta) -> None:
    moment = (now() - ago).timestamp()
    os.utime(file, (moment, moment))


def test_a_document_goes_when_nobody_asked_for_it_in_long(file: Path) -> None:
    last_asked(file, STAYS - A_DAY)
    assert drop_unasked() == 0
    assert file.is_file()
    last_asked(file, STAYS + A_DAY)
    assert drop_unasked() == 1
    assert not file.exists()
    assert drop_unasked() == 0


def test_who_asks_for_it_keeps_it(file: Path) -> None:
    last_asked(file, STAYS + A_DAY)
    assert made_once(file, lambda: b"another") == file
    assert drop_unasked() == 0
    assert file.read_bytes() == b"%PDF"
    last_asked(file, STAYS + A_DAY)
    assert asked_for(file)
    assert drop_unasked() == 0


def test_what_is_gone_is_made_anew(file: Path) -> None:
    last_asked(file, STAYS + A_DAY)
    drop_unasked()
    assert not asked_for(file)
    assert made_once(file, lambda: b"anew").read_bytes() == b"anew"


def test_what_is_half_written_goes_after_a_day(file: Path) -> None:
    left, fresh = file.with_name("tmpleft"), file.with_name("tmpfresh")
    left.write_bytes(b"%PD")
    fresh.write_bytes(b"%PD")
    last_asked(left, 2 * A_DAY)
    assert drop_unasked() == 1
    assert not left.exists()
    assert fresh.exists()
    assert file.exists()


def test_who_is_asking_meanwhile_finds_it(app: Flask, file: Path) -> None:
    """The one that removes waits for whoever has the document's lock, and looks again."""
    last_asked(file, STAYS + A_DAY)
    dropped: list[int] = []

    def drop() -> None:
        with app.app_context():
            dropped.append(drop_unasked())

    with alone("file", file.stem):
        thread = threading.Thread(target=drop)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        os.utime(file)
    thread.join()
    assert dropped == [0]
    assert file.is_file()


def test_locks_and_other_folders_stay(app: Flask, file: Path) -> None:
    for lock in file.parents[1].glob(".locks/*"):
        last_asked(lock, 2 * STAYS)
    drop_unasked()
    assert list(file.parents[1].glob(".locks/*"))
