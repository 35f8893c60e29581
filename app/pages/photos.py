"""Photos of a visit, cleaned, for whoever may see the visit."""

from uuid import UUID

from flask import Response, send_file
from sqlalchemy import select

from app.accounts.models import ROLES
from app.accounts.rights import allow, person
from app.audits.files import page_key, pdf_key, storage
from app.audits.models import Media
from app.audits.visits import visible_visit
from app.errors import NotFound
from app.extensions import db
from app.pages.blueprint import pages

A_YEAR = 365 * 24 * 60 * 60


@pages.get("/visits/<uuid:visit_id>/photos/<sha256:sha256>/<any(page, pdf):rendition>.jpg")
@allow(*ROLES)
def photo(visit_id: UUID, sha256: str, rendition: str) -> Response:
    """A rendition of the photo that was sent under this hash; what was sent is never shown."""
    visible_visit(person(), str(visit_id))
    response = send_photo(str(visit_id), sha256, rendition)
    response.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


def send_photo(visit_id: str, sha256: str, rendition: str) -> Response:
    """The file, for who may see the visit. Raises NotFound."""
    media = db.session.scalars(
        select(Media).where(Media.visit_id == visit_id, Media.sha256 == sha256)
    ).one_or_none()
    if media is None:
        raise NotFound("photo_unknown", "This visit has no such photo.")
    name = media.page_sha256 if rendition == "page" else media.pdf_sha256
    file = storage().open(page_key(name) if rendition == "page" else pdf_key(name))
    return send_file(file, mimetype="image/jpeg", etag=name)
