"""What a link to a scorecard opens, to anybody who has it: that scorecard, and nothing else."""

from functools import partial

from flask import Flask, Response, render_template, request, send_file
from flask.typing import ResponseReturnValue
from flask_limiter.util import get_remote_address

from app.accounts import limits
from app.accounts.rights import public
from app.audits.printed import pages as scorecard_pages
from app.audits.queries import row_of
from app.audits.scorecards import pdf_of, scorecard_of
from app.extensions import db
from app.locations.tree import place
from app.pages.blueprint import language, pages
from app.pages.photos import send_photo
from app.pages.visits import file_name, photo_source
from app.sharing.shares import note_opening, opened_by

# From one address: guesses; scorecards with all their photos; rendering, which costs most.
MISSES = "30 per 10 minutes"
OPENINGS = "3000 per 10 minutes"
RENDERINGS = "60 per 10 minutes"
OPEN = ("pages.shared", "pages.shared_pdf", "pages.shared_photo", "pages.leave", "pages.left")


@pages.get("/shared/<token>")
@public
def shared(token: str) -> ResponseReturnValue:
    """The scorecard as a page, in the browser's language."""
    share = opened_by(token)
    if request.method == "GET":
        note_opening(share)
        db.session.commit()
    row = row_of(share.visit_id)
    source = photo_source(row.id, "pages.shared_photo", token=token)
    page = render_template(
        "shared.html",
        row=row,
        place=place(row.location_id),
        article=scorecard_pages().article(scorecard_of(row.id, language()), source),
        token=token,
        expires_at=share.expires_at,
    )
    return _private(Response(page))


@pages.get("/shared/<token>/scorecard.pdf")
@public
def shared_pdf(token: str) -> Response:
    row = row_of(opened_by(token).visit_id)
    file = pdf_of(row.id, language())
    return _private(
        send_file(
            file,
            mimetype="application/pdf",
            as_attachment="download" in request.args,
            download_name=file_name(row, "pdf"),
        )
    )


@pages.get("/shared/<token>/photos/<sha256:sha256>/<any(page, pdf):rendition>.jpg")
@public
def shared_photo(token: str, sha256: str, rendition: str) -> Response:
    return _private(send_photo(opened_by(token).visit_id, sha256, rendition))


def limit_openings(app: Flask) -> None:
    """Guessing is hopeless; this keeps it, and rendering, from costing others their answers."""
    for endpoint in OPEN:
        here = partial(_by_address, endpoint)
        limits.limit(app, endpoint, MISSES, here, deduct_when=_missed)
        limits.limit(app, endpoint, OPENINGS, here)
    limits.limit(app, "pages.shared_pdf", RENDERINGS, partial(_by_address, "pdf"))


def _by_address(what: str) -> str:
    return f"{what} {get_remote_address()}"


def _missed(response: Response) -> bool:
    return response.status_code == 404


def _private(response: Response) -> Response:
    """Found by no search engine, kept by no cache, its address told to nobody."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
