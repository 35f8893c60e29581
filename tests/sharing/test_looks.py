"""The pages of sharing in a real browser: no barriers, in both themes, at every width."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from app.extensions import db
from app.sharing.mails import mail_link
from app.sharing.models import Mail
from app.sharing.shares import give_token, make_share
from app.sharing.subscriptions import leaving_token, subscribe
from tests.barriers import barriers, overflow
from tests.chromium import sign_in
from tests.pages.chain import LONG_WORD, WEAK, Chain
from tests.visiting import jpeg

pytestmark = pytest.mark.browser

SIZES = {"desk": (1280, 800), "phone": (360, 780), "narrow": (320, 640)}


@pytest.fixture
def visit(chain: Chain) -> str:
    """One with links in every state, among them to an address that hardly fits."""
    visit = chain.visit(chain.shop(f"{LONG_WORD}, Ashcombe"), WEAK, photo=jpeg())
    make_share(chain.admin, visit, 30)
    for error in (None, "interrupted", "refused"):
        address = f"{LONG_WORD.lower().replace('ä', 'ae')}@shops.example.com"
        share = mail_link(chain.manager, visit, 7, address, "en")
        mail = db.session.query(Mail).filter_by(share_id=share.id).one()
        mail.error, mail.sending_at = error, share.created_at if error == "interrupted" else None
    subscribe(chain.manager, chain.coast.id)
    db.session.commit()
    return visit


def pages(page: Page, address: str, chain: Chain, visit: str) -> Iterator[str]:
    token = give_token(make_share(chain.manager, visit, 7))
    db.session.commit()
    for path in (f"/shared/{token}", "/shared/none", f"/unsubscribe/{leaving_token(1)}"):
        page.goto(address + path)
        yield path
    page.get_by_role("button").click()
    yield "left"
    sign_in(page, address, chain.manager)
    for path in (f"/visits/{visit}", f"/locations/{chain.coast.id}", "/account", "/visits"):
        page.goto(address + path)
        yield path
    page.goto(f"{address}/visits/{visit}")
    page.get_by_role("button", name="Make a link").click()
    page.get_by_label("Copy it now").wait_for()
    yield "made"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_barriers(
    chromium: Chromium, address: str, chain: Chain, visit: str, theme: str, size: str
) -> None:
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = []
    for path in pages(page, address, chain, visit):
        faults += [(path, fault) for fault in (*overflow(page), *barriers(page))]
    assert not faults
    context.close()
