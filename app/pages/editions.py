"""Which edition of a scorecard somebody wants: its language, its paper, how much of it."""

from dataclasses import dataclass
from typing import Self

from babel import Locale
from flask import current_app, request

from app.config import Config
from app.language import gettext as _
from app.pages.blueprint import language
from app.reports.pages import DENSITIES, STANDARD, Density
from app.reports.papers import PAPERS, Paper


@dataclass(frozen=True, slots=True)
class Edition:
    """As an address asks for it; what it cannot mean is passed over."""

    language: str
    paper: Paper
    density: Density

    @classmethod
    def read(cls) -> Self:
        paper, density = request.args.get("paper"), request.args.get("density", "")
        spoken, named = request.args.get("language"), density.replace("-", " ")
        return cls(
            language=spoken if spoken in _languages() else language(),
            paper=paper if paper in PAPERS else PAPERS[0],
            density=named if named in DENSITIES else STANDARD,
        )

    def of_visit(self) -> tuple[str, Paper, Density]:
        return self.language, self.paper, self.density


def editions() -> dict[str, list[tuple[str, str, bool]]]:
    """What can be chosen, by the argument's name: (value, label, whether it comes first)."""
    words = {
        "one page": _("Page one alone"),
        "standard": _("All of it"),
        "every photo large": _("All of it, every photo large"),
    }
    own = language()
    return {
        "density": [(name.replace(" ", "-"), words[name], name == STANDARD) for name in DENSITIES],
        "paper": [(name, name.capitalize(), name == PAPERS[0]) for name in PAPERS],
        "language": [(code, _own_name(code), code == own) for code in _languages()],
    }


def _languages() -> tuple[str, ...]:
    config: Config = current_app.extensions["gumsole"]
    return config.languages


def _own_name(code: str) -> str:
    return str(Locale.parse(code, sep="-").get_display_name() or code)
