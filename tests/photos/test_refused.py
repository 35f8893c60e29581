"""Files that are no photo, and honest ones that only look dangerous."""

import os
import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from app.photos.errors import PhotoRefused
from app.photos.limits import MAX_BYTES
from tests.photos.samples import (
    KINDS,
    UPRIGHT,
    alike,
    assert_clean,
    corner_colours,
    corners,
    encoded,
    prepare_bytes,
)


class TestRefused:
    @pytest.mark.parametrize("part", [0.25, 0.5, 0.75])
    @pytest.mark.parametrize("kind", KINDS)
    def test_cut_short(self, kind: str, part: float, tmp_path: Path) -> None:
        noise = Image.effect_noise((256, 256), 80).convert("RGB")
        content = encoded(noise, kind)

        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(content[: int(len(content) * part)], tmp_path)

        assert refused.value.code == "cannot_decode"
        assert str(refused.value) == "This photo is damaged and cannot be opened."

    @pytest.mark.parametrize(
        "content",
        [b"", b"\xff", b"GIF89a", b"MZ" + bytes(1000), b"<svg/>", random.Random(7).randbytes(9999)],
    )
    def test_no_photo_at_all(self, content: bytes, tmp_path: Path) -> None:
        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(content, tmp_path)
        assert refused.value.code == "unsupported_type"

    def test_sixty_million_random_bytes(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(os.urandom(60_000_000), tmp_path)
        assert refused.value.code == "too_large"

    def test_a_photo_with_sixty_million_bytes_behind_it(self, tmp_path: Path) -> None:
        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(encoded(corners(), "JPEG") + bytes(60_000_000), tmp_path)
        assert refused.value.code == "too_large"
        assert str(refused.value) == "This photo has more than 15 MB."

    @pytest.mark.parametrize("kind", KINDS)
    def test_random_bytes_in_the_middle_never_escape(self, kind: str, tmp_path: Path) -> None:
        content = encoded(corners(), kind)
        for seed in range(12):
            noise = random.Random(seed)
            spoiled = bytearray(content)
            for _ in range(noise.randint(1, 40)):
                spoiled[noise.randrange(20, len(spoiled))] = noise.randrange(256)
            try:
                photo = prepare_bytes(bytes(spoiled), tmp_path)
            except PhotoRefused:
                continue
            assert_clean(photo.renditions["page"])


class TestTooManyPixels:
    """Each of these is small, and is refused from its header."""

    @staticmethod
    def _png(width: int, height: int) -> bytes:
        def chunk(name: bytes, content: bytes) -> bytes:
            body = name + content
            return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

        return (
            b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(1000)))
            + chunk(b"IEND", b"")
        )

    @staticmethod
    def _jpeg(width: int, height: int) -> bytes:
        content = bytearray(encoded(corners(), "JPEG"))
        struct.pack_into(">HH", content, content.index(b"\xff\xc0") + 5, height, width)
        return bytes(content)

    @staticmethod
    def _webp(width: int, height: int) -> bytes:
        size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        chunk = b"VP8X" + struct.pack("<I", 10) + bytes(4) + size
        return b"RIFF" + struct.pack("<I", 4 + len(chunk)) + b"WEBP" + chunk

    @pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
    @pytest.mark.parametrize(
        ("width", "height"), [(13_300, 13_300), (8001, 8000), (16_383, 4_000), (65_500, 65_500)]
    )
    def test_is_told_from_the_header(
        self, kind: str, width: int, height: int, tmp_path: Path
    ) -> None:
        content = {"png": self._png, "jpeg": self._jpeg, "webp": self._webp}[kind](width, height)

        with pytest.raises(PhotoRefused) as refused:
            prepare_bytes(content, tmp_path)

        assert refused.value.code == "too_many_pixels"
        assert str(refused.value) == "This photo has more than 64 million pixels."

    def test_sixty_four_million_are_taken(self, tmp_path: Path) -> None:
        photo = prepare_bytes(encoded(Image.new("L", (8000, 8000)), "PNG"), tmp_path)

        assert (photo.width, photo.height) == (8000, 8000)


class TestHeavyButHonest:
    def test_rubbish_behind_it(self, tmp_path: Path) -> None:
        photo = prepare_bytes(encoded(corners(), "JPEG") + os.urandom(9_000_000), tmp_path)

        for jpeg in photo.renditions.values():
            assert_clean(jpeg)
            assert len(jpeg) < 10_000

    @pytest.mark.parametrize(
        ("marker", "head"),
        [(b"\xff\xe1", b"Exif\0\0"), (b"\xff\xe2", b"ICC_PROFILE\0"), (b"\xff\xfe", b"")],
        ids=["exif", "icc", "comment"],
    )
    def test_ten_million_bytes_of_metadata(
        self, marker: bytes, head: bytes, tmp_path: Path
    ) -> None:
        body = head + os.urandom(65_000)
        segment = marker + struct.pack(">H", len(body) + 2) + body
        plain = encoded(corners(), "JPEG")

        photo = prepare_bytes(plain[:2] + segment * 155 + plain[2:], tmp_path)

        assert alike(corner_colours(photo.renditions["page"]), UPRIGHT)
        for jpeg in photo.renditions.values():
            assert_clean(jpeg)

    def test_three_thousand_frames(self, tmp_path: Path) -> None:
        frames = [Image.new("RGB", (8, 8), (index % 256, 0, 0)) for index in range(3000)]
        content = encoded(corners(8, 8), "PNG", save_all=True, append_images=frames)

        assert prepare_bytes(content, tmp_path).width == 8

    def test_the_largest_file(self, tmp_path: Path) -> None:
        content = encoded(corners(), "JPEG")

        photo = prepare_bytes(content + bytes(MAX_BYTES - len(content)), tmp_path)

        assert photo.width == 96


def test_a_compressed_text_that_explodes(tmp_path: Path) -> None:
    body = b"zTXt" + b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    plain = encoded(corners(), "PNG")

    with pytest.raises(PhotoRefused) as refused:
        prepare_bytes(plain[:33] + chunk + plain[33:], tmp_path)

    assert refused.value.code == "cannot_decode"
