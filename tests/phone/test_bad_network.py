"""A network that fails one time in three, in every way that networks fail."""

import time
from pathlib import Path

import pytest

from tests.phone import kept, long
from tests.phone.arrived import arrived, as_sent
from tests.phone.camera import photographs
from tests.phone.fault_proxy import FAULTS, FaultProxy
from tests.phone.hand import Hand
from tests.phone.serving import Ground, published
from tests.phone.shape import Pocket
from tests.phone.sized import sized

pytestmark = pytest.mark.browser

ANSWERS = sized(40, 100)
PHOTOS = sized(4, 10)
SECONDS = 60


def test_everything_arrives_exactly_once(
    pocket: Pocket, network: FaultProxy, ground: Ground, tmp_path: Path
) -> None:
    published(long.write_long(tmp_path, ANSWERS))
    files = photographs(tmp_path / "photos", PHOTOS)
    hand = pocket.phone(network.address)
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name, long.TITLE)

    network.rate = 1 / 3
    begin = time.perf_counter()
    answer_long(hand, ANSWERS)
    hand.photograph("pictures/photos", files)
    hand.submit(visit)
    hand.expect_safe(SECONDS * 1000)
    seconds = time.perf_counter() - begin

    written, taken = kept.ops(hand.page, visit), kept.photos(hand.page, visit)
    there = arrived(visit)
    assert sorted(there.ops, key=lambda op: op["seq"]) == as_sent(written.values())
    assert len(there.ops) == ANSWERS + PHOTOS
    assert there.photos == {name: name for name in taken}
    assert (there.state, there.revisions, there.pending) == ("released", 1, 0)
    assert seconds < SECONDS
    assert set(network.did) & set(FAULTS)
    print(f"{ANSWERS} answers, {PHOTOS} photos: {seconds:.1f} s; {dict(network.did)}")  # noqa: T201


def answer_long(hand: Hand, count: int) -> None:
    for number, target in enumerate(long.targets(count)):
        hand.answer(target, long.value_of(number))
