"""An uploaded file → a photo that can be shown, or the reason why not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from app.photos.capture import CaptureTime, read_capture_time
from app.photos.errors import PhotoRefused
from app.photos.limits import MAX_BYTES
from app.photos.pool import decode
from app.photos.position import Position
from app.photos.sniff import HEAD_BYTES, sniff

Rendition = Literal["page", "pdf"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """`width` and `height` are of the whole photo, upright; renditions are clean JPEGs.

    `position` is for one `distance_m` and is not to be kept.
    """

    format: str
    width: int
    height: int
    captured_at: CaptureTime | None
    position: Position | None = field(repr=False)
    renditions: Mapping[Rendition, bytes] = field(repr=False)


def prepare(path: Path, *, now: datetime) -> Prepared:
    """Check, decode and clean the photo at `path`, in another process.

    `now` (aware) bounds the capture time. Raises PhotoRefused, or DecoderBusy where another try
    may succeed.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise PhotoRefused(
            "too_large",
            "This photo has more than %(limit)s MB.",
            limit=MAX_BYTES // 1_000_000,
        )
    with path.open("rb") as file:
        sniff(file.read(HEAD_BYTES))
    decoded = decode(path)
    about = decoded.about
    return Prepared(
        format=about["format"],
        width=about["width"],
        height=about["height"],
        captured_at=read_capture_time(about["taken"], about["offset"], now),
        position=Position(*about["position"]) if "position" in about else None,
        renditions={"page": decoded.page, "pdf": decoded.pdf},
    )
