"""The HTML edge: pages for people at a desk. Thin: read the request, ask one room, render."""

from flask import Flask


def init_app(app: Flask) -> None:
    """Register the pages and what their templates may call."""
    # Each adds its routes to the blueprint.
    from app.pages import (  # noqa: F401
        account,
        assignments,
        checklists,
        copies,
        exports,
        locations,
        packs,
        phone,
        photos,
        shared,
        sharing,
        signing_in,
        subscriptions,
        visits,
        work,
        workshop,
    )
    from app.pages.blueprint import pages

    signing_in.init_app(app)
    app.register_blueprint(pages)
    shared.limit_openings(app)
    sharing.limit_mails(app)
    packs.limit_printing(app)
