"""Work after a request is done at least once, and never before what asked for it is committed."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import jobs
from app.clock import now
from app.config import Config
from app.extensions import db
from app.jobs import Job, run, run_waiting, schedule, sweep, take_up_interrupted
from app.locations.models import Location
from tests.factories import LocationFactory

Calls = list[str]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """The keys with which the task 'note' was called; 'bad' keys make it fail.

    The tasks of the rooms are not known meanwhile: those that run by the clock would join in.
    """
    monkeypatch.setattr(jobs, "_tasks", {})
    monkeypatch.setattr(jobs, "_periods", {})
    made: Calls = []

    def note(key: str) -> None:
        made.append(key)
        if key.startswith("bad"):
            raise RuntimeError("it is broken")

    jobs.register("note", note)
    return made


def only_job() -> Job:
    db.session.expire_all()
    return db.session.scalars(select(Job)).one()


def count() -> int:
    return db.session.scalars(select(func.count()).select_from(Job)).one()


def test_a_job_waits_runs_and_is_done(app: Flask, calls: Calls) -> None:
    schedule("note", "a")
    db.session.commit()
    assert (only_job().state, calls) == ("waiting", [])
    assert run_waiting() == 1
    job = only_job()
    assert (job.state, job.attempts, job.open_key, calls) == ("done", 1, None, ["a"])
    assert job.finished_at is not None
    assert run_waiting() == 0


def test_what_is_rolled_back_was_never_asked_for(app: Flask, calls: Calls) -> None:
    schedule("note", "a")
    db.session.rollback()
    assert run_waiting() == 0
    assert calls == []


def test_asked_for_twice_it_runs_once(app: Flask, calls: Calls) -> None:
    for _ in range(3):
        schedule("note", "a")
        db.session.commit()
    assert count() == 1
    run_waiting()
    assert calls == ["a"]
    schedule("note", "a")
    db.session.commit()
    run_waiting()
    assert calls == ["a", "a"]


def test_asked_for_while_it_runs_it_runs_once_more(app: Flask, calls: Calls) -> None:
    def busy(key: str) -> None:
        calls.append(key)
        if len(calls) == 1:
            with app.app_context():
                schedule("busy", key)
                schedule("busy", key)
                db.session.commit()

    jobs.register("busy", busy)
    schedule("busy", "a")
    db.session.commit()
    run_waiting()
    assert calls == ["a", "a"]
    assert only_job().state == "done"


def test_an_unknown_task_is_refused_where_it_is_asked_for(app: Flask) -> None:
    with pytest.raises(ValueError, match="no task"):
        schedule("unheard of", "a")


def test_what_fails_is_tried_again_later_and_later_then_has_failed(
    app: Flask, calls: Calls, caplog: pytest.LogCaptureFixture
) -> None:
    schedule("note", "bad")
    db.session.commit()
    pauses = []
    for _ in range(len(jobs.PAUSES)):
        assert run_waiting() == 1
        job = only_job()
        assert (job.state, job.error) == ("waiting", "RuntimeError: it is broken")
        pauses.append(job.due_at - job.started_at)
        assert run_waiting() == 0
        job.due_at = now()
        db.session.commit()
    assert pauses == sorted(pauses)
    assert pauses[0] >= jobs.PAUSES[0]
    assert run_waiting() == 1
    assert (only_job().state, only_job().open_key) == ("failed", None)
    assert run_waiting() == 0


def test_a_task_that_fails_leaves_nothing_half_done(app: Flask, calls: Calls) -> None:
    def half(key: str) -> None:
        LocationFactory(name="half")
        raise RuntimeError(key)

    jobs.register("note", half)
    schedule("note", "a")
    db.session.commit()
    run_waiting()
    assert db.session.scalars(select(Location)).all() == []


def test_two_workers_do_not_run_the_same_job(app: Flask, calls: Calls) -> None:
    for n in range(20):
        schedule("note", str(n))
    db.session.commit()
    ids = list(db.session.scalars(select(Job.id)))

    def work(job_id: int) -> bool:
        with app.app_context():
            return run(job_id)

    with ThreadPoolExecutor(8) as pool:
        ran = list(pool.map(work, ids * 4))
    assert sum(ran) == 20
    assert sorted(calls) == sorted(map(str, range(20)))


def test_asked_for_at_once_by_many_it_is_one_job(app: Flask, calls: Calls) -> None:
    def ask(_: int) -> None:
        with app.app_context():
            schedule("note", "a")
            db.session.commit()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(ask, range(30)))
    assert count() == 1


def test_what_was_interrupted_is_done_again(app: Flask, calls: Calls) -> None:
    schedule("note", "a")
    db.session.commit()
    job = only_job()
    job.state, job.started_at, job.attempts = "running", now(), 1
    db.session.commit()
    sweep()
    assert only_job().state == "running"
    take_up_interrupted()
    assert run_waiting() == 1
    assert calls == ["a"]


def test_what_brings_its_worker_down_each_time_has_failed(app: Flask, calls: Calls) -> None:
    schedule("note", "a")
    db.session.commit()
    job = only_job()
    job.state, job.started_at, job.attempts = "running", now(), 5
    db.session.commit()
    take_up_interrupted()
    assert (only_job().state, only_job().error) == ("failed", "interrupted")


def test_a_sweep_takes_up_what_has_run_too_long_and_forgets_the_old(
    app: Flask, calls: Calls
) -> None:
    long_ago = now() - timedelta(days=31)
    for key, state in (("killed", "running"), ("old", "done")):
        job = Job(kind="note", key=key, state=state, started_at=long_ago, finished_at=long_ago)
        db.session.add(job)
    db.session.commit()
    sweep()
    assert (only_job().key, only_job().state) == ("killed", "waiting")


def test_what_is_periodic_runs_once_a_period_however_many_sweep(app: Flask, calls: Calls) -> None:
    jobs.register("daily", calls.append, every=timedelta(days=100_000))
    for _ in range(3):
        sweep()
        run_waiting()
    assert len(calls) == 1
    assert only_job().state == "done"


class TestInline:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, jobs="inline")

    def test_it_has_run_when_commit_returns(self, app: Flask, calls: Calls) -> None:
        schedule("note", "a")
        assert calls == []
        db.session.commit()
        assert calls == ["a"]


class TestBackground:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, jobs="background")

    def test_a_worker_takes_it_from_the_queue(self, app: Flask, calls: Calls) -> None:
        schedule("note", "a")
        schedule("note", "b")
        huey = jobs.queue(app)
        assert huey.pending_count() == 0
        db.session.commit()
        assert huey.pending_count() == 2
        while task := huey.dequeue():
            huey.execute(task)
        assert calls == ["a", "b"]

    def test_what_the_queue_lost_is_handed_out_again(self, app: Flask, calls: Calls) -> None:
        schedule("note", "a")
        db.session.commit()
        huey = jobs.queue(app)
        huey.flush()
        sweep()
        assert huey.pending_count() == 1

    def test_a_queue_out_of_order_fails_no_request(self, app: Flask, calls: Calls) -> None:
        jobs.queue(app).storage.filename = "/nowhere/jobs.db"
        jobs.queue(app).storage.close()
        schedule("note", "a")
        db.session.commit()
        assert only_job().state == "waiting"
