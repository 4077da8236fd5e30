"""The peers: what others would do the same work with, each a process of its own.

`python -m tests.bench.peers NAME ARGUMENT …`; nothing of pccheck is imported here.
"""

import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.bench.costs import tell

_FSYNCS = 60
_PARQUET = (
    *("visit", "target", "area", "category", "state", "level", "day"),
    *("criterion", "status", "grade", "counts"),
)


def calamine(workbook: str, database: str) -> None:
    """python-calamine and `executemany`: the rows as they are."""
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
    with closing(sqlite3.connect(database)) as db:
        db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")
        columns = ", ".join(f"c{n}" for n in range(len(rows[0])))
        db.execute(f"CREATE TABLE list ({columns})")
        db.executemany(f"INSERT INTO list VALUES ({', '.join('?' * len(rows[0]))})", rows)
        db.commit()


def openpyxl(workbook: str, database: str) -> None:
    """By openpyxl and sqlite-utils' `insert_all`: what a script of ten lines would do."""
    from openpyxl import load_workbook
    from sqlite_utils import Database

    head, *rows = load_workbook(workbook, read_only=True).worksheets[0].values
    names = [str(name) for name in head]
    table: Any = Database(database)["list"]
    table.insert_all(dict(zip(names, row, strict=True)) for row in rows)


def parquet(book: str, file: str) -> None:
    """Not measured: a row for each criterion of each visit, as a file of Parquet."""
    import duckdb

    with closing(sqlite3.connect(book)) as db, duckdb.connect() as duck:
        rows = db.execute(
            "SELECT v.rec, v.target, t.area, t.category, v.state, coalesce(v.level, ''), v.day,"
            " a.criterion, a.status, coalesce(a.grade, ''), a.counts FROM visits v"
            " JOIN targets t ON t.rec = v.target LEFT JOIN visit_answers a ON a.visit = v.n"
        ).fetchall()
        flat = Path(file).with_suffix(".json")
        flat.write_text(
            "\n".join(json.dumps(dict(zip(_PARQUET, row, strict=True))) for row in rows)
        )
        duck.execute(f"COPY (FROM read_json('{flat}')) TO '{file}' (FORMAT parquet)")


def duckdb_figures(file: str) -> None:
    """DuckDB: every number by area × category × criterion, each with its visits."""
    import duckdb

    cube = "GROUP BY GROUPING SETS ((1, area, category), (1, area), (1, category), (1))"
    cells = "GROUP BY GROUPING SETS ((1, 2, 3, 4), (1, 2, 3), (1, 2, 4), (1, 2))"
    with duckdb.connect() as duck:
        duck.execute(f"CREATE VIEW answers AS FROM '{file}'")
        duck.execute(
            "CREATE VIEW visits AS SELECT DISTINCT visit, area, category, state, level FROM answers"
        )
        for measure in ("state", "level"):
            duck.execute(
                f"SELECT {measure}, area, category, count(*), list(visit) FROM visits {cube}"
            ).fetchall()
        duck.execute(
            f"SELECT criterion, grade, area, category, count(*), list(visit) FROM answers {cells}"
        ).fetchall()
        duck.execute(
            "SELECT criterion, k, area, category, sum((counts ->> k)::double), list(visit) FROM"
            " (SELECT *, unnest(json_keys(counts)) AS k FROM answers WHERE status = 'value')"
            f" {cells}"
        ).fetchall()


def replay(book: str, database: str) -> None:
    """A naive loop: each entry's JSON read, put over what its record said before, each record in
    the end a row.
    """
    cpu, wall = time.process_time(), time.perf_counter()
    records: dict[str, dict[str, Any]] = {}
    with closing(sqlite3.connect(book)) as db, closing(sqlite3.connect(database)) as out:
        sql = "SELECT head, data FROM heads LEFT JOIN payloads USING (dh) ORDER BY n"
        for head, data in db.execute(sql):
            meant = json.loads(head)
            record = records.setdefault(meant["rec"], {"kind": meant["kind"]})
            record.update(json.loads(data or "{}"))
        out.execute("CREATE TABLE records (rec TEXT PRIMARY KEY, kind TEXT, fields TEXT)")
        rows = ((rec, of["kind"], json.dumps(of)) for rec, of in records.items())
        out.executemany("INSERT INTO records VALUES (?, ?, ?)", rows)
        out.commit()
    tell(cpu, wall)


def fdatasync(file: str) -> None:
    """A line of 4 KB, safe on the disk: the median of many, as CPU and by the clock."""
    took = []
    with Path(file).open("wb") as out:
        for _ in range(_FSYNCS):
            start = time.perf_counter()
            out.write(b"x" * 4096)
            out.flush()
            os.fdatasync(out.fileno())
            took.append(time.perf_counter() - start)
    middle = sorted(took)[_FSYNCS // 2]
    print(json.dumps([middle, middle]))


def pandas(targets: str, visits: str, summary: str) -> None:
    """By pandas with its defaults: two workbooks read, joined, summed up, written."""
    import pandas as pd

    units, made = pd.read_excel(targets), pd.read_excel(visits)
    every = units.merge(made, left_on="Mã", right_on="target", how="left")
    answered = every.melt(
        id_vars=["Huyện", "Loại đối tượng", "Mã"], value_vars=["a1", "b2", "b3", "c1", "c2"]
    )
    by = answered.pivot_table(
        index=["Huyện", "variable"], columns="value", values="Mã", aggfunc="count", margins=True
    )
    with pd.ExcelWriter(summary) as file:
        every.to_excel(file, sheet_name="Units")
        by.to_excel(file, sheet_name="Answers")


PEERS: dict[str, Callable[..., None]] = {
    peer.__name__: peer
    for peer in (calamine, openpyxl, parquet, duckdb_figures, replay, fdatasync, pandas)
}

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    PEERS[name](*arguments)
