"""A new version of the app in the middle of a draft."""

import json

import pytest
from playwright.sync_api import expect

from app.config import ROOT
from tests.phone import kept
from tests.phone.arrived import arrived
from tests.phone.fault_proxy import FaultProxy
from tests.phone.hand import Hand
from tests.phone.serving import Ground
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser

NEXT = "0123456789ab"
INSTALLED = """async (name) => {
  for (let tries = 400; tries > 0; tries--) {
    if (await caches.has(name) && await (await caches.open(name)).match('/phone/')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


@pytest.fixture
def build() -> str:
    shell = json.loads((ROOT / "static" / "phone" / "shell.json").read_text())
    return str(shell["version"])


def test_nothing_is_lost_and_the_new_one_waits_until_agreed(
    pocket: Pocket, network: FaultProxy, ground: Ground, build: str
) -> None:
    hand = pocket.phone(network.address)
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name)
    hand.answer("street/sign", "yes")

    # From now on the server hands out another build, whose pieces are told apart by their name.
    network.rewrite = lambda response: response.replace(build.encode(), NEXT.encode())
    hand.page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    hand.answer("street/first", 4)
    hand.page.evaluate(INSTALLED, f"gumsole-shell-{NEXT}")
    hand.page.reload()
    hand.here()
    assert versions(hand) == {build, NEXT}
    hand.answer("street/dim", 2)
    assert len(kept.ops(hand.page, visit)) == 3

    hand.go("#/")
    banner = hand.page.get_by_role("status").filter(has_text="A new version is ready.")
    expect(banner).to_be_visible()
    with hand.page.expect_navigation():
        hand.button("Use it now", banner).tap()
    expect(hand.page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(banner).to_have_count(0)
    hand.open(f"#/visit/{visit}")
    hand.here()
    assert versions(hand) == {NEXT}
    expect(hand.item("street/sign").get_by_role("radio", name="Lit")).to_be_checked()
    hand.answer("street/lamps", 3)
    hand.expect_sent()
    assert [op["value"] for op in arrived(visit).ops] == ["yes", 4, 2, 3]


def versions(hand: Hand) -> set[str]:
    """The builds whose shells the phone keeps."""
    found: list[str] = hand.page.evaluate("caches.keys()")
    return {name.removeprefix("gumsole-shell-") for name in found if "shell" in name}
