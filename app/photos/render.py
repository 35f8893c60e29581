"""One photo file → what was known about it, and its two renditions.

Runs inside the decoding process only: what it does to a hostile file is that process's risk.
"""

import math
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import AvifImagePlugin, Image, ImageCms, ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile
from pillow_heif import HeifImageFile
from pillow_heif import options as heif_options

from app.photos.errors import PhotoRefused
from app.photos.limits import MAX_PIXELS, PAGE_EDGE, PDF_EDGE
from app.photos.position import Position, read_position
from app.photos.sniff import HEAD_BYTES, Kind, sniff

_PAGE_QUALITY = 80
_PDF_QUALITY = 72
# Below this part of the wanted edge, averaging whole blocks of pixels loses too much.
_SHARP_ENOUGH = 0.68
# Profiles of cameras have a few hundred bytes, those of presses up to some 700 kB.
_MAX_PROFILE_BYTES = 1_000_000

_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = range(5, 9)

# The classes themselves, not Image.open: it would follow the pages of an MPO and ask every other
# plug-in. All of them begin at the first frame, HEIF at its primary image.
_OPEN: dict[Kind, Callable[[Path], ImageFile.ImageFile]] = {
    Kind.JPEG: JpegImageFile,
    Kind.PNG: PngImageFile,
    Kind.WEBP: WebPImageFile,
    Kind.AVIF: AvifImagePlugin.AvifImageFile,
    Kind.HEIF: HeifImageFile,
}

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


class Metadata(NamedTuple):
    """What is read before the photo is cleaned; texts as the camera wrote them."""

    orientation: int = 1
    taken: str = ""
    offset: str | None = None
    position: Position | None = None


class Rendered(NamedTuple):
    """`width` and `height` are those of the whole photo, upright; `page` and `pdf` are JPEGs."""

    kind: Kind
    width: int
    height: int
    metadata: Metadata
    page: bytes
    pdf: bytes


def tame_decoders() -> None:
    """Keep the decoders to one thread each and to the picture itself."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    heif_options.DECODE_THREADS = 1
    heif_options.THUMBNAILS = False
    heif_options.DEPTH_IMAGES = False
    heif_options.AUX_IMAGES = False
    # WebP reserves its canvas when opened, and refuses above twice this figure.
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS // 2


def render(path: Path) -> Rendered:
    """Decode the first frame of `path`, upright, in sRGB on white, as two JPEGs without metadata.

    Raises PhotoRefused unsupported_type or too_many_pixels; a decoder may raise anything.
    """
    with path.open("rb") as file:
        kind = sniff(file.read(HEAD_BYTES))
    with _open(kind, path) as image:
        width, height = image.size
        if kind is Kind.JPEG:
            _skip_detail(image)
            image.load()
        else:
            image.load()
            width, height = image.size
        metadata = _read_metadata(image)
        page = _page(image, metadata.orientation)
    if metadata.orientation in _LYING:
        width, height = height, width
    pdf = _shrink(page, PDF_EDGE)
    return Rendered(
        kind, width, height, metadata, _jpeg(page, _PAGE_QUALITY), _jpeg(pdf, _PDF_QUALITY)
    )


def _open(kind: Kind, path: Path) -> ImageFile.ImageFile:
    """Read the headers only; no pixel is decoded before their number is known."""
    try:
        image = _OPEN[kind](path)
        if image.width * image.height <= MAX_PIXELS:
            return image
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    raise _too_many_pixels()


def _too_many_pixels() -> PhotoRefused:
    return PhotoRefused(
        "too_many_pixels",
        "This photo has more than %(limit)s million pixels.",
        limit=MAX_PIXELS // 1_000_000,
    )


def _skip_detail(image: ImageFile.ImageFile) -> None:
    """Let the JPEG decoder leave out what the page's size would throw away: 2 to 8 times faster."""
    edge = max(image.size)
    for factor in (8, 4, 2):
        if edge >= factor * PAGE_EDGE * _SHARP_ENOUGH:
            image.draft(None, (max(1, image.width // factor), max(1, image.height // factor)))
            return


def _read_metadata(image: Image.Image) -> Metadata:
    """Whatever is broken in it counts as absent: metadata never decides about a photo."""
    metadata = Metadata()
    with suppress(Exception):
        exif = image.getexif()
        orientation = exif.get(0x0112)
        if orientation in _UPRIGHT:
            metadata = metadata._replace(orientation=orientation)
        with suppress(Exception):
            metadata = metadata._replace(position=read_position(exif.get_ifd(0x8825)))
        details = exif.get_ifd(0x8769)
        taken = details.get(0x9003) or details.get(0x9004) or exif.get(0x0132)
        offset = details.get(0x9011)
        if isinstance(taken, str):
            metadata = metadata._replace(taken=taken[:19])
        if isinstance(offset, str):
            metadata = metadata._replace(offset=offset[:6])
    return metadata


def _page(image: Image.Image, orientation: int) -> Image.Image:
    """The larger rendition, drawn on a new canvas: nothing but pixels can follow it there."""
    profile = image.info.get("icc_profile")
    small = _shrink(_plain(image), PAGE_EDGE)
    if orientation in _UPRIGHT:
        small = small.transpose(_UPRIGHT[orientation])
    if small.mode == "CMYK":
        small = _to_srgb(small, profile)
    canvas = Image.new("RGB", small.size, "white")
    if small.mode in ("LA", "RGBA"):
        canvas.paste(small, mask=small.getchannel("A"))
    else:
        canvas.paste(small)
    return _to_srgb(canvas, profile)


def _plain(image: Image.Image) -> Image.Image:
    """Eight bits a channel, in a mode whose pixels can be averaged; no copy without need."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode in ("L", "RGB") and image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _shrink(image: Image.Image, longest: int) -> Image.Image:
    """At most `longest` pixels on the longer edge; by a whole factor where that is sharp enough."""
    edge = max(image.size)
    if edge <= longest:
        return image
    factor = math.ceil(edge / longest)
    if edge / factor >= longest * _SHARP_ENOUGH:
        return image.reduce(factor)
    size = (max(1, side * longest // edge) for side in image.size)
    return image.resize((next(size), next(size)), Image.Resampling.BICUBIC)


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Colours as the camera meant them; a profile that cannot be used is ignored."""
    if not profile or len(profile) > _MAX_PROFILE_BYTES:
        return image
    with suppress(ImageCms.PyCMSError, OSError, ValueError, TypeError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        named = source.profile.profile_description or ""
        if source.profile.xcolor_space.strip() == image.mode and "sRGB" not in named:
            converted = ImageCms.profileToProfile(image, source, _SRGB, outputMode="RGB")
            return converted or image
    return image


def _jpeg(image: Image.Image, quality: int) -> bytes:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality)
    return file.getvalue()
