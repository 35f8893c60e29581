"""Every photo of the corpus, good and hostile, as its manifest says."""

import re
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from app.photos.capture import read_capture_time
from app.photos.errors import PhotoRefused
from app.photos.prepare import Prepared, prepare
from tests.corpus import CORPUS, rows
from tests.photos.samples import NOW, assert_clean, opened

PHOTOS = rows("photos-")
UPRIGHT_SIBLINGS = {
    r"photos-orient/rec-Landscape_\d\.jpg": "photos-orient/rec-Landscape_1.jpg",
    r"photos-orient/rec-Portrait_\d\.jpg": "photos-orient/rec-Portrait_1.jpg",
    r"photos-orient/pil-hopper_orientation_\d\..*": "photos-good/pil-hopper.png",
    r"photos-orient/pil-rot\dmir\d\.avif": "photos-orient/pil-rot0mir0.avif",
}


def _named(row: dict[str, str]) -> str:
    return row["file"]


@cache
def _outcome(file: str) -> Prepared | PhotoRefused:
    try:
        return prepare(CORPUS / file, now=NOW)
    except PhotoRefused as refused:
        return refused


@pytest.mark.parametrize("row", PHOTOS, ids=_named)
def test_taken_or_refused(row: dict[str, str]) -> None:
    outcome = _outcome(row["file"])

    taken = isinstance(outcome, Prepared)
    assert row["expect"] == "either" or taken == (row["expect"] == "accept"), outcome
    if isinstance(outcome, PhotoRefused):
        assert outcome.code in {"unsupported_type", "too_many_pixels", "cannot_decode"}
        assert "%" not in str(outcome)


@pytest.mark.parametrize("row", [row for row in PHOTOS if row["expect"] != "reject"], ids=_named)
def test_what_is_taken(row: dict[str, str]) -> None:
    photo = _outcome(row["file"])
    if isinstance(photo, PhotoRefused):
        assert row["expect"] == "either"
        return

    assert (photo.width, photo.height) == (int(row["upright_width"]), int(row["upright_height"]))
    assert photo.captured_at == read_capture_time(row["exif_datetime"], None, NOW) or _same_wall(
        photo, row["exif_datetime"]
    )
    for jpeg in photo.renditions.values():
        assert_clean(jpeg)
        made = opened(jpeg)
        assert (
            made.width / made.height
            == pytest.approx(photo.width / photo.height, rel=0.02, abs=0.02)
            or min(made.size) < 40
        )


def _same_wall(photo: Prepared, written: str) -> bool:
    """The manifest names no offsets."""
    expected = read_capture_time(written, None, NOW)
    return bool(photo.captured_at and expected and photo.captured_at.wall == expected.wall)


@pytest.mark.parametrize("row", [row for row in PHOTOS if row["expect"] == "accept"], ids=_named)
def test_where_it_was_taken(row: dict[str, str]) -> None:
    photo = _outcome(row["file"])

    assert isinstance(photo, Prepared)
    if row["has_gps"] == "yes" and float(row["gps_lat"]):
        assert photo.position
        assert photo.position.distance_m(float(row["gps_lat"]), float(row["gps_lon"])) < 5
    else:
        assert photo.position is None


@pytest.mark.parametrize(
    "file",
    [
        row["file"]
        for row in PHOTOS
        if any(re.fullmatch(pattern, row["file"]) for pattern in UPRIGHT_SIBLINGS)
    ],
)
def test_upright(file: str) -> None:
    """As the sibling that needs no turning, within what compressing twice costs."""
    sibling = next(one for pattern, one in UPRIGHT_SIBLINGS.items() if re.fullmatch(pattern, file))
    if not (CORPUS / sibling).is_file():
        sibling = sibling.replace("Portrait_1", "Portrait_2")

    difference = ImageChops.difference(_thumbnail(file), _thumbnail(sibling))

    assert max(ImageStat.Stat(difference).mean) < 12


@cache
def _thumbnail(file: str) -> Image.Image:
    photo = _outcome(file)
    assert isinstance(photo, Prepared)
    return opened(photo.renditions["pdf"]).resize((64, 64))


def test_there_is_a_corpus() -> None:
    assert Path(CORPUS / "photos-good").is_dir()
    assert len(PHOTOS) > 100
