"""Printed documents as files: named by a hash of all that they are made of, each made once.

What a document says never changes under one name, so a file that is there is right, and one that
is gone can be made anew. Its time of change says when it was last asked for; what nobody has asked
for in long is removed.
"""

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app

from app.clock import now
from app.config import ROOT, Config

if TYPE_CHECKING:
    from app.reports.pages import Pages
    from app.reports.pdf import Press

TEMPLATES, TRANSLATIONS = ROOT / "templates", ROOT / "translations"
FONTS, STYLE = ROOT / "static" / "fonts", TEMPLATES / "scorecard" / "print.css"
MADE_BY = (
    "templates/scorecard/*",
    "app/reports/*.py",
    "app/audits/*scorecards.py",
    "app/audits/packs.py",
    "static/fonts/*",
    "translations/**/*.mo",
)
"""What a document looks like depends on these files, and on these engines."""
ENGINES = ("weasyprint", "pydyf", "pikepdf", "fonttools")
STAYS = timedelta(days=40)
"""How long a document stays that nobody asks for: longer than a month's packs need their parts."""
_UNFINISHED_STAYS = timedelta(days=1)
_NOTED_AGAIN_AFTER = timedelta(days=1)
_LOCKS = 64


def pages() -> "Pages":
    """The templates of documents, loaded once for each process."""
    from app.reports.pages import Pages

    if "gumsole.scorecard-pages" not in current_app.extensions:
        current_app.extensions["gumsole.scorecard-pages"] = Pages(TEMPLATES, TRANSLATIONS)
    kept: Pages = current_app.extensions["gumsole.scorecard-pages"]
    return kept


def press(*more: Path) -> "Press":
    """What prints, warm; with further style sheets after that of all documents."""
    # The engine takes most of a second to import, and only who renders needs it.
    from app.reports.pdf import Press

    kept: dict[tuple[Path, ...], Press] = current_app.extensions.setdefault("gumsole.press", {})
    if more not in kept:
        kept[more] = Press(FONTS, STYLE, *more)
    return kept[more]


def file_of(made_of: Any) -> Path:
    """Where the document made of these data is, or will be; `made_of` is what JSON can hold."""
    data_dir = _data_dir()
    name = hashlib.sha256(json.dumps([_look(), made_of]).encode()).hexdigest()
    return data_dir / "scorecards" / name[:2] / f"{name}.pdf"


def made_once(file: Path, make: Callable[[], bytes]) -> Path:
    """The file, made now if it is not there; who comes meanwhile waits, and then finds it."""
    if not asked_for(file):
        with alone("file", file.stem):
            if not file.is_file():
                write_whole(file, make())
    return file


def asked_for(file: Path) -> bool:
    """Whether the file is there; if so it stays for as long again."""
    asked = _last_asked(file)
    if asked is None or now() - asked < _NOTED_AGAIN_AFTER:
        return asked is not None
    # Whoever removes old files holds the same lock, and finds it asked for, or we find it gone.
    with alone("file", file.stem):
        if not file.is_file():
            return False
        os.utime(file)
        return True


def drop_unasked(moment: datetime | None = None) -> int:
    """Remove documents that nobody asked for in long, and what a killed process left half
    written; how many went. What is being printed or asked for meanwhile stays.
    """
    moment = moment or now()
    dropped = 0
    for file in (_data_dir() / "scorecards").glob("??/*"):
        stays = STAYS if file.suffix == ".pdf" else _UNFINISHED_STAYS
        if not _unasked_since(file, moment - stays):
            continue
        with alone("file", file.stem):
            if _unasked_since(file, moment - stays):
                file.unlink(missing_ok=True)
                dropped += 1
    return dropped


def _unasked_since(file: Path, moment: datetime) -> bool:
    asked = _last_asked(file)
    return asked is not None and asked < moment


def _last_asked(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def write_whole(file: Path, content: bytes) -> None:
    """Whole or not at all; it can be made anew, so it need not survive a power cut."""
    with unfinished(file) as path:
        path.write_bytes(content)


@contextmanager
def unfinished(file: Path) -> Iterator[Path]:
    """Where to write what is to become `file` once all of it is written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as made:
        path = Path(made.name)
    try:
        yield path
        path.replace(file)
    finally:
        path.unlink(missing_ok=True)


@contextmanager
def alone(kind: str, name: str) -> Iterator[None]:
    """One at a time does this, over all processes of this machine; who is killed lets go.

    A few locks serve all names of a kind: two that share one wait for each other, and nothing
    more. So nobody may ask for a second one of a kind while holding one.
    """
    folder = _data_dir() / "scorecards" / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    number = int(hashlib.sha256(name.encode()).hexdigest(), 16) % _LOCKS
    with (folder / f"{kind}-{number}").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _data_dir() -> Path:
    config: Config = current_app.extensions["gumsole"]
    return config.data_dir


@cache
def _look() -> str:
    """A hash over all files that decide how a document looks, and the engines' versions."""
    from importlib.metadata import version

    digest = hashlib.sha256(" ".join(map(version, ENGINES)).encode())
    for pattern in MADE_BY:
        for file in sorted(ROOT.glob(pattern)):
            if file.is_file():
                digest.update(file.relative_to(ROOT).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
