"""`flask checklist preview`: the phone's own screens on a file, drawn anew as it is saved."""

import json
import threading
import webbrowser
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

import click
from babel.support import Translations
from flask import Flask
from flask.cli import AppGroup
from werkzeug.exceptions import BadRequest, Conflict, Forbidden, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.utils import send_from_directory
from werkzeug.wrappers import Request, Response

from app.checklists.canonical import version_hash
from app.checklists.json_text import IllegalJson, read_json
from app.checklists.loading import Loaded, load_checklist
from app.checklists.model import Checklist
from app.config import ROOT
from app.headers import FRAMED_BY_US, HEADERS
from app.reports.wording import Wording
from app.workshop.previewing import news, standing

HOST = "127.0.0.1"
BUILT = ROOT / "static" / "phone"
MOST_BYTES = 2_000_000
ROUTES = Map(
    [
        Rule("/", endpoint="page"),
        Rule("/phone", endpoint="phone"),
        Rule("/draft", endpoint="draft"),
        Rule("/score", endpoint="score", methods=["POST"]),
        Rule("/api/v1/pictures/<string(length=64):sha256>", endpoint="picture"),
        Rule("/static/<path:name>", endpoint="static"),
    ]
)
PAGE = """\
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{name} – preview</title>
  <link rel="icon" href="/static/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="{style}">
</head>
<body class="bench-page">
  <header>
    <h1>{name}</h1> <span class="bench-second">Preview: nothing is stored or sent.</span>
  </header>
  <main class="bench">
    <div id="problems" class="bench-beside"></div>
    <iframe class="bench-phone" src="/phone" title="The phone" allow="microphone; camera"></iframe>
    <div id="bench" class="bench-beside"></div>
  </main>
</body>
</html>
"""
PHONE = """\
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
  <meta name="gumsole-languages" content="{languages}">
  <title>Preview</title>
  <link rel="stylesheet" href="{style}">
  <script type="module" src="{script}"></script>
</head>
<body><div id="app"></div></body>
</html>
"""


def register(app: Flask) -> None:
    group = app.cli.commands.get("checklist") or AppGroup("checklist", help="Checklists.")
    if not isinstance(group, click.Group):
        raise TypeError("`flask checklist` is no group of commands")
    group.add_command(preview)
    app.cli.add_command(group)


@click.command("preview")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--port", default=8765, show_default=True, help="Where it is served on this machine.")
@click.option("--no-browser", is_flag=True, help="Open no browser.")
def preview(file: Path, port: int, *, no_browser: bool) -> None:
    """Try the checklist in FILE on the phone's own screens, in a browser, while you write it.

    It is drawn anew whenever FILE is saved, or a file or picture that it uses. Nothing is stored.
    """
    shell = built_shell()
    if not file.is_file():
        raise click.ClickException(f"There is no {file}. Begin it: flask checklist new {file}")
    try:
        server = make_server(
            HOST, port, Preview(Watched(file), shell), threaded=True, request_handler=Silent
        )
    except (OSError, SystemExit, OverflowError) as taken:
        raise click.ClickException(
            f"Port {port} cannot be had. Name another: --port {port + 1}"
        ) from taken
    address = f"http://{HOST}:{server.port}/"
    click.echo(f"{file}: {address}  (Ctrl-C ends it)")
    if not no_browser:
        webbrowser.open(address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


def built_shell() -> dict[str, Any]:
    try:
        shell: dict[str, Any] = json.loads((BUILT / "shell.json").read_text("utf-8"))
        made: dict[str, Any] = shell["preview"]
    except (FileNotFoundError, KeyError) as missing:
        raise click.ClickException(
            "The phone app has not been built: run `make install` where Gumsole lies."
        ) from missing
    return {"phone": shell["style"], **made}


class Silent(WSGIRequestHandler):
    """Whoever writes a checklist has no use for a line a request."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002 - werkzeug's own name
        if type == "error":
            super().log(type, message, *args)


class Watched:
    """A checklist's file and all that it is made of, read again when one of them changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.number = 0
        self.good: Loaded | None = None
        self._lock = threading.Lock()
        self._stamps: dict[Path, tuple[int, int] | None] = {}
        self._loaded: Loaded

    def look(self) -> tuple[int, Loaded]:
        """What stands now, and the how many-eth state of it that is, from 1."""
        with self._lock:
            stamps = {path: _stamp(path) for path in (self._stamps or [self.path])}
            if stamps != self._stamps:
                self._loaded = load_checklist(self.path)
                # As they were before they were read: what is saved meanwhile is seen next time.
                self._stamps = {
                    path: stamps[path] if path in stamps else _stamp(path)
                    for path in self._loaded.files
                }
                self.number += 1
                if self._loaded.checklist is not None:
                    self.good = self._loaded
            return self.number, self._loaded


def _stamp(path: Path) -> tuple[int, int] | None:
    """Changes when the file does; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Preview:
    """The pages and answers of one preview, as a WSGI app for this machine alone."""

    def __init__(self, watched: Watched, shell: dict[str, Any]) -> None:
        self._watched = watched
        self._shell = shell

    def __call__(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = MOST_BYTES
        try:
            self._refuse_strangers(request)
            endpoint, values = ROUTES.bind_to_environ(environ).match()
            response: Any = getattr(self, f"_{endpoint}")(request, **values)
        except HTTPException as refused:
            response = refused.get_response(environ)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers["Content-Security-Policy"] = FRAMED_BY_US
        response.headers.setdefault("Cache-Control", "no-store")
        answer: Iterable[bytes] = response(environ, start_response)
        return answer

    def _refuse_strangers(self, request: Request) -> None:
        """Another site's name may come to lead here; what it asks for is not told."""
        port = request.environ["SERVER_PORT"]
        ours = {f"{HOST}:{port}", f"localhost:{port}"}
        origin = request.headers.get("Origin")
        if request.host not in ours or (origin and origin.removeprefix("http://") not in ours):
            raise Forbidden("This preview is for this machine alone.")

    def _page(self, _request: Request) -> Response:
        name = escape(self._watched.path.name)
        return _html(PAGE.format(name=name, style=self._shell["style"]))

    def _phone(self, _request: Request) -> Response:
        languages = sorted(file.stem for file in (BUILT / "words").glob("*.json"))
        return _html(
            PHONE.format(
                languages=",".join(["en", *languages]),
                style=self._shell["phone"],
                script=self._shell["script"],
            )
        )

    def _draft(self, request: Request) -> Response:
        number, loaded = self._watched.look()
        if request.args.get("seen") == str(number):
            return Response(status=204)
        return _json({"number": number, **news(loaded)})

    def _score(self, request: Request) -> Response:
        try:
            asked = read_json(request.get_data())
        except IllegalJson as illegal:
            raise BadRequest(str(illegal)) from illegal
        if not isinstance(asked, dict):
            raise BadRequest("An object is wanted.")
        checklist = self._checklist()
        if asked.get("version") != version_hash(checklist):
            raise Conflict("The checklist was changed meanwhile.")
        return _json(standing(checklist, asked.get("answers"), _words(asked.get("language"))))

    def _checklist(self) -> Checklist:
        good = self._watched.good
        if good is None or good.checklist is None:
            raise NotFound("No version without an error is there yet.")
        return good.checklist

    def _picture(self, request: Request, sha256: str) -> Response:
        good = self._watched.good
        path = good.pictures.get(sha256) if good else None
        if path is None:
            raise NotFound
        return _file(request, path.parent, path.name)

    def _static(self, request: Request, name: str) -> Response:
        return _file(request, ROOT / "static", name)


def _words(language: Any) -> Wording:
    tag = language if isinstance(language, str) and len(language) <= 35 else "en"
    return Wording(tag, Translations.load(ROOT / "translations", [tag.replace("-", "_")]))


def _html(text: str) -> Response:
    return Response(text, mimetype="text/html")


def _json(content: dict[str, Any]) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), mimetype="application/json")


def _file(request: Request, folder: Path, name: str) -> Response:
    found = send_from_directory(folder, name, request.environ)
    if not isinstance(found, Response):
        raise TypeError("werkzeug sends files as its own responses")
    return found
