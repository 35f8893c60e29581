"""The storage, on a real disk and on a real S3 protocol."""

import hashlib
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from obstore.store import S3Store

from app.errors import NotFound, StorageFull, TooLarge
from app.storage import (
    LocalStorage,
    S3Storage,
    Storage,
    StorageUnavailable,
    _told_when_full,
    key_for,
    open_storage,
)

CONTENT = b"a photo" * 1000
SHA = hashlib.sha256(CONTENT).hexdigest()
KEY = f"originals/{SHA[:2]}/{SHA}"
BUCKET = "gumsole"


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    server = ThreadedMotoServer("127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=address,
        region_name="us-east-1",
        aws_access_key_id="made-up",
        aws_secret_access_key="made-up",
    )
    client.create_bucket(Bucket=BUCKET)
    client.close()
    yield address
    server.stop()


def _s3(address: str, tmp_path: Path) -> S3Storage:
    return S3Storage(
        S3Store(
            BUCKET,
            prefix=tmp_path.name,
            endpoint=address,
            region="us-east-1",
            access_key_id="made-up",
            secret_access_key="made-up",
            client_options={"allow_http": True},
        ),
        tmp_path / "scratch",
    )


@pytest.fixture(params=["disk", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "disk":
        return LocalStorage(tmp_path / "media", reserve=0)
    return _s3(request.getfixturevalue("s3_address"), tmp_path)


@pytest.fixture
def disk(tmp_path: Path) -> LocalStorage:
    return LocalStorage(tmp_path / "media", reserve=0)


def _soon() -> datetime:
    return datetime.now(UTC) + timedelta(minutes=1)


def _files(folder: Path) -> list[str]:
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


class TestKeeping:
    def test_what_was_put_is_read_back(self, storage: Storage) -> None:
        storage.put(KEY, CONTENT)

        with storage.open(KEY) as file:
            assert file.read() == CONTENT
            file.seek(2)
            assert file.read(5) == CONTENT[2:7]
        assert storage.exists(KEY)

    def test_an_upload_is_hashed_and_kept(self, storage: Storage) -> None:
        with storage.receive(BytesIO(CONTENT), limit=len(CONTENT)) as upload:
            assert (upload.sha256, upload.size) == (SHA, len(CONTENT))
            storage.put(key_for("originals", upload.sha256), upload)

        with storage.open(KEY) as file:
            assert file.read() == CONTENT

    def test_an_empty_upload_is_an_upload(self, storage: Storage) -> None:
        with storage.receive(BytesIO(b""), limit=10) as upload:
            assert (upload.sha256, upload.size) == (hashlib.sha256().hexdigest(), 0)

    def test_putting_again_is_harmless(self, storage: Storage) -> None:
        storage.put(KEY, CONTENT)
        storage.put(KEY, CONTENT)

        with storage.open(KEY) as file:
            assert file.read() == CONTENT

    def test_ten_at_once_leave_one_whole_file(self, disk: LocalStorage, tmp_path: Path) -> None:
        with ThreadPoolExecutor(10) as threads:
            list(threads.map(lambda _: disk.put(KEY, CONTENT), range(10)))

        assert [name for name in _files(tmp_path / "media") if "/.lock" not in name] == [KEY]
        with disk.open(KEY) as file:
            assert file.read() == CONTENT

    def test_what_was_never_put_is_not_found(self, storage: Storage) -> None:
        assert not storage.exists(KEY)
        assert not storage.delete(KEY)
        with pytest.raises(NotFound) as refused:
            storage.open(KEY)
        assert refused.value.code == "file_not_found"

    def test_deleting(self, storage: Storage) -> None:
        storage.put(KEY, CONTENT)

        assert storage.delete(KEY)
        assert not storage.exists(KEY)


class TestDurability:
    def test_the_file_reaches_the_disk_before_its_name_and_the_folders_after(
        self, disk: LocalStorage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """The order of the calls is the promise; only pulling the plug would show it otherwise."""
        calls: list[str] = []
        fsync, replace = os.fsync, Path.replace

        def noted_fsync(descriptor: int) -> None:
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            calls.append("file" if path.is_file() else path.name)
            fsync(descriptor)

        def noted_replace(path: Path, target: Path) -> Path:
            calls.append("rename")
            return replace(path, target)

        monkeypatch.setattr(os, "fsync", noted_fsync)
        monkeypatch.setattr(Path, "replace", noted_replace)

        disk.put(KEY, CONTENT)
        with disk.receive(BytesIO(CONTENT), limit=len(CONTENT)) as upload:
            disk.put(KEY, upload)

        assert calls == ["file", "rename", SHA[:2], "originals", "media"] * 2

    def test_a_second_process_sees_it(self, disk: LocalStorage, tmp_path: Path) -> None:
        disk.put(KEY, CONTENT)

        with LocalStorage(tmp_path / "media", reserve=0).open(KEY) as file:
            assert file.read() == CONTENT


class TestReceiving:
    @pytest.mark.parametrize("size", [101, 100_000, 60_000_000])
    def test_stops_at_the_limit_and_leaves_nothing(
        self, storage: Storage, tmp_path: Path, size: int
    ) -> None:
        stream = BytesIO(b"x" * size)

        with pytest.raises(TooLarge) as refused:
            storage.receive(stream, limit=100)

        assert refused.value.code == "too_large"
        assert stream.tell() == 101
        assert [name for name in _files(tmp_path) if "/.lock" not in name] == []

    def test_exactly_the_limit_is_taken(self, storage: Storage) -> None:
        with storage.receive(BytesIO(b"x" * 100), limit=100) as upload:
            assert upload.size == 100

    def test_a_connection_that_breaks_leaves_nothing(
        self, storage: Storage, tmp_path: Path
    ) -> None:
        with pytest.raises(ConnectionResetError):
            storage.receive(_Breaking(), limit=1_000_000)

        assert _files(tmp_path) == []

    def test_an_upload_that_is_not_kept_is_gone(self, storage: Storage, tmp_path: Path) -> None:
        with storage.receive(BytesIO(CONTENT), limit=len(CONTENT)):
            pass

        assert _files(tmp_path) == []

    def test_an_upload_is_never_held_in_memory(self, tmp_path: Path) -> None:
        script = (
            "import resource, sys; from io import BytesIO; from pathlib import Path\n"
            "from app.storage import LocalStorage\n"
            "storage = LocalStorage(Path(sys.argv[1]), reserve=0)\n"
            "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
            "with open('/dev/zero', 'rb') as zeros:\n"
            "    try: storage.receive(zeros, limit=60_000_000)\n"
            "    except Exception as error: print(error.code)\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
        )

        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
        )

        code, grown_kb = done.stdout.split()
        assert code == "too_large"
        assert int(grown_kb) < 4_000


class _Breaking(BytesIO):
    """A client that goes away after its first piece."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() == 0:
            self.seek(1)
            return b"the first piece"
        raise ConnectionResetError


class TestFull:
    def test_a_full_disk_has_its_own_error(self) -> None:
        with (
            Path("/dev/full").open("wb", buffering=0) as full,
            pytest.raises(StorageFull) as told,
            _told_when_full(),
        ):
            full.write(CONTENT)
        assert told.value.code == "storage_full"

    def test_a_file_cut_short_by_the_disk_leaves_nothing(self, tmp_path: Path) -> None:
        script = (
            "import signal, sys; from io import BytesIO; from pathlib import Path\n"
            "from app.errors import StorageFull; from app.storage import LocalStorage\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "storage = LocalStorage(Path(sys.argv[1]), reserve=0)\n"
            "for put in (lambda: storage.receive(BytesIO(b'x' * 9_000_000), limit=9_000_000),\n"
            f"            lambda: storage.put('{KEY}', b'x' * 9_000_000)):\n"
            "    try: put()\n"
            "    except StorageFull as error: print(error.code)\n"
        )

        done = subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000)),
        )

        assert done.stdout.split() == ["storage_full", "storage_full"]
        assert _files(tmp_path) == []

    def test_room_is_left_to_the_database(self, tmp_path: Path) -> None:
        storage = LocalStorage(tmp_path, reserve=2**62)

        with pytest.raises(StorageFull):
            storage.receive(BytesIO(CONTENT), limit=len(CONTENT))
        with pytest.raises(StorageFull):
            storage.put(KEY, CONTENT)
        assert _files(tmp_path) == []


class TestKeys:
    @pytest.mark.parametrize(
        "key",
        [
            "",
            "/etc/passwd",
            "../secret",
            f"originals/../{SHA[:2]}/{SHA}",
            f"../{SHA[:2]}/{SHA}",
            f"originals/{SHA[:2]}/../../{SHA}",
            f"originals/{SHA[:2]}/{SHA}/..",
            f"originals/{SHA[:2]}/{SHA}.exe",
            f"originals/{SHA[:2]}/{SHA}.jpg.pdf",
            f"originals/{SHA[:2]}/{SHA}\n",
            f"originals/{SHA[:2]}/{SHA}\0",
            f"originals/{SHA[:2]}/{SHA[:-1]}",
            f"originals/{SHA[:2].upper()}/{SHA.upper()}",
            f"originals/{'00' if SHA[:2] != '00' else '01'}/{SHA}",
            f".incoming/{SHA[:2]}/{SHA}",
            f"Originals/{SHA[:2]}/{SHA}",
            f"originals\\{SHA[:2]}\\{SHA}",
        ],
    )
    def test_any_other_key_is_refused(self, storage: Storage, tmp_path: Path, key: str) -> None:
        for call in (
            lambda: storage.put(key, b"x"),
            lambda: storage.open(key),
            lambda: storage.exists(key),
            lambda: storage.delete(key),
        ):
            with pytest.raises(ValueError, match="not a key"):
                call()
        assert _files(tmp_path) == []

    def test_made_from_a_hash(self) -> None:
        assert key_for("page", SHA, ".jpg") == f"page/{SHA[:2]}/{SHA}.jpg"
        with pytest.raises(ValueError, match="not a key"):
            key_for("page", "../" + SHA)


class TestSweeping:
    def test_only_what_is_older_is_listed_and_deleted(self, storage: Storage) -> None:
        before = datetime.now(UTC) - timedelta(minutes=1)
        storage.put(KEY, CONTENT)

        assert list(storage.keys_older_than(before)) == []
        assert not storage.delete(KEY, older_than=before)
        assert storage.exists(KEY)

        assert list(storage.keys_older_than(_soon())) == [KEY]
        assert storage.delete(KEY, older_than=_soon())
        assert not storage.exists(KEY)

    def test_putting_again_makes_it_new(self, disk: LocalStorage, tmp_path: Path) -> None:
        """Else the sweep would take what a second visit was just told is safe."""
        disk.put(KEY, CONTENT)
        long_ago = datetime.now(UTC) - timedelta(days=3)
        os.utime(tmp_path / "media" / KEY, (long_ago.timestamp(),) * 2)
        yesterday = datetime.now(UTC) - timedelta(days=1)
        assert list(disk.keys_older_than(yesterday)) == [KEY]

        with disk.receive(BytesIO(CONTENT), limit=len(CONTENT)) as upload:
            os.utime(upload.path, (long_ago.timestamp(),) * 2)
            disk.put(KEY, upload)

        assert not disk.delete(KEY, older_than=yesterday)
        assert disk.exists(KEY)

    def test_half_received_files_go_and_fresh_ones_stay(self, storage: Storage) -> None:
        upload = storage.receive(BytesIO(CONTENT), limit=len(CONTENT))

        assert storage.drop_stale_uploads(datetime.now(UTC) - timedelta(days=1)) == 0
        assert upload.path.exists()
        assert storage.drop_stale_uploads(_soon()) == 1
        assert not upload.path.exists()


class TestOpening:
    def test_a_folder(self, tmp_path: Path) -> None:
        storage = open_storage((tmp_path / "my photos").as_uri(), tmp_path / "scratch")
        storage.put(KEY, CONTENT)

        assert (tmp_path / "my photos" / KEY).read_bytes() == CONTENT

    def test_a_bucket(
        self, s3_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name, value in {
            "AWS_ENDPOINT_URL": s3_address,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "made-up",
            "AWS_SECRET_ACCESS_KEY": "made-up",
        }.items():
            monkeypatch.setenv(name, value)

        storage = open_storage("s3://gumsole-not-made/photos", tmp_path / "scratch")

        assert not storage.exists(KEY)

    @pytest.mark.parametrize(
        "url", ["", "/media", "http://example.org/", "s3:///x", "file://far/x"]
    )
    def test_nothing_else(self, url: str, tmp_path: Path) -> None:
        with pytest.raises(ValueError, match="not a file: or s3: address"):
            open_storage(url, tmp_path)

    def test_a_bucket_that_does_not_answer_is_unavailable(self, tmp_path: Path) -> None:
        storage = S3Storage(
            S3Store(
                BUCKET,
                endpoint="http://127.0.0.1:1",
                region="us-east-1",
                access_key_id="made-up",
                secret_access_key="made-up",
                client_options={"allow_http": True},
                retry_config={"max_retries": 0},
            ),
            tmp_path,
        )

        with pytest.raises(StorageUnavailable):
            storage.put(KEY, CONTENT)
        with pytest.raises(StorageUnavailable):
            storage.open(KEY)
