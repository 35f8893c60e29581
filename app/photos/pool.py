"""The asking side of the decoding processes: at most two photos at once, each apart from us."""

import atexit
import json
import os
import signal
import subprocess
import sys
import threading
from multiprocessing.connection import Pipe
from pathlib import Path
from typing import Any, NamedTuple

from app.photos.errors import DecoderBusy, PhotoRefused
from app.photos.limits import CPU_SECONDS, DECODING_AT_ONCE, MAX_BYTES, WAIT_SECONDS, WALL_SECONDS

_ROOT = Path(__file__).resolve().parents[2]
# A helper's own part beside its child's: starting once, and passing the answer on.
_GRACE_SECONDS = 5.0
# A photo that had less than this part of its processor time was not the one to blame.
_MOST = 0.8


class Decoded(NamedTuple):
    """What a child said of a photo (see decoder.py), and its two renditions."""

    about: dict[str, Any]
    page: bytes
    pdf: bytes


_ENVIRONMENT = {
    "LANG": "C.UTF-8",
    # Each child begins with no memory of its own; in large pages a photo costs a sixth less.
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
}


class _Helper:
    """One warm process, which decodes one photo at a time, each in a child of its own."""

    def __init__(self) -> None:
        self._connection, theirs = Pipe()
        with theirs:
            # Not our environment: secrets have no place near hostile files. A session of its own:
            # an interrupt at the terminal is ours to handle, the helper ends when we do.
            self._process = subprocess.Popen(  # noqa: S603 - every word of it is ours
                [sys.executable, "-m", "app.photos.decoder", str(theirs.fileno())],
                cwd=_ROOT,
                env=_ENVIRONMENT,
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    def decode(self, path: Path) -> tuple[dict[str, Any], list[bytes]]:
        """How the child ended, and what it said. Raises OSError or EOFError if this helper died."""
        self._connection.send_bytes(os.fsencode(path.resolve()))
        ending = json.loads(self._receive())
        return ending, [self._receive() for _ in range(ending["parts"])]

    def _receive(self) -> bytes:
        if not self._connection.poll(WALL_SECONDS + _GRACE_SECONDS):
            raise TimeoutError
        return self._connection.recv_bytes(MAX_BYTES)

    def stop(self) -> None:
        self._connection.close()
        self._process.kill()
        self._process.wait()


class _Pool:
    """Helpers that wait for a photo, and the number that may work at once."""

    def __init__(self) -> None:
        self._turns = threading.BoundedSemaphore(DECODING_AT_ONCE)
        self._waiting: list[_Helper] = []

    def decode(self, path: Path) -> tuple[dict[str, Any], list[bytes]]:
        if not self._turns.acquire(timeout=WAIT_SECONDS):
            raise DecoderBusy
        try:
            return self._with_a_helper(path)
        except (OSError, EOFError) as error:
            raise DecoderBusy from error
        finally:
            self._turns.release()

    def _with_a_helper(self, path: Path) -> tuple[dict[str, Any], list[bytes]]:
        try:
            helper = self._waiting.pop()
        except IndexError:
            helper = _Helper()
        try:
            answer = helper.decode(path)
        except BaseException:
            # Half an answer may be left in it, which must never meet the next photo.
            helper.stop()
            raise
        self._waiting.append(helper)
        return answer

    def stop(self) -> None:
        while self._waiting:
            self._waiting.pop().stop()


def _begin() -> None:
    """A pool of this process's own: two processes on one helper would get each other's photos."""
    global _pool
    _pool = _Pool()


_pool = _Pool()
os.register_at_fork(after_in_child=_begin)


def stop() -> None:
    """End the helpers that wait; the next photo starts new ones."""
    _pool.stop()


atexit.register(stop)


def decode(path: Path) -> Decoded:
    """Decode `path` apart from this process. Raises PhotoRefused or DecoderBusy."""
    ending, parts = _pool.decode(path)
    if ended_by := int(ending["signal"]):
        raise _killed(ended_by, ending["cpu"])
    if not parts:
        raise DecoderBusy
    about = json.loads(parts[0])
    if "refused" in about:
        code, message = about["refused"], about["message"]
        raise PhotoRefused(code, message, detail=about["detail"], **about["params"])
    return Decoded(about, parts[1], parts[2])


def _killed(ended_by: int, cpu: float) -> PhotoRefused | DecoderBusy:
    """Whose fault it was that the kernel ended a child: the photo's, or a machine without time."""
    out_of_time = ended_by in (signal.SIGALRM, signal.SIGXCPU)
    if ended_by == signal.SIGKILL or (out_of_time and cpu < CPU_SECONDS * _MOST):
        return DecoderBusy()
    if out_of_time:
        return PhotoRefused("took_too_long", "Opening this photo takes too long.")
    return PhotoRefused(
        "cannot_decode",
        "This photo is damaged and cannot be opened.",
        detail=f"the decoder was ended by {signal.Signals(ended_by).name}",
    )
