"""Each checklist that is shipped is completed on the phone by chance, scored and printed."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from app.audits.revisions import result_of
from app.extensions import db
from app.locations.models import TOUCHPOINTS
from tests.checklists.library import FILES, FOLDER, shipped
from tests.factories import LocationFactory
from tests.phone.arrived import arrived
from tests.phone.hand import Hand
from tests.phone.robot import complete, lend_a_finger
from tests.phone.serving import Ground, Server, published
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser

SHOP = "Everywhere House"
ROUNDS = {
    "auditor": [name for name in FILES if "auditor" in shipped(name).for_],
    "executive": [name for name in FILES if "auditor" not in shipped(name).for_],
}


@pytest.fixture
def ground(ground: Ground) -> Ground:
    """With all that is shipped, and a place where each of it can be done."""
    LocationFactory(parent=ground.shop.parent, name=SHOP, touchpoints=TOUCHPOINTS)
    db.session.commit()
    for name in FILES:
        published(FOLDER / f"{name}.yaml")
    return ground


@pytest.mark.parametrize("role", ROUNDS)
def test_it_is_completed_scored_and_printed(
    role: str, pocket: Pocket, server: Server, ground: Ground, subtests: pytest.Subtests
) -> None:
    hand = pocket.phone(server.address)
    lend_a_finger(hand.context)
    hand.sign_in(getattr(ground, role).email)
    for name in ROUNDS[role]:
        with subtests.test(name):
            completed(hand, name)


def completed(hand: Hand, name: str) -> None:
    hand.said.clear()
    checklist = shipped(name)
    title = checklist.title["en"]
    visit = hand.start(SHOP, title)
    meant = complete(hand, checklist)
    hand.submit(visit)
    hand.expect_safe()
    assert hand.errors == []

    there = arrived(visit)
    assert (there.state, there.revisions) == ("released", 1)
    standing = values(there.ops)
    assert {target: standing.get(target) for target in meant} == meant
    result = result_of(visit, 1)
    assert result is not None
    assert (result.missing, result.incomplete) == ((), ())
    assert result.score is not None
    assert title in first_page(hand, visit)


def values(ops: list[dict[str, Any]]) -> dict[str, Any]:
    """The last answer to each item."""
    ops = sorted(ops, key=lambda op: op["seq"])
    return {op["target"]: op["value"] for op in ops if op["kind"] == "value"}


def first_page(hand: Hand, visit: str) -> str:
    """Of the scorecard as who made the visit gets it."""
    answer = hand.context.request.get(f"{hand.address}/visits/{visit}/scorecard.pdf")
    assert answer.ok, answer.text()
    return " ".join(PdfReader(BytesIO(answer.body())).pages[0].extract_text().split())
