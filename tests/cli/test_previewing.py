"""`flask checklist preview`: what it serves of a file that is being written, and to whom."""

import json
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from app.cli.previewing import Preview, Watched
from tests.drafting import TEXT, save

SHELL = {"phone": "/static/app.css", "style": "/static/preview.css", "script": "/static/p.js"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return save(tmp_path / "visit.yaml", TEXT)


@pytest.fixture
def desk(file: Path) -> Client:
    return Client(Preview(Watched(file), SHELL))


def told(desk: Client, seen: int = 0) -> dict[str, Any]:
    answer = get(desk, f"/draft?seen={seen}")
    assert answer.status_code == 200
    assert isinstance(answer.json, dict)
    return answer.json


def get(desk: Client, path: str, **headers: str) -> TestResponse:
    return desk.get(path, base_url="http://127.0.0.1:8765", headers=headers, buffered=True)


def score(desk: Client, answers: object, version: str | None = None) -> TestResponse:
    version = told(desk)["draft"]["version"] if version is None else version
    body = json.dumps({"version": version, "answers": answers})
    return desk.post("/score", data=body, base_url="http://127.0.0.1:8765")


def test_the_draft_is_told_once_and_again_when_it_changed(desk: Client, file: Path) -> None:
    first = told(desk)
    assert first["draft"]["checklist"]["title"] == {"en": "A visit"}
    assert get(desk, f"/draft?seen={first['number']}").status_code == 204
    save(file, TEXT.replace("A visit", "Another"))
    assert told(desk, first["number"])["draft"]["checklist"]["title"] == {"en": "Another"}


def test_what_is_wrong_is_told_with_its_place_and_the_line_as_it_was_meant(
    desk: Client, file: Path
) -> None:
    first = told(desk)["draft"]
    save(file, TEXT.replace("yes-no", "yesno"))
    wrong = told(desk, 1)
    assert wrong["draft"] is None
    (problem,) = wrong["problems"]
    assert (problem["line"], problem["column"], problem["severity"]) == (6, 18, "error")
    assert problem["corrected"].strip() == "each: {type: yes-no}"
    # The last good one goes on being scored.
    assert score(desk, {}, first["version"]).status_code == 200


def test_a_file_that_it_uses_is_watched_also_while_it_is_missing(desk: Client, file: Path) -> None:
    save(file, TEXT + "  - {use: beside/door}\n")
    assert "beside" in told(desk)["problems"][0]["text"]
    save(file.with_name("beside.yaml"), TEXT.replace("visit", "beside", 1).replace("till", "door"))
    used = told(desk, 1)
    assert [each["id"] for each in used["draft"]["checklist"]["sections"]] == ["till", "door"]


def test_a_picture_is_watched_and_served_and_nothing_else_of_the_folder(
    desk: Client, file: Path
) -> None:
    picture = file.with_name("till.png")
    save(file, TEXT.replace("ask: Are you thanked?", "ask: Thanked?, show: [till.png]"))
    assert told(desk)["draft"] is None
    picture.write_bytes(b"\x89PNG\r\n\x1a\n one")
    sha256 = told(desk, 1)["draft"]["checklist"]["sections"][0]["items"][2]["show"][0]
    assert get(desk, f"/api/v1/pictures/{sha256}").data == picture.read_bytes()
    assert get(desk, f"/api/v1/pictures/{'0' * 64}").status_code == 404


def test_a_file_that_is_gone_for_a_moment_is_an_error_and_no_end(desk: Client, file: Path) -> None:
    told(desk)
    file.unlink()
    assert told(desk, 1)["draft"] is None
    file.write_text(TEXT, "utf-8")
    assert told(desk, 2)["draft"]


def test_the_answers_so_far_are_scored_by_the_rules(desk: Client) -> None:
    answer = score(desk, {"till/thanked": {"value": "no"}, "till/queue": {"value": "no"}}).json
    assert answer is not None
    assert answer["result"]["score"] == {"exact": "0", "shown": "0.0"}
    assert answer["result"]["win_back"][0]["item"] == "till/thanked"
    assert answer["hidden"] == [{"item": "till/second", "why": "1.1 is Yes"}]


@pytest.mark.parametrize(
    ("answers", "illegal"),
    [
        ({"till/gone": {"value": "no"}}, ["till/gone"]),
        ({"till/thanked": {"value": 5}, "till/queue": {"value": "no"}}, ["till/thanked"]),
        ({"till#1/thanked": {"value": "no"}}, ["till#1/thanked"]),
        ({"a~b/c": {}}, ["a~b/c"]),
        ({"": {}}, [""]),
    ],
)
def test_answers_that_may_not_stand_are_named_and_left_out(
    desk: Client, answers: dict[str, Any], illegal: list[str]
) -> None:
    answer = score(desk, answers).json
    assert answer is not None
    assert answer["illegal"] == illegal
    assert answer["result"] is not None


@pytest.mark.parametrize("answers", [None, [], 5, "x"])
def test_answers_that_are_none_have_no_result(desk: Client, answers: object) -> None:
    assert score(desk, answers).json == {"result": None, "illegal": [], "hidden": []}


@pytest.mark.parametrize("body", [b"", b"[", b"[]", b"\xff", b"[" * 100_000, b"{}"])
def test_a_body_that_is_no_question_is_refused(desk: Client, body: bytes) -> None:
    told(desk)
    answer = desk.post("/score", data=body, base_url="http://127.0.0.1:8765")
    assert answer.status_code in (400, 409)


def test_answers_to_another_version_are_not_scored(desk: Client) -> None:
    told(desk)
    assert score(desk, {}, "0" * 64).status_code == 409


def test_a_body_is_read_so_far(desk: Client) -> None:
    told(desk)
    assert (
        desk.post("/score", data=b" " * 3_000_000, base_url="http://127.0.0.1:8765").status_code
        == 413
    )


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1:1", "0.0.0.0:8765"]
)
@pytest.mark.parametrize("path", ["/", "/phone", "/draft", "/static/icon.svg"])
def test_under_another_name_nothing_is_told(desk: Client, host: str, path: str) -> None:
    answer = desk.get(path, base_url="http://127.0.0.1:8765", headers={"Host": host})
    assert answer.status_code == 403


def test_another_site_is_not_answered(desk: Client) -> None:
    assert get(desk, "/draft", Origin="http://evil.example").status_code == 403
    assert get(desk, "/draft", Origin="http://localhost:8765").status_code == 200


@pytest.mark.parametrize("path", ["/static/../wsgi.py", "/static/%2e%2e/wsgi.py", "/static/", "/x"])
def test_no_other_file_is_served(desk: Client, path: str) -> None:
    assert get(desk, path).status_code == 404


def test_the_pages_run_only_our_scripts_in_our_frame(desk: Client) -> None:
    for path in ("/", "/phone"):
        answer = get(desk, path)
        policy = answer.headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
        assert "script-src 'self'" in policy
        assert "<script>" not in answer.text


def test_a_name_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    path = tmp_path / "<b>.yaml"
    path.write_text(TEXT)
    assert "<b>" not in get(Client(Preview(Watched(path), SHELL)), "/").text
