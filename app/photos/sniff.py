"""What kind of image a file is, by its first bytes alone. Names and headers are hearsay."""

from enum import StrEnum

from app.photos.errors import PhotoRefused

# Enough for the brands of an ISO media file, where the kinds of HEIF are told apart.
HEAD_BYTES = 256

_AVIF_BRANDS = {b"avif", b"avis"}
_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
_OPEN_BRANDS = {b"mif1", b"msf1", b"mif2"}


class Kind(StrEnum):
    """The kinds of file that are taken as a photo."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIF = "HEIF"
    AVIF = "AVIF"


def sniff(head: bytes) -> Kind:
    """Name the kind of the file that begins with `head` (its first HEAD_BYTES).

    Raises PhotoRefused unsupported_type.
    """
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Kind.WEBP
    if head[4:8] == b"ftyp" and (kind := _iso_media(head)):
        return kind
    raise PhotoRefused(
        "unsupported_type", "This file is not a photo in JPEG, PNG, WebP, HEIC or AVIF."
    )


def _iso_media(head: bytes) -> Kind | None:
    """By its major brand; where that one is open to any codec, by the brands that follow."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))]
    if brands[0] not in _AVIF_BRANDS | _HEIF_BRANDS | _OPEN_BRANDS:
        return None
    for brand in brands:
        if brand in _AVIF_BRANDS:
            return Kind.AVIF
        if brand in _HEIF_BRANDS:
            return Kind.HEIF
    return Kind.HEIF
