"""What every answer says to the browser about trust, in one place."""

import re

from flask import Flask, Response, request

from app.config import Config

# No inline script or style anywhere; pictures may also be made on the phone (blob:, data:).
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

# For a page with a frame of our own in it, and for what is in the frame.
FRAMED_BY_US = CONTENT_SECURITY_POLICY.replace(
    "frame-ancestors 'none'", "frame-ancestors 'self'; frame-src 'self'"
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(self)",
}
PRIVATE = "private, no-store"
A_YEAR = 365 * 24 * 60 * 60
# Its name holds a hash of its content, so that another content has another name.
_HASHED = re.compile(r"/static/phone/(app|preview)-[A-Z0-9]{8}\.(js|css)")


def init_app(app: Flask, config: Config) -> None:
    """Add the headers to every answer that does not say otherwise itself."""

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if config.secure_cookies:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={A_YEAR}")
        endpoint = request.endpoint or ""
        if endpoint != "static":
            # What a person saw must not remain in a shared phone's cache.
            response.headers.setdefault("Cache-Control", PRIVATE)
        elif _HASHED.fullmatch(request.path) and response.status_code in (200, 304):
            response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        if endpoint.startswith("security."):
            # What Flask-Security says there is spelled in a way that no cache knows.
            response.headers["Cache-Control"] = PRIVATE
        return response
