"""Files made to hurt whoever decodes them, and a view of the processes that do."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image

from app.photos import pool


@cache
def endless_jpeg() -> bytes:
    """A progressive JPEG of 370 kB that repeats a scan of a few bytes: minutes of decoding."""
    file = BytesIO()
    Image.new("L", (8000, 8000), 128).save(file, "JPEG", progressive=True)
    content = file.getvalue()
    last_table = content.rindex(b"\xff\xc4")
    end = content.rindex(b"\xff\xd9")
    return content[:end] + content[last_table:end] * 1000 + content[end:]


@cache
def greedy_webp() -> bytes:
    """A WebP of 64 megapixels in a few kilobytes: its decoder wants four copies of them."""
    file = BytesIO()
    Image.new("RGB", (8000, 8000)).save(file, "WEBP", lossless=True, quality=0, method=0)
    return file.getvalue()


def helpers() -> set[int]:
    """The warm processes that wait for a photo at this moment."""
    return {helper._process.pid for helper in pool._pool._waiting}


def children(process: int | str = "self") -> set[int]:
    """Of all its threads; the dead that nobody has asked after are among them."""
    found: set[int] = set()
    for task in Path(f"/proc/{process}/task").iterdir():
        found |= {int(child) for child in (task / "children").read_text().split()}
    return found


def state(process: int) -> str:
    """R, S, D, Z …; empty where there is none."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return ""
