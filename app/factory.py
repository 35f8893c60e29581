"""Puts the parts together."""

import secrets
from importlib import import_module

from flask import Flask
from flask_babel import get_locale
from werkzeug.middleware.proxy_fix import ProxyFix

from app import (
    addresses,
    cli,
    compression,
    headers,
    health,
    language,
    log,
    metrics,
    problems,
    requests,
)
from app.config import ROOT, Config
from app.database import engine_options
from app.extensions import babel, db, migrate

ROOMS_WITH_TABLES = (
    "app.accounts.models",
    "app.audits.models",
    "app.audits.pack_rows",
    "app.jobs",
    "app.library.models",
    "app.locations.models",
    "app.sharing.models",
)
# Importing one makes its tasks known to app/jobs.py.
ROOMS_WITH_TASKS = ("app.audits.tasks", "app.sharing.tasks")
# Each has `init_app(app)` and registers its routes.
EDGES = ("app.api", "app.pages")
# A photo may have 15 MB; the rest is what surrounds it.
LARGEST_REQUEST = 16 * 1024 * 1024


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
    if not config.testing:
        log.configure(config)
    load_models()
    for room in ROOMS_WITH_TASKS:
        import_module(room)
    _bind_extensions(app)
    _open_doors(app, config)
    cli.register(app)
    return app


def load_models() -> None:
    """Import every room that has tables, so that they are known to each other and to alembic."""
    for room in ROOMS_WITH_TABLES:
        import_module(room)


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "TESTING": config.testing,
        # Without a key of its own a process makes one: safe, and good for one process only.
        "SECRET_KEY": config.secret_key or secrets.token_hex(32),
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "SQLALCHEMY_DATABASE_URI": config.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(config.database_url),
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.secure_cookies,
        "BABEL_DEFAULT_LOCALE": config.languages[0],
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
    }


def _bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"))
    babel.init_app(app, locale_selector=language.choose)
    app.jinja_env.globals["get_locale"] = get_locale


def _open_doors(app: Flask, config: Config) -> None:
    """Everything that answers over HTTP, the guard before all of it."""
    from app.accounts import sign_in

    if config.proxies:
        n = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, n, n, n, n)  # type: ignore[method-assign]
    requests.init_app(app)
    addresses.init_app(app)
    headers.init_app(app, config)
    compression.init_app(app)
    log.init_app(app)
    problems.init_app(app)
    sign_in.init_app(app, config)
    health.init_app(app)
    metrics.init_app(app, config)
    for edge in EDGES:
        import_module(edge).init_app(app)
    # The edges never import each other, and taking a copy is one thing.
    app.extensions["gumsole.take_copy"] = import_module("app.api.copies").take
