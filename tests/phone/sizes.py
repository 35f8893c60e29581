"""How large the built app is on the wire."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from app.config import ROOT

_STATIC = ROOT / "static" / "phone"
FIRST_FONTS = ("literata-500", "literata-600", "figures")


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes as gzip sends them; fonts are compressed already.

    `first`: the script that shows today, with what it cannot do without; `scripts`: all of it,
    which the service worker keeps. `shell`: page, style, fonts, the longest catalog and `first`;
    `kept`: the same with all scripts.
    """

    first: int
    scripts: int
    shell: int
    kept: int


def measured_sizes() -> Sizes:
    """Measured anew from the files that shell.json names."""
    shell = json.loads((_STATIC / "shell.json").read_text())
    first = sum(map(_packed, [shell["script"], *shell["preload"]]))
    scripts = sum(_packed_file(file) for file in _STATIC.glob("app-*.js"))
    fonts = sum((_STATIC / "fonts" / f"{name}.woff2").stat().st_size for name in FIRST_FONTS)
    words = max((_packed_file(file) for file in (_STATIC / "words").glob("*.json")), default=0)
    page = _packed_file(ROOT / "templates" / "phone.html")
    around = _packed(shell["style"]) + fonts + words + page
    return Sizes(first, scripts, first + around, scripts + around)


def _packed(path: str) -> int:
    return _packed_file(ROOT / path.removeprefix("/"))


def _packed_file(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))
