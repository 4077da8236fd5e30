"""A book that an older pccheck made: its tables are made anew, its journal stays."""

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from pccheck.book import Book, open_book
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.form import VERSION
from pccheck.book.tables.schema import memory
from tests.book.made import NOW, VALUES, journal_of, tables_of

FORMS = {2: "68b800ef50c671c0", 3: "314f9a10e00fca67", 4: "8958529c1fd109c8", 5: "648da407d9bb878e"}
"""The form of the tables of each version."""


def form() -> str:
    """What the tables, indexes and views are, in short."""
    with closing(memory()) as empty:
        rows = empty.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
    return sha256(repr(rows).encode()).hexdigest()[:16]


def test_another_form_is_another_version() -> None:
    """Whoever changes the tables counts VERSION up, else books in use would be read wrongly."""
    assert FORMS.get(VERSION) == form(), (
        "count VERSION in pccheck/book/tables/form.py up and note its form here"
    )


def test_older_tables_are_made_anew(book: Book) -> None:
    """A column, a table and a view that an older form lacked are there after opening; no entry has
    changed.
    """
    with book.writing("author", NOW) as transaction:
        transaction.put("campaign", "campaign", VALUES["campaign"][0])
        transaction.put("target", "t1", {"name": "Bưu cục 1", "category": "buu-cuc"})
    before, tables = journal_of(book), tables_of(book)
    _made_older(book.path)
    with open_book(book.path) as opened:
        assert opened.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert (journal_of(opened), tables_of(opened)) == (before, tables)
        assert opened.connection.execute("SELECT ten FROM v_doi_tuong").fetchall() == [
            ("Bưu cục 1",)
        ]
        assert verify(opened, NOW).faults == ()


def _made_older(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.execute("DROP VIEW v_doi_tuong")
        old.execute("DROP TABLE member_teams")
        old.execute("ALTER TABLE targets DROP COLUMN minutes")
        old.execute("CREATE TABLE gone (x)")
        old.execute("PRAGMA user_version = 1")
        old.commit()
