"""Small photos made here, and what is needed to look into the answers."""

import struct
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pillow_heif
from PIL import Image

from app.photos.prepare import Prepared, prepare
from app.photos.sniff import Kind

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TAKEN = "2026:05:01 10:11:12"
SYDNEY = (-33.859722, 151.211111)
_APP0, _SOS = 0xE0, 0xDA
# Frame, Huffman and quantisation tables, restart interval, start of scan: what a picture needs.
_PICTURE_ITSELF = {0xC0, 0xC4, 0xDB, 0xDD, _SOS}

RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 200, 30), (30, 30, 220), (128, 128, 128)
UPRIGHT = [RED, GREEN, BLUE, GREY]
KINDS = list(Kind)


def corners(width: int = 96, height: int = 64, mode: str = "RGB") -> Image.Image:
    """Red top left, green top right, blue bottom left, grey bottom right."""
    image = Image.new("RGB", (width, height), GREY)
    image.paste(RED, (0, 0, width // 2, height // 2))
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    return image.convert(mode)


def exif(orientation: int = 1, **changes: Any) -> Image.Exif:
    """What a phone writes: time with its offset, and a place in Sydney."""
    written = {"taken": TAKEN, "offset": "+10:00", "south": (33.0, 51.0, 35.0)} | changes
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "SECRET-MAKER"
    details = made.get_ifd(0x8769)
    details[0x9003] = written["taken"]
    if written["offset"]:
        details[0x9011] = written["offset"]
    gps = made.get_ifd(0x8825)
    gps.update({1: "S", 2: written["south"], 3: "E", 4: (151.0, 12.0, 40.0)})
    return made


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of `image` as `kind`: a format of Pillow, or HEIF."""
    file = BytesIO()
    if kind == "HEIF":
        pillow_heif.from_pillow(image).save(file, **options)
    else:
        image.save(file, kind, **options)
    return file.getvalue()


def prepare_bytes(content: bytes, folder: Path) -> Prepared:
    """`prepare` for what is not in a file yet; the name says nothing on purpose."""
    path = folder / "upload"
    path.write_bytes(content)
    return prepare(path, now=NOW)


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    image.load()
    return image


def assert_clean(jpeg: bytes) -> None:
    """Only a JFIF header without thumbnail and the picture itself; nothing behind its end."""
    assert jpeg.startswith(b"\xff\xd8")
    at = 2
    marker = 0
    while marker != _SOS:
        lead, marker, length = struct.unpack_from(">BBH", jpeg, at)
        assert lead == 0xFF
        if marker == _APP0:
            assert jpeg[at + 4 : at + 9] == b"JFIF\0"
            assert length == 16
        else:
            assert marker in _PICTURE_ITSELF, f"segment {marker:#x}"
        at += 2 + length
    end = jpeg.index(b"\xff\xd9", at)
    assert end == len(jpeg) - 2


def corner_colours(jpeg: bytes) -> list[tuple[int, int, int]]:
    """Top left, top right, bottom left, bottom right: the middle of each quarter."""
    image = opened(jpeg).convert("RGB")
    columns = (image.width // 4, image.width * 3 // 4)
    rows = (image.height // 4, image.height * 3 // 4)
    return [_pixel(image, column, row) for row in rows for column in columns]


def _pixel(image: Image.Image, column: int, row: int) -> tuple[int, int, int]:
    pixel = image.getpixel((column, row))
    assert isinstance(pixel, tuple)
    red, green, blue = pixel
    return int(red), int(green), int(blue)


def alike(
    ones: list[tuple[int, int, int]], others: list[tuple[int, int, int]], within: int = 24
) -> bool:
    return all(
        abs(a - b) <= within
        for one, other in zip(ones, others, strict=True)
        for a, b in zip(one, other, strict=True)
    )
