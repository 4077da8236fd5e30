"""What reading a list of 100,000 targets costs, against what python-calamine and SQLite need for
the same rows.

The goal: reading costs no more than 1.5 times calamine's handing over of the rows and SQLite's
storing of them.

Run: python -m tests.bench.bench_read_targets
"""

import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from python_calamine import CalamineWorkbook

from pccheck.exchange.lists.targets import read_targets
from pccheck.exchange.readers.guard import guard

ROWS = 100_000
RUNS = 5
GOAL = 1.5
LABELS = (
    *(
        "STT",
        "Tên đơn vị",
        "Loại đối tượng",
        "Huyện",
        "Xã",
        "Địa chỉ",
        "Mã",
        "Ưu tiên",
        "Điện thoại",
    ),
    *("Vĩ độ", "Kinh độ", "Nguồn"),
)


def write_list(path: Path) -> None:
    """A list of made-up targets with every column filled."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    sheet.append(["DANH SÁCH ĐỐI TƯỢNG KIỂM TRA"])
    sheet.append([])
    sheet.append(LABELS)
    for n in range(ROWS):
        place = (
            f"huyện minh họa {n % 13}",
            f"xã minh họa {n % 216}",
            f"Thôn {n % 997}, xã minh họa {n % 216}",
        )
        name, code = f"Trường Tiểu học minh họa số {n}", f"MH-{n:06d}"
        point = (18 + n % 1000 / 1e4, 105 + n % 1000 / 1e4)
        sheet.append(
            [
                n + 1,
                name,
                "Trường học",
                *place,
                code,
                n % 5,
                f"0{912000000 + n}",
                *point,
                "Minh họa",
            ]
        )
    book.save(path)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def store(rows: Sequence[Sequence[object]], path: Path) -> None:
    """The rows in a table of a new database, safe on the disk as a book is."""
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path)
    db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
    db.execute(f"CREATE TABLE list ({', '.join(f'c{n}' for n in range(len(LABELS)))})")
    db.executemany(f"INSERT INTO list VALUES ({', '.join('?' * len(LABELS))})", rows)
    db.commit()
    db.close()


def main() -> None:
    """Measure and print; the exit status is 1 where the goal is missed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ds.xlsx"
        write_list(path)
        alone = seconds(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
        rows = [
            row
            for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            if row[1]
        ]
        stored = seconds(lambda: store(rows, Path(folder) / "list.db"))
        guarded = seconds(lambda: guard(path))
        whole = seconds(lambda: read_targets(path))
    ratio = whole / (alone + stored)
    sys.stdout.write(
        f"calamine {alone:.2f} s; SQLite {stored:.2f} s; guard {guarded:.2f} s; read_targets"
        f" {whole:.2f} s, {ratio:.2f} times calamine and SQLite (goal: {GOAL})\n"
    )
    sys.exit(ratio > GOAL)


if __name__ == "__main__":
    main()
