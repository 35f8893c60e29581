"""A test client that is as far from the app as a browser is."""

from typing import Any

from flask import has_app_context
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.accounts.models import User
from app.extensions import db
from tests.factories import PASSWORD


class Browser(FlaskClient):
    """Each request runs in an app context of its own, with its own database session and `g`.

    What the test has laid out is committed before, and read anew after.
    """

    csrf_token: str | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        # Read to the end, so that a file that is sent is closed too.
        kwargs.setdefault("buffered", True)
        if has_app_context():
            db.session.commit()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if has_app_context():
            db.session.expire_all()
        return response

    def sign_in(self, user: User, password: str = PASSWORD) -> TestResponse:
        """Sign in as JSON, and send the session's token with what follows by `send`."""
        response = self.post("/login", json={"email": user.email, "password": password})
        assert response.status_code == 200, response.text
        assert response.json is not None
        self.csrf_token = response.json["csrf_token"]
        return response

    def send(self, method: str, path: str, **kwargs: Any) -> TestResponse:
        """A request that changes something, with the token that it needs."""
        headers = {"X-CSRF-Token": self.csrf_token or "", **kwargs.pop("headers", {})}
        return self.open(path, method=method, headers=headers, **kwargs)
