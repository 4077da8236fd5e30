"""The report: figures from the book, documents from the figures."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path

from pccheck.actions.desk import Desk
from pccheck.actions.rounds import rounds
from pccheck.book.scans import unit_scans
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.figures import Figures


def report_workbook(
    desk: Desk, found: Figures, progress: Callable[[str, int], None] = lambda _sheet, _row: None
) -> bytes:
    """The summary workbook; `progress` is told each sheet's name and the row that has been written."""
    from pccheck.report.workbook import render_workbook

    return render_workbook(desk.current.campaign, found, rounds(desk), unit_scans(desk.book, desk.current), progress)


def write_outputs(files: Mapping[Path, bytes], *, force: bool) -> None:
    """Write the file that was asked for, and those that belong to it, which always follow it.

    Raises:
        PccheckError: those of `write_output`.
    """
    for number, (path, content) in enumerate(files.items()):
        write_output(path, content, force=force or number > 0)


def write_output(path: Path, content: bytes, *, force: bool) -> None:
    """Write a file whole or not at all: beside it first, then in its place.

    Raises:
        PccheckError: `output-exists`, `output-locked`, `read-only`, `disk-full`.
    """
    if path.exists() and not force:
        raise wrong_use("output-exists", path=path)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink()
        if isinstance(error, PermissionError) and path.is_file():
            raise PccheckError("output-locked", path=path) from error
        raise PccheckError(
            "disk-full" if error.errno == ENOSPC else "read-only", path=path, why=error.strerror
        ) from error
