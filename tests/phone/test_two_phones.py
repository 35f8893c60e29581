"""Two phones of one person, both without a network: nothing is merged wrongly, nothing is lost."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone import kept, short
from tests.phone.arrived import arrived
from tests.phone.camera import photographs
from tests.phone.hand import Hand
from tests.phone.serving import Ground, Server, published
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser


def test_all_is_kept_and_a_conflict_is_chosen(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: Path
) -> None:
    published(short.write_short(tmp_path))
    first_photo, second_photo, third_photo = photographs(tmp_path / "photos", 3)
    one, other = (pocket.phone(server.address) for _ in range(2))
    one.sign_in(ground.auditor.email)
    visit = one.start(ground.shop.name, short.TITLE)
    one.photograph("till/sign", [first_photo])
    one.expect_sent()
    (first_name,) = kept.photos(one.page, visit)
    other.sign_in(ground.auditor.email)
    for hand in (one, other):
        hand.open(f"#/visit/{visit}")
        hand.here()
        hand.context.set_offline(True)

    # The same item, a person each, a photo removed here and others added on both.
    one.answer("till/smile", "yes")
    one.answer("people#1/role", "At the till")
    one.add("Add: person who served you")
    one.answer("people#2/role", "On the floor")
    one.answer("people#2/met", "yes")
    one.remove_photo("till/sign", 1)
    one.photograph("till/sign", [second_photo])
    other.answer("till/smile", "no")
    other.answer("till/open", "yes")
    other.add("Add: person who served you")
    other.answer("people#2/role", "In the back")
    other.answer("people#2/met", "no")
    other.photograph("till/sign", [third_photo])
    written = kept.ops(one.page, visit) | kept.ops(other.page, visit)

    for hand in (one, other):
        hand.context.set_offline(False)
        hand.expect_sent()
    assert {op["op_id"] for op in arrived(visit).ops} == set(written)
    for hand in (one, other):
        hand.open(f"#/visit/{visit}")
        hand.here()
        expect(hand.page.get_by_text("has two answers: choose")).to_be_visible(timeout=60_000)
        expect_three_people(hand)
    expect_photos(one, 2)

    conflict = one.show("till/smile").get_by_role("group", name="Two answers: choose")
    conflict.get_by_role("button", name="No").tap()
    expect(conflict).to_have_count(0)
    one.answer("people#1/met", "yes")
    one.submit(visit)
    one.expect_safe()

    there = arrived(visit)
    assert there.pending == 0
    assert there.state == "released"
    standing = standing_of(there.ops)
    assert standing["till/smile"] == "no"
    roles = sorted(value for target, value in standing.items() if target.endswith("/role"))
    assert roles == ["At the till", "In the back", "On the floor"]
    assert sum(op["kind"] == "add-repetition" for op in there.ops) == 2
    assert len(there.photos) == 3
    assert first_name in there.photos
    for hand in (one, other):
        assert hand.errors == []


def expect_three_people(hand: Hand) -> None:
    hand.open_section("people")
    expect(hand.page.locator(".repetition")).to_have_count(3)


def expect_photos(hand: Hand, count: int) -> None:
    expect(hand.show("till/sign").locator(".strip .thumb")).to_have_count(count)


def standing_of(ops: list[dict]) -> dict[str, str]:  # type: ignore[type-arg]
    """What stands by the bases alone: of each target the value that no other op names."""
    named = {base for op in ops for base in op["bases"]}
    return {
        op["target"]: op["value"]
        for op in ops
        if op["kind"] == "value" and op["op_id"] not in named
    }
