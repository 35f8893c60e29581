"""What makes a document of a scorecard, read once: templates, and the printer with its fonts."""

import pytest

from app.config import ROOT
from app.reports.pages import Pages
from app.reports.pdf import Press


@pytest.fixture(scope="session")
def pages() -> Pages:
    return Pages(ROOT / "templates", ROOT / "translations")


@pytest.fixture(scope="session")
def press() -> Press:
    return Press(ROOT / "static/fonts", ROOT / "templates/scorecard/print.css")
