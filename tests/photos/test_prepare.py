"""From uploaded bytes to clean renditions, through the real decoding process."""

import struct
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from app.photos.capture import CaptureTime
from app.photos.errors import PhotoRefused
from tests.photos.samples import (
    BLUE,
    GREEN,
    GREY,
    KINDS,
    RED,
    SYDNEY,
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

# What must be done to an upright picture so that each orientation tag makes it upright again.
LAID = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind(kind: str, tmp_path: Path) -> None:
    content = encoded(corners(), kind, exif=exif().tobytes())

    photo = prepare_bytes(content, tmp_path)

    assert (photo.format, photo.width, photo.height) == (kind, 96, 64)
    assert photo.captured_at == CaptureTime(
        datetime.fromisoformat("2026-05-01T10:11:12"), timedelta(hours=10)
    )
    assert photo.position
    assert photo.position.distance_m(*SYDNEY) < 2
    for jpeg in photo.renditions.values():
        assert_clean(jpeg)
        assert opened(jpeg).size == (96, 64)
        assert alike(corner_colours(jpeg), UPRIGHT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("orientation", LAID)
def test_upright(kind: str, orientation: int, tmp_path: Path) -> None:
    image = corners()
    method = LAID[orientation]
    laid = image if method is None else image.transpose(method)

    photo = prepare_bytes(encoded(laid, kind, exif=exif(orientation).tobytes()), tmp_path)

    assert (photo.width, photo.height) == (96, 64)
    for jpeg in photo.renditions.values():
        assert opened(jpeg).size == (96, 64)
        assert alike(corner_colours(jpeg), UPRIGHT)


def test_heif_is_turned_once_only(tmp_path: Path) -> None:
    photo = prepare_bytes(encoded(corners(), "HEIF", exif=exif(6).tobytes()), tmp_path)

    assert (photo.width, photo.height) == (64, 96)
    assert alike(corner_colours(photo.renditions["page"]), [BLUE, RED, GREY, GREEN])


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_a_senseless_orientation_is_none(orientation: int, tmp_path: Path) -> None:
    photo = prepare_bytes(encoded(corners(), "JPEG", exif=exif(orientation)), tmp_path)

    assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)


@pytest.mark.parametrize(
    ("kind", "size", "page", "pdf"),
    [
        ("JPEG", (1, 1), (1, 1), (1, 1)),
        ("JPEG", (640, 480), (640, 480), (640, 480)),
        ("JPEG", (4032, 3024), (2016, 1512), (1008, 756)),
        ("HEIF", (4032, 64), (2016, 32), (1008, 16)),
        ("JPEG", (3024, 4032), (1512, 2016), (756, 1008)),
        ("JPEG", (2048, 1536), (2048, 1536), (1024, 768)),
        ("PNG", (1280, 960), (1280, 960), (1024, 768)),
        ("JPEG", (2600, 1300), (2048, 1024), (1024, 512)),
        ("JPEG", (4624, 3468), (2048, 1536), (1024, 768)),
        ("PNG", (4624, 3468), (1542, 1156), (771, 578)),
        ("JPEG", (8064, 6048), (2016, 1512), (1008, 756)),
        ("PNG", (60000, 1), (2000, 1), (1000, 1)),
        ("JPEG", (1, 60000), (1, 2000), (1, 1000)),
    ],
)
def test_sizes(
    kind: str,
    size: tuple[int, int],
    page: tuple[int, int],
    pdf: tuple[int, int],
    tmp_path: Path,
) -> None:
    photo = prepare_bytes(encoded(Image.new("RGB", size, RED), kind), tmp_path)

    assert (photo.width, photo.height) == size
    assert opened(photo.renditions["page"]).size == page
    assert opened(photo.renditions["pdf"]).size == pdf


def _sixteen_bits() -> Image.Image:
    return corners(mode="I").point(lambda value: value * 257).convert("I;16")


@pytest.mark.parametrize(
    ("image", "kind", "expected"),
    [
        (corners(mode="L"), "PNG", corners(mode="L")),
        (corners(mode="L"), "JPEG", corners(mode="L")),
        (corners(mode="CMYK"), "JPEG", corners()),
        (corners().quantize(8), "PNG", corners()),
        (_sixteen_bits(), "PNG", corners(mode="L")),
        (Image.new("1", (96, 64), 1), "PNG", Image.new("RGB", (96, 64), "white")),
    ],
    ids=["grey", "grey JPEG", "CMYK", "palette", "16 bits", "1 bit"],
)
def test_every_mode_becomes_rgb(
    image: Image.Image, kind: str, expected: Image.Image, tmp_path: Path
) -> None:
    photo = prepare_bytes(encoded(image, kind), tmp_path)

    page = photo.renditions["page"]
    assert opened(page).mode == "RGB"
    assert alike(corner_colours(page), corner_colours(encoded(expected, "PNG")))


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB", "L"])
def test_what_is_transparent_is_white(mode: str, tmp_path: Path) -> None:
    if mode in ("RGBA", "LA"):
        image = Image.new(mode, (64, 64), (0,) * len(mode))
        content = encoded(image, "PNG")
    else:
        image = Image.new("RGB", (64, 64), "black").convert(mode)
        content = encoded(image, "PNG", transparency=(0, 0, 0) if mode == "RGB" else 0)

    photo = prepare_bytes(content, tmp_path)

    assert alike(corner_colours(photo.renditions["page"]), [(255, 255, 255)] * 4, within=2)


def test_colours_of_a_wide_profile_are_brought_home(tmp_path: Path) -> None:
    """A made-up space with red and blue exchanged shows at once whether the profile was used."""
    swapped = _swapped_profile()

    photo = prepare_bytes(
        encoded(Image.new("RGB", (64, 64), RED), "PNG", icc_profile=swapped), tmp_path
    )

    red, _, blue = corner_colours(photo.renditions["page"])[0]
    assert blue > red + 50
    assert_clean(photo.renditions["page"])


def _swapped_profile() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for at in range(132, 132 + 12 * struct.unpack_from(">I", profile, 128)[0], 12):
        name = bytes(profile[at : at + 4])
        if name in (b"rXYZ", b"bXYZ"):
            profile[at : at + 4] = b"bXYZ" if name == b"rXYZ" else b"rXYZ"
    return bytes(profile).replace("sRGB".encode("utf-16-be"), "MADE".encode("utf-16-be"))


@pytest.mark.parametrize("profile", [b"junk", bytes(200), b"x" * 2_000_000])
def test_an_unusable_profile_is_ignored(profile: bytes, tmp_path: Path) -> None:
    photo = prepare_bytes(encoded(corners(), "JPEG", icc_profile=profile), tmp_path)

    assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)
    assert_clean(photo.renditions["page"])


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_the_first_of_many_frames(kind: str, tmp_path: Path) -> None:
    others = [Image.new("RGB", (96, 64), "black")] * 2
    content = encoded(corners(), kind, save_all=True, append_images=others, duration=50)
    if kind == "GIF":
        with pytest.raises(PhotoRefused):
            prepare_bytes(content, tmp_path)
        return

    photo = prepare_bytes(content, tmp_path)

    assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)


def test_the_first_picture_of_an_mpo(tmp_path: Path) -> None:
    content = encoded(
        corners(), "MPO", save_all=True, append_images=[Image.new("RGB", (96, 64), "black")]
    )

    photo = prepare_bytes(content, tmp_path)

    assert photo.format == "JPEG"
    assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)
