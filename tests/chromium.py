"""One way to open the app in a real browser.

Playwright is only imported by who opens one: most tests need none.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server

from app.accounts.models import User
from tests.factories import PASSWORD

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Chromium
    from playwright.sync_api import BrowserContext, Page, Playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


def launched(playwright: "Playwright") -> "Chromium":
    """The Chromium of this machine; who launched it closes it."""
    return playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=list(ARGUMENTS)
    )


@contextmanager
def served(app: Any, handler: type[WSGIRequestHandler] = WSGIRequestHandler) -> Iterator[str]:
    """Where a WSGI app is served; the end waits for every connection: close the pages first."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def opened(context: "BrowserContext") -> "tuple[Page, list[str]]":
    """A page, and what its console says."""
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


def sign_in(page: "Page", address: str, user: User) -> None:
    page.goto(f"{address}/login")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
