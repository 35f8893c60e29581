"""Puts the parts together."""

import secrets

from flask import Flask

from app.config import ROOT, Config
from app.extensions import babel, db, migrate


def create_app(config: Config) -> Flask:
    """A Flask application for this configuration; reads and writes nothing yet."""
    app = Flask(
        "gumsole",
        root_path=str(ROOT),
        template_folder="templates",
        static_folder="static",
    )
    app.config.update(_flask_settings(config))
    app.extensions["gumsole"] = config
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    babel.init_app(app)
    _register_commands(app)
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "TESTING": config.testing,
        # Without a key of its own a process makes one: safe, and good for one process only.
        "SECRET_KEY": config.secret_key or secrets.token_hex(32),
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
    }


def _register_commands(app: Flask) -> None:
    from app.cli import register

    register(app)
