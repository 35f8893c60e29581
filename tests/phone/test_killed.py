"""The browser is killed while somebody answers: what showed 'saved' is there afterwards."""

import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest
from playwright.sync_api import Error as BrowserGone
from playwright.sync_api import Playwright

from tests.phone import kept, long
from tests.phone.arrived import arrived
from tests.phone.hand import Hand
from tests.phone.serving import Ground, Server, published
from tests.phone.shape import Mortal
from tests.phone.sized import sized

pytestmark = pytest.mark.browser

KILLS = sized(4, 50)
ITEMS = 300
LATEST_SECONDS = 2.5


@pytest.fixture
def mortal(playwright: Playwright, server: Server, tmp_path: Path) -> Iterator[Mortal]:
    phone = Mortal(playwright, tmp_path / "profile", server.address)
    yield phone
    phone.kill()


def test_nothing_that_showed_saved_is_lost(
    mortal: Mortal, server: Server, ground: Ground, tmp_path: Path
) -> None:
    published(long.write_long(tmp_path, ITEMS))
    chance = random.Random(3)
    hand = mortal.wake()
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name, long.TITLE)
    plan = iter(list(enumerate(long.targets(ITEMS))))
    shown: dict[str, str | int] = {}
    for _ in range(KILLS):
        timer = Timer(chance.uniform(0.05, LATEST_SECONDS), mortal.strike)
        timer.start()
        with suppress(BrowserGone, AssertionError):
            for number, target in plan:
                hand.answer(target, long.value_of(number))
                hand.expect_saved(target)
                shown[target] = long.value_of(number)
        timer.join()
        mortal.kill()
        hand = mortal.wake()
        hand.open(f"#/visit/{visit}")
        hand.here()
        standing = {op["target"]: op["value"] for op in kept.ops(hand.page, visit).values()}
        assert {target: standing.get(target) for target in shown} == shown
    assert len(shown) > KILLS
    expect_all_sent(hand, visit, shown)


def expect_all_sent(hand: Hand, visit: str, shown: dict[str, str | int]) -> None:
    """And the server gets it from the phone that was killed so often."""
    hand.expect_sent()
    there = {op["target"]: op["value"] for op in arrived(visit).ops}
    assert {target: there.get(target) for target in shown} == shown
