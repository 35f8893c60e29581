"""Bodies that a phone would never send: a clear 4xx for each, and nothing kept."""

import pytest

from tests.browser import Browser
from tests.visiting import Phone, visiting

OP = (
    '{"op_id":"1","kind":"value","target":"till/price","bases":[],"value":%s,'
    '"device_id":"d","seq":1,"client_at":"2026-03-02T08:20:00Z"}'
)


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def post(phone: Phone, body: str | bytes, kind: str = "application/json") -> tuple[int, str]:
    response = phone.browser.send("POST", f"{phone.address}/ops", data=body, content_type=kind)
    assert response.status_code < 500, response.text
    if response.status_code == 200:
        result = response.json["results"][0]
        return 200, result.get("code", result["result"])
    assert response.content_type == "application/problem+json"
    return response.status_code, response.json["code"]


BAD_JSON = [
    b"{",
    b"nonsense",
    b"\xff\xfe",
    b'{"ops":[]}x',
    b"{'ops':[]}",
    b'{"ops":[],"ops":[]}',
    b'{"ops":"\\u0000"}',
    b'{"ops":"\\ud800"}',
    b'{"\\udc00":1}',
    b'{"ops":NaN}',
    b'{"ops":Infinity}',
    b'{"ops":-Infinity}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b'{"ops":"' + b"\xed\xa0\x80" + b'"}',
]


def test_what_is_not_json(phone: Phone) -> None:
    for body in BAD_JSON:
        assert post(phone, body) == (400, "json_malformed"), body[:40]


def test_json_of_another_shape(phone: Phone) -> None:
    for body in (b"[]", b"null", b"1", b'"x"', b"true", b"{}", b'{"ops":{}}', b"[[[]]]"):
        assert post(phone, body) == (422, "invalid"), body


def test_deep_but_sound_json_is_refused_like_any_other_shape(phone: Phone) -> None:
    for depth in (30, 300, 900):
        body = '{"ops":' + "[" * depth + "]" * depth + "}"
        assert post(phone, body)[0] in (400, 422)
        assert post(phone, '{"ops":[' + OP % ("[" * depth + "]" * depth) + "]}")[0] in (200, 400)
    assert phone.visit()["ops"] == []


def test_an_empty_body(phone: Phone) -> None:
    assert post(phone, b"") == (422, "invalid")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "image/jpeg"])
def test_a_body_of_another_type(phone: Phone, kind: str) -> None:
    assert post(phone, b'{"ops":[]}', kind) == (415, "not_json")


def test_a_body_that_is_too_large(phone: Phone) -> None:
    assert post(phone, b" " * 4_000_001) == (413, "too_large")


NUMBERS = [
    ("1" * 400, "value_illegal"),
    ("1" * 5000, "value_illegal"),
    ("1e999999999", "value_illegal"),
    ("-1e999999999", "value_illegal"),
    ("1e-999999999", "value_illegal"),
    ("1e99999999999999999999", "json_malformed"),
    ("9e308", "number_unusable"),
    ("1234567890123456", "value_illegal"),
    ("0.1234567890123456", "value_illegal"),
]


def test_numbers_that_no_double_holds(phone: Phone) -> None:
    for number, code in NUMBERS:
        assert post(phone, '{"ops":[%s]}' % (OP % number))[1] == code, number
    assert phone.visit()["ops"] == []


EXACT = [
    ("123456789012345", "123456789012345"),
    ("-0", "0"),
    ("-0.0", "0"),
    ("1e2", "100"),
    ("0.1", "0.1"),
    ("1.10", "1.1"),
    ("0.000001", "0.000001"),
]


def test_numbers_that_are_exact(phone: Phone) -> None:
    for at, (number, kept) in enumerate(EXACT):
        op = (OP % number).replace('"op_id":"1"', f'"op_id":"n{at}"')
        assert post(phone, f'{{"ops":[{op}]}}')[1] in ("applied", "conflict"), number
        response = phone.browser.get(phone.address)
        assert f'"value":{kept}}}' in response.text, number


def test_seq_of_extraordinary_size(phone: Phone) -> None:
    for seq in ("1e999999999", "1" * 5000, "1e15", "-1e999999999"):
        body = '{"ops":[%s]}' % (OP % "1").replace('"seq":1', f'"seq":{seq}')  # noqa: UP031
        assert post(phone, body)[0] == 200


def test_a_location_of_extraordinary_size(phone: Phone) -> None:
    for number in ("1e999999999", "1" * 5000):
        body = '{"location":%s,"distance_m":%s}' % (number, number)  # noqa: UP031
        response = phone.browser.send(
            "PUT", phone.address, data=body, content_type="application/json"
        )
        assert response.status_code == 422


NAUGHTY = ["<script>alert(1)</script>", "'; DROP TABLE op; --", "%s%n{0}{{7*7}}", "‮𝒳\u200b", "🏳️‍🌈"]


def test_texts_come_back_as_they_were(phone: Phone) -> None:
    for text in NAUGHTY:
        phone.say("note", "till/smile", text)
        assert phone.visit()["registers"]["till/smile:note"]["value"] == text


def test_what_is_not_there_is_a_problem_too(phone: Phone) -> None:
    for method, path, status in (
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/nothing", 404),
        ("DELETE", phone.address, 405),
        ("GET", f"{phone.address}/ops", 405),
        ("GET", f"{phone.address}/media/{'0' * 64}", 405),
        ("PUT", f"{phone.address}/media/short", 404),
    ):
        response = phone.browser.send(method, path)
        assert response.status_code == status, path
        assert response.content_type == "application/problem+json"
        assert response.json["status"] == status
