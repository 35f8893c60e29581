"""The tree of regions and locations, and the touchpoints that hang on its nodes."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Model

TOUCHPOINTS = ("store", "phone", "web", "email", "social", "form")
REACHED = ("phone", "web", "email")
"""The touchpoints that have an address of their own."""
KINDS = ("region", "location")
LARGEST_ID = 2**31 - 1
"""What either database takes for an id."""


class Location(Model):
    """A node of the tree: a region, or a location in one.

    `path` is '/1/4/9/': the ids from the top down to this node, so that what lies below a node is
    what starts with its path. `code` names a location, `region_path` ('Coast/Estuary') a region;
    the other is None. `timezone` None means the parent's. Latitude and longitude in degrees.
    """

    __tablename__ = "location"

    id: Mapped[int] = mapped_column(primary_key=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("location.id"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    path: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[str] = mapped_column(String(255))
    code: Mapped[str | None] = mapped_column(String(64), unique=True)
    region_path: Mapped[str | None] = mapped_column(String(1024), unique=True)
    address: Mapped[str | None] = mapped_column(String(1024))
    timezone: Mapped[str | None] = mapped_column(String(64))
    latitude: Mapped[float | None] = mapped_column()
    longitude: Mapped[float | None] = mapped_column()

    parent: Mapped["Location | None"] = relationship(remote_side="Location.id")
    own_touchpoints: Mapped[list["Touchpoint"]] = relationship(
        cascade="all, delete-orphan", order_by="Touchpoint.kind"
    )


class Touchpoint(Model):
    """A way to meet the business here or anywhere below: `kind` is one of TOUCHPOINTS.

    `address` is the public telephone number, web address or e-mail address, for REACHED kinds.
    """

    __tablename__ = "touchpoint"

    location_id: Mapped[int] = mapped_column(
        ForeignKey("location.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    address: Mapped[str | None] = mapped_column(String(1024))
