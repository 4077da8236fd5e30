"""What recording a table of 100,000 past visits costs. Goal: under a minute.

Run: python -m tests.bench.bench_record_table [ROWS]
"""

import csv
import sys
import time
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.actions.desk.desk import sit_down, writer
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.lists.targets import import_targets, preview_targets
from pccheck.actions.record.submissions import keep_table, preview_table
from pccheck.actions.setup.campaigns import campaign_source, start_book
from pccheck.exchange.lists.targets import read_targets
from pccheck.model.journal.clock import local

EXAMPLE = "ha-tinh-2021"
FIELDS = ("target", "date", "a1", "a2", "a3", "b1", "b2", "b3", "b4", "started", "ended", "opinion")
SAID = (
    "dat",
    "mot-phan; đang làm",
    "{0}/64",
    "{0}/70",
    "dat {0}/64",
    "dat",
    "{0} {0} 99",
    "8:30",
    "9:15",
    "Nhất trí",
)


def main() -> None:
    """Measure and print: reading and understanding, then writing."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000

    now = datetime(2021, 12, 31, 17).astimezone()
    with TemporaryDirectory() as place:
        folder = Path(place)
        text = (shipped("templates") / "campaigns" / "pc-covid-2021.toml").read_text(
            encoding="utf-8"
        )
        (folder / "long.toml").write_text(
            text.replace("from = 2021-12-01", "from = 2019-01-01"), encoding="utf-8"
        )
        start_book(
            folder / "pccheck.db", campaign_source(str(folder / "long.toml"), folder), "x", now
        ).connection.close()
        desk = sit_down(folder / "pccheck.db", partial(local, now))
        by = writer(desk, "")
        rows, bad = read_targets(shipped("examples") / EXAMPLE / "doi-tuong.xlsx")[:2]
        import_targets(desk, preview_targets(desk, rows, bad), by)
        with (folder / "past.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(FIELDS)
            for n in range(count):
                day = date(2021, 12, 30) - timedelta(days=n // 543)
                out.writerow(
                    [
                        f"HT-{n % 543 + 1:04d}",
                        day.isoformat(),
                        *(said.format(n % 64) for said in SAID),
                    ]
                )
        start = time.process_time()
        preview = preview_table(desk, folder / "past.csv", {}, lambda _share: None)
        read = time.process_time()
        entries = keep_table(desk, preview, by, lambda _share: None)
        end = time.process_time()
        size = (folder / "pccheck.db").stat().st_size / 2**20
    print(
        f"{len(preview.new)} visits, {entries} entries, {len(preview.bad)} bad: read"
        f" {read - start:.1f} s, kept {end - read:.1f} s, together {end - start:.1f} s of CPU (goal"
        f" 60); the book {size:.0f} MB"
    )


if __name__ == "__main__":
    main()
