"""Work that happens after a request: rows say what is to be done and how it went.

The rows are the truth, written in the transaction that wants the work. huey only carries their
ids to whoever works: what it loses, `sweep` hands out again. So a task runs at least once, and
must be repeatable. Tasks live in their rooms and are made known by `register`.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from flask import Flask, current_app
from huey import Huey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer
from sqlalchemy import ColumnElement, String, Text, delete, event, insert, select, true, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from app.clock import now
from app.config import Config
from app.database import Model
from app.extensions import db

Task = Callable[[str], None]

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
# How long to wait before each further attempt; after the last the job has failed.
PAUSES = (
    timedelta(seconds=10),
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)
# Whoever runs longer than this was killed.
LONGEST_RUN = timedelta(minutes=15)
KEPT = timedelta(days=30)
LONGEST_ERROR = 500

_tasks: dict[str, Task] = {}
_periods: dict[str, timedelta] = {}
_log = logging.getLogger(__name__)


class Job(Model):
    """One piece of work: `kind` names the task, `key` says on what.

    `open_key` is set while the job is waiting or running, and unique: the same work is never
    open twice. `again` asks a running one to run once more, because what it read has changed.
    """

    __tablename__ = "job"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(255))
    open_key: Mapped[str | None] = mapped_column(String(320), unique=True)
    state: Mapped[str] = mapped_column(String(16), default=WAITING, index=True)
    again: Mapped[bool] = mapped_column(default=False)
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(default=now)
    started_at: Mapped[datetime | None] = mapped_column()
    finished_at: Mapped[datetime | None] = mapped_column()


def register(kind: str, task: Task, every: timedelta | None = None) -> None:
    """Make a task known. With `every` it runs so often by itself, its key the period's number."""
    _tasks[kind] = task
    if every is not None:
        _periods[kind] = every


def schedule(kind: str, key: str) -> None:
    """Ask for this work once the caller's transaction is committed, and not before.

    Asked for again while it waits, it runs once; while it runs, it runs once more afterwards.
    """
    if kind not in _tasks:
        raise ValueError(f"no task is registered as {kind!r}")
    for _attempt in range(3):
        asked = update(Job).where(Job.open_key == _open_key(kind, key))
        asked = asked.values(again=Job.state == RUNNING)
        if _rows(asked) or _insert(kind, key):
            break
    db.session().info.setdefault("jobs", []).append(_open_key(kind, key))


@event.listens_for(db.session, "after_commit")
def _hand_out_wanted(session: Session) -> None:
    # The end of a savepoint is announced in the same words.
    wanted = None if session.in_nested_transaction() else session.info.pop("jobs", None)
    if wanted:
        _hand_out(Job.open_key.in_(wanted))


def run_waiting() -> int:
    """Run all jobs that are due, in this process, and say how many; for commands and tests."""
    count = 0
    while True:
        due = _due(true())
        if not due:
            return count
        for job_id in due:
            count += run(job_id)


def run(job_id: int) -> bool:
    """Run one job, if it waits and is due; whoever comes second does nothing.

    The edge of its work: commits what the task did together with its being done.
    """
    moment = now()
    claim = (
        update(Job)
        .where(Job.id == job_id, Job.state == WAITING, Job.due_at <= moment)
        .values(state=RUNNING, started_at=moment, attempts=Job.attempts + 1)
        .returning(Job.kind, Job.key, Job.attempts)
    )
    claimed = db.session.execute(claim).one_or_none()
    db.session.commit()
    if claimed is None:
        return False
    try:
        _tasks[claimed.kind](claimed.key)
        _finish(job_id)
        db.session.commit()
    except Exception as problem:  # noqa: BLE001 - whatever a task raises must not end the worker
        db.session.rollback()
        _log.exception("job %s %s failed", claimed.kind, job_id)
        _postpone(job_id, claimed.attempts, problem)
        db.session.commit()
    return True


def sweep() -> None:
    """Take up what was interrupted or never handed out, start what is periodic, forget the old."""
    moment = now()
    _take_up(Job.started_at < moment - LONGEST_RUN)
    old = Job.state.in_((DONE, FAILED)) & (Job.finished_at < moment - KEPT)
    db.session.execute(delete(Job).where(old))
    for kind, every in _periods.items():
        _insert(kind, str(int(moment.timestamp() // every.total_seconds())))
    db.session.commit()
    _hand_out(true())


def take_up_interrupted() -> None:
    """For the only worker there is, at its start: whatever is running was interrupted."""
    _take_up(true())
    db.session.commit()


def queue(app: Flask) -> Huey:
    """huey, with one task, `work(id)`: in a file beside the data, or in Redis by setting."""
    if "huey" not in app.extensions:
        app.extensions["huey"] = _make_queue(app, app.extensions["gumsole"])
    found: Huey = app.extensions["huey"]
    return found


def _make_queue(app: Flask, config: Config) -> Huey:
    # What is read from the queue is unpickled: only what we have signed.
    options: dict[str, Any] = {
        "results": False,
        "serializer": SignedSerializer(secret=app.config["SECRET_KEY"]),
    }
    if config.redis_url:
        huey = RedisHuey("gumsole", url=config.redis_url, **options)
    else:
        config.data_dir.mkdir(parents=True, exist_ok=True)
        file = str(config.data_dir / "jobs.db")
        huey = SqliteHuey("gumsole", filename=file, timeout=30, **options)

    def work(job_id: int) -> None:
        with app.app_context():
            run(job_id)

    app.extensions["huey_work"] = huey.task(name="work")(work)
    return huey


def _hand_out(which: ColumnElement[bool]) -> None:
    """Tell the workers of jobs that are due. One told of twice is run once."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001
    mode = app.extensions["gumsole"].jobs
    if mode == "by hand":
        return
    # A context of its own: the session that has just committed cannot be used in here.
    with app.app_context():
        try:
            if mode == "inline":
                run_waiting()
                return
            queue(app)
            for job_id in _due(which):
                app.extensions["huey_work"](job_id)
        except Exception:  # noqa: BLE001
            # The request has done its work, and the next sweep tells again.
            _log.exception("jobs were not handed out")


def _due(which: ColumnElement[bool]) -> list[int]:
    due = select(Job.id).where(Job.state == WAITING, Job.due_at <= now(), which)
    return list(db.session.scalars(due.order_by(Job.id)))


def _take_up(which: ColumnElement[bool]) -> None:
    """Let what was running wait again; what brought its worker down each time has failed."""
    running = db.session.scalars(
        select(Job).where(Job.state == RUNNING, which).with_for_update()
    ).all()
    for job in running:
        job.error = "interrupted"
        if job.attempts > len(PAUSES):
            _fail(job)
        else:
            job.state, job.due_at = WAITING, now()


def _insert(kind: str, key: str) -> bool:
    try:
        with db.session.begin_nested():
            values = {"kind": kind, "key": key, "open_key": _open_key(kind, key)}
            db.session.execute(insert(Job).values(values))
    except IntegrityError:
        return False
    return True


def _finish(job_id: int) -> None:
    job = db.session.get_one(Job, job_id, with_for_update=True, populate_existing=True)
    job.error = None
    if job.again:
        job.again, job.state, job.due_at, job.attempts = False, WAITING, now(), 0
        return
    job.state = DONE
    _close(job)


def _postpone(job_id: int, attempts: int, problem: Exception) -> None:
    job = db.session.get_one(Job, job_id, with_for_update=True, populate_existing=True)
    job.error = f"{type(problem).__name__}: {problem}"[:LONGEST_ERROR]
    job.again = False
    if attempts <= len(PAUSES):
        job.state, job.due_at = WAITING, now() + PAUSES[attempts - 1]
        return
    _fail(job)


def _fail(job: Job) -> None:
    job.state = FAILED
    _close(job)


def _close(job: Job) -> None:
    job.finished_at = now()
    # A periodic one keeps its key: its period comes once.
    if job.kind not in _periods:
        job.open_key = None


def _open_key(kind: str, key: str) -> str:
    return f"{kind}:{key}"


def _rows(statement: Any) -> int:
    count: int = db.session.execute(statement).rowcount  # type: ignore[attr-defined]
    return count
