"""Where files are kept: one small interface, a local disk that does not forget, and S3.

What `put` has returned from is durable. Keys are made by the server from a hash, so the same key
is the same content, and putting it again is harmless.
"""

import errno
import fcntl
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Protocol, Self
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError as ObstoreError
from obstore.store import S3Store

from app.errors import GumsoleError, NotFound, StorageFull, TooLarge

_KEY = re.compile(r"([a-z]{1,20})/([0-9a-f]{2})/(\2[0-9a-f]{62})(\.jpg|\.pdf)?")
_PIECE = 256 * 1024
_TEMPORARY = "upload-"
# What a full disk must still leave to the database and its log.
_RESERVE = 256 * 1024 * 1024
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StorageUnavailable(GumsoleError):
    """The store cannot be reached; nothing is lost, and another try may succeed."""


@dataclass(frozen=True, slots=True)
class TemporaryUpload:
    """A received file, not yet kept; leaving its `with` removes it unless it was put away."""

    path: Path
    sha256: str
    size: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.path.unlink(missing_ok=True)


class Storage(Protocol):
    """Files by key. Methods raise ValueError for a key that `key_for` did not make."""

    def receive(self, stream: IO[bytes], limit: int) -> TemporaryUpload:
        """Write `stream` to a temporary file while hashing it, at most `limit` bytes.

        Raises TooLarge at the first byte over the limit, StorageFull.
        """

    def put(self, key: str, source: bytes | TemporaryUpload) -> None:
        """Keep `source` under `key`, durably. Raises StorageFull, StorageUnavailable."""

    def open(self, key: str) -> IO[bytes]:
        """The content, seekable. Raises NotFound, StorageUnavailable."""

    def exists(self, key: str) -> bool: ...

    def delete(self, key: str, *, older_than: datetime | None = None) -> bool:
        """Remove it, if it was last put before `older_than`; whether it was there and is gone."""

    def keys_older_than(self, moment: datetime) -> Iterator[str]:
        """Every key last put before `moment`."""

    def drop_stale_uploads(self, moment: datetime) -> int:
        """Remove what a dead process left half received before `moment`; how many there were."""


def key_for(kind: str, sha256: str, suffix: str = "") -> str:
    """`<kind>/<2 hex>/<sha256>[.jpg or .pdf]`."""
    key = f"{kind}/{sha256[:2]}/{sha256}{suffix}"
    _check(key)
    return key


def open_storage(url: str, scratch: Path) -> Storage:
    """The storage of a file: folder or an s3://bucket/prefix; uploads to S3 wait in `scratch`.

    Credentials, region and endpoint of S3 come from its usual AWS_… variables.
    """
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.netloc in ("", "localhost"):
        return LocalStorage(Path(unquote(parts.path)))
    if parts.scheme == "s3" and parts.netloc:
        return S3Storage(S3Store(parts.netloc, prefix=parts.path.strip("/") or None), scratch)
    raise ValueError(f"not a file: or s3: address: {url}")


class LocalStorage:
    """Files below one folder of a local disk."""

    def __init__(self, root: Path, *, reserve: int = _RESERVE) -> None:
        self._root = root.resolve()
        self._incoming = self._root / ".incoming"
        self._reserve = reserve
        self._incoming.mkdir(parents=True, exist_ok=True)

    def receive(self, stream: IO[bytes], limit: int) -> TemporaryUpload:
        self._check_room(limit)
        return _receive(stream, limit, self._incoming)

    def put(self, key: str, source: bytes | TemporaryUpload) -> None:
        target = self._path(key)
        with _told_when_full():
            if isinstance(source, bytes):
                self._check_room(len(source))
                temporary = _write(source, self._incoming)
            else:
                temporary = source.path
                _fsync(temporary)
            target.parent.mkdir(parents=True, exist_ok=True)
            with self._swapping():
                os.utime(temporary)
                temporary.replace(target)
            # Each entry on the way down, as another process may have made a folder just now.
            for folder in (target.parent, target.parent.parent, self._root):
                _fsync(folder)

    def open(self, key: str) -> IO[bytes]:
        try:
            return self._path(key).open("rb")
        except FileNotFoundError as error:
            raise _not_found(key) from error

    def exists(self, key: str) -> bool:
        return self._path(key).is_file()

    def delete(self, key: str, *, older_than: datetime | None = None) -> bool:
        path = self._path(key)
        with suppress(FileNotFoundError), self._swapping():
            if older_than is None or _put_at(path) < older_than:
                path.unlink()
                return True
        return False

    def keys_older_than(self, moment: datetime) -> Iterator[str]:
        for path in self._root.glob("*/*/*"):
            key = path.relative_to(self._root).as_posix()
            with suppress(FileNotFoundError):
                if _KEY.fullmatch(key) and _put_at(path) < moment:
                    yield key

    def drop_stale_uploads(self, moment: datetime) -> int:
        return _drop_stale(self._incoming, moment)

    def _path(self, key: str) -> Path:
        _check(key)
        return self._root / key

    def _check_room(self, needed: int) -> None:
        room = os.statvfs(self._incoming)
        if room.f_bavail * room.f_frsize < needed + self._reserve:
            raise _full()

    @contextmanager
    def _swapping(self) -> Iterator[None]:
        """One rename or delete at a time: a sweep must not remove what was put a moment ago."""
        with (self._incoming / ".lock").open("wb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


class S3Storage:
    """Files in a bucket. S3 acknowledges what it has stored, and replaces whole objects."""

    def __init__(self, store: S3Store, scratch: Path) -> None:
        self._store = store
        self._scratch = scratch
        self._scratch.mkdir(parents=True, exist_ok=True)

    def receive(self, stream: IO[bytes], limit: int) -> TemporaryUpload:
        return _receive(stream, limit, self._scratch)

    def put(self, key: str, source: bytes | TemporaryUpload) -> None:
        _check(key)
        with _told_when_unavailable(key):
            obstore.put(self._store, key, source if isinstance(source, bytes) else source.path)

    def open(self, key: str) -> IO[bytes]:
        _check(key)
        # Read whole: what is served, renditions and scorecards, has a few megabytes at most.
        with _told_when_unavailable(key):
            return BytesIO(obstore.get(self._store, key).bytes().to_bytes())

    def exists(self, key: str) -> bool:
        return self._put_at(key) is not None

    def delete(self, key: str, *, older_than: datetime | None = None) -> bool:
        put_at = self._put_at(key)
        if put_at is None or (older_than and put_at >= older_than):
            return False
        with _told_when_unavailable(key):
            obstore.delete(self._store, key)
        return True

    def keys_older_than(self, moment: datetime) -> Iterator[str]:
        with _told_when_unavailable(""):
            for page in obstore.list(self._store):
                for entry in page:
                    if _KEY.fullmatch(entry["path"]) and entry["last_modified"] < moment:
                        yield entry["path"]

    def drop_stale_uploads(self, moment: datetime) -> int:
        return _drop_stale(self._scratch, moment)

    def _put_at(self, key: str) -> datetime | None:
        _check(key)
        try:
            with _told_when_unavailable(key):
                return obstore.head(self._store, key)["last_modified"]
        except NotFound:
            return None


def _check(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise ValueError(f"not a key of the storage: {key!r}")


def _receive(stream: IO[bytes], limit: int, folder: Path) -> TemporaryUpload:
    digest = hashlib.sha256()
    size = 0
    with _told_when_full(), _new_file(folder) as file:
        # One byte more than allowed, to tell a file of exactly the limit from a longer one.
        while piece := stream.read(min(_PIECE, limit + 1 - size)):
            size += len(piece)
            if size > limit:
                raise TooLarge("too_large", "This file has more than %(limit)s bytes.", limit=limit)
            digest.update(piece)
            file.write(piece)
        return TemporaryUpload(Path(file.name), digest.hexdigest(), size)


def _write(content: bytes, folder: Path) -> Path:
    with _new_file(folder) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        return Path(file.name)


@contextmanager
def _new_file(folder: Path) -> Iterator[IO[bytes]]:
    """A new file in `folder` that is gone again if writing it fails."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=_TEMPORARY, delete=False) as file:
        try:
            yield file
            file.flush()
        except BaseException:
            Path(file.name).unlink()
            raise


def _fsync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _drop_stale(folder: Path, moment: datetime) -> int:
    dropped = 0
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(FileNotFoundError):
            if _put_at(path) < moment:
                path.unlink()
                dropped += 1
    return dropped


def _full() -> StorageFull:
    return StorageFull("storage_full", "The server has no room left for files.")


def _not_found(key: str) -> NotFound:
    return NotFound("file_not_found", "The file %(key)s is not in the storage.", key=key)


@contextmanager
def _told_when_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise _full() from error
        raise


@contextmanager
def _told_when_unavailable(key: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise _not_found(key) from error
    except ObstoreError as error:
        raise StorageUnavailable(
            "storage_unavailable", "The server cannot reach its storage of files."
        ) from error
