"""HTML to PDF: tagged PDF/UA-1, fonts and style sheet read once, nothing fetched but photos.

Nothing may be missing in silence: a font that is not there, a photo that is absent or broken
raise RenderFailed.
"""

import gc
import hashlib
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import weasyprint
from PIL import ImageFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from app.errors import NotFound
from app.reports.engine_log import listening
from app.reports.failure import RenderFailed
from app.reports.fonts import FONT, font_faces, read_font, with_all_scripts
from app.reports.papers import Paper

# The engine makes Pillow accept photos that break off in the middle, for the whole process.
ImageFile.LOAD_TRUNCATED_IMAGES = False

PhotoReader = Callable[[str], bytes]
"""The SHA-256 of a JPEG to print → its bytes; raises LookupError, NotFound or OSError."""

_NOWHERE = "nowhere:"
_PHOTO = "photo:"
_one_at_a_time = threading.Lock()


class Press:
    """Renders documents; warm, so keep one for each process. Safe to use from several threads,
    which then take turns.

    `fonts` is the folder of the installed font files, `styles` are the print style sheets, of
    which the later win.
    """

    def __init__(self, fonts: Path, *styles: Path) -> None:
        self._fetcher = _Fetcher(fonts)
        self._style = with_all_scripts("".join(style.read_text() for style in styles))
        self._fonts = FontConfiguration()
        self._sheets: dict[Paper, weasyprint.CSS] = {}

    def print(self, xml: str, read_photo: PhotoReader, paper: Paper = "A4") -> bytes:
        """The PDF of a document whose images are named photo:ID/SHA256.

        Raises RenderFailed, naming the photo or the font.
        """
        with _one_at_a_time, _without_collecting():
            pdf, no_glyph = self._render(xml, read_photo, paper)
            if no_glyph:
                pdf, _ = self._render(_spelled_out(xml, no_glyph), read_photo, paper)
        return pdf

    def _render(self, xml: str, read_photo: PhotoReader, paper: Paper) -> tuple[bytes, set[str]]:
        """The PDF, and the characters of it that no font has."""
        with listening() as heard:
            document = _Document(xml, _Fetcher(self._fetcher.fonts, read_photo))
            try:
                pdf: bytes = document.write_pdf(
                    stylesheets=[self._sheet(paper)],
                    font_config=self._fonts,
                    pdf_variant="pdf/ua-1",
                )
            except (Exception, FatalURLFetchingError) as error:
                raise _cause(error) from error
            heard.raise_any()
        return pdf, heard.no_glyph

    def _sheet(self, paper: Paper) -> weasyprint.CSS:
        if paper not in self._sheets:
            size = f"@page {{ size: {paper} }}\n"
            self._sheets[paper] = weasyprint.CSS(
                string=font_faces(self._fetcher.fonts) + size + self._style,
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
        if url.startswith(FONT):
            name = url.removeprefix(FONT)
            return URLFetcherResponse(url, read_font(self.fonts / Path(name).name))
        raise RenderFailed("address_refused", "nothing may be fetched from %(url)s", url=url[:80])

    def _photo(self, name: str) -> bytes:
        photo, _, sha256 = name.partition("/")
        try:
            content = self._read_photo(sha256)
        except (LookupError, NotFound, OSError) as error:
            raise RenderFailed(
                "photo_missing", "photo %(photo)s is missing", photo=photo
            ) from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise RenderFailed("photo_broken", "photo %(photo)s is broken", photo=photo)
        return content


def _no_photo(sha256: str) -> bytes:
    raise LookupError(sha256)


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


def _spelled_out(xml: str, characters: set[str]) -> str:
    """Say what no font can show: [thumbs up sign], [U+6771]. An empty box would say nothing, and
    it spoils the text of all that is printed in the same font.
    """
    return xml.translate({ord(character): _spelled(character) for character in characters})


def _spelled(character: str) -> str:
    if unicodedata.category(character) == "Zs":
        return "\u00a0"
    if unicodedata.category(character) == "So":
        return f"[{unicodedata.name(character, 'unknown sign').lower()}]"
    return f"[U+{ord(character):04X}]"


def _cause(error: BaseException) -> RenderFailed:
    """Our own error inside the engine's; the engine's own is one of ours too: it may stumble
    over a text that nobody thought of, and then this scorecard fails, alone, and says so.
    """
    inner: BaseException | None = error
    while inner is not None and not isinstance(inner, RenderFailed):
        inner = inner.__cause__
    complaint = f"{type(error).__name__}: {error}"
    return inner or RenderFailed("engine", "the engine says: %(complaint)s", complaint=complaint)
