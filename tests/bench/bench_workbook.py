"""Memory and time of a summary workbook with 100,000 rows: `python -m tests.bench.bench_workbook
[ROWS]`.

A process of its own writes a sheet of scans of that many units, row by row as the book gives them,
beside all other sheets of the small case. The goal: under 100 MB for the whole process, interpreter
and openpyxl among them.
"""

import resource
import sys
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date, timedelta

from pccheck.model.campaign.scans import UnitScans
from pccheck.model.figures import ScanWeek

_WEEKS = [date(2021, 11, 29) + timedelta(weeks=n) for n in range(5)]


def units(rows: int) -> Iterator[UnitScans]:
    """So many units, no two alike."""
    for n in range(rows):
        weeks = {monday: (n * 7 + place) % 900 for place, monday in enumerate(_WEEKS)}
        name = f"Cơ sở kinh doanh minh họa số {n:06d}, huyện Cẩm Xuyên"
        yield UnitScans(
            f"HT-{n:06d}", name, "cho", f"xã Cẩm Vịnh {n % 216}", weeks, 31, n % 50, n % 900
        )


def main() -> None:
    """Print rows, peak of the process, peak of what Python holds, seconds of CPU,
    size of the file.
    """
    from pccheck.report.excel.workbook import render_workbook
    from tests.report.making import scanned, small_case

    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    of, shown = small_case()
    shown = scanned(shown, *(ScanWeek(monday, 1, 1, 0) for monday in _WEEKS))
    traced = "--traced" in sys.argv
    if traced:
        tracemalloc.start()
    start = time.process_time()
    content = render_workbook(of, shown, (), units(rows))
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = f", Python held {tracemalloc.get_traced_memory()[1] / 2**20:.1f} MB" if traced else ""
    print(
        f"{rows} rows: {peak:.0f} MB at the peak{held}, {took:.1f} s CPU, file"
        f" {len(content) / 2**20:.1f} MB"
    )


if __name__ == "__main__":
    main()
