"""`pccheck demo`: a whole campaign on the shipped data, each command printed before its output."""

import os
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer

from pccheck.cli.frame.steps import quoted
from pccheck.cli.frame.verb import Verb
from pccheck.text.words.catalogue import _

app = Verb()

_EXAMPLE = "ha-tinh-2021"
_DAY = "--date 8/12/2021"
"""A day on which every team is out."""
_FILES = ("doi-tuong.xlsx", "to-kiem-tra.xlsx", "ket-qua.csv", "luot-quet.csv", "kiem-tra-lai.csv")
_FORMS = "phieu"
_LOOK_AGAIN = date(2021, 12, 15)
"""In the evening of this day somebody looks who has not mended."""
_TAKEN_AT_WORD = date(2021, 12, 24)
"""On this day a unit is closed because it says that it has mended."""
_ADDED = (
    "Trường THPT minh họa 14, huyện Nghi Xuân",
    "Bệnh viện minh họa 01, huyện Cẩm Xuyên",
)


@app.command(help=_("Run a whole campaign on shipped, made-up data in a new folder."))
def demo(folder: Annotated[Path, typer.Argument(help=_("The folder; new or empty."))]) -> None:
    """The session of the README, from `init` to `verify`."""
    from pccheck.actions.desk.shipped import shipped
    from pccheck.actions.setup.demo import fill_forms

    _prepare(folder, shipped("examples") / _EXAMPLE)
    with _inside(folder):
        _run(
            "2021-11-20T08:00",
            "init",
            ".",
            "--campaign",
            "pc-covid-2021",
            "--by",
            "Thanh tra Sở",
            "--sample",
            "Số liệu minh họa",
        )
        _run("2021-11-20T08:10", "target", "import", _FILES[0], "--yes")
        _run("2021-11-20T08:20", "target", "list", "--category", "benh-vien", "--area", "Kỳ Anh")
        _run("2021-11-29T09:00", "team", "import", _FILES[1], "--yes")
        # the seed is given, so that every demo is the same
        _run("2021-11-29T09:02", "plan", "draw", "--seed", "827")
        for name in _ADDED:
            _run("2021-11-29T09:05", "plan", "add", name, "--reason", "có phản ánh của người dân")
        _run("2021-11-29T09:10", "plan")
        _run("2021-11-29T09:20", "plan", "show", "--team", "N1", "--date", "06/12/2021")
        _tell()
        _change()
        _run("2021-12-05T16:00", "form", "--team", "N1", "--date", "06/12/2021", "--out", _FORMS)
        filled = fill_forms(Path.cwd(), Path(_FILES[2]), Path(_FORMS))
        _run("2021-12-06T17:30", "record", "--form", _FORMS)
        _record(filled, date.min, _LOOK_AGAIN)
        _look_again(filled)
        _fall_back()
        _run("2021-12-31T15:30", "scans", "import", _FILES[3], "--yes")
        _run("2021-12-31T15:40", "scans", "compare")
        silent = _follow_up()
        _run("2021-12-31T16:00", "status")
        _run("2021-12-31T16:05", "log", silent)
        _run("2022-01-04T09:10", "follow", "remind", silent, "--document", "02/STTTT-TTra")
        _run("2022-01-05T08:00", "report", "--out", "bao-cao.html")
        _run("2022-01-05T08:05", "report", "--format", "xlsx", "--out", "tong-hop.xlsx")
        _run("2022-01-05T08:07", "dashboard", "--out", "tong-quan.html")
        _run("2022-01-05T08:08", "plan", "audit")
        _run("2022-01-05T08:10", "verify")
    print()
    print(
        _("Look at {report}, {page} and {workbook}.").format(
            report=folder / "bao-cao.html",
            page=folder / "tong-quan.html",
            workbook=folder / "tong-hop.xlsx",
        )
    )
    print(
        _("A day of it: {command}").format(command=f"pccheck today --book {quoted(folder)} {_DAY}")
    )


def _tell() -> None:
    """The first itinerary is told to the representative of its area."""
    from pccheck.actions.setup.demo import first_call

    at = "2021-12-03T15:00"
    day, team, body = first_call(Path.cwd(), at)
    _run(at, "notify", "--date", day, "--team", team, "--script")
    _run("2021-12-03T15:10", "notify", "--date", day, "--team", team, "--told", body, "--phone")


def _change() -> None:
    """A closed unit makes room for another.

    The head of a team will be away: the plan moves what it must.
    """
    _run("2021-12-03T15:50", "plan", "cancel", "HT-0474", "--reason", "đang tạm ngừng hoạt động")
    _run(
        "2021-12-03T15:55",
        "plan",
        "move",
        "HT-0472",
        "--date",
        "09/12/2021",
        "--team",
        "N1",
    )
    _run(
        "2021-12-03T16:00",
        "team",
        "absent",
        "TV02",
        "--from",
        "22/12/2021",
        "--reason",
        "họp Ban Chỉ đạo",
    )
    _run("2021-12-03T16:05", "plan", "--yes")


def _record(filled: list[str], first: date, last: date) -> None:
    """What was found on these days, each visit in the evening of its day."""
    from pccheck.actions.setup.demo import recordings

    for words in recordings(Path.cwd(), Path(_FILES[2]), filled, first, last):
        _run(f"{words.day.isoformat()}T17:00", "record", *words.arguments)


def _look_again(filled: list[str]) -> None:
    """A deadline has passed.

    The plan makes room for a revisit, which is told, recorded, and found in order.
    """
    from pccheck.actions.setup.demo import first_call, recordings

    _run(f"{_LOOK_AGAIN}T18:00", "follow", "--overdue")
    morning = _LOOK_AGAIN + timedelta(days=1)
    _run(f"{morning}T07:00", "plan", "--yes")
    again = next(recordings(Path.cwd(), Path(_FILES[4]), (), morning, date.max))
    _record(filled, morning, again.day - timedelta(days=1))
    before = again.day - timedelta(days=1)
    day, team, body = first_call(Path.cwd(), f"{before}T15:00", again.code)
    _run(f"{before}T15:00", "notify", "--date", day, "--team", team, "--told", body, "--phone")
    _run(f"{again.day}T15:00", "record", *again.arguments)
    _run(f"{again.day}T15:10", "follow", "show", again.code)
    _record(filled, again.day, date.max)


def _fall_back() -> None:
    """A unit is closed on its own word.

    An unannounced visit finds that it is as before: a repeat.
    """
    from pccheck.actions.setup.demo import recordings

    (found,) = recordings(Path.cwd(), Path(_FILES[4]), (), _TAKEN_AT_WORD, date.max)
    answer = ("--text", "Đã tạo và niêm yết đủ mã", "--document", "35/CV;23/12/2021")
    _run(f"{_TAKEN_AT_WORD}T08:00", "follow", "answer", found.code, *answer)
    _run(
        f"{_TAKEN_AT_WORD}T08:05",
        "follow",
        "close",
        found.code,
        "--reason",
        "Đơn vị báo cáo đã khắc phục",
    )
    _run(f"{found.day}T15:00", "record", *found.arguments)
    _run(f"{found.day}T15:10", "follow", "show", found.code)


def _follow_up() -> str:
    """Two units that let their deadline pass are reminded; one answers and is closed.

    Returns the other's code.
    """
    from pccheck.actions.setup.demo import overdue

    at = "2021-12-31T15:50"
    silent, mended = overdue(Path.cwd(), at)[:2]
    letter = ("--document", "41/STTTT-TTra;30/12/2021", "--deadline", "03/01/2022")
    _run(at, "follow", "--overdue")
    _run("2021-12-31T15:55", "follow", "remind", silent, mended, *letter)
    _run("2021-12-31T15:57", "follow", "answer", mended, "--text", "Đã khắc phục, có ảnh kèm theo")
    _run(
        "2021-12-31T15:58",
        "follow",
        "close",
        mended,
        "--reason",
        "Đã khắc phục theo trả lời của đơn vị",
    )
    return silent


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
    """Work in the folder, at the times that the session says, with the same chance each time."""
    from random import Random

    from pccheck.cli.frame.options import CHANCE

    before, clock = Path.cwd(), os.environ.get("PCCHECK_NOW")
    os.chdir(folder)
    token = CHANCE.set(Random(_EXAMPLE).randbytes)  # noqa: S311 - made-up data keeps no secret
    try:
        yield
    finally:
        CHANCE.reset(token)
        os.chdir(before)
        if clock is None:
            os.environ.pop("PCCHECK_NOW", None)
        else:
            os.environ["PCCHECK_NOW"] = clock


def _run(at: str, *words: str) -> None:
    """One command of the session; the demo ends where one fails."""
    from pccheck.cli.frame.app import app as pccheck

    os.environ["PCCHECK_NOW"] = at
    print(f"\n$ pccheck {shlex.join(words)}", flush=True)
    if status := pccheck(list(words), prog_name="pccheck", standalone_mode=False):
        raise typer.Exit(status)
