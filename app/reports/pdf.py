"""HTML to PDF: tagged PDF/UA-1, fonts and style sheet read once, nothing fetched but photos.

Nothing may be missing in silence: a font that is not there, a photo that is absent or broken
raise RenderFailed.
"""

import gc
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree as ET

import weasyprint
from PIL import Image, ImageFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.errors import GumsoleError, NotFound

# The engine makes Pillow accept photos that break off in the middle, for the whole process.
ImageFile.LOAD_TRUNCATED_IMAGES = False

Paper = Literal["A4", "letter"]
PhotoReader = Callable[[str], bytes]
"""A photo's SHA-256 → the JPEG to print; raises LookupError, NotFound or OSError without one."""
ENGINE = f"WeasyPrint {weasyprint.__version__}"

_NOWHERE = "nowhere:"
_PHOTO = "photo:"
_FONT = "font:"
_JPEG_START, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_FAMILIES = {
    "literata": ("Literata", (500, 600)),
    "sofia-sans": ("Sofia Sans", (400, 600, 700)),
    "sofia-sans-extra-condensed": ("Sofia Sans Extra Condensed", (700,)),
}
_SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic")
_one_at_a_time = threading.Lock()


class RenderFailed(GumsoleError):
    """A scorecard that cannot be printed whole; `code` says what is missing or broken."""


class Press:
    """Renders documents; warm, so keep one for each process. Safe to use from several threads,
    which then take turns.

    `fonts` is the folder of the installed font files, `style` the print style sheet.
    """

    def __init__(self, fonts: Path, style: Path) -> None:
        self._fetcher = _Fetcher(fonts)
        self._style = _with_all_scripts(style.read_text())
        self._fonts = FontConfiguration()
        self._sheets: dict[Paper, weasyprint.CSS] = {}

    def print(self, xml: str, read_photo: PhotoReader, paper: Paper = "A4") -> bytes:
        """The PDF of a document whose images are named photo:SHA256.

        Raises RenderFailed, naming the photo or the font.
        """
        with _one_at_a_time, _without_collecting(), _strictly() as complaints:
            sheet = self._sheet(paper)
            fetcher = _Fetcher(self._fetcher.fonts, read_photo)
            document = _Document(xml, fetcher)
            try:
                pdf: bytes = document.write_pdf(
                    stylesheets=[sheet], font_config=self._fonts, pdf_variant="pdf/ua-1"
                )
            except FatalURLFetchingError as error:
                raise _cause(error) from error
            complaints.raise_any()
        return pdf

    def _sheet(self, paper: Paper) -> weasyprint.CSS:
        if paper not in self._sheets:
            size = f"@page {{ size: {paper} }}\n"
            self._sheets[paper] = weasyprint.CSS(
                string=_font_faces(self._fetcher.fonts) + size + self._style,
                font_config=self._fonts,
                url_fetcher=self._fetcher,
                base_url=_NOWHERE,
            )
        return self._sheets[paper]


class _Document(weasyprint.HTML):  # type: ignore[misc]
    """A document in XML, styled by our sheet alone.

    The engine's own way in reads any HTML, and matches its style sheet for all of it against
    each element: together a third of the time.
    """

    def __init__(self, xml: str, fetcher: URLFetcher) -> None:
        root = ET.fromstring(xml)  # noqa: S314 - from our templates, which escape all
        self.base_url = _NOWHERE
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root)
        self.etree_element = self.wrapper_element.etree_element

    def _ua_stylesheets(self, forms: bool = False) -> list[weasyprint.CSS]:
        return []


class _Fetcher(URLFetcher):  # type: ignore[misc]
    """Serves our own fonts and the photos it was given; everything else does not exist."""

    def __init__(self, fonts: Path, read_photo: PhotoReader | None = None) -> None:
        super().__init__(allowed_protocols=(), fail_on_errors=True)
        self.fonts = fonts
        self._read_photo = read_photo or _no_photo

    def fetch(self, url: str, headers: object = None) -> Any:
        if url.startswith(_PHOTO):
            return URLFetcherResponse(url, self._photo(url.removeprefix(_PHOTO)))
        if url.startswith(_FONT):
            name = url.removeprefix(_FONT)
            return URLFetcherResponse(url, _font(self.fonts / Path(name).name))
        raise RenderFailed("address_refused", "nothing may be fetched from %(url)s", url=url[:80])

    def _photo(self, sha256: str) -> bytes:
        try:
            content = self._read_photo(sha256)
        except (LookupError, NotFound, OSError) as error:
            raise RenderFailed(
                "photo_missing", "photo %(photo)s is missing", photo=sha256
            ) from error
        if not _is_whole_jpeg(content):
            raise RenderFailed("photo_broken", "photo %(photo)s is broken", photo=sha256)
        return content


def _no_photo(sha256: str) -> bytes:
    raise LookupError(sha256)


def _is_whole_jpeg(content: bytes) -> bool:
    """Decoded at an eighth of its size, which reads all of its data and costs little."""
    if not content.startswith(_JPEG_START) or not content.endswith(_JPEG_END):
        return False
    try:
        with Image.open(BytesIO(content), formats=["JPEG"]) as image:
            image.draft("RGB", (image.width // 8, image.height // 8))
            image.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True


def _font(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RenderFailed(
            "font_missing", "the font %(font)s is not installed", font=path.name
        ) from error


def _font_faces(fonts: Path) -> str:
    """@font-face rules of every installed file; Latin must be there in every weight."""
    rules = []
    for name, (family, weights) in _FAMILIES.items():
        for weight in weights:
            for script in _SCRIPTS:
                file = f"{name}-{script}-{weight}.woff2"
                if script == "latin":
                    _font(fonts / file)
                if (fonts / file).is_file():
                    rules.append(
                        f"@font-face {{ font-family: '{_named(family, script)}';"
                        f" font-weight: {weight}; src: url({_FONT}{file}) }}\n"
                    )
    return "".join(rules)


def _named(family: str, script: str) -> str:
    """A family for each script: two files of one name and weight are one font to the engine,
    which then prints the letters of one with the glyphs of the other.
    """
    return family if script == _SCRIPTS[0] else f"{family} {script}"


def _with_all_scripts(style: str) -> str:
    """Each family of ours, where the style sheet names it, followed by its other scripts."""
    for family, _ in _FAMILIES.values():
        names = ", ".join(f'"{_named(family, script)}"' for script in _SCRIPTS)
        style = style.replace(f'"{family}"', names)
    return style


class _Complaints(logging.Handler):
    """What the engine only logs and goes on without."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(".notdef"):
            self._heard.append(record.getMessage())

    def raise_any(self) -> None:
        """A character without a glyph shows as a box; anything else is missing unseen."""
        if self._heard:
            raise RenderFailed("engine", "the engine says: %(complaint)s", complaint=self._heard[0])


@contextmanager
def _strictly() -> Iterator[_Complaints]:
    complaints = _Complaints()
    weasyprint.LOGGER.addHandler(complaints)
    try:
        yield complaints
    finally:
        weasyprint.LOGGER.removeHandler(complaints)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Layout makes many objects and few cycles: collecting while it runs only costs."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _cause(error: BaseException) -> RenderFailed:
    """Our own error inside the engine's."""
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, RenderFailed):
        inner = inner.__cause__
    return inner or RenderFailed("engine", "the engine says: %(complaint)s", complaint=str(error))
