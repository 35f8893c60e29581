"""One scorecard and the ways to print it; imports no more than printing takes."""

import hashlib
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

from app.config import ROOT
from app.reports.pages import Pages
from app.reports.pdf import Press
from app.reports.scorecard import Scorecard
from app.reports.wording import Wording
from tests.reports import samples


class Work:
    """The scorecard with real photos: `prepared` has their files by hash."""

    def __init__(self, folder: Path, items: int, photos: int) -> None:
        self.words = Wording("en", NullTranslations())
        self._originals: dict[str, Path] = {}
        self.prepared: dict[str, Path] = {}
        self.card = self._with_real_photos(samples.many(items, photos), folder)
        self._pages = Pages(ROOT / "templates", ROOT / "translations")
        self._press = Press(ROOT / "static/fonts", ROOT / "templates/scorecard/print.css")

    def _with_real_photos(self, card: Scorecard, folder: Path) -> Scorecard:
        """The same scorecard, each photo one of the files in `folder`."""
        photos = {}
        for photo, prepared in zip(card.photos, sorted(folder.glob("*.pdf.jpg")), strict=False):
            sha256 = hashlib.sha256(prepared.read_bytes()).hexdigest()
            photos[photo.id] = replace(photo, sha256=sha256)
            self.prepared[sha256] = prepared
            self._originals[sha256] = Path(str(prepared).replace(".pdf.", ".original."))
        return samples.with_items(
            card, lambda item: replace(item, photos=[photos[photo.id] for photo in item.photos])
        )

    @property
    def photo_bytes(self) -> int:
        return sum(path.stat().st_size for path in self.prepared.values())

    def naive(self) -> bytes:
        from bench.baselines.naive import naive

        return naive(self.card, self.words, self._originals)

    def reportlab(self) -> bytes:
        from bench.baselines.reportlab import reportlab

        return reportlab(self.card, self.words, self.prepared)

    def ours(self) -> bytes:
        html = self._pages.document(self.card)
        return self._press.print(html, lambda sha256: self.prepared[sha256].read_bytes())


def resident() -> int:
    """What this process holds in memory, in MB."""
    return int(Path("/proc/self/status").read_text().split("VmRSS:")[1].split()[0]) // 1024
