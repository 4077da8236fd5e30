"""`poe bench`: what pccheck costs, each row with its peer in turn, all in one run.

    poe bench                            every row, under twenty minutes on two cores
    poe bench --rows status growth       these rows
    poe bench --json last.json           the same as data: machine, versions, costs
    poe bench --keep                     into `last_run.json` and the table of README.md
    poe bench --gate --rows growth       exit status 1 where something grows too fast (nightly)

What counts is the ratio of two costs that were measured in turn, in CPU: the clock tells more of
the machine's other work than of ours. So two rows are measured at a time, on two cores.
"""

import argparse
import json
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tests.bench.line import EXPONENT, Line, text
from tests.bench.rows import ROWS
from tests.bench.shop import Shop

_HERE = Path(__file__).parent
LAST = _HERE / "last_run.json"
README = _HERE / "README.md"
_BLOCK = re.compile(r"(<!-- poe bench -->\n).*?(<!-- end -->)", re.DOTALL)
_PLACE = (sys.executable, "-c", "from tests.bench.books import PLACE; print(PLACE)")
"""Asked in a process of its own: this one stays small (see `costs.spent`)."""
_AT_ONCE = 2
"""Rows that are measured at the same time."""
_PACKAGES = (
    *("typer", "sqlite-utils", "openpyxl", "python-calamine", "python-docx", "duckdb", "pandas"),
    "pyvrp",
)


def machine() -> dict[str, Any]:
    """What it runs on, and the versions of what is measured."""
    versions = {name: _version(name) for name in _PACKAGES}
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "versions": versions,
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def measure(names: Iterable[str]) -> list[Line]:
    """The lines of these rows, each told as soon as it is there."""
    kept = Path(subprocess.check_output(_PLACE, encoding="utf-8").strip())
    kept.mkdir(exist_ok=True)
    day = datetime.now(UTC).date().isoformat()
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(_AT_ONCE) as workers:
        os.environ["XDG_STATE_HOME"] = place
        shop = Shop(Path(place), kept)

        def row(name: str) -> list[Line]:
            lines = []
            for line in ROWS[name](shop):
                lines.append(replace(line, day=day))
                print(text([lines[-1]]).splitlines()[-1], flush=True)
            return lines

        return [line for lines in workers.map(row, names) for line in lines]


def keep(lines: list[Line]) -> None:
    """Put the lines in the place of those of earlier runs, and the table into README.md."""
    older = json.loads(LAST.read_text(encoding="utf-8"))["lines"] if LAST.exists() else []
    rows = {line.row for line in lines}
    every = [line for line in map(Line.from_json, older) if line.row not in rows] + lines
    every.sort(key=lambda line: line.row)
    LAST.write_text(_data(every), encoding="utf-8")
    of = machine()
    versions = ", ".join(f"{name} {number}" for name, number in of["versions"].items() if number)
    said = f"Python {of['python']}, {of['system']}, {of['cores']} cores; {versions}."
    page = README.read_text(encoding="utf-8")
    block = f"{said}\n\n{text(every)}\n"
    README.write_text(_BLOCK.sub(lambda m: f"{m[1]}{block}{m[2]}", page), encoding="utf-8")


def _data(lines: list[Line]) -> str:
    made = {"machine": machine(), "lines": [line.to_json() for line in lines]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Measure, print, keep."""
    parser = argparse.ArgumentParser(prog="poe bench")
    parser.add_argument("--rows", nargs="+", choices=ROWS, default=[*ROWS], metavar="ROW")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--gate", action="store_true")
    asked = parser.parse_args()
    print(json.dumps(machine()))
    lines = measure(asked.rows)
    if asked.json:
        asked.json.write_text(_data(lines), encoding="utf-8")
    if asked.keep:
        keep(lines)
    grown = [line for line in lines if line.unit == EXPONENT and line.misses]
    if asked.gate and grown:
        sys.exit("\n".join(f"{line.what} grows too fast" for line in grown))


if __name__ == "__main__":
    main()
