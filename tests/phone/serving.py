"""A real gunicorn that can be killed and started again on the same port, and what it serves."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from app.accounts.models import User
from app.checklists.loading import load_checklist
from app.config import ROOT, Config
from app.extensions import db
from app.library.publishing import publish
from app.locations.models import Location
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.phone.kinds import EVERY_TYPE

SECONDS_TO_START = 60


class Server:
    """gunicorn as it is shipped, on the database and folder of `config`."""

    def __init__(self, config: Config, *, workers: int = 1) -> None:
        self._config = config
        self._workers = workers
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self.log = config.data_dir / "server.log"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve; returns once it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "wsgi:app"],
                cwd=ROOT,
                env=os.environ | self._settings(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait()
        except BaseException:
            self.kill()
            raise

    def kill(self) -> None:
        """As if the power had gone: nothing is finished, nothing said."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def _settings(self) -> dict[str, str]:
        config = self._config
        return {
            "GUMSOLE_DATA_DIR": str(config.data_dir),
            "GUMSOLE_DATABASE_URL": config.database_url,
            "GUMSOLE_MEDIA_URL": config.media_url,
            "GUMSOLE_SECRET_KEY": str(config.secret_key),
            "GUMSOLE_LANGUAGES": ",".join(config.languages),
            "GUMSOLE_PUBLIC_URL": self.address,
            "GUMSOLE_BIND": f"127.0.0.1:{self.port}",
            "GUMSOLE_WORKERS": str(self._workers),
            "GUMSOLE_THREADS": "8",
        }

    def _wait(self) -> None:
        """Until it answers; a sleep between tries is all that a port can be asked."""
        end = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < end:
            if self._process and self._process.poll() is not None:
                break
            with suppress(OSError), urlopen(f"{self.address}/login", timeout=SECONDS_TO_START):
                return
            time.sleep(0.05)
        raise RuntimeError(f"the server did not start: {self.log.read_text()[-2000:]}")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@dataclass(frozen=True)
class Ground:
    """Who and what there is: three shops in a region, people who may visit them, one checklist."""

    auditor: User
    colleague: User
    executive: User
    admin: User
    shops: tuple[Location, ...]
    version: str

    @property
    def shop(self) -> Location:
        return self.shops[0]


def lay_out(checklist: Path = EVERY_TYPE) -> Ground:
    """Write it by the product's own functions, into the app whose context is open."""
    coast = RegionFactory(name="Coast", timezone="Europe/Athens", touchpoints=["store", "phone"])
    shops = tuple(
        LocationFactory(parent=coast, name=name, latitude=latitude, longitude=23.72)
        for name, latitude in (
            ("Harbour Street, Portwick", 37.97),
            ("Castle Mall, Ferriby", 38.10),
            ("The Granary, Saltmere", 38.50),
        )
    )
    ground = Ground(
        auditor=UserFactory(role="auditor", name="Jo", given=[coast]),
        colleague=UserFactory(role="auditor", name="Kim", given=[coast]),
        executive=UserFactory(role="executive", name="Dana", given=[coast]),
        admin=UserFactory(role="admin", name="Ines"),
        shops=shops,
        version=published(checklist),
    )
    db.session.commit()
    return ground


def published(checklist: Path) -> str:
    """Publish what the file says now; the version's hash."""
    version = publish(load_checklist(checklist)).version.sha256
    db.session.commit()
    return version
