"""Who sees which nodes, and what nodes inherit."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.errors import NotFound
from app.extensions import db
from app.locations.models import Location
from app.locations.tree import (
    below,
    below_given,
    location_by_code,
    nodes_for_touchpoint,
    place,
    places,
    region_by_path,
    startable_by,
    timezone_of,
    touchpoints_of,
    visible_to,
)
from tests.factories import LocationFactory, RegionFactory, UserFactory


class Chain:
    """Two regions, one in the other, a shop in each."""

    def __init__(self) -> None:
        self.coast = RegionFactory(name="Coast", timezone="Europe/Athens", touchpoints=["phone"])
        self.estuary = RegionFactory(name="Estuary", parent=self.coast)
        self.harbour = LocationFactory(name="Harbour", code="H1", parent=self.coast)
        self.mouth = LocationFactory(
            name="Mouth", code="M1", parent=self.estuary, timezone="Europe/Rome"
        )
        self.inland = RegionFactory(name="Inland")
        self.mill = LocationFactory(name="Mill", code="L1", parent=self.inland)


@pytest.fixture
def chain(app: Flask) -> Chain:
    return Chain()


def names(where) -> set[str]:
    return {node.name for node in db.session.scalars(select(Location).where(where))}


def test_a_node_gives_its_subtree_and_nothing_else(chain: Chain) -> None:
    for role in ("auditor", "regional manager"):
        user = UserFactory(role=role, given=[chain.coast])
        assert names(visible_to(user)) == {"Coast", "Estuary", "Harbour", "Mouth"}
    user = UserFactory(given=[chain.mouth, chain.mill])
    assert names(visible_to(user)) == {"Mouth", "Mill"}


def test_whoever_was_given_nothing_sees_nothing(chain: Chain) -> None:
    assert names(visible_to(UserFactory())) == set()
    assert names(visible_to(UserFactory(role="regional manager"))) == set()


def test_executives_and_admins_see_all(chain: Chain) -> None:
    for role in ("executive", "admin"):
        assert len(names(visible_to(UserFactory(role=role)))) == 6


def test_who_may_start_where(chain: Chain) -> None:
    given = [chain.coast]
    assert names(startable_by(UserFactory(role="auditor", given=given))) >= {"Harbour", "Mouth"}
    assert "Mill" not in names(startable_by(UserFactory(role="auditor", given=given)))
    assert "Mill" in names(startable_by(UserFactory(role="executive")))
    assert names(startable_by(UserFactory(role="regional manager", given=given))) == set()
    assert names(startable_by(UserFactory(role="admin", given=given))) == set()


def test_ids_that_begin_alike_are_not_taken_for_a_subtree(app: Flask) -> None:
    regions = [RegionFactory(name=f"R{n}") for n in range(12)]
    first = regions[0]
    assert any(region.path.startswith(first.path.rstrip("/")) for region in regions[1:])
    assert names(below(first)) == {"R0"}
    assert names(visible_to(UserFactory(given=[first]))) == {"R0"}


def test_a_subtree_given_twice_counts_once(chain: Chain) -> None:
    user = UserFactory(given=[chain.coast, chain.estuary, chain.mouth])
    assert len(places(visible_to(user))) == 4
    assert set(db.session.scalars(below_given(user))) >= {chain.mouth.id}


def test_touchpoints_are_inherited_and_added_to(chain: Chain) -> None:
    assert names(nodes_for_touchpoint("phone")) == {"Coast", "Estuary", "Harbour", "Mouth"}
    assert names(nodes_for_touchpoint("store")) == {"Harbour", "Mouth", "Mill"}
    assert place(chain.mouth.id).touchpoints == ("store", "phone")
    assert place(chain.coast.id).touchpoints == ("phone",)
    assert place(chain.mill.id).touchpoints == ("store",)


def test_the_time_zone_is_the_nearest_one_s(chain: Chain) -> None:
    assert timezone_of(chain.harbour) == "Europe/Athens"
    assert timezone_of(chain.mouth) == "Europe/Rome"
    assert timezone_of(chain.mill) == "UTC"


def test_touchpoints_of_a_place_that_was_not_given_stay_unknown(chain: Chain) -> None:
    user = UserFactory(given=[chain.coast])
    assert touchpoints_of(user, chain.mouth.id) == ("store", "phone")
    assert touchpoints_of(user, chain.mill.id) is None
    assert touchpoints_of(user, 999) is None


def test_places_stand_by_region_then_name(chain: Chain) -> None:
    found = places(Location.kind == "location")
    assert [(p.region, p.name) for p in found] == [
        ("Coast", "Harbour"),
        ("Coast/Estuary", "Mouth"),
        ("Inland", "Mill"),
    ]


def test_what_is_not_there_is_named_with_the_nearest(chain: Chain) -> None:
    assert region_by_path(" Coast / Estuary").id == chain.estuary.id
    assert location_by_code("M1").id == chain.mouth.id
    with pytest.raises(NotFound, match=r'no region "Coast/Estury". Did you mean "Coast/Estuary"'):
        region_by_path("Coast/Estury")
    with pytest.raises(NotFound, match=r'no location "M2". Known: H1, L1, M1.'):
        location_by_code("M2")
