"""Rows for tests: `UserFactory(role="auditor")` adds one and flushes; the test commits."""

import factory
from factory.alchemy import SQLAlchemyModelFactory
from flask_security import hash_password

from app.accounts.models import User
from app.extensions import db
from app.library.models import ChecklistVersion
from app.locations.models import Location, Touchpoint

PASSWORD = "correct horse battery"


class RowFactory(SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731
        sqlalchemy_session_persistence = "flush"


class UserFactory(RowFactory):
    """A person who can sign in with PASSWORD; `given=[location, …]` grants nodes."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    role = "auditor"
    active = True
    password = factory.LazyFunction(lambda: hash_password(PASSWORD))


class LocationFactory(RowFactory):
    """A shop under `parent`, or a region where `region_path` is given; touchpoints as a list."""

    class Meta:
        model = Location

    parent = None
    kind = factory.LazyAttribute(lambda o: "location" if o.code else "region")
    name = factory.Sequence(lambda n: f"Shop {n}")
    code = factory.Sequence(lambda n: f"S{n:03}")
    path = factory.Sequence(lambda n: f"new {n}")

    @factory.post_generation
    def touchpoints(node, _create, kinds, **_):  # noqa: N805 - factory-boy hands over the row
        node.path = f"{node.parent.path if node.parent else '/'}{node.id}/"
        default = ["store"] if node.kind == "location" else []
        node.own_touchpoints = [Touchpoint(kind=kind) for kind in (kinds or default)]
        db.session.flush()


class RegionFactory(LocationFactory):
    code = None
    name = factory.Sequence(lambda n: f"Region {n}")
    region_path = factory.LazyAttribute(
        lambda o: f"{o.parent.region_path}/{o.name}" if o.parent else o.name
    )


class ChecklistVersionFactory(RowFactory):
    """A row only: its canonical text is whatever the test gives."""

    class Meta:
        model = ChecklistVersion

    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    checklist_id = factory.Sequence(lambda n: f"checklist-{n}")
    number = 1
    title = "A checklist"
    canonical = "{}"
