"""The two hardest scenes, for tests and bench alike: each asserts, and gives its figures."""

import random
import time
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import NamedTuple

from playwright.sync_api import Error as BrowserGone

from tests.phone import kept, long
from tests.phone.arrived import arrived, as_sent
from tests.phone.camera import photographs
from tests.phone.fault_proxy import FaultProxy
from tests.phone.hand import Hand
from tests.phone.serving import Ground, published
from tests.phone.shape import Mortal

ONE_IN_THREE = 1 / 3
PATIENCE_MS = 120_000
ITEMS = 300
LATEST_SECONDS = 2.5


class Through(NamedTuple):
    """`seconds` from the first answer to the receipt; `faults` met, of `requests`."""

    seconds: float
    faults: int
    requests: int


def through_faults(
    hand: Hand, network: FaultProxy, ground: Ground, folder: Path, answers: int, photos: int
) -> Through:
    """Answer, photograph and submit while one request in three fails; all arrives once."""
    published(long.write_long(folder, answers))
    files = photographs(folder / "photos", photos)
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name, long.TITLE)

    network.rate = ONE_IN_THREE
    network.did.clear()
    begin = time.perf_counter()
    for number, target in enumerate(long.targets(answers)):
        hand.answer(target, long.value_of(number))
    hand.photograph("pictures/photos", files)
    hand.submit(visit)
    hand.expect_safe(PATIENCE_MS)
    seconds = time.perf_counter() - begin
    network.rate = 0.0

    written, taken = kept.ops(hand.page, visit), kept.photos(hand.page, visit)
    there = arrived(visit)
    assert len(written) == answers + photos
    assert sorted(there.ops, key=lambda op: op["seq"]) == as_sent(written.values())
    assert there.photos == {name: name for name in taken}
    assert (there.state, there.revisions, there.pending) == ("released", 1, 0)
    requests = network.did.total()
    return Through(seconds, requests - network.did["passed"], requests)


class Survived(NamedTuple):
    kills: int
    saved: int


def through_kills(mortal: Mortal, ground: Ground, folder: Path, kills: int) -> Survived:
    """Kill the browser at random moments while answering; what showed 'saved' is there after."""
    published(long.write_long(folder, ITEMS))
    chance = random.Random(3)
    hand = mortal.wake()
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name, long.TITLE)
    # Chromium writes a new cookie within half a minute, or when it ends in peace.
    mortal.close()
    hand = mortal.wake()
    hand.open(f"#/visit/{visit}")
    plan = list(enumerate(long.targets(ITEMS)))
    shown: dict[str, str | int] = {}
    for _ in range(kills):
        timer = Timer(chance.uniform(0.05, LATEST_SECONDS), mortal.strike)
        timer.start()
        with suppress(BrowserGone, AssertionError):
            while plan:
                number, target = plan.pop(0)
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
    hand.expect_sent(PATIENCE_MS)
    there = {op["target"]: op["value"] for op in arrived(visit).ops}
    assert {target: there.get(target) for target in shown} == shown
    return Survived(kills, len(shown))
