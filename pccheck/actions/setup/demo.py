"""The example's visits as `record` commands."""

import csv
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from pccheck.actions.desk.desk import Desk, sit_down
from pccheck.actions.desk.finding import find_target
from pccheck.actions.follow.follow import open_cases
from pccheck.actions.record.recording import visits_of
from pccheck.actions.tell.notices import calls
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.file import NAME
from pccheck.model.answers.kinds import read_answer
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.clock import local
from pccheck.model.visit import DONE, PLANNED
from pccheck.text.dates import date_words, read_date
from pccheck.text.words.outcomes import ON_FORMS
from pccheck.values import dataclass

_NOT_ANSWERS = {
    "ten",
    "dia_ban",
    "ngay",
    "ket_qua",
    "ly_do",
    "bat_dau",
    "ket_thuc",
    "dai_dien",
    "chuc_vu",
    "hop_tac",
    "y_kien",
    "kien_nghi",
    "han",
    "muc",
    "ly_do_muc",
}
_LATE = "23/12/2021"
"""When a unit is visited that a later plan left out."""
_OPTIONS = (
    ("ly_do", "--reason"),
    ("bat_dau", "--start"),
    ("ket_thuc", "--end"),
    ("hop_tac", "--cooperation"),
    ("y_kien", "--opinion"),
    ("muc", "--level"),
    ("ly_do_muc", "--level-reason"),
)


@dataclass(frozen=True, slots=True)
class Recording:
    """A `record` command: the day on which it is typed, the target's code, the words."""

    day: date
    code: str
    arguments: tuple[str, ...]


def recordings(
    folder: Path, table: Path, taken: Collection[str], first: date, last: date
) -> Iterator[Recording]:
    """The rows of the example's table of results of these days, each on its planned day unless it
    names one, by day.

    `taken`: codes of targets whose results are in filled forms.
    """
    desk = sit_down(folder / NAME, partial(local, datetime.now(UTC)))
    with desk.book, table.open(encoding="utf-8-sig", newline="") as file:
        rows = [_recording(desk, row) for row in csv.DictReader(file)]
    due = (one for one in rows if one.code not in taken and first <= one.day <= last)
    yield from sorted(due, key=lambda one: (one.day, one.code))


def fill_forms(folder: Path, table: Path, forms: Path) -> list[str]:
    """Type the example's results into the forms of their units, as inspectors would; returns those
    units' codes.

    A departing assessment is not on the form: such a unit's form stays empty.
    """
    from pccheck.exchange.forms.filling import fill_form

    desk = sit_down(folder / NAME, partial(local, datetime.now(UTC)))
    filled = []
    with desk.book, table.open(encoding="utf-8-sig", newline="") as file:
        campaign = desk.current.campaign
        rows = {find_target(desk, row["ten"]).code: row for row in csv.DictReader(file)}
        for path in sorted(forms.glob("*.xlsx")):
            code = path.stem.rpartition("_")[2]
            row = rows.get(code)
            if row and not row["muc"] and not row["ngay"]:
                fill_form(path, dict(_cells(campaign, row)))
                filled.append(code)
    return filled


def _cells(
    campaign: Campaign, row: dict[str, str]
) -> Iterator[tuple[str, tuple[str | float | None, ...]]]:
    """What is typed into which row of a form: its columns C, D and E."""
    yield "outcome", (None, ON_FORMS[row["ket_qua"]])
    plain = (
        ("reason", "ly_do"),
        ("start", "bat_dau"),
        ("end", "ket_thuc"),
        ("cooperation", "hop_tac"),
    )
    for key, column in (*plain, ("opinion", "y_kien")):
        yield key, (None, row[column] or None)
    yield "rep", (None, row["dai_dien"] or None, row["chuc_vu"] or None)
    yield "advice:1", (row["kien_nghi"] or None, row["han"] or None)
    for code in (name for name in row if name not in _NOT_ANSWERS and row[name]):
        kind = campaign.kinds[code]
        answer = read_answer(kind, code, row[code])
        cells = kind.cells(answer)
        yield f"answer:{code}", (None, cells.pop("", None), answer.note or None)
        for blank, cell in cells.items():
            yield f"count:{code}.{blank}", (None, cell)


def first_call(folder: Path, at: str, target: str = "") -> tuple[str, str, str]:
    """The first body to be told of the target's itinerary, else of any: day, team and code, as
    options name them; `at`: the time (ISO).
    """
    desk = sit_down(folder / NAME, partial(local, datetime.fromisoformat(at)))
    with desk.book:
        planned = [v for v in visits(desk.book, desk.current.rec) if v.state == PLANNED]
        visit = next((v for v in planned if v.code == target), None)
        call = calls(desk, visit.day, visit.team_code)[0] if visit else calls(desk, None)[0]
    return date_words(call.outing.day), call.outing.code, call.code


def overdue(folder: Path, at: str) -> list[str]:
    """The codes of the units that have let their deadline pass by this time (ISO)."""
    desk = sit_down(folder / NAME, partial(local, datetime.fromisoformat(at)))
    with desk.book:
        return [case.code for case in open_cases(desk) if case.overdue(desk.today)]


def _recording(desk: Desk, row: dict[str, str]) -> Recording:
    target = find_target(desk, row["ten"])
    known = visits_of(desk, target)
    planned = [visit for visit in known if visit.state == PLANNED] or known
    written = row["ngay"] or ("" if planned else _LATE)
    day = read_date(written) or planned[0].day
    words = [target.code, "--date", date_words(day)]
    if row["ket_qua"] != DONE:
        words += ["--outcome", row["ket_qua"]]
    for code in (name for name in row if name not in _NOT_ANSWERS and row[name]):
        words += ["--answer", f"{code}={row[code]}"]
    for column, option in _OPTIONS:
        if row[column]:
            words += [option, row[column]]
    if row["dai_dien"]:
        words += ["--rep", f"{row['dai_dien']}, {row['chuc_vu']}"]
    if row["kien_nghi"]:
        words += ["--advise", "; ".join(filter(None, (row["kien_nghi"], row["han"])))]
    if written:
        words.append("--unplanned")
    return Recording(day, target.code, tuple(words))
