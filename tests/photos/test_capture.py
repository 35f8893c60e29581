from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.photos.capture import CaptureTime, read_capture_time
from tests.photos.samples import NOW


def _wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("wall", "offset", "expected"),
    [
        ("2026:05:01 10:11:12", None, CaptureTime(_wall("2026-05-01T10:11:12"), None)),
        ("2026-05-01T10:11:12", None, CaptureTime(_wall("2026-05-01T10:11:12"), None)),
        ("2000:01:01 00:00:00", "", CaptureTime(_wall("2000-01-01T00:00:00"), None)),
        (
            "2026:05:01 10:11:12",
            "+05:30",
            CaptureTime(_wall("2026-05-01T10:11:12"), timedelta(hours=5, minutes=30)),
        ),
        (
            "2026:05:01 10:11:12",
            "-03:30",
            CaptureTime(_wall("2026-05-01T10:11:12"), -timedelta(hours=3, minutes=30)),
        ),
        ("2026:11:22 12:00:00", None, CaptureTime(_wall("2026-11-22T12:00:00"), None)),
    ],
)
def test_what_a_camera_wrote(wall: str, offset: str | None, expected: CaptureTime) -> None:
    assert read_capture_time(wall, offset, NOW) == expected


@pytest.mark.parametrize("offset", ["Z", "10:00", "+1000", "+15:00", "+99:99", "+05:60", "   :  "])
def test_a_senseless_offset_counts_as_unknown(offset: str) -> None:
    taken = read_capture_time("2026:05:01 10:11:12", offset, NOW)

    assert taken
    assert taken.offset is None


@pytest.mark.parametrize(
    "wall",
    [
        "",
        "    :  :     :  :  ",
        "0000:00:00 00:00:00",
        "1970:01:01 00:00:00",
        "1999:12:31 23:59:59",
        "2026:02:30 25:61:61",
        "2026:02:29 10:00:00",
        "2026:11:22 12:00:01",
        "9999:12:31 23:59:59",
        "yesterday",
        "2026:05:01",
    ],
)
def test_a_senseless_clock_counts_as_none(wall: str) -> None:
    assert read_capture_time(wall, None, NOW) is None


def test_the_moment_in_utc() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    wall = _wall("2026-05-01T10:11:12")

    assert CaptureTime(wall, None).utc(berlin) == datetime(2026, 5, 1, 8, 11, 12, tzinfo=UTC)
    assert CaptureTime(wall, timedelta(hours=10)).utc(berlin) == datetime(
        2026, 5, 1, 0, 11, 12, tzinfo=UTC
    )
