"""How large the built app is on the wire."""

import gzip
import json

from app.config import ROOT

_STATIC = ROOT / "static" / "phone"


def measured_sizes() -> tuple[int, int]:
    """Bytes of the script, and of all that the first load fetches, as gzip sends them.

    Measured anew from the files that shell.json names; fonts are compressed already.
    """
    shell = json.loads((_STATIC / "shell.json").read_text())
    script = _packed(shell["script"])
    fonts = [f"/static/phone/fonts/{name}.woff2" for name in FIRST_FONTS]
    page = _packed_bytes((ROOT / "templates" / "phone.html").read_bytes())
    words = max((_packed(f"/static/phone/words/{each.name}") for each in _words()), default=0)
    pieces = [_packed(shell["style"]), page, words, *(len(_bytes(font)) for font in fonts)]
    return script, script + sum(pieces)


FIRST_FONTS = ("literata-500", "literata-600", "figures")


def _words() -> list:  # type: ignore[type-arg]
    return sorted((_STATIC / "words").glob("*.json"))


def _bytes(path: str) -> bytes:
    return (ROOT / path.removeprefix("/")).read_bytes()


def _packed(path: str) -> int:
    return _packed_bytes(_bytes(path))


def _packed_bytes(content: bytes) -> int:
    return len(gzip.compress(content, 9))
