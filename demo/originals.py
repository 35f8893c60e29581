"""Phone originals for the demo: 12 MP, with time and place, some sideways, some HEIC.

The demo's pictures are 1600 × 1200. A phone would have sent 4032 × 3024 with EXIF, so each is
enlarged once and then gets the EXIF of the moment spliced in: enlarging is the slow part, and
one picture serves several visits.
"""

from datetime import datetime
from fractions import Fraction
from functools import cache
from io import BytesIO
from pathlib import Path

import pillow_heif
from PIL import Image

PHOTOS = Path(__file__).parent / "photos"
LONG_EDGE, SHORT_EDGE = 4032, 3024
ORIENTATION, MAKE, MODEL, EXIF_IFD, GPS_IFD = 0x0112, 0x010F, 0x0110, 0x8769, 0x8825
DATE_TIME_ORIGINAL, OFFSET_TIME_ORIGINAL = 0x9003, 0x9011
TURNED_RIGHT = 6
"""EXIF orientation: the picture must be turned a quarter to the right to be upright."""


def original(
    name: str, taken_at: datetime, latitude: float, longitude: float, *, sideways: bool = False
) -> bytes:
    """A 12 MP JPEG of the picture `name`, as a phone would send it; `taken_at` is aware."""
    turned = TURNED_RIGHT if sideways else 1
    return with_exif(_enlarged_jpeg(name, sideways), taken_at, latitude, longitude, turned)


def with_exif(
    jpeg: bytes, taken_at: datetime, latitude: float, longitude: float, orientation: int = 1
) -> bytes:
    """The JPEG with what a phone notes on its photos; `taken_at` is aware."""
    payload = _exif(taken_at, latitude, longitude, orientation).tobytes()
    segment = b"\xff\xe1" + (len(payload) + 2).to_bytes(2, "big") + payload
    return jpeg[:2] + segment + jpeg[2:]


def heic_original(name: str, taken_at: datetime, latitude: float, longitude: float) -> bytes:
    """The same as HEIC, which browsers cannot decode and phones send as it is."""
    out = BytesIO()
    pillow_heif.from_pillow(_enlarged(name)).save(
        out,
        quality=50,
        exif=_exif(taken_at, latitude, longitude, 1).tobytes(),
        enc_params={"preset": "ultrafast"},
    )
    return out.getvalue()


def _enlarged(name: str) -> Image.Image:
    with Image.open(PHOTOS / f"{name}.jpg") as picture:
        upright = picture.width < picture.height
        size = (SHORT_EDGE, LONG_EDGE) if upright else (LONG_EDGE, SHORT_EDGE)
        return picture.convert("RGB").resize(size, Image.Resampling.BICUBIC)


@cache
def _enlarged_jpeg(name: str, sideways: bool) -> bytes:
    picture = _enlarged(name)
    if sideways:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    out = BytesIO()
    picture.save(out, "JPEG", quality=90)
    return out.getvalue()


def _exif(taken_at: datetime, latitude: float, longitude: float, orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[MAKE], exif[MODEL], exif[ORIENTATION] = "Gumsole", "Demo phone", orientation
    exif.get_ifd(EXIF_IFD).update(
        {
            DATE_TIME_ORIGINAL: taken_at.strftime("%Y:%m:%d %H:%M:%S"),
            OFFSET_TIME_ORIGINAL: taken_at.strftime("%z")[:3] + ":" + taken_at.strftime("%z")[3:],
        }
    )
    exif.get_ifd(GPS_IFD).update(
        {
            1: "N" if latitude >= 0 else "S",
            2: _degrees(latitude),
            3: "E" if longitude >= 0 else "W",
            4: _degrees(longitude),
        }
    )
    return exif


def _degrees(value: float) -> tuple[Fraction, Fraction, Fraction]:
    """Degrees, minutes and seconds, as EXIF has them."""
    seconds = Fraction(round(abs(value) * 360000), 100)
    return Fraction(seconds // 3600), Fraction(seconds % 3600 // 60), seconds % 60
