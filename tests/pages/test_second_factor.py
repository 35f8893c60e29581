"""Codes from an app: set up, asked for when signing in, replaced by recovery codes."""

import base64
import hmac
import re
import struct
from dataclasses import replace

import pytest

from app.clock import now
from app.config import Config
from tests.browser import Browser
from tests.factories import PASSWORD
from tests.pages.chain import Chain
from tests.pages.reading import text_of

# Flask-Security builds its forms in a way that WTForms will drop.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices:DeprecationWarning")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture
def config(config: Config) -> Config:
    return replace(config, second_factor="offered")


def code_of(key: str) -> str:
    """What an app shows now for a key (RFC 6238)."""
    secret = base64.b32decode(key + "=" * (-len(key) % 8))
    step = struct.pack(">Q", int(now().timestamp()) // 30)
    digest = hmac.digest(secret, step, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def post(browser: Browser, page, data: dict[str, str], action: str | None = None):
    """Send the last form of a page, as its button would."""
    form = re.findall(r'<form class="stack"[^>]*action="([^"]+)"', page.text)[-1]
    token = TOKEN.findall(page.text)[-1]
    address = (action or form).replace("&amp;", "&")
    return browser.post(address, data=data | {"csrf_token": token}, follow_redirects=True)


def set_up(browser: Browser) -> str:
    """Switch codes on; the key that the app keeps."""
    page = post(browser, browser.get("/tf-setup"), {"setup": "authenticator"})
    words = text_of(page)
    assert "let it read this" in words
    assert 'src="data:image/svg+xml' in page.text
    key = re.search(r"<code>([A-Z2-7-]+)</code>", page.text)
    assert key is not None
    secret = key[1].replace("-", "")
    assert "The app is set up." in text_of(post(browser, page, {"code": code_of(secret)}))
    return secret


def test_a_code_is_asked_for_after_the_password(chain: Chain) -> None:
    browser = chain.as_(chain.manager)
    secret = set_up(browser)
    assert browser.send("POST", "/logout").status_code == 302
    form = browser.get("/login")
    asked = post(browser, form, {"email": chain.manager.email, "password": PASSWORD})
    assert "The code from your app" in text_of(asked)
    wrong = post(browser, asked, {"code": "000000"})
    assert "That code is not right, or no longer." in text_of(wrong)
    post(browser, wrong, {"code": code_of(secret)})
    assert browser.get("/locations").status_code == 200


def test_recovery_codes_are_shown_and_open_once(chain: Chain) -> None:
    browser = chain.as_(chain.manager)
    set_up(browser)
    made = post(browser, browser.get("/mf-recovery-codes"), {"generate_new_codes": "yes"})
    codes = re.findall(r"<li><code>([^<]+)</code>", made.text)
    assert len(codes) > 3
    assert browser.send("POST", "/logout").status_code == 302
    asked = post(
        browser, browser.get("/login"), {"email": chain.manager.email, "password": PASSWORD}
    )
    assert "Use a recovery code" in text_of(asked)
    post(browser, browser.get("/mf-recovery"), {"code": codes[0]})
    assert browser.get("/locations").status_code == 200


def test_it_can_be_switched_off(chain: Chain) -> None:
    browser = chain.as_(chain.manager)
    set_up(browser)
    page = browser.get("/tf-setup")
    assert "It is switched on." in text_of(page)
    assert "Codes are switched off." in text_of(post(browser, page, {"setup": "disable"}))
