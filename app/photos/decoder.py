"""`python -m app.photos.decoder`: a warm process that forks one limited child for each photo.

Importing the decoders takes longer than decoding a photo, so they are imported once, here; what a
hostile file does, it does to a child that is about to end. Requests come one at a time over the
connection given as a file descriptor; when the asking process ends, so does this one.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path

from app.photos.errors import PhotoRefused
from app.photos.limits import CPU_SECONDS, MAX_BYTES, MEMORY_BYTES, WALL_SECONDS
from app.photos.render import render, tame_decoders

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None)


def main(asking: Connection) -> None:
    """Answer each path with a line of JSON (how the child ended) and then what the child said."""
    tame_decoders()
    gc.freeze()
    while True:
        try:
            path = Path(os.fsdecode(asking.recv_bytes()))
            ending, parts = _in_a_child(path, asking)
            asking.send_bytes(json.dumps(ending | {"parts": len(parts)}).encode())
            for part in parts:
                asking.send_bytes(part)
        except (EOFError, ConnectionError):
            return


def _in_a_child(path: Path, asking: Connection) -> tuple[dict[str, float], list[bytes]]:
    reading, writing = Pipe(duplex=False)
    helper = os.getpid()
    child = os.fork()
    if child == 0:
        try:
            _restrict(helper)
            asking.close()
            for part in _answer(path):
                writing.send_bytes(part)
        finally:
            os._exit(0)
    writing.close()
    with reading:
        if asking in wait([reading, asking]):
            # It asks one thing at a time, so this is its end: nobody waits for the answer.
            os.kill(child, signal.SIGKILL)
        parts = _read_all(reading)
    _, status, usage = os.wait4(child, 0)
    ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
    return {"signal": ended_by, "cpu": usage.ru_utime + usage.ru_stime}, parts


def _read_all(reading: Connection) -> list[bytes]:
    """All parts that arrived whole, at most three of them."""
    parts: list[bytes] = []
    try:
        while len(parts) < 3:
            parts.append(reading.recv_bytes(MAX_BYTES))
    except (EOFError, OSError):
        pass
    return parts


def _restrict(helper: int) -> None:
    """Limits that the kernel keeps, whatever the decoder is doing."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != helper:
        os._exit(0)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, WALL_SECONDS)


def _answer(path: Path) -> Sequence[bytes]:
    try:
        rendered = render(path)
    except PhotoRefused as refused:
        return [_refusal(refused)]
    except MemoryError:
        return [_refusal(_too_much_memory())]
    except Exception as error:  # noqa: BLE001 - decoders raise anything; it cannot be shown
        return [_refusal(_cannot_decode(error))]
    about = {
        "format": rendered.kind,
        "width": rendered.width,
        "height": rendered.height,
        "taken": rendered.metadata.taken,
        "offset": rendered.metadata.offset,
    }
    if where := rendered.metadata.position:
        about["position"] = [where.latitude, where.longitude]
    return [json.dumps(about).encode(), rendered.page, rendered.pdf]


def _refusal(refused: PhotoRefused) -> bytes:
    return json.dumps(
        {
            "refused": refused.code,
            "message": refused.message,
            "detail": refused.detail,
            "params": refused.params,
        }
    ).encode()


def _too_much_memory() -> PhotoRefused:
    return PhotoRefused(
        "took_too_much_memory",
        "Opening this photo needs more than %(limit)s MB of memory.",
        limit=MEMORY_BYTES // 1024**2,
    )


def _cannot_decode(error: Exception) -> PhotoRefused:
    return PhotoRefused(
        "cannot_decode",
        "This photo is damaged and cannot be opened.",
        detail=f"{type(error).__name__}: {error}"[:500],
    )


if __name__ == "__main__":
    main(Connection(int(sys.argv[1])))
