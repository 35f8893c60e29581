"""A passkey is made, used and removed, with the browser's own virtual authenticator."""

from dataclasses import replace

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page

from app.config import Config
from tests.barriers import barriers
from tests.chromium import opened, sign_in
from tests.pages.chain import Chain

pytestmark = [
    pytest.mark.browser,
    # Flask-Security builds its forms in a way that WTForms will drop.
    pytest.mark.filterwarnings("ignore:Passing SelectField choices:DeprecationWarning"),
]


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, passkeys=True)


def give_authenticator(page: Page) -> None:
    """A phone that unlocks by itself."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_passkey_from_first_to_last(chromium: Chromium, address: str, chain: Chain) -> None:
    # A passkey belongs to a name: an address of figures has none.
    here = address.replace("127.0.0.1", "localhost")
    page, said = opened(chromium.new_context())
    give_authenticator(page)
    sign_in(page, here, chain.manager)
    page.goto(f"{here}/account")
    page.get_by_role("link", name="Passkeys").click()
    page.get_by_label("A name for it").fill("my phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("The passkey is added.").wait_for()
    page.goto(f"{here}/wan-register")
    assert page.locator(".rows .name").all_inner_texts() == ["my phone"]

    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{here}/visits")
    page.get_by_role("link", name="Use a passkey").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{here}/visits")

    page.goto(f"{here}/wan-register")
    assert not [each for each in said if "Password forms" not in each]
    assert not barriers(page)
    page.get_by_role("button", name="Remove").click()
    page.get_by_text("The passkey is removed.").wait_for()
    page.context.close()
