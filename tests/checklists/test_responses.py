"""Responses: what is legal, entry by entry, and every fault with its pointer."""

from decimal import Decimal
from typing import Any

import pytest

from app.checklists.address import Address
from app.checklists.json_text import IllegalJson, read_json
from app.checklists.response import Answer, IllegalResponse, parse_response
from tests.checklists.authoring import HEAD, good

CHECKLIST = good(
    HEAD
    + """\
sections:
  - id: s
    title: S
    each: {type: yes-no}
    items:
      - {id: plain, ask: A?}
      - {id: strict, ask: A?, allow n/a: no, allow skip: no, photo: never, note: never}
      - {id: silent, ask: A?, n/a reason: no}
      - {id: hidden, ask: A?, when: {plain: no}}
      - {id: picture, ask: A?, type: photo}
      - {id: told, ask: Look up., type: instruction}
      - {id: free, ask: A?, type: number}
  - id: people
    title: People
    repeat: {per: person, at least: 2, at most: 4}
    items: [{id: smile, ask: A?, type: scale}]
"""
)
PHOTO = "a" * 64


def faults(answers: Any) -> list[tuple[str, str]]:
    """Pointer (below /answers) and code of each fault."""
    try:
        parse_response({"answers": answers}, CHECKLIST)
    except IllegalResponse as illegal:
        return [(each.pointer.removeprefix("/answers"), each.code) for each in illegal.faults]
    return []


def test_a_response_is_read_by_address() -> None:
    response = parse_response(
        read_json(
            '{"answers": {"s/plain": {"value": "no", "note": "Why", "photos": ["' + PHOTO + '"]},'
            ' "s/free": {"value": 2.50}, "s/silent": {"na": ""}, "s/hidden": {"skipped": "dark"},'
            ' "people#2/smile": {"value": 4.0}, "people#3/smile": {}}}'
        ),
        CHECKLIST,
    )
    assert response.answers == {
        Address("s", None, "plain"): Answer("no", note="Why", photos=(PHOTO,)),
        Address("s", None, "free"): Answer(Decimal("2.50")),
        Address("s", None, "silent"): Answer(na=""),
        Address("s", None, "hidden"): Answer(skipped="dark"),
        Address("people", 2, "smile"): Answer(Decimal("4.0")),
        Address("people", 3, "smile"): Answer(),
    }
    assert str(Address("people", 2, "smile")) == "people#2/smile"
    assert str(Address("s", None, "free")) == "s/free"


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"value": None},
        {"value": ""},
        {"note": "only"},
        {"photos": [PHOTO]},
        {"photos": []},
        {"note": None},
    ],
)
def test_what_is_blank_is_legal_and_has_no_value(entry: dict[str, Any]) -> None:
    answer = parse_response({"answers": {"s/plain": entry}}, CHECKLIST).answers[
        Address("s", None, "plain")
    ]
    assert (answer.value, answer.na, answer.skipped) == (None, None, None)


@pytest.mark.parametrize(
    ("key", "entry", "pointer", "code"),
    [
        ("s/plain", {"value": "maybe"}, "/value", "not-yes-or-no"),
        ("s/hidden", {"value": "maybe"}, "/value", "not-yes-or-no"),
        ("s/plain", {"value": "yes", "na": "gone"}, "", "two-states"),
        ("s/plain", {"na": "gone", "skipped": "dark"}, "", "two-states"),
        ("s/plain", {"value": "yes", "worth": 2}, "/worth", "unknown-key"),
        ("s/plain", [], "", "not-an-object"),
        ("s/plain", "yes", "", "not-an-object"),
        ("s/plain", None, "", "not-an-object"),
        ("s/plain", {"na": ""}, "/na", "reason-missing"),
        ("s/plain", {"na": "  "}, "/na", "reason-missing"),
        ("s/plain", {"na": None}, "/na", "not-a-text"),
        ("s/plain", {"na": True}, "/na", "not-a-text"),
        ("s/plain", {"skipped": ""}, "/skipped", "reason-missing"),
        ("s/plain", {"note": 3}, "/note", "not-a-text"),
        ("s/plain", {"note": "x" * 20_001}, "/note", "text-too-long"),
        ("s/plain", {"photos": "x"}, "/photos", "not-a-list"),
        ("s/plain", {"photos": [PHOTO, "x"]}, "/photos/1", "not-a-photo"),
        ("s/plain", {"photos": [PHOTO.upper()]}, "/photos/0", "not-a-photo"),
        ("s/strict", {"na": "gone"}, "/na", "na-not-allowed"),
        ("s/strict", {"skipped": "dark"}, "/skipped", "skip-not-allowed"),
        ("s/strict", {"photos": [PHOTO]}, "/photos", "no-photos-here"),
        ("s/strict", {"note": "x"}, "/note", "no-note-here"),
        ("s/free", {"na": "gone"}, "/na", "na-not-allowed"),
        ("s/picture", {"value": "x"}, "/value", "value-of-a-photo"),
        ("s/told", {"value": "yes"}, "/value", "value-of-an-instruction"),
        ("s/told", {"skipped": "dark"}, "/skipped", "skip-not-allowed"),
        ("s/told", {"note": "x"}, "/note", "no-note-here"),
        ("s/zz", {}, "", "unknown-item"),
        ("zz/plain", {}, "", "unknown-item"),
        ("plain", {}, "", "bad-address"),
        ("s/plain/x", {}, "", "bad-address"),
        ("s#0/plain", {}, "", "bad-address"),
        ("s#01/plain", {}, "", "bad-address"),
        ("s#1/plain", {}, "", "not-repeated"),
        ("people/smile", {}, "", "repetition-missing"),
        ("people#1/smile", {"value": 6}, "/value", "too-large"),
        ("people#5/smile", {}, "", "too-many-repetitions"),
        ("people#4/smile", {}, "", "gap-in-repetitions"),
        ("people#999999999/smile", {}, "", "too-many-repetitions"),
    ],
)
def test_a_fault_is_named_by_its_pointer(key: str, entry: Any, pointer: str, code: str) -> None:
    assert faults({key: entry}) == [("/" + key.replace("/", "~1") + pointer, code)]


def test_every_fault_is_named_at_once() -> None:
    assert faults(
        {"s/plain": {"value": 1, "note": 2}, "zz": {}, "people#4/smile": {"value": 9}}
    ) == [
        ("/s~1plain/value", "not-yes-or-no"),
        ("/s~1plain/note", "not-a-text"),
        ("/zz", "bad-address"),
        ("/people#4~1smile/value", "too-large"),
        ("/people#4~1smile", "gap-in-repetitions"),
    ]


def test_repetitions_up_to_at_least_exist_without_an_entry() -> None:
    assert faults({"people#3/smile": {}}) == []
    assert faults({"people#2/smile": {"value": 1}}) == []


@pytest.mark.parametrize(
    "data", [[], "x", None, 3, {"answer": {}}, {"answers": []}, {"answers": None}]
)
def test_what_is_no_response_is_refused(data: Any) -> None:
    with pytest.raises(IllegalResponse):
        parse_response(data, CHECKLIST)


def test_a_response_without_answers_is_one() -> None:
    assert parse_response({}, CHECKLIST).answers == {}


@pytest.mark.parametrize(
    ("text", "pointer", "code"),
    [
        ("", "", "not-json"),
        ("{", "", "not-json"),
        ("{}x", "", "not-json"),
        ("'a'", "", "not-json"),
        ("[" * 100_000, "", "too-deep"),
        ('{"a": NaN}', "/a", "number-not-finite"),
        ('{"a": [1, -Infinity]}', "/a/1", "number-not-finite"),
        ('{"a": 1e99999999999999999999}', "/a", "number-not-finite"),
        ('{"a": {"b": 1, "b": 1}}', "/a/b", "key-twice"),
        ('{"a/b": {"~": 1, "~": 2}}', "/a~1b/~0", "key-twice"),
        ('{"a": "x\\u0000"}', "/a", "nul"),
        ('{"a\\u0000": 1}', "/a\x00", "nul"),
        ('{"a": ["\\ud800"]}', "/a/0", "half-character"),
        (b"\xff", "", "not-utf-8"),
    ],
)
def test_json_that_cannot_be_trusted_is_refused(text: str | bytes, pointer: str, code: str) -> None:
    with pytest.raises(IllegalJson) as raised:
        read_json(text)
    assert [(each.pointer, each.code) for each in raised.value.faults] == [(pointer, code)]
    assert str(raised.value).encode()


@pytest.mark.parametrize(
    ("spelled", "code"),
    [
        ("1", None),
        ("-0", None),
        ("123456789012345", None),
        ("1234567890123456", "too-many-digits"),
        ("0.1000000000000000", None),
        ("0.12345678901234567", "too-many-digits"),
        ("1e300", None),
        ("1e400", "number-not-finite"),
        ("1e-400", "number-not-finite"),
        ("1e999999", "number-not-finite"),
        ("9" * 5000, "number-not-finite"),
        ('"1"', "not-a-number"),
        ("true", "not-a-number"),
        ("[1]", "not-a-number"),
    ],
)
def test_a_decimal_means_what_it_spells(spelled: str, code: str | None) -> None:
    data = read_json('{"answers": {"s/free": {"value": ' + spelled + "}}}")
    found = faults(data["answers"])
    assert [each for _, each in found] == ([code] if code else [])


def test_texts_of_any_script_are_legal() -> None:
    for note in ("Ω😀", "‮abc", "a" * 20_000, "\t\r\n", "\u200b", "<script>", "'; DROP TABLE"):
        assert faults({"s/plain": {"value": "yes", "note": note}}) == []


def test_start_and_stop_may_stand_beside_a_duration() -> None:
    checklist = good(
        HEAD + "sections: [{id: s, title: S, items: "
        "[{id: wait, ask: How long?, type: duration}, {id: ok, ask: All well?, type: yes-no}]}]\n"
    )
    times = {"start": "2026-05-01T10:00:00Z", "stop": "2026-05-01T10:00:05Z"}
    response = parse_response({"answers": {"s/wait": {"value": 5, **times}}}, checklist)
    assert response.answers[Address("s", None, "wait")] == Answer(5)
    with pytest.raises(IllegalResponse, match="/answers/s~1ok/start"):
        parse_response({"answers": {"s/ok": {"value": "yes", **times}}}, checklist)
    with pytest.raises(IllegalResponse, match="/answers/s~1wait/stop"):
        parse_response({"answers": {"s/wait": {"value": 5, "stop": 7}}}, checklist)


def test_a_hundred_thousand_keys_that_stand_twice_are_told_at_once() -> None:
    keys = ",".join(f'"k{n}":1,"k{n}":1' for n in range(50_000))
    with pytest.raises(IllegalJson) as refused:
        read_json("{" + keys + "}")
    assert refused.value.faults
