"""A zip from outside: its size is not believed, its names are not paths, its bombs stay small."""

import errno
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.audits.files import LARGEST_COPY
from app.errors import Invalid, TooLarge

MOST_ENTRIES = 1000
MOST_UNPACKED = 2 * LARGEST_COPY
"""Bytes of all entries together: photos hardly get smaller when they are packed."""
_LARGEST_DIRECTORY = 500_000
_END = struct.Struct("<4s4H2LH")
_LOCATOR_BYTES = 20
_ENCRYPTED = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archive:
    """The entries of a zip by name. Raises Invalid copy_damaged wherever it is not sound."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in archive.infolist()}
        if len(self._entries) < len(archive.infolist()):
            raise _damaged()
        for entry in self._entries.values():
            if entry.compress_type not in _METHODS or entry.flag_bits & _ENCRYPTED:
                raise _damaged()

    def names(self) -> list[str]:
        return list(self._entries)

    def read(self, name: str, limit: int) -> bytes:
        """The whole entry. Raises TooLarge at the first byte over the limit."""
        with self.open(name) as entry, _damage_told():
            content = entry.read(limit + 1)
        if len(content) > limit:
            raise _too_large(limit)
        return content

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """The entry as a stream, which stops with Invalid where it is damaged."""
        if name not in self._entries:
            raise Invalid("copy_lacks", "The copy lacks %(name)s.", name=name)
        with _damage_told(), self._archive.open(self._entries[name]) as entry:
            yield entry


@contextmanager
def open_archive(path: Path) -> Iterator[Archive]:
    """The zip at `path`. Raises Invalid copy_damaged, TooLarge too_many_entries."""
    _check_directory(path)
    with _damage_told():
        archive = zipfile.ZipFile(path)
    with archive:
        if len(archive.infolist()) > MOST_ENTRIES:
            raise _too_many()
        # Each is read as far as it says that it goes.
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise _too_large(MOST_UNPACKED)
        yield Archive(archive)


def _check_directory(path: Path) -> None:
    """zipfile reads the whole table of contents into memory, however long it says that it is."""
    with path.open("rb") as file:
        file.seek(0, 2)
        length = min(file.tell(), _LOCATOR_BYTES + _END.size)
        file.seek(-length, 2)
        tail = file.read()
    end = tail[-_END.size :]
    if len(end) < _END.size or end[:4] != b"PK\5\6" or end[-2:] != b"\0\0":
        raise _damaged()
    if tail[:4] == b"PK\6\7" or _END.unpack(end)[5] > _LARGEST_DIRECTORY:
        raise _too_many()


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        zlib.error,
        struct.error,
        UnicodeDecodeError,
    ) as error:
        raise _damaged() from error
    except OSError as error:
        # What a place that lies outside the file gives; any other is the disk's, and not ours.
        if error.errno != errno.EINVAL:
            raise
        raise _damaged() from error


def _damaged() -> Invalid:
    return Invalid("copy_damaged", "This is no zip, or it is damaged.")


def _too_large(limit: int) -> TooLarge:
    return TooLarge("too_large", "This file has more than %(limit)s bytes.", limit=limit)


def _too_many() -> TooLarge:
    return TooLarge(
        "too_many_entries", "The copy holds more than %(limit)s files.", limit=MOST_ENTRIES
    )
