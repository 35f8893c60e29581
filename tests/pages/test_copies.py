"""A saved copy of a visit is handed in through the browser."""

import json
import uuid
import zipfile
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.audits.models import Visit
from app.extensions import db
from app.locations.models import Location
from tests.browser import Browser
from tests.factories import UserFactory
from tests.pages.chain import Chain
from tests.pages.reading import text_of, words_of
from tests.visiting import COMPLETE, STARTED_AT, Phone, jpeg, sha256


@pytest.fixture
def shop(chain: Chain) -> Location:
    return chain.shop("Corn Exchange")


def saved(chain: Chain, shop: Location, visit_id: str, **more: bytes) -> bytes:
    """What 'save a copy of this visit' writes."""
    start: dict[str, Any] = {
        "visit_id": visit_id,
        "checklist": "corner-shop",
        "version": chain.version,
        "location": shop.id,
        "device": "phone",
        "started_at": STARTED_AT,
        "utc_offset": 120,
        "distance_m": None,
    }
    phone = Phone(chain.as_(chain.auditor), visit_id)
    ops = [phone.op("value", target, value) for target, value in COMPLETE.items()]
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("visit.json", json.dumps(start))
        archive.writestr("ops.json", json.dumps({"ops": ops}))
        for photo in more.values():
            archive.writestr(f"photos/{sha256(photo)}", photo)
    return written.getvalue()


def hand_in(browser: Browser, content: bytes | None, **fields: str) -> TestResponse:
    data: dict[str, Any] = dict(fields)
    if content is not None:
        data["copy"] = (BytesIO(content), "visit.zip")
    return browser.send("POST", "/copies", data=data)


def test_its_author_hands_it_in_and_again_changes_nothing(chain: Chain, shop: Location) -> None:
    browser = chain.as_(chain.auditor)
    visit_id = str(uuid.uuid4())
    content = saved(chain, shop, visit_id, photo=jpeg())
    for _again in range(2):
        page = hand_in(browser, content)
        assert "5 entries are here, and 1 photo. See the visit" in text_of(page)
        assert f'href="/visits/{visit_id}"' in page.text
    assert db.session.get_one(Visit, visit_id).last_sequence == 5


def test_an_admin_says_whose_it_is(chain: Chain, shop: Location) -> None:
    visit_id = str(uuid.uuid4())
    content = saved(chain, shop, visit_id)
    browser = chain.as_(chain.admin)
    assert hand_in(browser, content).status_code == 422
    page = hand_in(browser, content, author=str(chain.auditor.id))
    assert "5 entries are here" in text_of(page)
    assert db.session.get_one(Visit, visit_id).author_id == chain.auditor.id


def test_nobody_else_hands_it_in(chain: Chain, shop: Location) -> None:
    visit_id = str(uuid.uuid4())
    content = saved(chain, shop, visit_id)
    assert hand_in(chain.as_(chain.auditor), content).status_code == 200
    other = UserFactory(role="auditor", given=[chain.coast])
    db.session.commit()
    answer = hand_in(chain.as_(other), content)
    assert answer.status_code == 404
    assert "There is no such visit." in words_of(answer.text)
    assert chain.as_(chain.manager).get("/copies").status_code == 403
    # Whose it is, is said by who is signed in, not by what is sent along.
    answer = hand_in(chain.as_(other), content, author=str(chain.auditor.id))
    assert answer.status_code == 404


def test_what_was_not_accepted_is_told(chain: Chain, shop: Location) -> None:
    content = saved(chain, shop, str(uuid.uuid4()), photo=b"no photo at all")
    page = text_of(hand_in(chain.as_(chain.auditor), content))
    assert "and 0 photos." in page
    assert "This was not accepted:" in page


@pytest.mark.parametrize("content", [None, b"", b"no zip", b"PK\5\6" + b"\0" * 18])
def test_what_is_no_copy_is_refused_in_words(chain: Chain, content: bytes | None) -> None:
    answer = hand_in(chain.as_(chain.auditor), content)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
