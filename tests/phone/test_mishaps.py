"""What goes wrong in a shop: each has a decided behaviour, and none loses anything."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.phone import kept
from tests.phone.arrived import arrived, visits
from tests.phone.camera import photographs
from tests.phone.hand import CHECKLIST, Hand
from tests.phone.kinds import EVERY_TYPE
from tests.phone.serving import Ground, Server, published
from tests.phone.shape import Pocket

pytestmark = pytest.mark.browser

SMALL_PHONE = 4_000_000
"""Bytes: the app and a few photos."""


def test_a_session_that_ends_asks_in_place_and_goes_on(
    hand: Hand, server: Server, ground: Ground
) -> None:
    visit = hand.start(ground.shop.name)
    hand.answer("street/sign", "yes")
    hand.expect_saved("street/sign")
    hand.context.clear_cookies()
    hand.answer("street/first", 4)
    hand.sign_in_again()
    hand.answer("street/dim", 2)
    hand.expect_sent()
    there = arrived(visit)
    assert [op["value"] for op in there.ops] == ["yes", 4, 2]


def test_two_tabs_write_one_log(hand: Hand, server: Server, ground: Ground) -> None:
    visit = hand.start(ground.shop.name)
    other = hand.another_tab()
    other.open(f"#/visit/{visit}")
    other.here()
    hand.answer("street/sign", "yes")
    other.expect_saved("street/sign")
    other.answer("street/sign", "no")
    expect(hand.item("street/sign").get_by_role("radio", name="Dark")).to_be_checked()
    hand.answer("small/a", "yes")
    other.answer("small/b", "no")
    hand.expect_sent()
    there = arrived(visit)
    assert [op["value"] for op in there.ops] == ["yes", "no", "yes", "no"]
    # The second answer replaced the first: no conflict, because the tab saw it.
    assert there.ops[1]["bases"] == [there.ops[0]["op_id"]]
    assert [op["seq"] for op in there.ops] == [1, 2, 3, 4]


def test_two_people_on_one_phone_do_not_see_each_other(
    hand: Hand, server: Server, ground: Ground
) -> None:
    visit = hand.start(ground.shop.name)
    hand.expect_sent()
    hand.context.set_offline(True)
    hand.go(f"#/visit/{visit}")
    hand.answer("street/sign", "yes")
    hand.expect_saved("street/sign")
    hand.go("#/me")
    hand.button("Sign out").tap()
    sheet = hand.page.get_by_role("dialog", name="Not everything is sent")
    hand.button("Sign out all the same", sheet).tap()
    signed_out = expect(hand.page.locator("input[type=email]"))
    signed_out.to_be_visible()
    hand.context.set_offline(False)

    hand.sign_in(ground.colleague.email)
    hand.go("#/visits")
    expect(hand.page.get_by_text("No visit on this phone yet.")).to_be_visible()
    hand.go("#/me")
    expect(hand.page.get_by_text("Everything is safe on the server")).to_be_visible()
    assert arrived(visit).ops == []
    hand.button("Sign out").tap()
    signed_out.to_be_visible()

    hand.sign_in(ground.auditor.email)
    hand.expect_sent()
    assert [op["value"] for op in arrived(visit).ops] == ["yes"]


def test_a_full_phone_says_so_and_keeps_what_it_has(
    pocket: Pocket, server: Server, ground: Ground, tmp_path: Path
) -> None:
    hand = pocket.phone(server.address)
    # From the beginning: a browser believes for half a minute in the room that it has found.
    room = {"origin": server.address, "quotaSize": SMALL_PHONE}
    devtools = hand.devtools()
    devtools.send("Storage.overrideQuotaForOrigin", room)
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name)
    item = hand.show("facts/page")
    full = item.get_by_text("This phone is full.")
    thumbs = item.locator(".strip .thumb")
    kept_so_far = 0
    for file in photographs(tmp_path / "photos", 20):
        item.locator("input[type=file][multiple]").set_input_files(file)
        expect(full.or_(thumbs.nth(kept_so_far)).first).to_be_visible()
        if full.is_visible():
            break
        kept_so_far += 1
    assert 0 < kept_so_far < 20
    expect(thumbs).to_have_count(kept_so_far)
    assert len(kept.photos(hand.page, visit)) == kept_so_far

    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.address})
    hand.photograph("facts/page", [file])
    expect(full).to_have_count(0)
    hand.expect_sent()
    assert set(arrived(visit).photos) == set(kept.photos(hand.page, visit))
    assert len(arrived(visit).photos) == kept_so_far + 1


@pytest.mark.parametrize("wrong", ["2019-01-01T00:00:00Z", "2037-05-05T12:00:00Z"])
def test_a_wrong_clock_disturbs_nothing(
    pocket: Pocket, server: Server, ground: Ground, wrong: str
) -> None:
    hand = pocket.phone(server.address)
    hand.context.clock.set_system_time(wrong)
    hand.sign_in(ground.auditor.email)
    visit = hand.start(ground.shop.name)
    hand.answer("street/sign", "yes")
    hand.expect_sent()
    assert [op["value"] for op in arrived(visit).ops] == ["yes"]
    assert arrived(visit).pending == 0


def test_a_draft_keeps_its_checklist_when_a_new_one_is_published(
    hand: Hand, server: Server, ground: Ground, tmp_path: Path
) -> None:
    visit = hand.start(ground.shop.name)
    hand.answer("street/sign", "yes")
    hand.expect_sent()
    (tmp_path / "lamp.jpg").write_bytes((EVERY_TYPE.parent / "lamp.jpg").read_bytes())
    changed = tmp_path / EVERY_TYPE.name
    text = EVERY_TYPE.read_text().replace("Is the sign lit?", "Does the sign shine?")
    changed.write_text(text)
    assert published(changed) != ground.version

    hand.open(f"#/visit/{visit}")
    hand.here()
    expect(hand.item("street/sign")).to_contain_text("Is the sign lit?")
    hand.refreshed()
    later = hand.start(ground.shops[1].name, CHECKLIST)
    expect(hand.item("street/sign")).to_contain_text("Does the sign shine?")
    hand.go(f"#/visit/{visit}")
    expect(hand.item("street/sign")).to_contain_text("Is the sign lit?")
    hand.answer("street/first", 4)
    hand.expect_sent()
    assert [op["value"] for op in arrived(visit).ops] == ["yes", 4]
    assert later in visits()


def test_a_saved_copy_is_taken_back(
    pocket: Pocket, hand: Hand, server: Server, ground: Ground, tmp_path: Path
) -> None:
    hand.context.set_offline(True)
    visit = hand.start(ground.shop.name)
    hand.answer("street/sign", "yes")
    hand.photograph("facts/page", photographs(tmp_path / "photos", 1))
    written, taken = kept.ops(hand.page, visit), kept.photos(hand.page, visit)
    hand.review(visit)
    hand.button("More").tap()
    with hand.page.expect_download() as waiting:
        hand.page.get_by_role("dialog").get_by_text("Save a copy").tap()
    copy = tmp_path / "copy.zip"
    waiting.value.save_as(copy)
    with zipfile.ZipFile(copy) as archive:
        names = {"visit.json", "ops.json", *(f"photos/{name}" for name in taken)}
        assert set(archive.namelist()) == names

    # That phone falls into a river.
    another = pocket.phone(server.address)
    another.sign_in(ground.auditor.email)
    another.go("#/me")
    chooser = another.page.get_by_label("Take back a copy of a visit")
    chooser.set_input_files(copy)
    expect(another.page.get_by_text("The copy is back.")).to_be_visible()
    another.expect_sent()
    there = arrived(visit)
    assert {op["op_id"] for op in there.ops} == set(written)
    assert set(there.photos) == set(taken)
