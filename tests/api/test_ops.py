"""Ops over HTTP: each result of the table, kept answers, refusals that stop no other op."""

from typing import Any

import pytest

from tests.browser import Browser
from tests.visiting import Phone, jpeg, sha256, visiting

SMILE = "till/smile"
SHA = "a" * 64
PROMISE = {"made": "we will call you", "by": "2026-03-03T12:00:00+02:00", "settled": None}


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def second(phone: Phone) -> Phone:
    """The same person's other device, which has seen nothing yet."""
    other = Phone(phone.browser, phone.visit_id, "tablet")
    other.version = phone.version
    return other


def test_an_answer_is_applied_and_stands(phone: Phone) -> None:
    result = phone.say("value", SMILE, "yes")
    assert result == {
        "op_id": phone.heads[SMILE][0],
        "result": "applied",
        "heads": phone.heads[SMILE],
    }
    standing = phone.visit()["registers"][SMILE]
    assert standing == {
        "heads": phone.heads[SMILE],
        "conflict": False,
        "kind": "value",
        "value": "yes",
    }


def test_the_same_op_again_is_a_duplicate_with_its_present_state(phone: Phone) -> None:
    op = phone.op("value", SMILE, "yes")
    phone.send(op)
    for _ in range(10):
        (result,) = phone.send(op).json["results"]
        assert (result["result"], result["state"]) == ("duplicate", "applied")
        assert result["heads"] == [op["op_id"]]
    assert len(phone.visit()["ops"]) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"value": "no"},
        {"target": "till/fixed"},
        {"kind": "na", "value": "closed"},
        {"device_id": "another"},
        {"seq": 99},
        {"client_at": "2026-03-02T08:20:01Z"},
        {"bases": ["nowhere"]},
    ],
)
def test_the_same_id_with_another_content_is_rejected(phone: Phone, change: dict[str, Any]) -> None:
    op = phone.op("value", SMILE, "yes")
    phone.send(op)
    (result,) = phone.send(op | change).json["results"]
    assert (result["result"], result["code"]) == ("rejected", "op_id_taken")
    assert len(phone.visit()["ops"]) == 1


def test_the_same_moment_spelled_otherwise_is_the_same_op(phone: Phone) -> None:
    op = phone.op("value", SMILE, "yes", client_at="2026-03-02T08:20:00Z", bases=[])
    phone.send(op)
    again = op | {"client_at": "2026-03-02T10:20:00.000+02:00"}
    assert phone.send(again).json["results"][0]["result"] == "duplicate"


def test_the_same_decimal_spelled_otherwise_is_the_same_value(phone: Phone) -> None:
    op = phone.op("value", "till/price", 0)
    for number in ("12.5", "12.50", "1.25e1"):
        body = f'{{"ops":[{_json(op)}]}}'.replace('"value": 0', f'"value": {number}')
        response = phone.browser.send(
            "POST", f"{phone.address}/ops", data=body, content_type="application/json"
        )
        assert response.json["results"][0]["result"] in ("applied", "duplicate")
    assert len(phone.visit()["ops"]) == 1
    assert phone.visit()["registers"]["till/price"]["value"] == 12.5


def _json(op: dict[str, Any]) -> str:
    import json

    return json.dumps(op)


def test_two_devices_conflict_and_both_answers_are_kept(phone: Phone) -> None:
    tablet = second(phone)
    one = phone.say("value", SMILE, "yes")
    two = tablet.say("value", SMILE, "no")
    assert one["result"] == "applied"
    assert two["result"] == "conflict"
    assert two["heads"] == sorted([one["op_id"], two["op_id"]])
    visit = phone.visit()
    assert visit["registers"][SMILE]["conflict"]
    assert [op["value"] for op in visit["ops"]] == ["yes", "no"]


def test_the_choice_names_both_and_ends_the_conflict(phone: Phone) -> None:
    tablet = second(phone)
    phone.say("value", SMILE, "yes")
    both = tablet.say("value", SMILE, "no")["heads"]
    result = phone.say("value", SMILE, "no", bases=both)
    assert (result["result"], result["heads"]) == ("applied", [result["op_id"]])


def test_the_results_are_as_the_whole_batch_leaves_it(phone: Phone) -> None:
    one = phone.op("value", SMILE, "yes", bases=[])
    two = phone.op("value", SMILE, "no", bases=[])
    late = phone.op("value", "till/fixed", "no", bases=["first"])
    first = phone.op("value", "till/fixed", "yes", bases=[], op_id="first")
    results = phone.send(one, two, late, first).json["results"]
    assert [each["result"] for each in results] == ["conflict", "conflict", "applied", "applied"]


def test_an_op_without_its_base_waits_for_it(phone: Phone) -> None:
    first = phone.op("value", SMILE, "yes")
    then = phone.op("value", SMILE, "no")
    (result,) = phone.send(then).json["results"]
    assert (result["result"], result["heads"]) == ("pending", [])
    assert phone.visit()["ops"][0]["pending"]
    assert phone.send(first).json["results"][0]["heads"] == [then["op_id"]]
    (again,) = phone.send(then).json["results"]
    assert (again["result"], again["state"]) == ("duplicate", "applied")
    assert not any(op["pending"] for op in phone.visit()["ops"])


def test_an_answer_in_a_repetition_waits_for_its_add(phone: Phone) -> None:
    result = phone.say("value", "people#ana/kind", 5)
    assert result["result"] == "pending"
    assert phone.say("add-repetition", "people#ana")["result"] == "applied"
    visit = phone.visit()
    assert visit["repetitions"] == {"people": ["people#1", "people#ana"]}
    assert visit["registers"]["people#ana/kind"]["value"] == 5


def test_removing_a_repetition_takes_its_registers_away(phone: Phone) -> None:
    phone.say("add-repetition", "people#ana")
    phone.say("value", "people#ana/kind", 5)
    heads = [op_id for ids in phone.heads.values() for op_id in ids]
    assert phone.say("remove-repetition", "people#ana", bases=heads)["result"] == "applied"
    visit = phone.visit()
    assert visit["repetitions"] == {"people": ["people#1"]}
    assert "people#ana/kind" not in visit["registers"]
    assert len(visit["ops"]) == 3


def test_photos_captions_and_order(phone: Phone) -> None:
    one, two = sha256(jpeg((1, 2, 3))), sha256(jpeg((4, 5, 6)))
    for sha in (one, two):
        phone.say("attach", "proof/sign", {"sha256": sha, "captured_at": None, "distance_m": 3.5})
    phone.say("caption", "proof/sign", {"sha256": one, "text": "Faded"})
    phone.say("order", "proof/sign", [two, one])
    assert phone.say("remove", "proof/sign", {"sha256": two})["result"] == "applied"
    registers = phone.visit()["registers"]
    assert registers[f"proof/sign:photo:{one}"]["kind"] == "attach"
    assert registers[f"proof/sign:photo:{two}"]["kind"] == "remove"
    assert registers[f"proof/sign:caption:{one}"]["value"]["text"] == "Faded"
    assert registers["proof/sign:order"]["value"] == [two, one]


REFUSED = [
    ("value", "till/nothing", "yes", "target_unknown"),
    ("value", "nowhere/smile", "yes", "target_unknown"),
    ("value", "till#1/smile", "yes", "target_unknown"),
    ("value", "people/kind", 4, "target_unknown"),
    ("value", "till", "yes", "target_unknown"),
    ("value", "people#1", 4, "target_no_item"),
    ("value", "../../etc/passwd", "yes", "target_malformed"),
    ("value", "till/smile\n", "yes", "target_malformed"),
    ("value", "Till/Smile", "yes", "target_malformed"),
    ("value", SMILE, "perhaps", "value_illegal"),
    ("value", SMILE, True, "value_illegal"),
    ("value", SMILE, {"yes": "no"}, "value_illegal"),
    ("value", "people#1/kind", 6, "value_illegal"),
    ("value", "people#1/kind", 4.5, "value_illegal"),
    ("value", "till/price", 1234567890123456, "value_illegal"),
    ("value", "till/price", "12", "value_illegal"),
    ("value", "till/look", "read", "value_unexpected"),
    ("value", "proof/sign", "seen", "value_unexpected"),
    ("na", "till/fixed", "closed", "na_not_allowed"),
    ("na", SMILE, "", "reason_missing"),
    ("na", SMILE, "  ", "reason_missing"),
    ("na", SMILE, None, "not_a_text"),
    ("na", SMILE, 5, "not_a_text"),
    ("skip", "till/fixed", "closed", "skip_not_allowed"),
    ("skip", SMILE, "", "reason_missing"),
    ("clear", SMILE, "yes", "value_unexpected"),
    ("settle", SMILE, "kept", "settle_no_promise"),
    ("settle", "till/callback", "kept", "settle_no_promise"),
    ("settle", "till/callback", "perhaps", "value_illegal"),
    ("settle", "till/callback", None, "value_illegal"),
    ("settle", "till/callback", ["kept"], "value_illegal"),
    ("note", "till/fixed", "dust", "no_note_here"),
    ("note", SMILE, 5, "not_a_text"),
    ("note", SMILE, "x" * 20_001, "text_too_long"),
    ("attach", "till/fixed", {"sha256": SHA}, "no_photos_here"),
    ("attach", "proof/sign", {"sha256": "A" * 64}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA + "\n"}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA, "more": 1}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA, "captured_at": "yesterday"}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA, "captured_at": "2026-03-02T10:00"}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA, "distance_m": -1}, "value_illegal"),
    ("attach", "proof/sign", {"sha256": SHA, "distance_m": "3"}, "value_illegal"),
    ("attach", "proof/sign", SHA, "value_illegal"),
    ("caption", "proof/sign", {"sha256": SHA}, "not_a_text"),
    ("order", "proof/sign", [SHA, SHA], "value_illegal"),
    ("order", "proof/sign", SHA, "value_illegal"),
    ("order", "proof/sign", [[SHA]], "value_illegal"),
    ("add-repetition", "people#1", None, "repetition_fixed"),
    ("remove-repetition", "people#1", None, "repetition_fixed"),
    ("add-repetition", "people#ana", "Ana", "value_unexpected"),
    ("add-repetition", "people#ana/kind", None, "target_no_repetition"),
    ("add-repetition", "till#ana", None, "target_unknown"),
    ("add-repetition", "people#", None, "target_malformed"),
    ("shout", SMILE, "yes", "kind_unknown"),
]


def test_what_can_never_be_stored_is_rejected_with_its_reason(phone: Phone) -> None:
    results = phone.send(*(phone.op(*each[:3], bases=[]) for each in REFUSED)).json["results"]
    found = [(*each[:3], result.get("code")) for each, result in zip(REFUSED, results, strict=True)]
    assert found == REFUSED
    assert all(each["result"] == "rejected" and each["message"] for each in results)
    assert phone.visit()["ops"] == []


def test_a_rejected_op_stops_no_other(phone: Phone) -> None:
    good, bad, other = (
        phone.op("value", SMILE, "yes"),
        phone.op("value", "till/wait", "long"),
        phone.op("value", "till/fixed", "no"),
    )
    results = phone.send(good, bad, other).json["results"]
    assert [each["result"] for each in results] == ["applied", "rejected", "applied"]


MALFORMED: list[dict[str, Any]] = [
    {"surprise": 1},
    {"kind": 5},
    {"target": None},
    {"bases": "none"},
    {"bases": [1]},
    {"bases": ["x" * 65]},
    {"device_id": ""},
    {"seq": -1},
    {"seq": 1.5},
    {"seq": 2**53},
    {"seq": "1"},
    {"seq": True},
    {"client_at": "2026-03-02T08:20:00"},
    {"client_at": "0001-01-01T00:00:00+14:00"},
    {"client_at": "9999-12-31T23:59:59-14:00"},
    {"client_at": 1772439600},
]


def test_a_malformed_op_is_rejected_and_stops_no_other(phone: Phone) -> None:
    bad = [phone.op("value", SMILE, "yes", bases=[]) | change for change in MALFORMED]
    *results, last = phone.send(*bad, phone.op("value", "till/fixed", "no")).json["results"]
    assert last["result"] == "applied"
    for change, result in zip(MALFORMED, results, strict=True):
        assert result["result"] == "rejected", change
        assert result["code"] == "malformed", change
        (pointer,) = {each.split("/")[1] for each in result["errors"]}
        assert pointer == next(iter(change))


def test_a_base_of_another_register_is_rejected(phone: Phone) -> None:
    note = phone.say("note", SMILE, "teeth")["op_id"]
    elsewhere = phone.say("value", "till/fixed", "yes")["op_id"]
    for base in (note, elsewhere):
        result = phone.say("value", SMILE, "yes", bases=[base])
        assert (result["result"], result["code"]) == ("rejected", "base_elsewhere")


def test_an_op_is_not_its_own_base(phone: Phone) -> None:
    result = phone.say("value", SMILE, "yes", op_id="me", bases=["me"])
    assert (result["result"], result["code"]) == ("rejected", "base_itself")


class TestPromises:
    def test_a_promise_is_settled_on_its_base(self, phone: Phone) -> None:
        phone.say("value", "till/callback", PROMISE)
        assert phone.say("settle", "till/callback", "kept")["result"] == "applied"
        standing = phone.visit()["registers"]["till/callback"]
        assert standing["value"] == PROMISE | {"settled": "kept"}

    def test_a_settled_promise_is_not_settled_again(self, phone: Phone) -> None:
        phone.say("value", "till/callback", PROMISE)
        phone.say("settle", "till/callback", "kept")
        result = phone.say("settle", "till/callback", "broken")
        assert (result["result"], result["code"]) == ("rejected", "settle_no_promise")

    def test_where_none_was_made_there_is_nothing_to_settle(self, phone: Phone) -> None:
        phone.say("value", "till/callback", PROMISE | {"made": None})
        assert phone.say("settle", "till/callback", "kept")["code"] == "settle_no_promise"

    def test_a_settlement_may_come_before_its_promise(self, phone: Phone) -> None:
        made = phone.op("value", "till/callback", PROMISE)
        kept = phone.op("settle", "till/callback", "kept")
        assert phone.send(kept).json["results"][0]["result"] == "pending"
        assert phone.send(made).json["results"][0]["result"] == "applied"
        assert phone.visit()["registers"]["till/callback"]["value"]["settled"] == "kept"


class TestBatches:
    def test_200_at_once(self, phone: Phone) -> None:
        ops = [phone.op("value", SMILE, ("yes", "no")[n % 2]) for n in range(200)]
        results = phone.send(*ops).json["results"]
        assert {each["result"] for each in results} == {"applied"}
        assert results[-1]["heads"] == [ops[-1]["op_id"]]

    @pytest.mark.parametrize("count", [0, 201])
    def test_none_and_201_are_refused(self, phone: Phone, count: int) -> None:
        response = phone.send(*(phone.op("value", SMILE, "yes") for _ in range(count)))
        assert response.status_code == 422
        assert "/ops" in response.json["errors"]

    @pytest.mark.parametrize("op_id", [None, 5, "", "x" * 65, "a b", "ä", "a\n"])
    def test_an_op_that_nobody_could_name_refuses_the_batch(self, phone: Phone, op_id: Any) -> None:
        response = phone.send(phone.op("value", SMILE, "yes") | {"op_id": op_id})
        assert response.status_code == 422
        assert list(response.json["errors"]) == ["/ops/0/op_id"]

    @pytest.mark.parametrize("ops", [None, "x", {"0": 1}, [1], [None], [[]]])
    def test_what_is_no_list_of_objects(self, phone: Phone, ops: Any) -> None:
        response = phone.browser.send("POST", f"{phone.address}/ops", json={"ops": ops})
        assert response.status_code == 422

    def test_the_same_op_twice_in_one_batch(self, phone: Phone) -> None:
        op = phone.op("value", SMILE, "yes")
        results = phone.send(op, op, op | {"value": "no"}).json["results"]
        assert [each["result"] for each in results] == ["applied", "duplicate", "rejected"]
