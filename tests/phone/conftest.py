"""The phone app in a real Chromium that is shaped as a phone, against a real gunicorn."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser

from app.config import Config
from tests.phone.fault_proxy import FaultProxy
from tests.phone.hand import Hand
from tests.phone.serving import Ground, Server, lay_out
from tests.phone.shape import Pocket


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, jobs="background", languages=("en", "el"))


@pytest.fixture
def ground(app: Flask) -> Ground:
    return lay_out()


@pytest.fixture
def server(config: Config, ground: Ground) -> Iterator[Server]:
    """Serves what `ground` laid out; a test may kill it, and start it again."""
    serving = Server(config)
    serving.start()
    yield serving
    serving.kill()


@pytest.fixture
def network(server: Server) -> Iterator[FaultProxy]:
    """The way to the server: without faults until the test says otherwise."""
    proxy = FaultProxy(server.port)
    proxy.start()
    yield proxy
    proxy.stop()


@pytest.fixture
def pocket(chromium: Browser, app: Flask) -> Iterator[Pocket]:
    """Phones that are put away, with what they hold, at the end of the test."""
    phones = Pocket(chromium)
    yield phones
    phones.empty()


@pytest.fixture
def hand(pocket: Pocket, server: Server, ground: Ground) -> Hand:
    """The auditor's hand on a phone that is signed in and has all it needs to go offline."""
    phone = pocket.phone(server.address)
    phone.sign_in(ground.auditor.email)
    return phone
