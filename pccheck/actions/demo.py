"""The example's visits as `record` commands."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pccheck.actions.desk import Desk, sit_down
from pccheck.actions.finding import find_target
from pccheck.actions.recording import visits_of
from pccheck.book.file import NAME
from pccheck.text.dates import date_words

_NOT_ANSWERS = {
    "ten", "dia_ban", "ngay", "ket_qua", "ly_do", "bat_dau", "ket_thuc", "dai_dien", "chuc_vu", "hop_tac", "y_kien",
    "kien_nghi", "han", "muc", "ly_do_muc",
}  # fmt: skip
_OPTIONS = (
    ("ly_do", "--reason"), ("bat_dau", "--start"), ("ket_thuc", "--end"), ("hop_tac", "--cooperation"),
    ("y_kien", "--opinion"), ("muc", "--level"), ("ly_do_muc", "--level-reason"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recording:
    """A `record` command: the day on which it is typed, the target's code, and the words behind `record`."""

    day: date
    code: str
    arguments: tuple[str, ...]


def recordings(folder: Path, table: Path) -> Iterator[Recording]:
    """The rows of the example's table of results, each on its planned day unless it names one, by day."""
    desk = sit_down(folder / NAME, datetime.now().astimezone())
    with desk.book, table.open(encoding="utf-8-sig", newline="") as file:
        found = [_recording(desk, row) for row in csv.DictReader(file)]
    yield from sorted(found, key=lambda one: (one.day, one.code))


def _recording(desk: Desk, row: dict[str, str]) -> Recording:
    target = find_target(desk, row["ten"])
    planned = visits_of(desk, target)
    written = row["ngay"]
    day = datetime.strptime(written, "%d/%m/%Y").date() if written else planned[0].day  # noqa: DTZ007 - a day, no time
    words = [target.code, "--date", date_words(day)]
    if row["ket_qua"] != "done":
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
    if written and planned:
        words.append("--unplanned")
    return Recording(day, target.code, tuple(words))
