import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL.TiffImagePlugin import IFDRational

from app.photos.position import Position, read_position

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("one", "other", "metres"),
    [
        ((52.5163, 13.3777), (52.5163, 13.3777), 0),
        # One degree of latitude on a sphere of 6,371.0088 km.
        ((0.5, 10.0), (1.5, 10.0), 111_195),
        # Berlin, Brandenburg Gate to Paris, Eiffel Tower.
        ((52.5163, 13.3777), (48.8583, 2.2945), 878_800),
        # Across the date line, half a degree each side.
        ((0.0, 179.5), (0.0, -179.5), 111_195),
        ((90.0, 0.0), (-90.0, 0.0), 20_015_115),
    ],
)
def test_distances(one: tuple[float, float], other: tuple[float, float], metres: int) -> None:
    assert Position(*one).distance_m(*other) == pytest.approx(metres, rel=1e-3, abs=1)


@given(latitudes, longitudes, latitudes, longitudes)
def test_a_distance_is_on_earth_and_the_same_both_ways(
    a: float, b: float, c: float, d: float
) -> None:
    there = Position(a, b).distance_m(c, d)

    assert 0 <= there <= 20_015_116
    assert there == Position(c, d).distance_m(a, b)


def test_no_log_can_keep_it() -> None:
    assert repr(Position(52.5163, 13.3777)) == "Position()"


def _gps(latitude: object, longitude: object, north: object = "N", east: object = "E") -> dict:
    return {1: north, 2: latitude, 3: east, 4: longitude}


@pytest.mark.parametrize(
    ("gps", "latitude", "longitude"),
    [
        (_gps((52.0, 30.0, 58.68), (13.0, 22.0, 39.72)), 52.5163, 13.3777),
        (_gps((33.0, 51.5), (151.0, 12.5), "S", "E"), -33.858333, 151.208333),
        (_gps((33.5,), (151.25,), "s", "w\0"), -33.5, -151.25),
        (_gps((IFDRational(67, 2),), (IFDRational(605, 4),)), 33.5, 151.25),
        (_gps((0.0, 0.0, 0.0), (6.0, 0.0, 0.0)), 0.0, 6.0),
    ],
)
def test_what_a_camera_wrote(gps: dict, latitude: float, longitude: float) -> None:
    position = read_position(gps)

    assert position
    assert position.latitude == pytest.approx(latitude, abs=1e-6)
    assert position.longitude == pytest.approx(longitude, abs=1e-6)


@pytest.mark.parametrize(
    "gps",
    [
        {},
        {2: (52.0, 30.0, 0.0)},
        _gps((), ()),
        _gps((IFDRational(1, 0),) * 3, (IFDRational(1, 0),) * 3),
        _gps((math.nan, 0.0, 0.0), (13.0, 0.0, 0.0)),
        _gps((math.inf, 0.0, 0.0), (13.0, 0.0, 0.0)),
        _gps((90.1, 0.0, 0.0), (13.0, 0.0, 0.0)),
        _gps((52.0, 0.0, 0.0), (180.1, 0.0, 0.0)),
        _gps((-52.0, 0.0, 0.0), (13.0, 0.0, 0.0)),
        # A camera that does not know where it is says 0,0; no location lies there.
        _gps((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ],
)
def test_a_senseless_place_counts_as_none(gps: dict) -> None:
    assert read_position(gps) is None
