"""A book whose tables have an older form: its journal stays, its tables are made anew."""

import sqlite3
from contextlib import closing

from pccheck.book.tables.form import VERSION
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.schema import KEPT, memory

_MOVED = (*KEPT, "heads")
"""The tables whose rows stay: they move into today's form; payloads stay where they are."""
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_BOTH_HAVE = "SELECT name FROM pragma_table_info(?) INTERSECT SELECT name FROM pragma_table_info(?)"
"""The columns of two tables, generated ones apart."""


def renew(connection: sqlite3.Connection) -> None:
    """Make every table and view anew in today's form and fill them from the journal, all in one
    transaction.

    Raises:
        sqlite3.DatabaseError: the file cannot be written, or another program holds it; then it is
        as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < VERSION:  # nobody else was quicker
            _make_anew(connection)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _make_anew(connection: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    older = Database(connection, execute_plugins=False)
    for view in older.view_names():  # they look at the tables
        connection.execute(f'DROP VIEW "{view}"')
    for trigger in older.triggers:
        connection.execute(f'DROP TRIGGER "{trigger.name}"')
    for (index,) in connection.execute(_INDEXES).fetchall():
        connection.execute(f'DROP INDEX "{index}"')
    moved = [table for table in _MOVED if table in older.table_names()]
    for table in {*older.table_names()} - {*moved, "payloads"}:
        connection.execute(f'DROP TABLE "{table}"')
    for table in moved:
        connection.execute(f"ALTER TABLE {table} RENAME TO older_{table}")
    left = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    with closing(memory()) as empty:
        for name, sql in empty.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            if name not in left:
                connection.execute(sql)
    for table in moved:
        _move(connection, f"older_{table}", table)
    Projection(connection).rebuild()
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _move(connection: sqlite3.Connection, older: str, table: str) -> None:
    """Put the rows of the older table into the other one, in the columns that both have."""
    columns = ", ".join(name for (name,) in connection.execute(_BOTH_HAVE, (older, table)))
    connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {older}")
    connection.execute(f"DROP TABLE {older}")
