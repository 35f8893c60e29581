"""A checklist is checked, tried and published on the web: by admins alone, and kept only then."""

import io
import re
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.checklists.loading import load_bytes
from app.extensions import db
from app.library.models import ChecklistVersion
from app.library.published import current_version
from app.library.publishing import publish
from tests.browser import Browser
from tests.corpus import CORPUS
from tests.drafting import TEXT
from tests.pages.chain import Chain
from tests.pages.reading import text_of


@pytest.fixture
def admin(chain: Chain) -> Browser:
    return chain.as_(chain.admin)


def post(browser: Browser, path: str, **fields: object) -> TestResponse:
    return browser.send("POST", path, data=fields)


def hidden(page: TestResponse) -> dict[str, str]:
    """What the page sends along with the text."""
    return dict(re.findall(r'name="(version|over)" value="([0-9a-f]*)"', page.text))


def checked(browser: Browser, text: str = TEXT) -> dict[str, str]:
    return {"text": text, **hidden(post(browser, "/workshop", text=text))}


def versions() -> int:
    return db.session.scalar(select(func.count()).select_from(ChecklistVersion)) or 0


def test_problems_are_told_with_their_place_and_remedy_and_the_text_stays(admin: Browser) -> None:
    wrong = TEXT.replace("yes-no", "yesno")
    page = post(admin, "/workshop", text=wrong)
    said = text_of(page)
    assert 'Error line 6, column 18 unknown type "yesno": did you mean "yes-no"?' in said
    assert "Write: each: {type: yes-no}" in said
    assert "type: yesno" in page.text
    assert "What publishing changes" not in said


def test_nothing_is_kept_of_what_is_checked(admin: Browser) -> None:
    before = versions()
    checked(admin)
    admin.send("POST", "/workshop/draft", json={"text": TEXT})
    assert versions() == before
    assert "queue" not in admin.get("/workshop").text


def test_what_was_checked_can_be_published(admin: Browser, chain: Chain) -> None:
    fields = checked(admin)
    answer = post(admin, "/workshop/publish", **fields)
    assert answer.status_code == 302
    row = current_version("visit")
    assert row.number == 1
    assert row.published_by == chain.admin.id


def test_before_publishing_it_says_what_is_lost(admin: Browser) -> None:
    post(admin, "/workshop/publish", **checked(admin))
    changed = TEXT.replace("{id: thanked, ask: Are you thanked?}", "{id: smile, ask: A smile?}")
    said = text_of(post(admin, "/workshop", text=changed))
    assert "1 item of earlier visits will no longer be compared." in said
    assert 'the item "till/thanked" is gone' in said
    assert 'new: "A smile?"' in said


def test_what_was_not_checked_is_not_published(admin: Browser) -> None:
    fields = checked(admin) | {"text": TEXT.replace("A queue", "One")}
    fields["text"] = TEXT.replace("Are you thanked?", "Were you thanked?")
    before = versions()
    answer = post(admin, "/workshop/publish", **fields)
    assert answer.status_code == 409
    assert "not what was checked" in answer.text
    assert versions() == before


def test_over_a_version_that_came_meanwhile_nothing_is_published(admin: Browser) -> None:
    fields = checked(admin)
    other = TEXT.replace("A visit", "Elsewhere")
    post(admin, "/workshop/publish", **checked(admin, other))
    assert post(admin, "/workshop/publish", **fields).status_code == 409
    assert current_version("visit").title == "Elsewhere"


def test_the_same_again_is_nothing_to_publish(admin: Browser) -> None:
    post(admin, "/workshop/publish", **checked(admin))
    assert "version 1 says the same" in text_of(post(admin, "/workshop", text=TEXT))


@pytest.mark.parametrize("version", ["", "x", "0" * 64])
def test_a_text_with_errors_is_never_published(admin: Browser, version: str) -> None:
    before = versions()
    wrong = TEXT.replace("yes-no", "yesno")
    answer = post(admin, "/workshop/publish", text=wrong, version=version, over="")
    assert answer.status_code in (409, 422)
    assert versions() == before


def test_ids_are_written_into_the_text_before_it_is_published(admin: Browser) -> None:
    bare = TEXT.replace("{id: thanked, ask: Are you thanked?}", "Are you thanked?")
    page = post(admin, "/workshop", text=bare)
    assert "each item needs an id" in page.text
    assert 'formaction="/workshop/publish"' not in page.text
    tidied = post(admin, "/workshop/tidy", text=bare)
    assert "id: are-you-thanked" in tidied.text
    assert 'formaction="/workshop/publish"' in tidied.text


def test_a_file_wins_over_the_text(admin: Browser) -> None:
    file = (io.BytesIO(TEXT.replace("At the till", "From a file").encode()), "visit (1).yaml")
    page = post(admin, "/workshop", text="checklist: other", file=file)
    assert "From a file" in page.text
    assert "Nothing is wrong in it." in page.text


def test_a_section_of_a_published_checklist_can_be_used(admin: Browser) -> None:
    publish(load_bytes(TEXT.encode(), Path("visit.yaml")))
    db.session.commit()
    uses = "checklist: whole\ntitle: Whole\nsections:\n  - use: visit/till\n    id: pays\n"
    news = admin.send("POST", "/workshop/draft", json={"text": uses}).json
    assert news is not None
    assert news["problems"] == []
    (section,) = news["draft"]["checklist"]["sections"]
    assert section["id"] == "pays"
    assert section["items"][0]["origin"] == "visit/till/queue"
    assert section["items"][1]["when"]["item"] == "pays/queue"


@pytest.mark.parametrize(
    ("use", "says"),
    [
        ("nothing/till", 'no checklist "nothing" is published here'),
        ("visit/tilt", 'has no section "tilt": did you mean "visit/till"?'),
        ("visit/away", "cannot be used alone: it depends on till/queue"),
        ("whole/till", "comes to use itself"),
    ],
)
def test_what_cannot_be_used_is_said(admin: Browser, use: str, says: str) -> None:
    away = "  - id: away\n    title: Away\n    items:\n"
    away += "      - {id: a, ask: A?, type: yes-no, when: {till/queue: yes}}\n"
    publish(load_bytes((TEXT + away).encode(), Path("visit.yaml")))
    db.session.commit()
    text = f"checklist: whole\ntitle: Whole\nsections:\n  - use: {use}\n"
    assert says in text_of(post(admin, "/workshop", text=text)).replace("“", '"')


@pytest.mark.parametrize("picture", ["icon.svg", "../static/icon.png", "README.md", "logo.png"])
def test_no_file_of_the_server_is_read(admin: Browser, picture: str) -> None:
    text = TEXT.replace("scored: no}", f"scored: no, show: [{picture}]}}")
    assert "no pictures can come with a text" in post(admin, "/workshop", text=text).text


def test_answers_are_scored_against_the_text(admin: Browser) -> None:
    news = admin.send("POST", "/workshop/draft", json={"text": TEXT}).json
    assert news is not None
    asked = {"text": TEXT, "version": news["draft"]["version"], "language": "el"}
    answers = {"till/thanked": {"value": "yes"}}
    told = admin.send("POST", "/workshop/score", json=asked | {"answers": answers}).json
    assert told is not None
    assert told["result"]["score"]["shown"] == "100.0"
    assert admin.send("POST", "/workshop/score", json=asked | {"version": "0"}).status_code == 422


@pytest.mark.parametrize("body", ["", "[", "[]", "{}", '{"text": 5}', '{"text": "a", "text": "b"}'])
@pytest.mark.parametrize("path", ["/workshop/draft", "/workshop/score"])
def test_a_body_that_is_no_question_is_refused(admin: Browser, path: str, body: str) -> None:
    answer = admin.send("POST", path, data=body, content_type="application/json")
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "text", ["\ud800", "\x00", "checklist: \x00", "", " " * 300_000, "é" * 200_000]
)
def test_no_text_is_an_end(admin: Browser, text: str) -> None:
    answer = admin.send("POST", "/workshop/draft", json={"text": text})
    assert answer.status_code < 500
    data = {"text": text.encode("utf-8", "replace").decode()}
    assert admin.send("POST", "/workshop", data=data).status_code < 500


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\x80", b"\x00" * 1000, b"PK\x03\x04", b" " * 400_000]
)
def test_no_file_is_an_end(admin: Browser, data: bytes) -> None:
    page = post(admin, "/workshop", file=(io.BytesIO(data), "a.yaml"))
    assert page.status_code == 200
    assert "Error" in page.text


def test_hostile_files_are_told_of(admin: Browser) -> None:
    for file in sorted(CORPUS.rglob("*.yaml")):
        page = post(admin, "/workshop", file=(io.BytesIO(file.read_bytes()), file.name))
        assert page.status_code == 200, file.name


@pytest.mark.parametrize("role", ["auditor", "manager", "executive"])
def test_others_have_no_workshop(chain: Chain, role: str) -> None:
    browser = chain.as_(getattr(chain, role))
    assert browser.get("/workshop").status_code == 403
    assert post(browser, "/workshop/publish", text=TEXT).status_code == 403
    assert "/workshop" not in browser.get("/checklists").text


def test_a_forged_form_is_refused(admin: Browser) -> None:
    assert admin.post("/workshop/publish", data={"text": TEXT}).status_code == 400
    assert admin.post("/workshop/draft", json={"text": TEXT}).status_code == 400
