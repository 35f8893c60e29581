"""Requests that are refused before anything looks at them, over real sockets where it matters."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from app.config import ROOT
from tests.browser import Browser

ODD_HOSTS = ["a..b", ".a", "a" * 64 + ".example", "a b", "a/b", "", "ﬀ.example", "[::g]", "a:b"]
HOSTS = ["localhost", "127.0.0.1:8000", "[::1]:8000", "gumsole.example.org", "my_box.", "x" * 63]


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_a_host_that_is_none_is_a_bad_request(client: Browser, host: str) -> None:
    response = client.get("/health", environ_overrides={"HTTP_HOST": host})
    assert response.status_code == 400


@pytest.mark.parametrize("host", HOSTS)
def test_every_host_that_can_be_is_served(client: Browser, host: str) -> None:
    assert client.get("/health", environ_overrides={"HTTP_HOST": host}).status_code == 200


@pytest.fixture
def port(app: Flask, database_url: str, tmp_path: Path) -> Iterator[int]:
    """A gunicorn on the test's database."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wsgi:app"],
        cwd=ROOT,
        env={
            "GUMSOLE_BIND": f"127.0.0.1:{number}",
            "GUMSOLE_WORKERS": "1",
            "GUMSOLE_DATA_DIR": str(tmp_path),
            "GUMSOLE_DATABASE_URL": database_url.replace("+psycopg", ""),
            "GUMSOLE_SECRET_KEY": "only for tests, and long enough",
        },
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    for line in server.stderr:
        if "Booting worker" in line:
            break
    yield number
    server.terminate()
    server.communicate(timeout=20)


def test_a_body_that_is_not_chunked_as_it_says_is_a_bad_request(port: int) -> None:
    head = (
        "POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}"
    )
    with closing(socket.create_connection(("127.0.0.1", port), timeout=30)) as line:
        line.sendall(head.encode())
        assert line.recv(64).startswith(b"HTTP/1.1 400")
