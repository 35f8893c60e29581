"""The API's description is true: OpenAPI 3.1, a readable page, and answers that keep to it."""

import json
import re
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from app.extensions import db
from tests.browser import Browser
from tests.visiting import COMPLETE, Phone, jpeg, visiting


@pytest.fixture
def phone(client: Browser) -> Phone:
    return visiting(client)


@pytest.fixture
def spec(phone: Phone) -> dict[str, Any]:
    response = phone.browser.get("/api/openapi.json")
    assert response.status_code == 200
    found: dict[str, Any] = response.json
    return found


def test_it_is_openapi_3_1(spec: dict[str, Any]) -> None:
    assert spec["openapi"] == "3.1.0"
    assert set(spec["paths"]) == {
        "/api/v1/session",
        "/api/v1/work",
        "/api/v1/checklists/{sha256}",
        "/api/v1/pictures/{sha256}",
        "/api/v1/visits/{visit_id}",
        "/api/v1/visits/{visit_id}/ops",
        "/api/v1/visits/{visit_id}/media/{sha256}",
        "/api/v1/visits/{visit_id}/submission",
        "/api/v1/visits/{visit_id}/release",
        "/api/v1/visits/{visit_id}/copy",
    }


def test_every_route_of_the_api_is_described(app: Flask, spec: dict[str, Any]) -> None:
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/api/v1/"):
            path = re.sub(r"<(?:[^:>]+:)?([^>]+)>", r"{\1}", rule.rule)
            for method in (rule.methods or set()) - {"OPTIONS", "HEAD"}:
                assert method.lower() in spec["paths"][path], (method, path)


def test_every_reference_leads_somewhere(spec: dict[str, Any]) -> None:
    for reference in re.findall(r'"\$ref": "#/([^"]+)"', json.dumps(spec)):
        found = spec
        for step in reference.split("/"):
            found = found[step]


def test_the_page_needs_nothing_from_elsewhere(phone: Phone) -> None:
    response = phone.browser.get("/api/docs")
    assert response.status_code == 200
    page = response.text
    assert "/api/v1/visits/{visit_id}/ops" in page
    assert "manifest_sha256" in page
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert "<script" not in page
    assert "style=" not in page


def test_nobody_reads_it_without_signing_in(app: Flask) -> None:
    nobody = app.test_client()
    assert nobody.get("/api/docs").status_code == 401
    assert nobody.get("/api/openapi.json").status_code == 401


schemathesis.serializer.alias("application/zip", "application/octet-stream")
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("filled", [False, True])
def test_answers_keep_to_the_description(
    app: Flask, phone: Phone, spec: dict[str, Any], mode: GenerationMode, filled: bool
) -> None:
    """Made-up requests, sound and unsound, on a real visit: never a 5xx, never undescribed."""
    if filled:
        phone.answer(COMPLETE)
        phone.photograph("proof/sign", jpeg())
    cookie = phone.browser.get_cookie("gumsole_session")
    assert cookie is not None
    headers = {
        "Cookie": f"gumsole_session={cookie.value}",
        "X-CSRF-Token": phone.browser.csrf_token or "",
    }
    schema = schemathesis.openapi.from_dict(spec)
    db.session.remove()
    for found in schema.get_all_operations():
        operation = found.ok()
        if mode is GenerationMode.NEGATIVE and operation.path == "/api/v1/session":
            continue  # it takes nothing that could be wrong

        @given(case=operation.as_strategy(mode))
        @settings(
            max_examples=10,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        def run(case: schemathesis.Case) -> None:
            if "visit_id" in case.path_parameters:
                case.path_parameters["visit_id"] = phone.visit_id
            with app.app_context():
                response = case.call(app=app, headers=headers)
            case.validate_response(response, checks=CHECKS)

        run()
