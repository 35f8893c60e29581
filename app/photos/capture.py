"""When a photo was taken, as far as its camera's clock can be believed."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

_WALL = re.compile(r"(\d{4})[:/.-](\d\d)[:/.-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_EARLIEST_YEAR = 2000
_WIDEST_OFFSET = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class CaptureTime:
    """`wall` is what the camera's clock showed, without a zone; `offset` is from UTC, if known."""

    wall: datetime
    offset: timedelta | None

    def utc(self, zone: tzinfo) -> datetime:
        """The moment, in UTC. A clock of unknown offset is taken to have shown `zone`'s time."""
        here = zone if self.offset is None else timezone(self.offset)
        return self.wall.replace(tzinfo=here).astimezone(UTC)


def read_capture_time(wall: str, offset: str | None, now: datetime) -> CaptureTime | None:
    """Read EXIF's DateTimeOriginal and OffsetTimeOriginal; None unless from 2000 to tomorrow."""
    parts = _WALL.match(wall)
    if not parts:
        return None
    year, month, day, hour, minute, second = parts.groups()
    try:
        shown = datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}")
    except ValueError:
        return None
    tomorrow = now.astimezone(UTC).replace(tzinfo=None) + timedelta(days=1)
    if shown.year < _EARLIEST_YEAR or shown > tomorrow:
        return None
    return CaptureTime(shown, _read_offset(offset))


def _read_offset(text: str | None) -> timedelta | None:
    parts = _OFFSET.match(text or "")
    if not parts:
        return None
    sign, hours, minutes = parts.groups()
    size = timedelta(hours=int(hours), minutes=int(minutes))
    if int(minutes) > 59 or size > _WIDEST_OFFSET:
        return None
    return -size if sign == "-" else size
