"""Where a photo was taken, kept only as long as it takes to say how far from the location."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

_EARTH_RADIUS_M = 6_371_008.8


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees, north and east positive. Not shown by repr, so that no log can keep it."""

    latitude: float = field(repr=False)
    longitude: float = field(repr=False)

    def distance_m(self, latitude: float, longitude: float) -> int:
        """Metres along the ground to another place, by the haversine formula."""
        here, there = math.radians(self.latitude), math.radians(latitude)
        across = math.radians(longitude - self.longitude)
        chord = (
            math.sin((there - here) / 2) ** 2
            + math.cos(here) * math.cos(there) * math.sin(across / 2) ** 2
        )
        return round(2 * _EARTH_RADIUS_M * math.asin(min(1.0, math.sqrt(chord))))


def read_position(gps: dict[int, Any]) -> Position | None:
    """Read the GPS part of EXIF: tags 1 to 4 are latitude and longitude with their hemispheres.

    None where anything is absent, no number, or not on Earth. Exactly 0,0 is None too: cameras
    write it when they do not know, and no location lies there.
    """
    latitude = _degrees(gps.get(2), gps.get(1), south_or_west="S", furthest=90)
    longitude = _degrees(gps.get(4), gps.get(3), south_or_west="W", furthest=180)
    if latitude is None or longitude is None or latitude == longitude == 0:
        return None
    return Position(latitude, longitude)


def _degrees(
    parts: Sequence[Any] | None, hemisphere: Any, *, south_or_west: str, furthest: int
) -> float | None:
    if not parts:
        return None
    size: float = sum(float(part) / 60**power for power, part in enumerate(parts[:3]))
    if not (math.isfinite(size) and 0 <= size <= furthest):
        return None
    return -size if str(hemisphere).strip("\0 ").upper() == south_or_west else size
