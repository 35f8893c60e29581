"""Logging: one line an event, for people in a terminal, as JSON for machines.

A line names the rule of an address (/reset-password/<token>), never the address itself: addresses
hold tokens and names of photos. Bodies, cookies and headers are never logged.
"""

import logging
import time
from typing import Any

import structlog
from flask import Flask, Response, g, request, session

from app.config import Config

log = structlog.get_logger("gumsole")

# What a frame held may be a password.
_without_locals = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
TALKATIVE = ("huey", "weasyprint", "fontTools", "alembic", "pikepdf")
"""Libraries that tell of every look at the clock, every page laid out, every font opened,
that they have begun."""


def configure(config: Config) -> None:
    """Send what this process logs, its libraries included, to stderr in the wanted form."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    told = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    renderer: list[Any] = (
        [told] if config.log == "text" else [_without_locals, structlog.processors.JSONRenderer()]
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *renderer],
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    # It sets its own level when it is imported.
    logging.getLogger("weasyprint.progress").propagate = False
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def init_app(app: Flask) -> None:
    """Log each request but those for static files and health."""

    @app.before_request
    def start() -> None:
        g.started = time.perf_counter()

    @app.after_request
    def say(response: Response) -> Response:
        if request.endpoint not in ("static", "health"):
            log.info(
                "request",
                method=request.method,
                rule=request.url_rule.rule if request.url_rule else None,
                status=response.status_code,
                milliseconds=round((time.perf_counter() - g.get("started", 0)) * 1000),
                person=getattr(session, "user_id", None),
            )
        return response
