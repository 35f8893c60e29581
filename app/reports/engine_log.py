"""What the printing engine says while it works: it logs what it should have raised."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.logger import LOGGER, PROGRESS_LOGGER

from app.reports.failure import RenderFailed

MOST_PAGES = 500
_PAGE_BEGUN = "Step 5 - Creating layout - Page %d"
_NO_GLYPH = ".notdef"


class _PageCounter(logging.Handler):
    """Ends a layout that does not end by itself: the engine tells of each page that it begins."""

    def emit(self, record: logging.LogRecord) -> None:
        begun = record.args if record.msg == _PAGE_BEGUN else None
        if isinstance(begun, tuple) and int(str(begun[0])) > MOST_PAGES:
            raise RenderFailed(
                "too_many_pages", "this scorecard has more than %(most)s pages", most=MOST_PAGES
            )


class Heard(logging.Handler):
    """What the engine only logs and goes on without; `no_glyph`: characters that no font has."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.no_glyph: set[str] = set()
        self._complaints: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith(_NO_GLYPH) and isinstance(record.args, tuple):
            self.no_glyph.add(str(record.args[0]))
        else:
            self._complaints.append(message)

    def raise_any(self) -> None:
        """Whatever else it complains of is missing unseen."""
        if self._complaints:
            complaint = self._complaints[0]
            raise RenderFailed("engine", "the engine says: %(complaint)s", complaint=complaint)


@contextmanager
def listening() -> Iterator[Heard]:
    """Hear the engine while it works."""
    heard, counter = Heard(), _PageCounter()
    LOGGER.addHandler(heard)
    PROGRESS_LOGGER.addHandler(counter)
    PROGRESS_LOGGER.setLevel(logging.INFO)
    try:
        yield heard
    finally:
        PROGRESS_LOGGER.removeHandler(counter)
        LOGGER.removeHandler(heard)
