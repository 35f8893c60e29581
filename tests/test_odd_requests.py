"""Whatever is sent to whichever route: an answer, and never a failure.

The routes are read from the app. An exception that nobody foresaw ends the test with its traceback.
"""

import json
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.config import Config
from tests.browser import Browser
from tests.pages.chain import BEST, Chain

LONG = "9" * 5000
ODD = ("\0", "²", LONG, "-1", "2147483648", "%s", "2026-02-30", "a@b\r\nBcc: c@d", "=1+1", "")
QUERIES = (
    "page=9&endpoint=x&_method=PUT&_scheme=x&_anchor=x&self=1",
    f"page={LONG}&from={LONG}&to=%00&language=%00&paper=%ff&density=x",
    "checklist=%00&location=%00&state=%ff&order=_&held=%00,,&next=//x&download=%00",
    "%ed%a0%80=1&x[]=2&=3",
)
# fmt: off
FIELDS = [
    "person", "checklist", "day", "hour", "note", "region", "location", "wanted", "days", "email",
    "language", "from", "to", "paper", "text", "version", "over", "author", "copy", "password",
    "new_password", "new_password_confirm", "next", "ops", "device", "start", "answers", "manifest",
    "code", "setup", "credential",
]
# fmt: on
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
BODIES = (
    *((JSON, body) for body in (b"", b"null", b"[]", b"[" * 3000, b"\xff", b'{"a":1e999}', b'"x"')),
    *((JSON, json.dumps(dict.fromkeys(FIELDS, odd)).encode()) for odd in (None, True, 1, [], {})),
    (JSON, json.dumps(dict.fromkeys(FIELDS, "\ud800")).encode()),
    *((FORM, urlencode(dict.fromkeys(FIELDS, odd)).encode()) for odd in ODD),
    (
        "multipart/form-data; boundary=x",
        b"--x\r\nContent-Disposition: form-data; name=copy; filename=a",
    ),
    ("multipart/form-data", b"x"),
    ("", b"x"),
)  # fmt: skip
PUTS_OUT = {"security.logout"}


@pytest.fixture
def config(config: Config) -> Config:
    """With all that a setting adds."""
    return replace(
        config,
        languages=("en", "el"),
        second_factor="offered",
        passkeys=True,
        mail_url="smtp://127.0.0.1:1",
    )


@pytest.fixture
def values(app: Flask) -> dict[str, Any]:
    chain = Chain.open(app)
    shop = chain.shop("Corn Exchange")
    return {
        "admin": chain.admin,
        "visit_id": uuid.UUID(chain.visit(shop, BEST)),
        "location_id": chain.coast.id,
        "sha256": chain.version,
        "checklist_id": "corner-shop",
        "filename": "\0",
        "token": "é\0",
        "ending": "xlsx",
        "rendition": "page",
        "assignment_id": 1,
        "share_id": 1,
        "pack_id": 1,
        "credential_id": "x",
    }


def _rules(app: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods or ()):
            if method not in ("HEAD", "OPTIONS") and rule.endpoint not in PUTS_OUT:
                yield rule, method


@pytest.mark.filterwarnings("ignore:Passing SelectField choices:DeprecationWarning")
@pytest.mark.parametrize("signed_in", [True, False])
def test_no_route_fails(
    app: Flask, client: Browser, values: dict[str, Any], *, signed_in: bool
) -> None:
    app.extensions["gumsole.limiter"].enabled = False
    if signed_in:
        client.sign_in(values["admin"])
    adapter = app.url_map.bind("localhost")
    for rule, method in _rules(app):
        unknown = rule.arguments - values.keys()
        assert not unknown, f"{rule} takes {unknown}: say above what to give it"
        path = adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})
        if method == "GET":
            answers = [client.get(f"{path}?{query}") for query in QUERIES]
        else:
            answers = [client.send(method, path, data=b, content_type=t) for t, b in BODIES]
        assert [answer.status for answer in answers if answer.status_code >= 500] == [], path
