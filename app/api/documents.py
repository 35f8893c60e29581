"""The API's own description: as OpenAPI for programs, as a page for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, Response, current_app, render_template
from flask_smorest import Api

from app.addresses import Sha256Converter
from app.api.answers import answer
from app.api.fields import SHA256
from app.api.schemas import OpSchema
from app.api.views import blueprint

Json = dict[str, Any]
_SPEC = "gumsole.openapi"
_METHODS = ("get", "head", "put", "post")

DESCRIPTION = """\
What a phone is told with a 2xx is durable. Every call can be repeated: it has one effect.

Sign in with `POST /login` as JSON; the session is a cookie. What changes something carries the
token of `GET /api/v1/session` as `X-CSRF-Token`. Errors are problem details (RFC 9457): programs
go by `code`, people read `detail`. Again for ever: no network, 408, 425, 429, 5xx, and 400 with
the code `csrf` after asking for a new token. Sign in again: 401. Any other 4xx is for good.

An op writes one register: `target` (value, na, skip, clear, settle), `target:note`,
`target:photo:SHA` (attach, remove), `target:caption:SHA`, `target:order`, and `section#id`
(add-repetition, remove-repetition). Its heads are the ops that no other op of it names as base.
"""


class DescribedApi(Api):  # type: ignore[misc]  # the library has no types
    """Errors are answered by app/problems.py, not by the library."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Call:
    """One operation, as the page shows it. Schemas are names, or JSON Schema where they have none.

    `parameters`: (name, where, description); `answers`: (status, description, schema).
    """

    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[tuple[str, str, str], ...]
    body: str | None
    answers: tuple[tuple[str, str, str], ...]


def init_app(app: Flask) -> None:
    app.config.update(API_TITLE="Gumsole", API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    api = DescribedApi(app, spec_kwargs={"info": {"description": DESCRIPTION}})
    api.register_converter(Sha256Converter, _describe_sha256)
    api.spec.components.schema("Op", schema=OpSchema)
    api.register_blueprint(blueprint)
    app.extensions[_SPEC] = api.spec.to_dict()
    app.add_url_rule("/api/openapi.json", "api_openapi", openapi)
    app.add_url_rule("/api/docs", "api_docs", docs)


def _describe_sha256(_converter: Sha256Converter) -> Json:
    return {"type": "string", "pattern": SHA256}


def openapi() -> Response:
    """The OpenAPI 3.1 description."""
    return answer(current_app.extensions[_SPEC])


def docs() -> str:
    """The same for people."""
    spec = current_app.extensions[_SPEC]
    schemas = {name: list(_fields(schema)) for name, schema in _schemas(spec)}
    return render_template(
        "api/docs.html",
        description=DESCRIPTION.strip().split("\n\n"),
        calls=list(_calls(spec)),
        schemas=schemas,
    )


def _calls(spec: Json) -> Iterator[Call]:
    for path, operations in spec["paths"].items():
        shared = operations.get("parameters", [])
        for method in _METHODS:
            if method in operations:
                yield _call(method, path, operations[method], shared)


def _call(method: str, path: str, operation: Json, shared: list[Json]) -> Call:
    parameters = [each for each in (*shared, *operation.get("parameters", [])) if "name" in each]
    body = operation.get("requestBody")
    return Call(
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        parameters=tuple(
            (each["name"], each["in"], each.get("description", "")) for each in parameters
        ),
        body=_content(body) if body else None,
        answers=tuple(
            (str(status), found.get("description", ""), _content(found))
            for status, found in sorted(operation["responses"].items(), key=lambda e: str(e[0]))
        ),
    )


def _content(described: Mapping[str, Any]) -> str:
    """The name of the schema of a body, or the type of its bytes."""
    for kind, content in described.get("content", {}).items():
        return _type(content.get("schema", {})) if "json" in kind else kind
    return ""


def _schemas(spec: Json) -> Iterator[tuple[str, Json]]:
    yield from sorted(spec["components"]["schemas"].items())


def _fields(schema: Json) -> Iterator[tuple[str, str, bool, str]]:
    """(name, type, whether it is required, description) of each field."""
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        yield name, _type(field), name in required, field.get("description", "")


def _type(schema: Json) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "enum" in schema:
        return " | ".join(str(each) for each in schema["enum"])
    kind = schema.get("type", "any")
    name = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if "items" in schema:
        return f"{name} of {_type(schema['items'])}"
    return f"{name} ({schema['format']})" if "format" in schema else name
