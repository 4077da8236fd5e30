"""The report: figures from the book, documents from the figures."""

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from pccheck.actions.desk.sources import Source
from pccheck.actions.report.rounds import rounds
from pccheck.book.ask.scans import unit_scans
from pccheck.errors import PccheckError, wrong_use
from pccheck.text.file_names import put_in_place, reachable

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def report_workbook(
    source: Source, progress: Callable[[str, float], None] = lambda _sheet, _share: None
) -> bytes:
    """The summary workbook; `progress` is told the sheet's name and the share of rows written."""
    from pccheck.report.excel.workbook import render_workbook

    desk = source.desk
    scans = unit_scans(desk.book, desk.current)
    return render_workbook(desk.current.campaign, source.figures, rounds(source), scans, progress)


def write_output(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole or not at all.

    Raises:
        PccheckError: those of `write_outputs`.
    """
    write_outputs({path: content}, force=force)


def write_outputs(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the file that was asked for, and those that belong to it, which always follow it: all
    whole, or none.

    Each is written beside its place first; when all are there, each is put into its place, the one
    asked for first, as that is the one that somebody may have open.

    Raises:
        PccheckError: those of `free`; `output-locked`, `disk-full`.
    """
    at = next(iter(files))
    free(at, force=force)
    halves: dict[Path, Path] = {}
    folders: list[Path] = []
    whole = False
    try:
        for at, content in files.items():
            _make(reachable(at.parent), folders)
            half = reachable(at.with_name(f".{at.name}.{os.getpid()}"))
            halves[half] = reachable(at)
            half.write_bytes(content)
        whole = True
        for half, at in halves.items():
            put_in_place(half, at)
    except OSError as error:
        for left in halves:
            with suppress(OSError):
                left.unlink()
        for folder in reversed(folders):
            with suppress(OSError):
                folder.rmdir()
        if whole and isinstance(error, PermissionError) and at.is_file():
            raise PccheckError("output-locked", path=at) from error
        raise PccheckError(
            "disk-full" if error.errno in _FULL else "read-only", path=at, why=error.strerror
        ) from error


def free(path: Path, *, force: bool) -> None:
    """Nothing where a file may be written.

    Raises:
        PccheckError: `output-exists`, `output-is-folder`, `read-only`.
    """
    try:
        if path.is_dir():
            raise wrong_use("output-is-folder", path=path)
        if path.exists() and not force:
            raise wrong_use("output-exists", path=path)
    except OSError as error:  # a folder above it is not ours to look into
        raise PccheckError("read-only", path=path, why=error.strerror) from error


def _make(folder: Path, made: list[Path]) -> None:
    """The folder with those above it; `made` gets those that were not there."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(exist_ok=True)
        made.append(missing)
