import pytest

from app.photos.errors import PhotoRefused
from app.photos.sniff import HEAD_BYTES, Kind, sniff
from tests.photos.samples import corners, encoded


def _ftyp(major: bytes, *compatible: bytes) -> bytes:
    brands = b"".join(compatible)
    return (16 + len(brands)).to_bytes(4, "big") + b"ftyp" + major + b"\0\0\0\0" + brands


@pytest.mark.parametrize("kind", list(Kind))
def test_real_files(kind: Kind) -> None:
    assert sniff(encoded(corners(), kind)[:HEAD_BYTES]) is kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (_ftyp(b"heic", b"mif1", b"heic"), Kind.HEIF),
        (_ftyp(b"mif1", b"heic"), Kind.HEIF),
        (_ftyp(b"mif1", b"miaf"), Kind.HEIF),
        (_ftyp(b"avif", b"mif1", b"miaf"), Kind.AVIF),
        (_ftyp(b"avis", b"msf1"), Kind.AVIF),
        (_ftyp(b"mif1", b"miaf", b"avif"), Kind.AVIF),
    ],
)
def test_brands(head: bytes, kind: Kind) -> None:
    assert sniff(head) is kind


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"\xff\xd8",
        b"\x89PNG",
        b"RIFF\0\0\0\0WAVE",
        b"RIFF\0\0\0\0WEB",
        b"\0\0\0\x18ftyp",
        _ftyp(b"isom", b"mp42"),
        _ftyp(b"qt  "),
        _ftyp(b"isom", b"avif"),
        b"GIF89a",
        b"BM",
        b"MZ\x90",
        b"II*\0",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'>",
        b"<?xml version='1.0'?>",
        b" \xff\xd8\xff",
        bytes(HEAD_BYTES),
    ],
)
def test_everything_else_is_refused(head: bytes) -> None:
    with pytest.raises(PhotoRefused) as refused:
        sniff(head)
    assert refused.value.code == "unsupported_type"
