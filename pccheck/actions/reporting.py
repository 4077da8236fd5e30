"""The report: figures from the book, documents from the figures."""

import os
from contextlib import suppress
from datetime import date, datetime, time
from errno import ENOSPC
from pathlib import Path

from pccheck.actions.desk import Desk
from pccheck.actions.shipped import shipped
from pccheck.book.campaigns import current
from pccheck.book.figures import figures
from pccheck.book.people import people
from pccheck.book.verify import as_of
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.figures import Figures


def figures_of(desk: Desk, day: date | None) -> Figures:
    """The figures of the current campaign; with a day, of the entries written by the end of it (local time)."""
    if day is None:
        return figures(desk.book, desk.current, desk.now)
    end = datetime.combine(day, time.max).astimezone()
    copy, later = as_of(desk.book, end)
    with copy:
        return figures(copy, current(copy), desk.now, day, later)


def report_html(desk: Desk, found: Figures) -> str:
    """The report to the UBND as Word-ready HTML."""
    from pccheck.report.document import render_report

    staff = people(desk.book, desk.current.rec)
    bodies = {body.rec: body.name for body in staff.bodies}
    teams = {team.rec for team in staff.teams}
    members = [
        (m.name or m.code, ", ".join(filter(None, (m.title, bodies.get(m.body)))), m.role)
        for m in staff.members
        if m.team in teams
    ]
    folders = [desk.book.path.parent / "templates" / "documents", shipped("templates") / "documents"]
    return render_report(desk.current.campaign, found, members=members, folders=folders)


def report_workbook(desk: Desk, found: Figures) -> bytes:
    """The summary workbook."""
    from pccheck.report.workbook import render_workbook

    return render_workbook(desk.current.campaign, found)


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
