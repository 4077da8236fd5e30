"""A book that an older pccheck made: its tables are made anew, its journal stays."""

import sqlite3
from contextlib import closing
from hashlib import sha256

import pytest

from pccheck.book import Book, open_book
from pccheck.book.ledger.verify import verify
from pccheck.book.tables.form import VERSION
from pccheck.book.tables.renewal import renew
from pccheck.book.tables.schema import KEPT, memory
from pccheck.errors import PccheckError
from tests.book.made import NOW, VALUES, journal_of, tables_of

FORMS = {46: "e74e83817bcf8ead"}
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


@pytest.mark.parametrize("version", range(1, 10))
def test_a_book_of_the_trial_versions_is_refused(book: Book, version: int) -> None:
    """Their journal has another form: one clear line, and the file stays as it was."""
    with closing(sqlite3.connect(book.path)) as old:
        old.execute(f"PRAGMA user_version = {version}")
    before = book.path.read_bytes()
    with pytest.raises(PccheckError) as refused:
        open_book(book.path)
    assert (refused.value.code, refused.value.params["found"]) == ("older-book", version)
    assert book.path.read_bytes() == before


def test_older_tables_are_made_anew(book: Book) -> None:
    """A column, a table and a view that an earlier form lacked are there after renewing; no entry
    has changed.
    """
    with book.writing("author", NOW) as transaction:
        transaction.put("campaign", "campaign", VALUES["campaign"][0])
        transaction.put("target", "t1", {"name": "Bưu cục 1", "category": "buu-cuc"})
    before, tables, settings = journal_of(book), tables_of(book), _settings(book)
    _make_older(book.connection)
    renew(book.connection)
    assert book.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
    assert (journal_of(book), tables_of(book)) == (before, tables)
    assert _settings(book) == settings != []
    names = book.connection.execute("SELECT ten FROM v_doi_tuong").fetchall()
    assert names == [("Bưu cục 1",)]
    assert verify(book, NOW).faults == ()


def _settings(book: Book) -> list[tuple[str, str]]:
    return book.connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall()


def _make_older(connection: sqlite3.Connection) -> None:
    connection.execute("DROP VIEW v_doi_tuong")
    connection.execute("DROP TABLE member_teams")
    connection.execute("ALTER TABLE targets DROP COLUMN minutes")
    connection.execute("CREATE TABLE gone (x)")
    for table in KEPT:  # as they were once made, each under another key
        connection.execute(f"CREATE TEMP TABLE kept AS SELECT * FROM {table}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"CREATE TABLE {table} AS SELECT * FROM kept")
        connection.execute("DROP TABLE kept")
    connection.execute(f"PRAGMA user_version = {VERSION - 1}")
