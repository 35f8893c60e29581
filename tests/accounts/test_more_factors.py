"""What a setting adds to the password: one-time codes, passkeys, recovery by e-mail."""

import re
from dataclasses import replace

import pytest
from flask import Flask
from passlib.totp import TOTP

from app.accounts.models import User
from app.config import Config
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, UserFactory

# Flask-Security's own forms, in words that WTForms would rather not hear.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices:DeprecationWarning")


def enter(client: Browser, user: User):
    response = client.post("/login", json={"email": user.email, "password": PASSWORD})
    client.csrf_token = response.json.get("csrf_token")
    return response


class TestOneTimeCodes:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, second_factor="required")

    @pytest.fixture
    def app(self, app: Flask) -> Flask:
        app.add_url_rule("/api/mine", "mine", lambda: "mine")
        return app

    def set_up(self, client: Browser, user: User) -> TOTP:
        """Sign in for the first time, and show the code of the authenticator that was set up."""
        assert enter(client, user).json["tf_required"] is True
        begun = client.send("POST", "/tf-setup", json={"setup": "authenticator"})
        assert begun.status_code == 200, begun.text
        totp = TOTP(begun.json["tf_authr_b32key"], format="base32")
        done = client.send("POST", "/tf-validate", json={"code": totp.generate().token})
        assert done.status_code == 200, done.text
        return totp

    def test_the_password_alone_opens_nothing(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        enter(client, user)
        assert client.get("/api/mine").status_code == 401

    def test_set_up_then_password_and_code(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        totp = self.set_up(client, user)
        assert client.get("/api/mine").status_code == 200
        other = app.test_client()
        assert enter(other, user).json["tf_state"] == "ready"
        assert other.get("/api/mine").status_code == 401
        wrong = other.send("POST", "/tf-validate", json={"code": "000000"})
        assert wrong.status_code == 400
        assert other.get("/api/mine").status_code == 401
        right = other.send("POST", "/tf-validate", json={"code": totp.generate().token})
        assert right.status_code == 200, right.text
        assert other.get("/api/mine").status_code == 200

    def test_the_secret_is_not_kept_in_clear(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        totp = self.set_up(client, user)
        assert totp.base32_key not in str(user.tf_totp_secret)

    def test_codes_cannot_be_guessed(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        self.set_up(client, user)

        def guess(code: str) -> int:
            thief = app.test_client()
            enter(thief, user)
            body = {"code": code, "email": f"{code}@example.org"}
            return thief.send("POST", "/tf-validate", json=body).status_code

        # A new browser and another name for each guess do not help.
        assert [guess(f"{n:06}") for n in range(12)] == [400] * 10 + [429] * 2


class TestPasskeys:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, passkeys=True)

    def test_a_passkey_can_be_begun_and_nonsense_is_refused(
        self, app: Flask, client: Browser
    ) -> None:
        client.sign_in(UserFactory())
        begun = client.send("POST", "/wan-register", json={"name": "my key", "usage": "first"})
        assert begun.status_code == 200, begun.text
        state = begun.json["wan_state"]
        for credential in ("nonsense", "{}", "[1]", '{"id": "x"}'):
            answer = client.send("POST", f"/wan-register/{state}", json={"credential": credential})
            assert 400 <= answer.status_code < 500


class TestRecovery:
    @pytest.fixture
    def config(self, config: Config) -> Config:
        return replace(config, mail_url="smtp://mail.example:25")

    def test_a_link_by_mail_gives_a_new_password_and_ends_sessions(
        self, app: Flask, client: Browser
    ) -> None:
        app.add_url_rule("/api/mine", "mine", lambda: "mine")
        user = UserFactory()
        client.sign_in(user)
        stranger = app.test_client()
        with app.extensions["mail"].record_messages() as mails:
            asked = stranger.post("/reset-password", json={"email": user.email})
            unknown = stranger.post("/reset-password", json={"email": "nobody@example.org"})
        assert (asked.status_code, unknown.status_code) == (200, 200)
        assert [mail.recipients for mail in mails] == [[user.email]]
        link = re.search(r"/reset-password/\S+", mails[0].body)
        assert link is not None
        new = {"password": "another fine password", "password_confirm": "another fine password"}
        changed = stranger.post(link[0], json=new)
        assert changed.status_code == 200, changed.text
        assert client.get("/api/mine").status_code == 401
        db.session.expire_all()
        app.test_client().sign_in(user, "another fine password")
        again = app.test_client().post(link[0], json=new)
        assert again.status_code == 400

    def test_the_link_leads_home_whatever_host_was_asked(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        asked = {"json": {"email": user.email}, "headers": {"Host": "elsewhere.example"}}
        with app.extensions["mail"].record_messages() as mails:
            assert client.post("/reset-password", **asked).status_code == 200
        for text in (mails[0].body, mails[0].html):
            assert "elsewhere" not in text
            assert re.findall(r"https?://[^/]+/reset-password/", text) == [
                f"{app.extensions['gumsole'].public_url}/reset-password/"
            ]

    def test_no_name_server_is_asked_about_an_address(
        self, client: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []
        monkeypatch.setattr("dns.resolver.Resolver.resolve", lambda *_, **__: asked.append(_))
        client.post("/reset-password", json={"email": UserFactory(email="jo@till.shop").email})
        assert not asked

    def test_mails_to_one_person_are_few(self, app: Flask, client: Browser) -> None:
        user = UserFactory()
        codes = [
            client.post("/reset-password", json={"email": user.email}).status_code for _ in range(7)
        ]
        assert codes == [200] * 5 + [429] * 2
