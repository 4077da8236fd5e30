"""`pccheck demo`: a whole campaign on the shipped data, each command printed before its output."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from pccheck.text.catalogue import _

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_EXAMPLE = "ha-tinh-2021"
_FILES = ("doi-tuong.xlsx", "to-kiem-tra.xlsx", "ket-qua.csv")


@app.command(help=_("Run a whole campaign on shipped, made-up data in a new folder."))
def demo(folder: Annotated[Path, typer.Argument(help=_("The folder; new or empty."))]) -> None:
    """The session of the README, from `init` to `verify`."""
    from pccheck.actions.demo import recordings
    from pccheck.actions.shipped import shipped

    _prepare(folder, shipped("examples") / _EXAMPLE)
    with _inside(folder):
        _run("2021-11-20T08:00", "init", ".", "--campaign", "pc-covid-2021", "--by", "Thanh tra Sở",
             "--sample", "Số liệu minh họa")  # fmt: skip
        _run("2021-11-20T08:10", "target", "import", _FILES[0], "--yes")
        _run("2021-11-20T08:20", "target", "list", "--category", "benh-vien", "--area", "Kỳ Anh")
        _run("2021-11-29T09:00", "team", "import", _FILES[1], "--yes")
        _run("2021-11-29T09:10", "plan")
        _run("2021-11-29T09:20", "plan", "show", "--team", "N1", "--date", "06/12/2021")
        first = ""
        for words in recordings(Path.cwd(), Path(_FILES[2])):
            _run(f"{words.day.isoformat()}T17:00", "record", *words.arguments)
            first = first or words.code
        _run("2021-12-31T16:00", "status")
        _run("2021-12-31T16:05", "log", first)
        _run("2022-01-05T08:00", "report", "--out", "bao-cao.html")
        _run("2022-01-05T08:05", "report", "--format", "xlsx", "--out", "tong-hop.xlsx")
        _run("2022-01-05T08:10", "verify")
    print()
    print(_("Look at {report} and {workbook}.").format(
        report=folder / "bao-cao.html", workbook=folder / "tong-hop.xlsx"
    ))  # fmt: skip


def _prepare(folder: Path, example: Path) -> None:
    """Copy the example's files into the folder, which must be new or empty."""
    from pccheck.errors import PccheckError, wrong_use

    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise wrong_use("demo-exists", folder=folder)
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            (folder / name).write_bytes((example / name).read_bytes())
    except OSError as error:
        raise PccheckError("read-only", path=folder, why=error.strerror) from error


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    """Work in the folder, at the times that the session says."""
    before, clock = Path.cwd(), os.environ.get("PCCHECK_NOW")
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
        if clock is None:
            os.environ.pop("PCCHECK_NOW", None)
        else:
            os.environ["PCCHECK_NOW"] = clock


def _run(at: str, *words: str) -> None:
    """One command of the session; the demo ends where one fails."""
    from pccheck.cli.app import app as pccheck

    os.environ["PCCHECK_NOW"] = at
    print(f"\n$ pccheck {shlex.join(words)}", flush=True)
    if status := pccheck(list(words), prog_name="pccheck", standalone_mode=False):
        raise typer.Exit(status)
