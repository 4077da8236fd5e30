"""The public Python face, and other people's tools at the book's file."""

import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pccheck.api import BookFigure, BookTarget, BookVisit, PccheckError, open_book, rows
from pccheck.book.ask.glance.stored_queries import VIEWS
from pccheck.text.words.faults import words
from tests.examples.counting import read_results

PROMISED = {
    BookTarget: ("target name category area area_name region region_name address priority lat lon"),
    BookVisit: (
        "visit target name category area day team planned state level reason arrive started ended"
    ),
    BookFigure: "figure measure area category criterion value visits",
}
"""The names that programs rely on: more may come, none may go."""


def test_names_stay() -> None:
    """What programs read by name keeps its name."""
    for kind, names in PROMISED.items():
        assert set(names.split()) <= {field.name for field in fields(kind)}


def test_the_book_says_what_the_tables_say(demo: Path) -> None:
    """Targets, visits and figures are those of the list and of the tables of results."""
    with open_book(demo) as book:
        units, visits = book.targets(), book.visits()
        figures = {one.figure: one for one in book.figures()}
        assert book.campaign == "pc-covid-2021"
    done = {visit.target for visit in visits if visit.state == "done"}
    first, second = (read_results(demo / n) for n in ("ket-qua.csv", "kiem-tra-lai.csv"))
    assert len(done) == len({u for t in (first, second) for u in t if t[u]["ket_qua"] == "done"})
    assert figures["units.visited"].value == len(done)
    assert len(units) == figures["targets"].value == len({unit.target for unit in units})
    assert {visit.target for visit in visits} <= {unit.target for unit in units}


def test_no_book_there(tmp_path: Path) -> None:
    """A place without a book is refused with its code, and in the sentence that people get."""
    with pytest.raises(PccheckError) as refused, open_book(tmp_path / "none.db"):
        pass
    assert refused.value.code == "no-such-book"
    assert str(refused.value) == words(refused.value)


@pytest.fixture(scope="module")
def counts(demo: Path) -> dict[str, int]:
    """How many rows each readable view has, by plain SQL."""
    with closing(sqlite3.connect(demo / "pccheck.db")) as book:
        return {view: book.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in VIEWS}


def test_the_views_hold_every_row(demo: Path, counts: dict[str, int]) -> None:
    """A view loses nothing of its table, and every answer that has numbers shows them."""
    of = {
        "v_tra_loi": "answers",
        "v_so_lieu": "answer_counts",
        "v_lich_trinh": "itineraries",
        "v_thong_bao": "notices",
        "v_bien_phap": "measures",
        "v_nghia_vu": "recommendations",
        "v_thanh_vien": "members",
        "v_doi_tuong": "targets",
    }
    with closing(sqlite3.connect(demo / "pccheck.db")) as book:
        for view, table in of.items():
            assert counts[view] == book.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        (numbered,) = book.execute("SELECT count(*) FROM v_tra_loi WHERE so_lieu <> ''").fetchone()
        sql = "SELECT count(*) FROM (SELECT DISTINCT visit, criterion FROM answer_counts)"
        assert numbered == book.execute(sql).fetchone()[0] > 0
    assert counts["v_luot_quet"] > 0


def test_sqlite_utils_reads_them(demo: Path, counts: dict[str, int]) -> None:
    """Each view is a view of the file to sqlite-utils."""
    database = Database(demo / "pccheck.db", execute_plugins=False)
    assert {view: len(list(database[view].rows)) for view in VIEWS} == counts
    database.close()


def test_pandas_reads_them(demo: Path, counts: dict[str, int]) -> None:
    """Each view is a data frame, and so is what the Python face gives."""
    pandas: Any = pytest.importorskip("pandas", reason="pandas is not here")
    with closing(sqlite3.connect(demo / "pccheck.db")) as book:
        for view, count in counts.items():
            assert len(pandas.read_sql(f"SELECT * FROM {view}", book)) == count
    with open_book(demo) as book_:
        visits = pandas.DataFrame(rows(book_.visits()))
    assert counts["v_luot_kiem_tra"] == len(visits)


def test_duckdb_reads_them(demo: Path, counts: dict[str, int]) -> None:
    """Each view can be asked through DuckDB's reader of SQLite files."""
    duckdb: Any = pytest.importorskip("duckdb", reason="DuckDB is not here")
    try:
        from duckdb_extensions import import_extension
    except ImportError:
        pytest.skip("DuckDB's reader of SQLite files is not here")
    import_extension("sqlite_scanner")
    with duckdb.connect() as asked:
        asked.execute("LOAD sqlite_scanner")
        asked.execute(f"ATTACH '{demo / 'pccheck.db'}' AS book (TYPE sqlite, READ_ONLY)")
        for view, count in counts.items():
            assert asked.execute(f"SELECT count(*) FROM book.{view}").fetchone()[0] == count
