"""Completes a visit by chance, at the speed of the page: see robot.js."""

import json
import zlib
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext

from app.checklists.canonical import canonical_bytes
from app.checklists.model import Checklist
from tests.phone.hand import Hand

ROBOT = Path(__file__).with_name("robot.js").read_text()


def lend_a_finger(context: BrowserContext) -> None:
    """Once for each phone: taps that the browser itself takes for a person's."""
    context.expose_binding("finger", lambda source, x, y: source["page"].touchscreen.tap(x, y))


def complete(hand: Hand, checklist: Checklist) -> dict[str, Any]:
    """Answer the visit that is open until nothing is left to settle; what was meant, by target.

    Always the same answers to the same checklist. Photos, measured times and what was ticked are
    not told.
    """
    types = {
        f"{section['id']}/{item['id']}": item["type"]
        for section in json.loads(canonical_bytes(checklist))["sections"]
        for item in section["items"]
    }
    seed = zlib.crc32(checklist.id.encode())
    meant: dict[str, Any] = hand.page.evaluate(ROBOT, {"types": types, "seed": seed})
    return meant
