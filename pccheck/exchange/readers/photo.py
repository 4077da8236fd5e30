"""Photos: opened whatever telephone took them, and what they say of when and where."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from io import BytesIO
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pccheck.errors import PccheckError
from pccheck.values import dataclass

if TYPE_CHECKING:
    from PIL.Image import Image

_PIXELS = 100_000_000
_QUALITY = 70
"""Of the small JPEGs, of 100: enough to see what a photo shows."""
_EARTH = 6371.0  # kilometres
_EXIF, _GPS = 0x8769, 0x8825
"""The parts of EXIF with the camera's settings and with the place."""
_TAKEN, _NORTH, _LATITUDE, _EAST, _LONGITUDE = 0x9003, 1, 2, 3, 4
_HEIF = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif", b"ftyphevc")
"""What stands behind the length in the first bytes of a photo of an iPhone."""

_BEGINNINGS = (
    *(b"\xff\xd8", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*"),
    *(b"\xd7\xcd\xc6\x9a", b"\x01\0\0\0"),
)
"""How files of pictures begin: JPEG, PNG, GIF, BMP, TIFF, and those of Office (WMF, EMF)."""
_LATER = (b"ftyp", b"WEBP")
"""What stands further on in those of telephones: HEIC, AVIF, WebP."""


@dataclass(frozen=True, slots=True)
class PhotoFacts:
    """When a photo was taken, by the camera's own clock, and where, in degrees."""

    taken: datetime | None = None
    place: tuple[float, float] | None = None


def is_picture(content: bytes) -> bool:
    """Whether a file is a picture by how it begins, whatever it is called; it need not be whole, or
    be one that can be opened here.
    """
    return content.startswith(_BEGINNINGS) or any(mark in content[4:12] for mark in _LATER)


@contextmanager
def opened_picture(path: Path, content: bytes) -> Iterator["Image"]:
    """The picture; `path` is what it is called.

    Raises:
        PccheckError: `no-heic-reader` where the extra is missing, `picture-too-big`,
            `not-a-picture`.
    """
    from PIL import Image

    if content[4:12] in _HEIF:
        _read_heif()
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > _PIXELS:
                raise PccheckError("picture-too-big", path=path, most=_PIXELS // 1_000_000)
            yield picture
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PccheckError("not-a-picture", path=path) from error


def small(path: Path, content: bytes, side: int) -> bytes:
    """The picture as a JPEG of at most so many pixels a side, upright, without what it says of when
    and where.

    Raises:
        PccheckError: those of `opened_picture`.
    """
    from PIL import ImageOps

    with opened_picture(path, content) as picture, BytesIO() as made:
        picture.draft("RGB", (2 * side, 2 * side))  # a JPEG is not read larger than needed
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        upright.thumbnail((side, side))
        upright.save(made, "JPEG", quality=_QUALITY)
        return made.getvalue()


def _read_heif() -> None:
    try:
        from pillow_heif import register_heif_opener
    except ImportError as error:
        raise PccheckError("no-heic-reader") from error
    register_heif_opener()


def photo_facts(content: bytes) -> PhotoFacts:
    """What the photo says of itself; nothing where it does not, or cannot be read."""
    with suppress(PccheckError, ImportError), opened_picture(Path(), content) as picture:
        exif = picture.getexif()
        return PhotoFacts(_taken(exif.get_ifd(_EXIF)), _place(exif.get_ifd(_GPS)))
    return PhotoFacts()


def _taken(said: Mapping[int, Any]) -> datetime | None:
    with suppress(ValueError):
        written = str(said.get(_TAKEN, "")).strip("\0 ")
        return datetime.strptime(written, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - the camera's clock
    return None


def _place(said: Mapping[int, Any]) -> tuple[float, float] | None:
    with suppress(KeyError, TypeError, ValueError, ZeroDivisionError):
        north = _degrees(said[_LATITUDE], said.get(_NORTH) == "S")
        east = _degrees(said[_LONGITUDE], said.get(_EAST) == "W")
        return (north, east) if north or east else None
    return None


def _degrees(parts: Any, negative: bool) -> float:  # noqa: ANN401 - three of Pillow's fractions
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if negative else value


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The way between two points (latitude, longitude in degrees) as the crow flies."""
    (lat, lon), (other_lat, other_lon) = (
        (radians(north), radians(east)) for north, east in (one, other)
    )
    half = sin((other_lat - lat) / 2) ** 2
    half += cos(lat) * cos(other_lat) * sin((other_lon - lon) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(half))
