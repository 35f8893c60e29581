"""Region packs that people ask for: made by a job, with progress that others see meanwhile."""

from dataclasses import dataclass
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app import jobs
from app.accounts.models import User
from app.audits.ahead import PACK
from app.audits.pack_rows import Pack
from app.audits.packs import make_pack
from app.audits.printed import alone, asked_for
from app.audits.tables import insert_once
from app.clock import now
from app.config import Config
from app.errors import Invalid, NotFound
from app.extensions import db
from app.jobs import Job
from app.locations.models import Location
from app.locations.tree import Place, places, visible_to
from app.reports.failure import RenderFailed
from app.reports.location_scorecard import Period
from app.reports.papers import Paper


@dataclass(frozen=True, slots=True)
class Order:
    """A pack as it stands. `file` once it is made; `trouble` why the last attempt was in vain,
    `given_up` whether no further one will be made by itself; `removed` that it was made and is
    gone, as nobody asked for it in long.
    """

    id: int
    region: Place
    period: Period
    done: int
    of: int | None
    failed: int
    file: Path | None
    trouble: str | None
    given_up: bool
    removed: bool


def order_pack(user: User, region_id: int, period: Period, language: str, paper: Paper) -> int:
    """Have a region's pack made once the caller's transaction is committed; its id.

    Asked for again it is made anew, from what is there. Raises NotFound, Invalid.
    """
    region = _region(user, region_id)
    about = {
        "user_id": user.id,
        "location_id": region.id,
        "first": period.first,
        "last": period.last,
        "language": language,
        "paper": paper,
    }
    insert_once(Pack, {**about, "done": 0, "failed": 0, "asked_at": now()})
    pack = db.session.scalars(select(Pack).filter_by(**about).with_for_update()).one()
    pack.done, pack.of, pack.file, pack.failed, pack.made_at = 0, None, None, 0, None
    pack.asked_at = now()
    jobs.schedule(PACK, str(pack.id))
    return pack.id


def order_of(user: User, pack_id: int) -> Order:
    """One's own pack, of a region that one still sees. Raises NotFound."""
    pack = db.session.get(Pack, pack_id)
    if pack is None or pack.user_id != user.id:
        raise _no_such_pack()
    region = _region(user, pack.location_id)
    file = None if pack.file is None else _data_dir() / pack.file
    job = db.session.scalars(
        select(Job).where(Job.kind == PACK, Job.key == str(pack.id)).order_by(Job.id.desc())
    ).first()
    # What nobody asks for in long is removed; it can be made anew.
    here = file if file is not None and asked_for(file) else None
    return Order(
        id=pack.id,
        region=region,
        period=Period(pack.first, pack.last),
        done=pack.done,
        of=pack.of,
        failed=pack.failed,
        file=here,
        trouble=None if here or job is None else _told(job.error),
        given_up=here is None and (job is None or job.state in (jobs.FAILED, jobs.DONE)),
        removed=here is None and file is not None,
    )


def _told(error: str | None) -> str | None:
    """What its owner hears of a job's error: what nobody foresaw may name files and rows."""
    name = (error or "").partition(":")[0]
    return error if name == RenderFailed.__name__ else name or None


def make_ordered(key: str) -> None:
    """The task: make one pack with what its owner may see now. One at a time makes it."""
    with alone("pack", key):
        pack = db.session.get(Pack, int(key))
        user = None if pack is None else db.session.get(User, pack.user_id)
        if pack is None or user is None:
            return
        region = _region(user, pack.location_id)

        def tell(done: int, of: int) -> None:
            pack.done, pack.of = done, of
            # For others to see while it goes on; what is done is kept in files in any case.
            db.session.commit()

        period, paper = Period(pack.first, pack.last), _paper(pack)
        made = make_pack(user, region, period, pack.language, paper, tell)
        pack.file = made.file.relative_to(_data_dir()).as_posix()
        pack.failed, pack.made_at = len(made.unprinted), now()


def _paper(pack: Pack) -> Paper:
    return "letter" if pack.paper == "letter" else "A4"


def _region(user: User, region_id: int) -> Place:
    for found in places(visible_to(user) & (Location.id == region_id)):
        if found.kind != "region":
            raise Invalid("no_region", "A pack is of a region; a location has its scorecard.")
        return found
    raise NotFound("no_such_region_here", "There is no such region.")


def _no_such_pack() -> NotFound:
    return NotFound("no_such_pack", "There is no such region pack.")


def _data_dir() -> Path:
    config: Config = current_app.extensions["gumsole"]
    return config.data_dir
