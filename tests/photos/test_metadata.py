"""What is read before a photo is cleaned, and that nothing of it is left after."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import ImageCms

from tests.photos.samples import (
    UPRIGHT,
    alike,
    assert_clean,
    corner_colours,
    corners,
    encoded,
    exif,
    opened,
    prepare_bytes,
)


class TestNothingSurvives:
    def test_no_metadata_of_any_kind(self, tmp_path: Path) -> None:
        content = encoded(
            corners(),
            "JPEG",
            exif=exif(),
            comment=b"SECRET-COMMENT",
            xmp=b"SECRET-XMP",
            icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        )

        photo = prepare_bytes(content + b"SECRET-TRAILER", tmp_path)

        for jpeg in photo.renditions.values():
            assert_clean(jpeg)
            assert b"SECRET" not in jpeg
            assert opened(jpeg).getexif() == {}

    def test_coordinates_are_in_no_text_of_it(self, tmp_path: Path) -> None:
        photo = prepare_bytes(encoded(corners(), "JPEG", exif=exif()), tmp_path)

        assert photo.position
        assert "33.8" not in repr(photo)
        assert "151.2" not in repr(photo)

    def test_two_preparations_give_the_same_bytes(self, tmp_path: Path) -> None:
        content = encoded(corners(), "JPEG", exif=exif())

        assert prepare_bytes(content, tmp_path).renditions == (
            prepare_bytes(content, tmp_path).renditions
        )


class TestMetadata:
    def test_a_photo_without_any(self, tmp_path: Path) -> None:
        photo = prepare_bytes(encoded(corners(), "JPEG"), tmp_path)

        assert photo.captured_at is None
        assert photo.position is None

    def test_an_editor_s_time_where_the_camera_left_none(self, tmp_path: Path) -> None:
        edited = exif(taken="")
        edited[0x0132] = "2025:01:02 03:04:05"

        photo = prepare_bytes(encoded(corners(), "JPEG", exif=edited), tmp_path)

        assert photo.captured_at
        assert photo.captured_at.wall == datetime.fromisoformat("2025-01-02T03:04:05")

    @pytest.mark.parametrize(
        "broken", [b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", b"Exif\0\0II"]
    )
    def test_broken_metadata_never_costs_a_photo(self, broken: bytes, tmp_path: Path) -> None:
        photo = prepare_bytes(encoded(corners(), "JPEG", exif=broken), tmp_path)

        assert photo.captured_at is None
        assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)

    def test_a_broken_place_leaves_the_time(self, tmp_path: Path) -> None:
        photo = prepare_bytes(
            encoded(corners(), "JPEG", exif=exif(south=(99.0, 0.0, 0.0))), tmp_path
        )

        assert photo.position is None
        assert photo.captured_at
