"""Signing in and out, and what attackers try there."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts.models import ServerSession, User
from app.accounts.rights import allow, public
from app.accounts.sessions import PREFIX
from app.extensions import db
from tests.browser import Browser
from tests.factories import PASSWORD, UserFactory

COOKIE = "gumsole_session"


@pytest.fixture
def app(app: Flask) -> Flask:
    """With three doors: an open one, one for all who sign in, one for admins."""
    app.add_url_rule("/open", "open", public(lambda: "open"), methods=["GET", "POST"])
    app.add_url_rule("/mine", "mine", lambda: "mine", methods=["GET", "POST"])
    app.add_url_rule("/api/mine", "api_mine", lambda: "mine", methods=["GET", "POST"])
    app.add_url_rule("/api/admin", "api_admin", allow("admin")(lambda: "admin"))
    return app


def form_token(client: Browser) -> str:
    response = client.get("/login", headers={"Accept": "application/json"})
    return str(response.json["csrf_token"])


def sign_in_by_form(client: Browser, user: User, password: str = PASSWORD, **more: str):
    data = {"email": user.email, "password": password, "csrf_token": form_token(client), **more}
    return client.post("/login", data=data)


def count_sessions() -> int:
    return db.session.scalars(select(func.count()).select_from(ServerSession)).one()


def test_by_form(client: Browser) -> None:
    response = sign_in_by_form(client, UserFactory())
    assert (response.status_code, response.location) == (302, "/")
    assert client.get("/mine").text == "mine"


def test_by_json(client: Browser) -> None:
    response = client.sign_in(UserFactory(email="Some@Example.org".lower()))
    assert set(response.json) >= {"csrf_token", "tf_required"}
    assert client.get("/api/mine").text == "mine"


def test_the_case_of_an_address_does_not_matter(client: Browser) -> None:
    user = UserFactory(email="some@example.org")
    user_typed = User(email="SOME@Example.ORG")
    assert client.sign_in(user_typed).status_code == 200
    assert user.email == "some@example.org"


@pytest.mark.parametrize(
    ("email", "password"),
    [("known@example.org", "wrong"), ("unknown@example.org", PASSWORD), ("known@example.org", "")],
)
def test_a_refusal_does_not_say_whether_the_person_exists(
    client: Browser, email: str, password: str
) -> None:
    UserFactory(email="known@example.org")
    response = client.post("/login", json={"email": email, "password": password})
    assert response.status_code == 400
    assert response.content_type == "application/problem+json"
    assert response.json["code"] == "refused"
    assert "exist" not in response.text
    assert client.get("/api/mine").status_code == 401


def test_a_deactivated_person_is_refused_and_put_out(client: Browser, app: Flask) -> None:
    user = UserFactory()
    client.sign_in(user)
    user.active = False
    assert client.get("/api/mine").status_code == 401
    response = app.test_client().post("/login", json={"email": user.email, "password": PASSWORD})
    assert response.status_code == 400


def test_nobody_is_sent_to_the_sign_in_or_told_401_under_api(client: Browser) -> None:
    page = client.get("/mine")
    assert page.status_code == 302
    assert page.location.startswith("/login?next=")
    for response in (client.get("/api/mine"), client.post("/api/mine", json={})):
        assert response.status_code == 401
        assert response.content_type == "application/problem+json"
        assert response.json["code"] == "not_signed_in"


def test_roles_are_held_at_the_door(client: Browser, app: Flask) -> None:
    client.sign_in(UserFactory(role="auditor"))
    refused = client.get("/api/admin")
    assert (refused.status_code, refused.json["code"]) == (403, "role_may_not")
    admin = app.test_client()
    admin.sign_in(UserFactory(role="admin"))
    assert admin.get("/api/admin").status_code == 200


def test_nothing_registers_itself(client: Browser) -> None:
    assert client.get("/register").status_code == 404
    assert client.get("/reset-password").status_code == 404


class TestSessions:
    def test_passers_by_leave_no_row(self, client: Browser) -> None:
        form_token(client)
        client.get("/open")
        assert count_sessions() == 0

    def test_the_database_does_not_hold_the_cookie(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        secret = client.get_cookie(COOKIE).value.removeprefix(PREFIX)
        row = db.session.scalars(select(ServerSession)).one()
        assert len(secret) >= 43
        assert secret not in (row.key, row.data)

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self, client: Browser) -> None:
        header = client.sign_in(UserFactory()).headers["Set-Cookie"]
        assert "HttpOnly" in header
        assert "SameSite=Lax" in header
        assert "Path=/" in header

    def test_a_copied_cookie_is_dead_after_signing_out(self, client: Browser, app: Flask) -> None:
        client.sign_in(UserFactory())
        copied = client.get_cookie(COOKIE).value
        thief = app.test_client()
        thief.set_cookie(COOKIE, copied)
        assert thief.get("/api/mine").status_code == 200
        assert client.send("POST", "/logout").status_code == 302
        assert thief.get("/api/mine").status_code == 401
        assert client.get("/api/mine").status_code == 401
        assert count_sessions() == 0

    def test_a_session_planted_before_the_sign_in_is_not_the_one_after(
        self, client: Browser, app: Flask
    ) -> None:
        token = form_token(client)
        planted = client.get_cookie(COOKIE).value
        client.sign_in(UserFactory())
        assert client.get_cookie(COOKIE).value != planted
        attacker = app.test_client()
        attacker.set_cookie(COOKIE, planted)
        assert attacker.get("/api/mine").status_code == 401
        refused = client.post("/api/mine", headers={"X-CSRF-Token": token})
        assert refused.json["code"] == "csrf"

    def test_a_made_up_secret_opens_nothing(self, client: Browser) -> None:
        client.set_cookie(COOKIE, PREFIX + "made-up")
        response = client.get("/api/mine")
        assert response.status_code == 401
        assert f"{COOKIE}=;" in response.headers["Set-Cookie"]

    def test_a_signed_cookie_cannot_say_who_is_signed_in(self, client: Browser, app: Flask) -> None:
        user = UserFactory()
        serializer = app.session_interface.get_signing_serializer(app)
        client.set_cookie(COOKIE, serializer.dumps({"_user_id": user.fs_uniquifier}))
        assert client.get("/api/mine").status_code == 401

    def test_signing_in_again_ends_the_session_before(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        before = client.get_cookie(COOKIE).value
        client.send("POST", "/logout")
        client.sign_in(UserFactory())
        assert client.get_cookie(COOKIE).value != before
        assert count_sessions() == 1

    def test_an_expired_session_is_over_and_swept(self, client: Browser, app: Flask) -> None:
        client.sign_in(UserFactory())
        row = db.session.scalars(select(ServerSession)).one()
        row.expires_at = row.created_at
        assert client.get("/api/mine").status_code == 401
        app.test_client().sign_in(UserFactory())
        assert count_sessions() == 1

    def test_a_session_is_not_written_at_each_request(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        seen = db.session.scalars(select(ServerSession.seen_at)).one()
        response = client.get("/api/mine")
        assert db.session.scalars(select(ServerSession.seen_at)).one() == seen
        assert "Set-Cookie" not in response.headers
        assert response.headers["Vary"] == "Cookie"

    def test_a_session_in_use_lives_on(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        row = db.session.scalars(select(ServerSession)).one()
        early = row.created_at.replace(year=2020)
        row.seen_at, expires = early, row.expires_at
        client.get("/api/mine")
        assert row.seen_at > early
        assert row.expires_at > expires

    def test_a_change_of_password_ends_the_others(self, client: Browser, app: Flask) -> None:
        user = UserFactory()
        other = app.test_client()
        other.sign_in(user)
        client.sign_in(user)
        changed = client.send(
            "POST",
            "/change-password",
            json={
                "password": PASSWORD,
                "new_password": "another fine password",
                "new_password_confirm": "another fine password",
            },
        )
        assert changed.status_code == 200
        assert other.get("/api/mine").status_code == 401
        assert client.get("/api/mine").status_code == 200
        assert count_sessions() == 1
        app.test_client().sign_in(user, "another fine password")

    def test_no_cookie_remembers_longer_than_the_session(self, client: Browser) -> None:
        user = UserFactory()
        body = {"email": user.email, "password": PASSWORD, "remember": True}
        assert client.post("/login", json=body).status_code == 200
        assert client.get_cookie("remember_token") is None
        sign_in_by_form(client, user, remember="y")
        assert client.get_cookie("remember_token") is None

    def test_no_token_but_the_session_signs_in(self, client: Browser, app: Flask) -> None:
        user = UserFactory()
        response = client.post(
            "/login?include_auth_token", json={"email": user.email, "password": PASSWORD}
        )
        token = response.json.get("user", {}).get("authentication_token", user.get_auth_token())
        other = app.test_client()
        assert other.get("/api/mine", headers={"Authentication-Token": token}).status_code == 401
        assert other.get(f"/api/mine?auth_token={token}").status_code == 401


def test_fifty_people_sign_in_and_out_at_once(app: Flask) -> None:
    people = [UserFactory() for _ in range(50)]
    db.session.commit()
    addresses = [user.email for user in people]

    def visit(email: str) -> list[int]:
        browser = app.test_client()
        signed_in = browser.post("/login", json={"email": email, "password": PASSWORD})
        browser.csrf_token = signed_in.json["csrf_token"]
        mine = browser.get("/api/mine")
        signed_out = browser.send("POST", "/logout", json={})
        return [signed_in.status_code, mine.status_code, signed_out.status_code]

    with ThreadPoolExecutor(50) as pool:
        assert list(pool.map(visit, addresses)) == [[200, 200, 200]] * 50
    assert count_sessions() == 0


class TestForgery:
    def test_a_form_without_token_is_refused(self, client: Browser) -> None:
        user = UserFactory()
        response = client.post("/login", data={"email": user.email, "password": PASSWORD})
        assert response.status_code in (200, 400)
        assert client.get("/api/mine").status_code == 401

    def test_a_change_needs_the_token(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        for headers in ({}, {"X-CSRF-Token": "made up"}, {"X-CSRF-Token": "\N{SNOWMAN}"}):
            refused = client.post("/api/mine", json={}, headers=headers)
            assert (refused.status_code, refused.json["code"]) == (400, "csrf")
        assert client.send("POST", "/api/mine", json={}).status_code == 200

    def test_another_session_s_token_is_refused(self, client: Browser, app: Flask) -> None:
        client.sign_in(UserFactory())
        other = app.test_client()
        other.sign_in(UserFactory())
        client.csrf_token = other.csrf_token
        assert client.send("POST", "/api/mine").json["code"] == "csrf"

    def test_signing_out_needs_the_token_too(self, client: Browser) -> None:
        client.sign_in(UserFactory())
        assert client.post("/logout").status_code == 400
        assert client.get("/logout").status_code == 405
        assert client.get("/api/mine").status_code == 200

    def test_json_in_disguise_needs_the_token(self, client: Browser) -> None:
        """What a foreign page can make a browser send without asking us."""
        user = UserFactory()
        body = f'{{"email": "{user.email}", "password": "{PASSWORD}"}}'
        for kind in ("text/plain", "application/x-www-form-urlencoded", "text/json"):
            client.post("/login", data=body, content_type=kind)
            assert client.get("/api/mine").status_code == 401


@pytest.mark.parametrize(
    "body",
    ["[1]", "1", "null", '"x"', "{", "", '{"email": [1]}', '{"email": {"a": 1}, "password": 5}',
     '{"email": "a\\u0000b@example.org", "password": "x"}', '{"email": null}', "[[[["],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/login", "/logout", "/change-password", "/verify"])
def test_odd_json_is_refused(client: Browser, path: str, body: str) -> None:
    response = client.post(path, data=body, content_type="application/json")
    assert 400 <= response.status_code < 500
    assert response.content_type == "application/problem+json"


@pytest.mark.parametrize("path", ["/verify", "/change-password"])
def test_odd_json_is_refused_of_whoever_is_signed_in(client: Browser, path: str) -> None:
    client.sign_in(UserFactory())
    names = ("password", "new_password", "new_password_confirm", "email")
    for body in ({}, dict.fromkeys(names, True), dict.fromkeys(names, "")):
        assert 400 <= client.send("POST", path, json=body).status_code < 500


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udfff@example.org", "x" * 60_000, " ", "\n"])
def test_odd_texts_are_refused(client: Browser, text: str) -> None:
    user = UserFactory()
    escaped = json.dumps(text)
    for body in (
        f'{{"email": {escaped}, "password": "x"}}',
        f'{{"email": "{user.email}", "password": {escaped}}}',
        f'{{"email": "{user.email}", "password": "x", "next": {escaped}, {escaped}: "x"}}',
    ):
        response = client.post("/login", data=body, content_type="application/json")
        assert 400 <= response.status_code < 500


@pytest.mark.parametrize("octets", ["%00", "%ff%fe", "%ed%a0%80", "+", "%0a"])
def test_odd_octets_in_a_form_are_refused(client: Browser, octets: str) -> None:
    token = form_token(client)
    for field in ("email", "password", "next", "csrf_token"):
        body = f"email=a%40example.org&password=x&csrf_token={token}&{field}={octets}"
        kind = "application/x-www-form-urlencoded"
        headers = {"Accept": "application/json"}
        response = client.post("/login", data=body, content_type=kind, headers=headers)
        assert 400 <= response.status_code < 500


def test_a_huge_body_is_refused(client: Browser) -> None:
    body = '{"email": "a@example.org", "password": "' + "x" * 100_000 + '"}'
    assert client.post("/login", data=body, content_type="application/json").status_code == 413


def test_next_leads_nowhere_else(client: Browser) -> None:
    user = UserFactory()
    for target in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"):
        response = sign_in_by_form(client, user, next=target)
        # Either the form again, or a page of ours: a browser takes %5C for no slash.
        assert response.status_code == 200 or response.location in ("/", "/%5Cevil.example")
        client.csrf_token = form_token(client)
        client.send("POST", "/logout")


class TestMassAttempts:
    def test_guessing_one_person_s_password_is_slowed(self, client: Browser, app: Flask) -> None:
        user = UserFactory()
        attempt = {"email": user.email, "password": "wrong"}
        codes = [client.post("/login", json=attempt).status_code for _ in range(12)]
        assert codes == [400] * 10 + [429] * 2
        refused = client.post("/login", json={**attempt, "password": PASSWORD})
        assert refused.json["code"] == "too_many_attempts"
        assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
        # Somebody else at the same address is not kept out.
        assert app.test_client().sign_in(UserFactory()).status_code == 200

    def test_another_spelling_of_the_address_is_no_fresh_start(self, client: Browser) -> None:
        UserFactory(email="jo@example.org")
        spellings = ["jo@example.org", "JO@EXAMPLE.ORG", "jo@ｅxample.org", "jo@example。org"]
        codes = [
            client.post("/login", json={"email": email, "password": "wrong"}).status_code
            for email in spellings * 3
        ]
        assert codes == [400] * 10 + [429] * 2

    def test_guessing_anybody_s_is_slowed(self, client: Browser) -> None:
        codes = [
            client.post("/login", json={"email": f"p{n}@example.org", "password": "password1234"})
            for n in range(101)
        ]
        assert [response.status_code for response in codes] == [400] * 100 + [429]

    def test_signing_in_well_is_never_slowed(self, app: Flask) -> None:
        user = UserFactory()
        for _ in range(15):
            app.test_client().sign_in(user)


@pytest.mark.parametrize("path", ["/login", "/logout", "/change-password", "/verify"])
def test_a_form_nested_without_end_is_refused(client: Browser, path: str) -> None:
    response = client.post(path, data="[" * 5000, content_type="application/json")
    assert 400 <= response.status_code < 500
