"""Photos as a phone's camera gives them: 12 MP, with time and place, no two alike."""

from datetime import datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from demo.originals import LONG_EDGE, PHOTOS, SHORT_EDGE, with_exif

FIRST_MOMENT = datetime(2026, 3, 2, 10, 20, tzinfo=timezone(timedelta(hours=2)))
AT_THE_SHOP = (37.9701, 23.7201)
_SIDE = 64


def photographs(folder: Path, count: int) -> list[Path]:
    """So many files; each differs from the others by pixels that survive shrinking."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"IMG_{number:04}.jpg" for number in range(count)]
    for number, file in enumerate(files):
        if not file.exists():
            file.write_bytes(photograph(number))
    return files


def photograph(number: int) -> bytes:
    """A JPEG of 4032 × 3024 with EXIF: taken a minute after the one before, at the shop."""
    image = _scene().copy()
    draw = ImageDraw.Draw(image)
    for bit in range(16):
        left = 200 + bit * 2 * _SIDE
        colour = (250, 250, 240) if number >> bit & 1 else (20, 30, 30)
        draw.rectangle((left, 200, left + _SIDE, 200 + 4 * _SIDE), fill=colour)
    out = BytesIO()
    image.save(out, "JPEG", quality=85)
    return with_exif(out.getvalue(), FIRST_MOMENT + timedelta(minutes=number), *AT_THE_SHOP)


@cache
def _scene() -> Image.Image:
    with Image.open(next(iter(sorted(PHOTOS.glob("*.jpg"))))) as picture:
        return picture.convert("RGB").resize((LONG_EDGE, SHORT_EDGE), Image.Resampling.BICUBIC)
