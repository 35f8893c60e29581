"""Decoding happens elsewhere: what goes wrong there stays there."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest

from app.photos import pool
from app.photos.errors import DecoderBusy, PhotoRefused
from app.photos.prepare import prepare
from tests.photos.hostile import children, endless_jpeg, greedy_webp, helpers, state
from tests.photos.samples import NOW, corners, encoded, exif, prepare_bytes

_Found = TypeVar("_Found")


def _until(found: Callable[[], _Found], seconds: float = 10) -> _Found:
    """The first true answer; polling is the only way to see another process change."""
    end = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < end, "it never came to be"
        threading.Event().wait(0.005)
    return answer


@pytest.fixture(autouse=True)
def own_pool() -> None:
    """Helpers of this test alone, so that their number can be told."""
    pool.stop()


def _decoding_child() -> int:
    """The process that decodes at this moment."""
    for helper in children():
        for child in children(helper) if state(helper) else ():
            return child
    return 0


def _begin(folder: Path, threads: ThreadPoolExecutor) -> Future[object]:
    return threads.submit(prepare_bytes, endless_jpeg(), folder)


class TestLimits:
    def test_time(self, tmp_path: Path) -> None:
        with pytest.raises((PhotoRefused, DecoderBusy)) as ended:
            prepare_bytes(endless_jpeg(), tmp_path)

        # Which of the two depends on how much of the processor this machine could give.
        assert ended.value.code in ("took_too_long", "decoder_busy")
        assert prepare_bytes(encoded(corners(), "JPEG"), tmp_path).width == 96

    def test_memory(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(greedy_webp(), tmp_path)

        assert refused.value.code == "took_too_much_memory"
        assert str(refused.value) == "Opening this photo needs more than 700 MB of memory."
        assert prepare_bytes(encoded(corners(), "JPEG"), tmp_path).width == 96

    def test_the_child_cannot_lift_them(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(1) as threads:
            waiting = _begin(tmp_path, threads)
            child = _until(_decoding_child)
            limits = _until(lambda: _limits_of(child))
            os.kill(child, signal.SIGSEGV)
            assert waiting.exception()

        assert limits["Max address space"] == "734003200"
        assert limits["Max file size"] == "0"
        assert limits["Max core file size"] == "0"
        assert limits["Max cpu time"] == "5"


def _limits_of(child: int) -> dict[str, str]:
    """The hard limits, once they are set."""
    lines = Path(f"/proc/{child}/limits").read_text().splitlines()[1:]
    limits = {line[:26].strip(): line[47:68].strip() for line in lines}
    return limits if limits["Max cpu time"] != "unlimited" else {}


@pytest.mark.parametrize(
    ("ended_by", "cpu", "code"),
    [
        (signal.SIGXCPU, 4.0, "took_too_long"),
        (signal.SIGALRM, 4.4, "took_too_long"),
        (signal.SIGALRM, 0.5, "decoder_busy"),
        (signal.SIGALRM, 3.0, "decoder_busy"),
        (signal.SIGKILL, 0.1, "decoder_busy"),
        (signal.SIGSEGV, 0.1, "cannot_decode"),
    ],
)
def test_whose_fault_it_was(ended_by: signal.Signals, cpu: float, code: str) -> None:
    assert pool._killed(ended_by, cpu).code == code


class TestEndings:
    @pytest.mark.parametrize("ending", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
    def test_a_crash_is_the_photo_s_fault(self, ending: signal.Signals, tmp_path: Path) -> None:
        with ThreadPoolExecutor(1) as threads:
            waiting = _begin(tmp_path, threads)
            os.kill(_until(_decoding_child), ending)
            refused = waiting.exception()

        assert isinstance(refused, PhotoRefused)
        assert refused.code == "cannot_decode"
        assert ending.name in refused.detail

    def test_a_kill_from_outside_is_not(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(1) as threads:
            waiting = _begin(tmp_path, threads)
            os.kill(_until(_decoding_child), signal.SIGKILL)

            assert isinstance(waiting.exception(), DecoderBusy)
        assert prepare_bytes(encoded(corners(), "JPEG"), tmp_path).width == 96

    def test_a_dead_helper_is_replaced(self, tmp_path: Path) -> None:
        prepare_bytes(encoded(corners(), "JPEG"), tmp_path)
        (helper,) = helpers()
        os.kill(helper, signal.SIGKILL)

        with pytest.raises(DecoderBusy):
            prepare_bytes(encoded(corners(), "JPEG"), tmp_path)
        assert prepare_bytes(encoded(corners(), "JPEG"), tmp_path).width == 96
        assert not state(helper)

    def test_a_helper_killed_at_work_takes_its_child_along(self, tmp_path: Path) -> None:
        with ThreadPoolExecutor(1) as threads:
            waiting = _begin(tmp_path, threads)
            child = _until(_decoding_child)
            _until(lambda: _limits_of(child))
            os.kill(next(iter(children())), signal.SIGKILL)

            assert isinstance(waiting.exception(), DecoderBusy)
        _until(lambda: state(child) in ("", "Z"), seconds=2)

    def test_all_die_with_the_server(self, tmp_path: Path) -> None:
        (tmp_path / "upload").write_bytes(endless_jpeg())
        script = (
            "import sys, datetime\nfrom pathlib import Path\n"
            "from app.photos.prepare import prepare\n"
            "prepare(Path(sys.argv[1]), now=datetime.datetime.now(datetime.UTC))\n"
        )
        with subprocess.Popen([sys.executable, "-c", script, tmp_path / "upload"]) as server:
            helper = _until(lambda: next(iter(children(server.pid)), 0))
            child = _until(lambda: next(iter(children(helper)), 0))
            _until(lambda: _limits_of(child))
            server.kill()

        _until(lambda: state(helper) in ("", "Z"), seconds=2)
        _until(lambda: state(child) in ("", "Z"), seconds=2)


class TestManyAtOnce:
    def test_each_gets_its_own_answer_from_two_helpers(self, tmp_path: Path) -> None:
        paths = []
        for width in range(20, 60):
            path = tmp_path / str(width)
            path.write_bytes(encoded(corners(width, 20), "JPEG", exif=exif()))
            paths.append(path)

        with ThreadPoolExecutor(8) as threads:
            photos = list(threads.map(lambda path: prepare(path, now=NOW), paths))

        assert [photo.width for photo in photos] == list(range(20, 60))
        assert len(helpers()) <= 2
        assert children() == helpers()
        for helper in helpers():
            assert children(helper) == set()

    def test_who_waits_too_long_is_told_to_come_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(pool, "WAIT_SECONDS", 0.01)
        folders = [tmp_path / name for name in "ab"]
        for folder in folders:
            folder.mkdir()

        with ThreadPoolExecutor(2) as threads:
            waiting = [_begin(folder, threads) for folder in folders]
            at_work = _until(lambda: len(children()) == 2 and _grandchildren())
            with pytest.raises(DecoderBusy):
                prepare_bytes(encoded(corners(), "JPEG"), tmp_path)
            for child in at_work:
                os.kill(child, signal.SIGKILL)
            assert all(isinstance(one.exception(), DecoderBusy) for one in waiting)

    def test_a_forked_server_has_helpers_of_its_own(self, tmp_path: Path) -> None:
        """Two processes on one helper would get each other's photos."""
        prepare_bytes(encoded(corners(), "JPEG"), tmp_path)
        ours = helpers()

        child = os.fork()
        if child == 0:
            status = 1
            try:
                before = helpers()
                prepare_bytes(encoded(corners(), "JPEG"), tmp_path)
                status = 0 if not before and helpers().isdisjoint(ours) else 2
                pool.stop()
            finally:
                os._exit(status)
        _, status = os.waitpid(child, 0)

        assert os.waitstatus_to_exitcode(status) == 0
        assert helpers() == ours
        assert prepare_bytes(encoded(corners(), "JPEG"), tmp_path).width == 96
        assert helpers() == ours


def _grandchildren() -> set[int]:
    """The two that decode, once both are at it."""
    found: set[int] = set()
    for helper in children():
        found |= children(helper)
    return found if len(found) == 2 else set()


class TestTheServer:
    def test_its_memory_stays_flat_and_free_of_decoders(self, tmp_path: Path) -> None:
        (tmp_path / "upload").write_bytes(encoded(corners(2000, 1500), "JPEG", quality=95))
        script = (
            "import sys, datetime\nfrom pathlib import Path\n"
            "from app.photos.prepare import prepare\n"
            "def rss():\n"
            "    return int(Path('/proc/self/statm').read_text().split()[1]) * 4\n"
            "def photos(number):\n"
            "    for _ in range(number):\n"
            "        prepare(Path(sys.argv[1]), now=datetime.datetime.now(datetime.UTC))\n"
            "photos(5); before = rss(); photos(45)\n"
            "print(rss() - before, 'PIL' in sys.modules)\n"
        )

        done = subprocess.run(
            [sys.executable, "-c", script, tmp_path / "upload"],
            capture_output=True,
            text=True,
            check=True,
        )

        grown_kb, decoders = done.stdout.split()
        assert int(grown_kb) < 2_000
        assert decoders == "False"

    def test_secrets_stay_with_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GUMSOLE_SECRET_KEY", "SECRET")

        prepare_bytes(encoded(corners(), "JPEG"), tmp_path)

        (helper,) = helpers()
        assert b"SECRET" not in Path(f"/proc/{helper}/environ").read_bytes()
