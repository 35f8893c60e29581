"""Whether this process can work: asked by whatever watches over it, without signing in."""

from flask import Flask, Response, jsonify
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.rights import public
from app.extensions import db


def init_app(app: Flask) -> None:
    app.add_url_rule("/health", "health", health)


@public
def health() -> tuple[Response, int]:
    """200 where the database answers, else 503."""
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return jsonify(status="the database does not answer"), 503
    return jsonify(status="ok"), 200
