"""The files that a form brings, laid down under plain names while a visit is kept."""

from collections.abc import Collection, Iterator
from pathlib import Path

from starlette.datastructures import FormData, UploadFile

from pccheck.text.file_names import file_name
from pccheck.values import dataclass

_CHUNK = 1 << 20
"""Bytes that are copied at once."""


@dataclass(frozen=True, slots=True)
class SentPictures:
    """Photos with the criterion that each shows ('' for the whole), and photos of posted codes."""

    photos: list[tuple[str, str]]
    posted: list[Path]


async def lay_down(sent: FormData, folder: Path, criteria: Collection[str]) -> SentPictures:
    """The pictures of a form: the fields `photos`, `photo:CRITERION` and `qr`."""
    photos: list[tuple[str, str]] = []
    posted: list[Path] = []
    for number, (field, file) in enumerate(_files(sent)):
        path = folder / str(number) / file_name(Path(file.filename or "").name)
        path.parent.mkdir()
        with path.open("xb") as copy:
            while part := await file.read(_CHUNK):
                copy.write(part)
        sort, _, criterion = field.partition(":")
        if sort == "qr":
            posted.append(path)
        else:
            photos.append((criterion if criterion in criteria else "", str(path)))
    return SentPictures(photos, posted)


def _files(sent: FormData) -> Iterator[tuple[str, UploadFile]]:
    """The files that were chosen, by field: a field without any brings an empty one."""
    for field, value in sent.multi_items():
        is_picture = field.partition(":")[0] in ("photos", "photo", "qr")
        if is_picture and isinstance(value, UploadFile) and value.filename:
            yield field, value
