"""Puts the parts together."""

import secrets
from importlib import import_module

from flask import Flask

from app.config import ROOT, Config
from app.database import engine_options
from app.extensions import babel, db, migrate

ROOMS_WITH_TABLES = (
    "app.accounts.models",
    "app.audits.models",
    "app.jobs",
    "app.library.models",
    "app.locations.models",
)


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
    load_models()
    _register_commands(app)
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "TESTING": config.testing,
        # Without a key of its own a process makes one: safe, and good for one process only.
        "SECRET_KEY": config.secret_key or secrets.token_hex(32),
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(config.database_url),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
    }


def load_models() -> None:
    """Import every room that has tables, so that they are known to each other and to alembic."""
    for room in ROOMS_WITH_TABLES:
        import_module(room)


def _register_commands(app: Flask) -> None:
    from app.cli import register

    register(app)
