"""The browser is killed while somebody answers: what showed 'saved' is there afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from tests.phone.scenes import through_kills
from tests.phone.serving import Ground, Server
from tests.phone.shape import Mortal
from tests.phone.sized import sized

pytestmark = pytest.mark.browser


@pytest.fixture
def mortal(playwright: Playwright, server: Server, tmp_path: Path) -> Iterator[Mortal]:
    phone = Mortal(playwright, tmp_path / "profile", server.address)
    yield phone
    phone.kill()


def test_nothing_that_showed_saved_is_lost(mortal: Mortal, ground: Ground, tmp_path: Path) -> None:
    survived = through_kills(mortal, ground, tmp_path, sized(4, 50))
    assert survived.saved > 0
