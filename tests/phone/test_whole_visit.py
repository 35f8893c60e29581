"""A whole visit without a network: every type of item, twenty photos, and the server dead."""

from pathlib import Path
from typing import Any

import pytest

from tests.phone import kept
from tests.phone.arrived import arrived, as_sent, visits
from tests.phone.camera import photographs
from tests.phone.hand import Hand
from tests.phone.plan import NOTES, PHOTOS, PLAN, Call, Na, Skip
from tests.phone.serving import Ground, Server

pytestmark = pytest.mark.browser


def test_all_of_it_arrives_exactly_once(
    hand: Hand, server: Server, ground: Ground, tmp_path: Path
) -> None:
    server.kill()
    hand.open()
    visit = hand.start(ground.shop.name)
    answer_all(hand)
    photograph_all(hand, tmp_path)
    hand.submit(visit)
    hand.page.get_by_role("heading", name="Submitted on this phone").wait_for()
    hand.expect_not_safe()

    written = kept.ops(hand.page, visit)
    taken = kept.photos(hand.page, visit)
    assert len(taken) == sum(PHOTOS.values()) == 20
    assert {name: row["bytes"]["sha256"] for name, row in taken.items()} == {
        name: name for name in taken
    }
    assert visits() == []

    server.start()
    hand.open(f"#/visit/{visit}/result")
    hand.expect_safe(60_000)
    there = arrived(visit)
    assert visits() == [visit]
    assert sorted(there.ops, key=lambda op: op["seq"]) == as_sent(written.values())
    assert there.photos == {name: name for name in taken}
    assert (there.state, there.revisions, there.pending) == ("released", 1, 0)
    assert kept.waiting(hand.page) == []
    assert standing(there.ops) == expected(there.ops)
    assert hand.errors == []


def answer_all(hand: Hand) -> None:
    for target, value in PLAN.items():
        if target == "people#2/role":
            hand.add("Add: person who served you")
        hand.answer(target, value)
    for target, note in NOTES.items():
        hand.note(target, note)


def photograph_all(hand: Hand, folder: Path) -> None:
    files = iter(photographs(folder / "photos", sum(PHOTOS.values())))
    for target, count in PHOTOS.items():
        hand.photograph(target, [next(files) for _ in range(count)])


def standing(ops: list[dict[str, Any]]) -> dict[str, Any]:
    """The last answer to each item, an added person's counted as the second."""
    found: dict[str, Any] = {}
    for op in sorted(ops, key=lambda op: op["seq"]):
        if op["kind"] in ("value", "na", "skip"):
            section, _, item = op["target"].partition("/")
            place, _, id_ = section.partition("#")
            number = f"#{id_ if id_ == '1' else '2'}" if id_ else ""
            found[f"{place}{number}/{item}"] = op["value"]
    return found


def expected(ops: list[dict[str, Any]]) -> dict[str, Any]:
    """What the plan says, with what only the phone can know taken from its ops."""
    wanted = {
        target: value.reason if isinstance(value, Na | Skip) else value
        for target, value in PLAN.items()
    }
    told = standing(ops)
    assert told["ringing/call"]["transfers"] == 1
    phases = [each["phase"] for each in told["ringing/call"]["segments"]]
    # Being passed on puts one on hold.
    assert phases == ["ring", *PLAN["ringing/call"].phases, "hold"]
    assert isinstance(PLAN["ringing/call"], Call)
    return wanted | {
        "ringing/call": told["ringing/call"],
        "ringing/promise": {"made": "They ring back", "by": None, "settled": None},
        "waiting/between": 240,
    }
