"""The calls of the sync protocol: read the request, call one function of app.audits, answer."""

from typing import Any
from uuid import UUID

from flask import Response, request
from flask_babel import get_locale
from flask_smorest import Blueprint
from flask_wtf.csrf import generate_csrf
from marshmallow import RAISE, Schema

from app.accounts.rights import person
from app.api import answers, copies, ops
from app.api import schemas as s
from app.api.body import StrictParser, prepare_body
from app.audits import media, release, submission, visits, whole, work
from app.errors import NotFound
from app.extensions import db
from app.library.published import canonical_of, picture_of

A_YEAR = 365 * 24 * 60 * 60
_SHA256 = "<sha256:sha256>"


class StrictBlueprint(Blueprint):  # type: ignore[misc]  # the library has no types
    ARGUMENTS_PARSER = StrictParser()


blueprint = StrictBlueprint(
    "api", __name__, url_prefix="/api/v1", description="What phones and integrators call."
)
blueprint.url_value_preprocessor(prepare_body)


def refuses(*statuses: int, schema: type[Schema] = s.ProblemSchema) -> Any:
    """Document that a call may answer with problem details under these statuses."""

    def document(view: Any) -> Any:
        for status in statuses:
            view = blueprint.alt_response(
                status, schema=schema, content_type="application/problem+json"
            )(view)
        return view

    return document


@blueprint.route("/session")
@refuses(401)
@blueprint.response(200, s.SessionSchema)
def session() -> dict[str, Any]:
    """Who is signed in, and the token that requests which change something carry."""
    user = person()
    return {
        "user_id": user.id,
        "name": user.name,
        "email": user.email,
        "role": user.role,
        "language": user.language or str(get_locale()),
        "csrf_token": generate_csrf(),
    }


@blueprint.route("/work")
@refuses(401, 422)
@blueprint.alt_response(304, description="Nothing has changed.")
@blueprint.arguments(s.HeldSchema, location="query", unknown=RAISE)
@blueprint.response(200, s.WorkSchema)
def get_work(query: dict[str, str]) -> Response:
    """What this person may do: visits, drafts, locations, published checklist versions, what they
    are asked to do, what was answered the last time.

    Each part comes with its hash; a part whose hash is named in `held` comes without content.
    """
    found = work.work_of(person())
    held = [each for each in query["held"].split(",") if each]
    response = answers.text(answers.work(found, held))
    response.set_etag(found.hash)
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response


@blueprint.route(f"/checklists/{_SHA256}")
@refuses(401, 404)
@blueprint.response(200, {"type": "object"})
def get_checklist(sha256: str) -> Response:
    """One published version as canonical JSON, for ever."""
    response = answers.text(canonical_of(sha256))
    response.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


@blueprint.route(f"/pictures/{_SHA256}")
@refuses(401, 404)
@blueprint.response(200, s.BYTES, content_type="image/*")
def get_picture(sha256: str) -> Response:
    """A picture that an item shows (`show`), named by its hash, for ever."""
    picture = picture_of(sha256)
    response = Response(picture.content, content_type=picture.content_type)
    response.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


@blueprint.route("/visits/<uuid:visit_id>", methods=["PUT"])
@refuses(400, 401, 403, 404, 409, 422)
@blueprint.arguments(s.StartSchema)
@blueprint.response(201, s.StartedSchema)
@blueprint.alt_response(200, schema=s.StartedSchema, description="The same again.")
def start(sent: visits.Start, visit_id: UUID) -> Response:
    """Start a visit. Its id, a UUID of version 4 or 7, is made on the phone."""
    started = visits.start(person(), visit_id, sent)
    db.session.commit()
    body = {"visit_id": str(visit_id), "state": started.state}
    return answers.answer(body, 201 if started.just_now else 200)


@blueprint.route("/visits/<uuid:visit_id>")
@refuses(401, 404)
@blueprint.response(200, s.VisitSchema)
def get_visit(visit_id: UUID) -> Response:
    """The whole state of a visit, for a second device or a fresh install."""
    return answers.text(answers.whole(whole.whole_visit(person(), str(visit_id))))


@blueprint.route("/visits/<uuid:visit_id>/ops", methods=["POST"])
@refuses(400, 401, 403, 404, 422)
@blueprint.arguments(s.OpsSchema)
@blueprint.response(200, s.OpResultsSchema)
def append_ops(sent: dict[str, Any], visit_id: UUID) -> Response:
    """Append what a person did to the visit's log; a result per op."""
    results = ops.take(person(), str(visit_id), sent["ops"])
    db.session.commit()
    return answers.answer({"visit_id": str(visit_id), "results": results})


@blueprint.route(f"/visits/<uuid:visit_id>/media/{_SHA256}", methods=["PUT"], endpoint="media")
@refuses(401, 403, 404, 413, 415, 422, 429, 507)
@blueprint.doc(requestBody=s.RAW_PHOTO)
@blueprint.response(201, s.MediaTakenSchema)
@blueprint.alt_response(200, schema=s.MediaTakenSchema, description="Already in this visit.")
def put_media(visit_id: UUID, sha256: str) -> Response:
    """A photo, named by the hash of what is sent: at most 15 MB, the bytes are the body."""
    just_now = media.take(person(), str(visit_id), sha256, request.stream)
    db.session.commit()
    body = {"visit_id": str(visit_id), "sha256": sha256}
    return answers.answer(body, 201 if just_now else 200)


@blueprint.route(f"/visits/<uuid:visit_id>/media/{_SHA256}", methods=["HEAD"])
@refuses(401, 404)
@blueprint.response(200)
def head_media(visit_id: UUID, sha256: str) -> Response:
    """Whether a photo is in this visit; asked on a retry only."""
    visits.visible_visit(person(), str(visit_id))
    if not media.is_here(str(visit_id), sha256):
        raise NotFound("media_unknown", "This visit has no such photo.")
    return answers.text("")


@blueprint.route("/visits/<uuid:visit_id>/submission", methods=["POST"])
@refuses(400, 401, 403, 404, 422)
@refuses(409, schema=s.SubmissionProblemSchema)
@blueprint.arguments(s.SubmissionSchema)
@blueprint.response(201, s.ReceiptSchema)
@blueprint.alt_response(200, schema=s.ReceiptSchema, description="The same manifest again.")
def submit(sent: submission.SentSubmission, visit_id: UUID) -> Response:
    """The person says: this is all of it. The receipt comes with the result."""
    receipt = submission.submit(person(), str(visit_id), sent)
    db.session.commit()
    return answers.text(receipt.text, 201 if receipt.created else 200)


@blueprint.route("/visits/<uuid:visit_id>/release", methods=["POST"])
@refuses(401, 403, 404, 409)
@blueprint.response(200, s.ReleasedSchema)
def release_visit(visit_id: UUID) -> Response:
    """An admin shows a submitted visit to those who work with it. Again changes nothing."""
    released = release.release(person(), str(visit_id))
    db.session.commit()
    return answers.answer(
        {
            "visit_id": str(visit_id),
            "state": visits.RELEASED,
            "released_at": released.released_at.isoformat(),
        }
    )


@blueprint.route("/visits/<uuid:visit_id>/copy", methods=["POST"], endpoint="copy")
@refuses(400, 401, 403, 404, 409, 413, 422, 507)
@blueprint.doc(requestBody=s.RAW_COPY)
@blueprint.response(200, s.CopyTakenSchema)
def take_copy(visit_id: UUID) -> Response:
    """Take back a saved copy of a visit: a zip of `visit.json`, `ops.json` and `photos/SHA256`.

    `visit.json` is the body that started the visit with its `visit_id`, `ops.json` is
    `{"ops": […]}` with up to 20,000 of them. What is here already is left as it is.
    """
    return answers.answer(copies.take(person(), visit_id, request.stream))
