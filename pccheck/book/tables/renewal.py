"""A book whose tables have an older form: its journal stays, its tables are made anew."""

import sqlite3
from contextlib import closing

from pccheck.book.tables.form import VERSION
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.schema import KEPT, memory

_KEPT = {"heads", "payloads", *KEPT}

_INDEXES = """
SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = 'heads' AND sql IS NOT NULL"""


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
    stay = _KEPT.intersection(older.table_names())
    for table in older.table_names():
        if table not in stay:
            connection.execute(f'DROP TABLE "{table}"')
    for (index,) in connection.execute(_INDEXES).fetchall():
        connection.execute(f'DROP INDEX "{index}"')
    connection.execute("ALTER TABLE heads RENAME TO older_heads")
    left = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    with closing(memory()) as empty:
        for name, sql in empty.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            if name not in left:
                connection.execute(sql)
    connection.execute("INSERT INTO heads (n, id, head) SELECT n, id, head FROM older_heads")
    connection.execute("DROP TABLE older_heads")
    Projection(connection).rebuild()
    connection.execute(f"PRAGMA user_version = {VERSION}")
