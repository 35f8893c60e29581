"""Submitting: the receipt, the same receipt, and every list that says what is lacking."""

import dataclasses
import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, func, select

from app.audits.models import Outcome, Release, Revision, StoredOp, Submission
from app.audits.revisions import response_of, result_of
from app.config import Config
from app.extensions import db
from app.jobs import Job
from app.scoring import as_json
from tests.browser import Browser
from tests.factories import UserFactory
from tests.visiting import COMPLETE, Phone, jpeg, sha256, visiting

LISTS = (
    "missing_ops",
    "missing_media",
    "unseen_ops",
    "not_heads",
    "conflicts",
    "missing",
    "incomplete",
    "surplus",
)
PROMISE = {"made": "we will call you", "by": "2026-03-03T12:00:00+02:00", "settled": None}


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


@pytest.fixture
def complete(phone: Phone) -> Phone:
    phone.answer(COMPLETE)
    return phone


def lacks(phone: Phone, body: dict[str, Any] | None = None) -> dict[str, Any]:
    """The lists of a refusal that are not empty."""
    response = phone.submit(body)
    assert (response.status_code, response.json["code"]) == (409, "not_complete"), response.text
    assert set(LISTS) <= set(response.json)
    assert phone.visit()["state"] == "draft"
    return {name: response.json[name] for name in LISTS if response.json[name]}


def count(table: type[Any]) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_the_receipt_has_the_result(complete: Phone) -> None:
    body = complete.manifest()
    response = complete.submit(body)
    assert response.status_code == 201
    receipt = response.json
    assert set(receipt) == {"submission_id", "manifest_sha256", "media", "result"}
    assert receipt["submission_id"] == body["submission_id"]
    assert receipt["manifest_sha256"] == body["manifest_sha256"]
    assert receipt["media"] == []
    assert receipt["result"]["score"] == {"exact": "675/7", "shown": "96.4"}
    assert receipt["result"]["result"] == "PASS"


def test_the_same_manifest_again_gives_the_same_receipt(complete: Phone) -> None:
    body = complete.manifest()
    first = complete.submit(body)
    for again in (body, body | {"submission_id": "another"}):
        response = complete.submit(again)
        assert (response.status_code, response.text) == (200, first.text)
    assert count(Submission) == count(Revision) == count(Release) == 1


def test_another_manifest_is_refused(complete: Phone) -> None:
    complete.submit()
    complete.op("value", "till/smile", "no")
    response = complete.submit()
    assert (response.status_code, response.json["code"]) == (409, "already_submitted")


def test_a_wrong_hash(complete: Phone) -> None:
    body = complete.manifest()
    for change in (
        {"manifest_sha256": "0" * 64},
        {"media": [sha256(jpeg())]},
        {"heads": body["heads"] | {"till/smile": ["another"]}},
    ):
        response = complete.submit(body | change)
        assert (response.status_code, response.json["code"]) == (422, "manifest_wrong")
    complete.submit(body)
    again = complete.submit(body | {"manifest_sha256": "0" * 64})
    assert again.status_code == 422


def test_a_manifest_over_photos_that_are_not_attached(complete: Phone) -> None:
    complete.upload(jpeg())
    response = complete.submit(complete.manifest(media=[sha256(jpeg())]))
    assert (response.status_code, response.json["code"]) == (422, "manifest_wrong")


def test_lists_may_be_sent_in_any_order_if_the_hash_is_over_them_sorted(complete: Phone) -> None:
    one = complete.op("value", "till/fixed", "no", bases=[], op_id="b")
    two = complete.op("value", "till/fixed", "no", bases=[], op_id="a")
    complete.heads["till/fixed"] = ["a", "b"]
    before = complete.visit()["registers"]["till/fixed"]["heads"]
    for op in (one, two):
        complete.send(op | {"bases": before})
    body = complete.manifest()
    body["heads"]["till/fixed"] = ["b", "a"]
    assert complete.submit(body).status_code == 201


class TestLacks:
    def test_ops_that_are_not_here(self, complete: Phone) -> None:
        never_sent = complete.op("note", "till/smile", "teeth")
        assert lacks(complete) == {"missing_ops": [never_sent["op_id"]]}

    def test_the_bases_of_what_waits(self, complete: Phone) -> None:
        first = complete.op("note", "till/smile", "teeth")
        second = complete.op("note", "till/smile", "more teeth")
        third = complete.op("note", "till/smile", "no teeth")
        complete.send(second, third)
        found = lacks(complete)
        assert found.pop("not_heads") == [third["op_id"]]
        assert found == {"missing_ops": [first["op_id"]]}
        complete.send(first)
        assert complete.submit().status_code == 201

    def test_heads_that_the_phone_has_not_seen(self, complete: Phone) -> None:
        body = complete.manifest()
        tablet = Phone(complete.browser, complete.visit_id, "tablet")
        seen_elsewhere = tablet.say("note", "till/smile", "teeth")["op_id"]
        assert lacks(complete, body) == {"unseen_ops": [seen_elsewhere]}

    def test_a_head_that_was_superseded_meanwhile(self, complete: Phone) -> None:
        body = complete.manifest()
        old = complete.heads["till/smile"][0]
        new = complete.say("value", "till/smile", "no")["op_id"]
        assert lacks(complete, body) == {"unseen_ops": [new], "not_heads": [old]}

    def test_a_repetition_whose_add_never_came(self, complete: Phone) -> None:
        body = complete.manifest()
        waiting = complete.say("value", "people#ana/kind", 5)["op_id"]
        assert lacks(complete, body) == {"unseen_ops": [waiting]}
        assert lacks(complete) == {"not_heads": [waiting]}

    def test_photos_that_are_not_here(self, complete: Phone) -> None:
        content = jpeg()
        value = {"sha256": sha256(content), "captured_at": None, "distance_m": None}
        complete.say("attach", "proof/sign", value)
        complete.media.add(sha256(content))
        assert lacks(complete) == {"missing_media": [sha256(content)]}
        complete.upload(content)
        assert complete.submit().json["media"] == [sha256(content)]

    def test_photos_that_the_phone_does_not_name_either(self, complete: Phone) -> None:
        value = {"sha256": sha256(jpeg()), "captured_at": None, "distance_m": None}
        complete.say("attach", "proof/sign", value)
        assert lacks(complete) == {"missing_media": [sha256(jpeg())]}

    def test_conflicts(self, complete: Phone) -> None:
        tablet = Phone(complete.browser, complete.visit_id, "tablet")
        complete.heads["till/fixed"] = tablet.say("value", "till/fixed", "no")["heads"]
        complete.say("note", "till/smile", "teeth")
        other = Phone(complete.browser, complete.visit_id, "other")
        complete.heads["till/smile:note"] = other.say("note", "till/smile", "lips")["heads"]
        found = lacks(complete)
        assert found == {
            "conflicts": ["till/fixed", "till/smile:note"],
            "missing": ["till/fixed"],
        }
        complete.say("value", "till/fixed", "yes")
        complete.say("note", "till/smile", "teeth and lips")
        assert complete.submit().status_code == 201

    def test_required_items_left_blank(self, phone: Phone) -> None:
        phone.say("add-repetition", "people#ana")
        assert lacks(phone) == {
            "missing": [
                "till/smile",
                "till/wait",
                "till/fixed",
                "people#1/kind",
                "people#ana/kind",
                "proof/floor",
            ]
        }

    def test_a_photo_that_is_due(self, complete: Phone) -> None:
        complete.say("value", "proof/floor", "no")
        assert lacks(complete) == {"incomplete": [{"item": "proof/floor", "needs": "photo"}]}
        complete.photograph("proof/floor", jpeg())
        assert complete.submit().status_code == 201

    def test_repetitions_beyond_at_most(self, complete: Phone) -> None:
        for name in ("ana", "ben", "eva"):
            complete.say("add-repetition", f"people#{name}")
            complete.say("value", f"people#{name}/kind", 3)
        assert lacks(complete) == {"surplus": ["people#ben", "people#eva"]}
        for name in ("ben", "eva"):
            inside = [complete.heads[f"people#{name}"][0], complete.heads[f"people#{name}/kind"][0]]
            complete.say("remove-repetition", f"people#{name}", bases=inside)
            del complete.heads[f"people#{name}/kind"]
        receipt = complete.submit().json
        assert receipt["result"]["completion"] == {"answered": 6, "of": 6}

    def test_everything_at_once(self, phone: Phone) -> None:
        phone.op("note", "till/smile", "never sent")
        found = lacks(phone)
        assert set(found) == {"missing_ops", "missing"}


class TestWhatIsKept:
    def test_the_result_with_a_row_an_item(self, complete: Phone) -> None:
        receipt = complete.submit().json
        stored = result_of(complete.visit_id)
        assert stored is not None
        assert as_json(stored) == receipt["result"]
        assert stored.checklist_version == complete.version
        revision = db.session.scalars(select(Revision)).one()
        assert (revision.number, revision.why, revision.score) == (1, "submitted", "675/7")
        assert revision.result == "PASS"
        assert json.loads(revision.heads) == complete.manifest()["heads"]
        outcomes = db.session.scalars(select(Outcome).order_by(Outcome.position)).all()
        assert [(each.section, each.repetition, each.item) for each in outcomes][:3] == [
            ("till", None, "smile"),
            ("till", None, "wait"),
            ("till", None, "price"),
        ]
        kind = next(each for each in outcomes if each.item == "kind")
        assert (kind.repetition, kind.v, kind.earned, kind.possible) == (1, "3/4", "3/4", "1")
        assert (kind.v_float, kind.origin) == (0.75, "corner-shop/people/kind")

    def test_repetitions_are_numbered_in_the_order_of_their_adds(self, complete: Phone) -> None:
        complete.say("add-repetition", "people#zoe")
        complete.say("value", "people#zoe/kind", 1)
        complete.submit()
        answers = response_of(complete.visit_id, 1).answers
        values = {str(address): answer.value for address, answer in answers.items()}
        assert values["people#1/kind"] == 4
        assert values["people#2/kind"] == 1

    def test_a_late_op_is_kept_and_changes_nothing(self, complete: Phone) -> None:
        complete.submit()
        before = complete.visit()
        result = complete.say("value", "till/smile", "no")
        assert result["result"] == "late"
        assert result["heads"] == before["registers"]["till/smile"]["heads"]
        after = complete.visit()
        assert after["registers"] == before["registers"]
        assert after["ops"][-1]["late"]
        assert count(Revision) == 1
        again = complete.send({**complete_op(after["ops"][-1])}).json["results"][0]
        assert (again["result"], again["state"]) == ("duplicate", "late")

    def test_settling_a_promise_later_makes_a_new_revision(self, complete: Phone) -> None:
        complete.say("value", "till/callback", PROMISE)
        first = complete.submit().json["result"]
        settle = complete.op("settle", "till/callback", "broken")
        for expected in ("applied", "duplicate", "duplicate"):
            assert complete.send(settle).json["results"][0]["result"] == expected
        revisions = db.session.scalars(select(Revision).order_by(Revision.number)).all()
        assert [each.why for each in revisions] == ["submitted", "promise settled"]
        assert complete.visit()["revision"] == 2
        assert as_json(result_of(complete.visit_id, 1)) == first  # type: ignore[arg-type]
        second = result_of(complete.visit_id)
        assert second is not None
        assert as_json(second)["score"]["exact"] == "675/8"
        values = [response_of(complete.visit_id, n).answers for n in (1, 2)]
        settled = [
            {str(a): each.value for a, each in found.items()}["till/callback"]["settled"]
            for found in values
        ]
        assert settled == [None, "broken"]
        assert complete.submit(complete.manifest()).status_code == 409

    def test_a_promise_that_came_late_is_settled_by_nobody(self, complete: Phone) -> None:
        complete.submit()
        complete.say("value", "till/callback", PROMISE)
        assert complete.say("settle", "till/callback", "kept")["result"] == "pending"
        assert count(Revision) == 1


def complete_op(stored: dict[str, Any]) -> dict[str, Any]:
    """A stored op as its phone had sent it."""
    keys = ("op_id", "kind", "target", "bases", "value", "device_id", "seq", "client_at")
    return {key: stored[key] for key in keys}


def asked_for() -> list[tuple[str, str]]:
    """Kind and visit of the open jobs that print a visit."""
    open_jobs = select(Job).where(Job.state == "waiting", Job.kind == "scorecard")
    jobs = db.session.scalars(open_jobs).all()
    return [(job.kind, job.key.split()[0]) for job in jobs]


def test_the_scorecard_is_asked_for_once(complete: Phone) -> None:
    body = complete.manifest()
    for _ in range(3):
        complete.submit(body)
    assert asked_for() == [("scorecard", complete.visit_id)]


def test_and_again_when_a_promise_is_settled(complete: Phone) -> None:
    complete.say("value", "till/callback", PROMISE)
    complete.submit()
    db.session.execute(delete(Job))
    complete.say("settle", "till/callback", "kept")
    assert asked_for() == [("scorecard", complete.visit_id)]


class TestRelease:
    def test_submission_releases(self, complete: Phone) -> None:
        complete.submit()
        assert complete.visit()["state"] == "released"

    def test_a_draft_is_not_released(self, phone: Phone, app: Flask) -> None:
        admin = app.test_client()
        assert isinstance(admin, Browser)
        admin.sign_in(UserFactory(role="admin"))
        response = admin.send("POST", f"{phone.address}/release")
        assert (response.status_code, response.json["code"]) == (409, "not_submitted")

    class TestByAnAdmin:
        @pytest.fixture
        def config(self, config: Config) -> Config:
            return dataclasses.replace(config, release="by an admin")

        def test_until_then_only_author_and_admins_see_it(
            self, complete: Phone, app: Flask
        ) -> None:
            complete.submit()
            assert complete.visit()["state"] == "submitted"
            executive, admin = app.test_client(), app.test_client()
            assert isinstance(executive, Browser)
            assert isinstance(admin, Browser)
            executive.sign_in(UserFactory(role="executive"))
            admin.sign_in(UserFactory(role="admin"))
            assert executive.get(complete.address).status_code == 404
            first = admin.send("POST", f"{complete.address}/release")
            assert first.status_code == 200
            assert first.json["state"] == "released"
            assert executive.get(complete.address).status_code == 200
            for _ in range(3):
                assert admin.send("POST", f"{complete.address}/release").json == first.json
            assert count(Release) == 1

        def test_the_author_cannot(self, complete: Phone) -> None:
            complete.submit()
            response = complete.browser.send("POST", f"{complete.address}/release")
            assert response.status_code == 403
            assert complete.visit()["state"] == "submitted"


def test_bodies_that_are_no_submission(complete: Phone) -> None:
    good = complete.manifest()
    for change in (
        {"heads": []},
        {"heads": {"till/smile": "x"}},
        {"heads": {"till/smile": []}},
        {"heads": {"till/smile": [1]}},
        {"heads": {"": ["x"]}},
        {"media": ["x"]},
        {"media": None},
        {"submission_id": ""},
        {"submission_id": None},
        {"manifest_sha256": "A" * 64},
        {"more": 1},
    ):
        response = complete.submit(good | change)
        assert (response.status_code, response.json["code"]) == (422, "invalid"), change
    assert complete.visit()["state"] == "draft"


def test_ten_thousand_heads_that_are_not_here(complete: Phone) -> None:
    heads = {f"till/smile{n}": [f"op-{n}-{k}" for k in range(4)] for n in range(9_000)}
    found = lacks(complete, complete.manifest(heads=heads))
    assert len(found["missing_ops"]) == 36_000


def test_the_log_holds_all_that_came(complete: Phone) -> None:
    complete.submit()
    assert count(StoredOp) == len(COMPLETE)
