"""What reading a list of 100,000 targets costs, against python-calamine handing over the same rows.

Run: python -m tests.bench.bench_read_targets
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from python_calamine import CalamineWorkbook

from pccheck.exchange.guard import guard
from pccheck.exchange.targets import read_targets

ROWS = 100_000
RUNS = 5
LABELS = (
    *("STT", "Tên đơn vị", "Loại đối tượng", "Huyện", "Xã", "Địa chỉ", "Mã", "Ưu tiên", "Điện thoại"),
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
        place = (f"huyện minh họa {n % 13}", f"xã minh họa {n % 216}", f"Thôn {n % 997}, xã minh họa {n % 216}")
        name, code = f"Trường Tiểu học minh họa số {n}", f"MH-{n:06d}"
        point = (18 + n % 1000 / 1e4, 105 + n % 1000 / 1e4)
        sheet.append([n + 1, name, "Trường học", *place, code, n % 5, f"0{912000000 + n}", *point, "Minh họa"])
    book.save(path)


def seconds(work: Callable[[], object]) -> float:
    """CPU seconds of the quickest of several runs."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ds.xlsx"
        write_list(path)
        alone = seconds(lambda: CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python())
        guarded = seconds(lambda: guard(path))
        whole = seconds(lambda: read_targets(path))
    sys.stdout.write(
        f"calamine alone {alone:.2f} s; guard {guarded:.2f} s; read_targets {whole:.2f} s, ratio {whole / alone:.2f}\n"
    )


if __name__ == "__main__":
    main()
