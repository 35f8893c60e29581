"""The phone app's shell: one page for everybody, what installs it, and its service worker.

None of it holds data: what a person sees is asked of the API, or lies on the phone.
"""

import json
from functools import lru_cache
from typing import Any

from flask import (
    Response,
    current_app,
    jsonify,
    render_template,
    request,
    send_from_directory,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from app.accounts.rights import public
from app.config import ROOT, Config
from app.language import gettext as _
from app.pages.blueprint import pages

BUILT = ROOT / "static" / "phone"
GROUND, DARK_GROUND, INK = "#f1f3ef", "#0c1413", "#13201f"
"""The ground of pages in both themes, as in phone/styles/tokens.css, and the icon's own."""


@pages.get("/phone/")
@public
def phone() -> ResponseReturnValue:
    """The page that the service worker keeps; what it keeps beside it must be of the same build."""
    shell = phone_shell()
    if shell is None:
        told = _("The phone app has not been built. Run “make install” where Gumsole is served.")
        return render_template("error.html", status=503, sentence=told), 503
    page = render_template(
        "phone.html", shell=shell, languages=languages(), ground=GROUND, dark_ground=DARK_GROUND
    )
    response = _fresh(Response(page))
    response.headers["Gumsole-Shell"] = shell["version"]
    response.headers["Gumsole-Words"] = ",".join(
        tag for tag in languages() if (BUILT / "words" / f"{tag}.json").is_file()
    )
    return response


@pages.get("/phone/manifest.webmanifest")
@public
def phone_manifest() -> Response:
    """How the app is installed, in the reader's language."""
    locale = get_locale()
    start = url_for("pages.phone")
    manifest = {
        "id": start,
        "name": "Gumsole",
        "short_name": "Gumsole",
        "description": _("Visits, as a customer makes them: offline, with one thumb."),
        "lang": str(locale).replace("_", "-"),
        "dir": locale.text_direction,
        "start_url": start,
        "scope": start,
        "display": "standalone",
        "background_color": GROUND,
        "theme_color": GROUND,
        "categories": ["business", "productivity"],
        "icons": [_icon("icon-192", 192), _icon("icon-512", 512), _icon("maskable-512", 512)],
        "shortcuts": [
            {
                "name": _("Start a visit"),
                "url": f"{start}#/start",
                "icons": [_icon("icon-192", 192)],
            }
        ],
    }
    return _fresh(
        Response(json.dumps(manifest, ensure_ascii=False), mimetype="application/manifest+json")
    )


@pages.get("/phone/worker.js")
@public
def phone_worker() -> Response:
    """The service worker: here, because one may only serve what lies under its own address."""
    return _fresh(send_from_directory(BUILT, "worker.js", mimetype="text/javascript"))


@pages.get("/phone/session")
@public
def phone_session() -> Response:
    """Whether somebody is signed in here: an app that knows nobody yet asks before it asks for a
    password, and a refusal would be told as an error by browsers.
    """
    response = jsonify(signed_in=current_user.is_authenticated)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Cookie")
    return response


def _fresh(response: Response) -> Response:
    """To be kept, and asked for anew each time."""
    response.headers["Cache-Control"] = "no-cache"
    response.vary.update(("Accept-Language", "Cookie"))
    if not response.direct_passthrough:
        response.add_etag()
    response.make_conditional(request)
    return response


def _icon(name: str, size: int) -> dict[str, str]:
    return {
        "src": url_for("static", filename=f"icons/{name}.png"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": "maskable" if name.startswith("maskable") else "any",
    }


def languages() -> list[str]:
    """What the installation speaks, as BCP 47 tags."""
    config: Config = current_app.extensions["gumsole"]
    return [code.replace("_", "-") for code in config.languages]


def phone_shell() -> dict[str, Any] | None:
    """What bin/build-phone made last; None where it never ran."""
    try:
        built_at = (BUILT / "shell.json").stat().st_mtime_ns
    except FileNotFoundError:
        return None
    return _read_shell(built_at)


@lru_cache(maxsize=1)
def _read_shell(_built_at: int) -> dict[str, Any]:
    shell: dict[str, Any] = json.loads((BUILT / "shell.json").read_text("utf-8"))
    return shell
