"""A network that fails one time in three, in every way that networks fail."""

from pathlib import Path

import pytest

from tests.phone.fault_proxy import FaultProxy
from tests.phone.scenes import through_faults
from tests.phone.serving import Ground
from tests.phone.shape import Pocket
from tests.phone.sized import sized

pytestmark = pytest.mark.browser

SECONDS = 60


def test_everything_arrives_exactly_once(
    pocket: Pocket, network: FaultProxy, ground: Ground, tmp_path: Path
) -> None:
    hand = pocket.phone(network.address)
    went = through_faults(hand, network, ground, tmp_path, sized(30, 100), sized(4, 10))
    assert went.seconds < SECONDS
    assert went.faults > 0
    assert hand.errors == []
