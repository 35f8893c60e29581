"""What pages and reports ask: lists by role, the last visit, photos in order."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts.models import User
from app.audits.models import Visit
from app.audits.queries import (
    Filter,
    every_visit,
    list_visits,
    my_work,
    photos_of,
    previous_visit,
    visit_row,
)
from app.audits.revisions import result_of, state_of
from app.extensions import db
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.visiting import COMPLETE, Phone, ground, jpeg, sha256, visiting


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


def author(phone: Phone) -> User:
    visit = db.session.get_one(Visit, phone.visit_id)
    return db.session.get_one(User, visit.author_id)


def another(phone: Phone, started_at: str, submit: bool = True) -> Phone:
    other = Phone(phone.browser)
    other.start(phone.visit()["location"], phone.version, started_at=started_at)
    if submit:
        other.answer(COMPLETE)
        assert other.submit().status_code == 201
    return other


def test_my_work(phone: Phone) -> None:
    done = another(phone, "2026-03-01T10:00:00+02:00")
    work = my_work(author(phone))
    assert [row.id for row in work.drafts] == [phone.visit_id]
    assert [(row.id, row.result, row.score) for row in work.submitted] == [
        (done.visit_id, "PASS", Fraction(675, 7))
    ]
    assert my_work(UserFactory()).drafts == []


def test_a_row_says_what_a_list_shows(phone: Phone) -> None:
    row = visit_row(author(phone), phone.visit_id)
    assert row is not None
    assert (row.checklist, row.checklist_id, row.number) == ("The corner shop", "corner-shop", 1)
    assert row.started_at == datetime(2026, 3, 2, 8, 15, tzinfo=UTC)
    assert (row.result, row.score, row.grade, row.revision) == (None, None, None, None)


class TestWhoSeesWhat:
    @pytest.fixture
    def visits(self, client: Browser, app: Flask) -> dict[str, Any]:
        north, south = RegionFactory(name="North"), RegionFactory(name="South")
        shop = LocationFactory(parent=north)
        maker, _, version = ground()
        maker.given.append(shop)
        client.sign_in(maker)
        draft, released = Phone(client), Phone(client)
        for phone in (draft, released):
            phone.start(shop.id, version)
        released.answer(COMPLETE)
        released.submit()
        return {
            "draft": draft.visit_id,
            "released": released.visit_id,
            "maker": maker,
            "north": north,
            "south": south,
        }

    def seen(self, user: User) -> set[str]:
        return {row.id for row in list_visits(user, Filter()).visits}

    def test_each_role(self, visits: dict[str, Any]) -> None:
        both = {visits["draft"], visits["released"]}
        assert self.seen(visits["maker"]) == both
        assert self.seen(UserFactory(role="admin")) == both
        assert self.seen(UserFactory(role="executive")) == {visits["released"]}
        assert self.seen(UserFactory(role="auditor", given=[visits["north"]])) == set()
        for region, expected in (("north", {visits["released"]}), ("south", set())):
            manager = UserFactory(role="regional manager", given=[visits[region]])
            assert self.seen(manager) == expected
            row = visit_row(manager, visits["released"])
            assert (row is not None) == bool(expected)
            assert visit_row(manager, visits["draft"]) is None


def test_lists_are_filtered_and_paged(phone: Phone) -> None:
    for day in range(1, 5):
        another(phone, f"2026-02-0{day}T10:00:00Z", submit=day == 1)
    user = author(phone)
    visit = phone.visit()

    def found(**asked: Any) -> int:
        listed = list_visits(user, Filter(**asked))
        assert listed.total == len(listed.visits) == len(every_visit(Filter(**asked)))
        return listed.total

    assert found() == 5
    assert found(state="released") == 1
    assert found(state="draft") == 4
    assert found(kind="executive") == 0
    assert found(checklist_id="another") == 0
    assert found(location_id=visit["location"]) == 5
    assert found(since=datetime(2026, 2, 3, tzinfo=UTC)) == 3
    assert found(until=datetime(2026, 2, 3, tzinfo=UTC)) == 2
    latest = [row.started_at for row in list_visits(user, Filter()).visits]
    assert latest == sorted(latest, reverse=True)
    assert list_visits(user, Filter(), page=2).visits == []


class TestPreviousVisit:
    def test_the_latest_released_before(self, phone: Phone) -> None:
        another(phone, "2026-01-01T10:00:00Z")
        last = another(phone, "2026-02-01T10:00:00Z")
        another(phone, "2026-02-15T10:00:00Z", submit=False)
        another(phone, "2026-04-01T10:00:00Z")
        row = previous_visit(phone.visit_id)
        assert row is not None
        assert row.id == last.visit_id

    def test_none_before(self, phone: Phone) -> None:
        another(phone, "2026-04-01T10:00:00Z")
        assert previous_visit(phone.visit_id) is None

    def test_an_executive_s_visit_is_no_last_visit(self, phone: Phone) -> None:
        before = another(phone, "2026-02-01T10:00:00Z")
        made_by_executive = (
            update(Visit).where(Visit.id == before.visit_id).values(kind="executive")
        )
        db.session.execute(made_by_executive)
        assert previous_visit(phone.visit_id) is None

    def test_nor_is_one_elsewhere(self, phone: Phone) -> None:
        before = another(phone, "2026-02-01T10:00:00Z")
        elsewhere = LocationFactory()
        moved = update(Visit).where(Visit.id == before.visit_id).values(location_id=elsewhere.id)
        db.session.execute(moved)
        assert previous_visit(phone.visit_id) is None


def test_photos_by_item_in_their_own_order(phone: Phone) -> None:
    one, two, three = (jpeg((n, n, n)) for n in (10, 20, 30))
    phone.say("add-repetition", "people#ana")
    phone.photograph("proof/sign", one, captured_at="2026-03-02T10:20:00+02:00", distance_m=7.4)
    phone.photograph("proof/sign", two)
    phone.photograph("people#ana/kind", three)
    phone.say("order", "proof/sign", [sha256(two)])
    phone.say("caption", "proof/sign", {"sha256": sha256(one), "text": "Faded"})
    photos = photos_of(phone.visit_id)
    assert [(p.number, str(p.address), p.media.sha256, p.caption) for p in photos] == [
        (1, "people#2/kind", sha256(three), None),
        (2, "proof/sign", sha256(two), None),
        (3, "proof/sign", sha256(one), "Faded"),
    ]
    assert photos[0].target == "people#ana/kind"
    assert photos[2].taken == datetime(2026, 3, 2, 8, 20, tzinfo=UTC)
    assert photos[2].distance_m == 7


def test_photos_as_of_a_revision(phone: Phone) -> None:
    phone.answer(COMPLETE)
    phone.photograph("proof/sign", jpeg())
    phone.submit()
    phone.say("remove", "proof/sign", {"sha256": sha256(jpeg())})
    assert len(photos_of(phone.visit_id)) == 1
    assert len(photos_of(phone.visit_id, state_of(phone.visit_id, 1))) == 1


def test_no_result_before_submission(phone: Phone) -> None:
    assert result_of(phone.visit_id) is None


def test_visits_of_today_are_found_by_their_date(phone: Phone) -> None:
    start = db.session.scalars(select(Visit.started_at)).one()
    asked = Filter(since=start, until=start + timedelta(seconds=1))
    assert len(every_visit(asked)) == 1
