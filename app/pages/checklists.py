"""Checklists: what is published, and each whole as one reads it before going out."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.accounts.models import ROLES
from app.accounts.rights import allow
from app.library.published import (
    checklist_of,
    current_version,
    current_versions,
    picture_of,
    version_row,
)
from app.pages.blueprint import pages
from app.pages.preview import preview

A_YEAR = 365 * 24 * 60 * 60


@pages.get("/checklists")
@allow(*ROLES)
def checklists() -> ResponseReturnValue:
    published = [(row, checklist_of(row.sha256)) for row in current_versions()]
    return render_template("checklists.html", published=published)


@pages.get("/checklists/<checklist_id>")
@allow(*ROLES)
def checklist(checklist_id: str) -> ResponseReturnValue:
    """The version on which new visits start."""
    return _show(current_version(checklist_id).sha256)


@pages.get("/checklists/versions/<sha256:sha256>")
@allow(*ROLES)
def checklist_version(sha256: str) -> ResponseReturnValue:
    """One version, which never changes."""
    return _show(sha256)


@pages.get("/checklists/pictures/<sha256:sha256>")
@allow(*ROLES)
def checklist_picture(sha256: str) -> Response:
    """What an item shows beside its question."""
    picture = picture_of(sha256)
    response = Response(picture.content, content_type=picture.content_type)
    response.headers["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


def _show(sha256: str) -> str:
    checklist = checklist_of(sha256)
    return render_template(
        "checklist.html",
        checklist=checklist,
        version=version_row(sha256),
        sections=preview(checklist),
    )
