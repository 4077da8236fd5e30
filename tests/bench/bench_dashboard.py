"""What the overview page costs with many targets: the program's CPU, the file, and the browser
until it can be used.

Run: python -m tests.bench.bench_dashboard [TARGETS] [VISITS]
"""

import csv
import statistics
import sys
import time
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pccheck.actions.desk.desk import Desk, sit_down, writer
from pccheck.actions.desk.shipped import shipped
from pccheck.actions.lists.targets import import_targets, preview_targets
from pccheck.actions.record.submissions import keep_table, preview_table
from pccheck.actions.report.dashboard import board, dashboard
from pccheck.actions.setup.campaigns import campaign_source, start_book
from pccheck.exchange.lists.targets import read_targets
from pccheck.model.journal.clock import local
from tests.browser import browsing

TIMES = 5
EXAMPLE = "ha-tinh-2021"
FIELDS = ("target", "date", "a1", "a2", "a3", "b1", "b2", "b3", "b4", "started", "ended", "opinion")
SAID = (
    *("dat", "mot-phan; đang làm", "{0}/64", "{0}/70", "dat {0}/64", "dat", "{0} {0} 99"),
    *("8:30", "9:15", "Nhất trí"),
)


def filled(folder: Path, targets: int, visits: int) -> Desk:
    """A book with so many targets, the first of them visited in December 2021."""
    now = datetime(2022, 1, 5, 8).astimezone()
    start_book(
        folder / "pccheck.db", campaign_source("pc-covid-2021", folder), "x", now
    ).connection.close()
    desk = sit_down(folder / "pccheck.db", partial(local, now))
    by = writer(desk, "")
    rows, bad = read_targets(shipped("examples") / EXAMPLE / "doi-tuong.xlsx")[:2]
    many = tuple(
        rows[n % len(rows)]._replace(name=f"{rows[n % len(rows)].name} {n}") for n in range(targets)
    )
    import_targets(desk, preview_targets(desk, many, bad), by)
    with (folder / "past.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(FIELDS)
        for n in range(visits):
            day = date(2021, 12, 30) - timedelta(days=n % 28)
            out.writerow(
                [f"HT-{n + 1:04d}", day.isoformat(), *(said.format(n % 64) for said in SAID)]
            )
    keep_table(
        desk,
        preview_table(desk, folder / "past.csv", {}, lambda _share: None),
        by,
        lambda _share: None,
    )
    return desk


def main() -> None:
    """Measure and print."""
    targets, visits = (int(word) for word in sys.argv[1:] + ["5000", "2500"][len(sys.argv) - 1 :])
    with TemporaryDirectory() as place:
        desk = filled(Path(place), targets, visits)
        costs = []
        for _ in range(TIMES):
            start = time.process_time()
            content = dashboard(desk, board(desk))
            costs.append(time.process_time() - start)
        path = Path(place) / "tong-quan.html"
        path.write_bytes(content)
        print(
            f"{targets} targets, {visits} visited: {min(costs):.2f} s of CPU,"
            f" {len(content) / 2**20:.1f} MB"
        )
        with browsing() as page:
            ready, typed = [], []
            for _ in range(TIMES):
                page.open(path)
                ready.append(
                    page.ask("performance.getEntriesByType('navigation')[0].domInteractive")
                )
                typed.append(
                    page.ask(
                        "(() => { const t = performance.now(); form.elements.q.value = 'cho';"
                        " fresh(); document.body.offsetHeight; return performance.now() - t; })()"
                    )
                )
        print(
            f"browser: usable after {statistics.median(ready):.0f} ms, a letter typed"
            f" {statistics.median(typed):.0f} ms"
        )


if __name__ == "__main__":
    main()
