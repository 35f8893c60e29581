"""How large the built app is on the wire."""

import gzip
import json
from typing import NamedTuple

from app.config import ROOT

_PAGE = ROOT / "templates" / "phone.html"
_FIRST_FONTS = ("literata", "figures")


class Sizes(NamedTuple):
    """Bytes as gzip sends them: scripts that the first screen needs, all of them, the shell."""

    first: int
    scripts: int
    shell: int


def measured_sizes() -> Sizes:
    """Measured anew from the files that the build made; fonts are compressed already."""
    built = ROOT / "static" / "phone"
    shell = json.loads((built / "shell.json").read_text())
    first = [ROOT / name.lstrip("/") for name in (shell["script"], *shell.get("preload", ()))]
    scripts = sum(_packed(each.read_bytes()) for each in built.glob("app-*.js"))
    fonts = sum((built / "fonts" / f"{name}.woff2").stat().st_size for name in _FIRST_FONTS)
    style = _packed((ROOT / shell["style"].lstrip("/")).read_bytes())
    return Sizes(
        first=sum(_packed(each.read_bytes()) for each in first),
        scripts=scripts,
        shell=scripts + style + fonts + _packed(_PAGE.read_bytes()),
    )


def _packed(content: bytes) -> int:
    return len(gzip.compress(content, 9))
