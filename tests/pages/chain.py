"""A small chain of shops with visits, made through the API as phones make them."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask

from app.accounts.models import User
from app.audits.release import release_by
from app.checklists.loading import load_bytes
from app.extensions import db
from app.library.publishing import publish
from app.locations.models import Location
from tests.browser import Browser
from tests.factories import LocationFactory, RegionFactory, UserFactory
from tests.visiting import CHECKLIST, COMPLETE, Phone, jpeg

BEST: dict[str, Any] = COMPLETE | {"people#1/kind": 5}
"""7 of 7: above the line of 80."""
GOOD: dict[str, Any] = COMPLETE
"""6.75 of 7, 96.4."""
WEAK: dict[str, Any] = COMPLETE | {"till/smile": "no"}
"""3.75 of 7, 53.6: below the line."""
FIRST_DAY = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
LONG_WORD = "Elektroenzephalografiegerätereparaturwerkstätten"


@dataclass
class Chain:
    """Two regions, Coast and Hills; shops are added as a test needs them."""

    app: Flask
    coast: Location
    hills: Location
    auditor: User
    manager: User
    executive: User
    admin: User
    version: str
    _browsers: dict[int, Browser] = field(default_factory=dict)

    @classmethod
    def open(cls, app: Flask) -> "Chain":
        coast = RegionFactory(name="Coast", timezone="Europe/Athens", touchpoints=["phone"])
        hills = RegionFactory(name="Hills", timezone="Europe/Athens")
        version = publish(load_bytes(CHECKLIST.encode(), Path("corner-shop.yaml"))).version
        people = {
            "auditor": UserFactory(role="auditor", name="Jo", given=[coast, hills]),
            "manager": UserFactory(role="regional manager", name="Robin", given=[coast]),
            "executive": UserFactory(role="executive", name="Dana"),
            "admin": UserFactory(role="admin", name="Ines"),
        }
        db.session.commit()
        return cls(app, coast, hills, version=version.sha256, **people)

    def shop(self, name: str, region: Location | None = None, **more: Any) -> Location:
        shop: Location = LocationFactory(parent=region or self.coast, name=name, **more)
        db.session.commit()
        return shop

    def as_(self, user: User) -> Browser:
        """A browser in which this person is signed in."""
        if user.id not in self._browsers:
            browser = self.app.test_client()
            assert isinstance(browser, Browser)
            browser.sign_in(user)
            self._browsers[user.id] = browser
        return self._browsers[user.id]

    def draft(self, shop: Location, answers: dict[str, Any], days: int = 0) -> Phone:
        """A visit that was begun so many days after FIRST_DAY."""
        return self._started(self.auditor, shop, answers, days)

    def visit(
        self,
        shop: Location,
        answers: dict[str, Any],
        days: int = 0,
        *,
        by: User | None = None,
        photo: bytes | None = None,
        released: bool = True,
    ) -> str:
        """A submitted visit; its id."""
        phone = self._started(by or self.auditor, shop, answers, days)
        if photo is not None:
            phone.photograph("proof/sign", photo)
        response = phone.submit()
        assert response.status_code == 201, response.text
        if released:
            release_by(None, phone.visit_id)
            db.session.commit()
        return phone.visit_id

    def _started(self, user: User, shop: Location, answers: dict[str, Any], days: int) -> Phone:
        phone = Phone(self.as_(user))
        moment = FIRST_DAY + timedelta(days=days)
        response = phone.start(shop.id, self.version, started_at=moment.isoformat())
        assert response.status_code == 201, response.text
        if answers:
            phone.answer(answers)
        if answers.get("proof/floor") == "no":
            phone.photograph("proof/floor", jpeg())
        return phone
