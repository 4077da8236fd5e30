"""The form of the book: the journal's tables, then what is computed from them."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, zip_longest

from pccheck.book.journal.merge import WITHHELD, State
from pccheck.book.tables.describe import Row, Table
from pccheck.book.tables.form import BY_HAND, FALLEN, FLAGGED, VERSION
from pccheck.book.tables.journal_tables import JOURNAL
from pccheck.book.tables.kinds import KINDS
from pccheck.book.tables.summaries import SUMMARIES, TALLIES, UNCOUNTED, triggers
from pccheck.book.tables.twins import FORKS, twin_triggers
from pccheck.book.tables.views import VIEWS

META = Table("meta", "key value")
"""The settings of this copy of the book, which are no facts."""
AHEAD = Table("ahead", "entry came")
"""The entries whose time was more than a day ahead when they came in, and when that was."""
ERASED = Table("erased", "dh entry erasure done:int", indexes=("erasure",))
"""The payloads that an erasure names: gone for good where it was carried out, else not shown until
somebody answers.
"""
KEPT = (META.name, AHEAD.name, ERASED.name, FORKS.name)
"""The tables of what this copy of the book remembers."""
RECORDS = Table("records", "rec kind void:int questions:int incomplete:int unknown:int")
"""Every record: what is the matter with it, and whether all that was said of it is voided. What
stands in its fields is worked out from its entries.
"""
QUESTIONS = Table("questions", "rec field entry value", key="rec field entry")
"""The values that stand where two do."""
OF_RECORDS = tuple(chain.from_iterable(kind.tables for kind in KINDS.values()))
"""The tables that the kinds of records describe."""
_ALL = (
    *(META, AHEAD, ERASED, FORKS, TALLIES, UNCOUNTED),
    *(*SUMMARIES, RECORDS, QUESTIONS, *OF_RECORDS),
)
TABLES = tuple(table.name for table in _ALL)
"""The names of all tables but the journal's own."""
PROJECTIONS = tuple(name for name in TABLES if name not in KEPT)
"""Those that are computed from the journal, and can be computed again at any time."""

_FEW = (
    f"CREATE INDEX records_flagged ON records (questions, incomplete, unknown) WHERE {FLAGGED}",
    "CREATE INDEX records_void ON records (rec) WHERE void > 0",
    "CREATE INDEX aliases_coded ON aliases (text COLLATE NOCASE) WHERE sort = 'code'",
    "CREATE INDEX aliases_own ON aliases (text COLLATE NOCASE) WHERE sort = 'own'",
    "CREATE INDEX targets_own ON targets (own_code COLLATE NOCASE) WHERE own_code IS NOT NULL",
    "CREATE INDEX visits_pending ON visits (campaign, day) WHERE state = 'planned'",
    f"CREATE INDEX visits_fallen ON visits (campaign) WHERE {FALLEN}",
    f"CREATE INDEX heads_by_hand ON heads (kind) WHERE {BY_HAND}",
    "CREATE INDEX units_waiting ON units (campaign, deadline) WHERE deadline IS NOT NULL",
)
"""The few rows that are asked for again and again, without reading all of them."""


def create(connection: sqlite3.Connection) -> None:
    """Make every table, index, trigger and view in an empty database."""
    _made_once().backup(connection)


@cache
def _made_once() -> sqlite3.Connection:
    """What each empty book is a copy of, page by page: to read 300 statements again takes longer
    than most of what is asked of a book.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    statements = [*chain.from_iterable(table.sql() for table in _ALL), *_FEW]
    statements += [f"CREATE VIEW {name} AS {sql.strip()}" for name, sql in VIEWS.items()]
    statements += (*twin_triggers(), *triggers())
    statements.append(f"PRAGMA user_version = {VERSION}")
    connection.executescript(JOURNAL + ";\n".join(statements) + ";")
    return connection


def memory() -> sqlite3.Connection:
    """An empty book in memory, for rebuilding and comparing."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    create(connection)
    return connection


def unlike_ours(connection: sqlite3.Connection) -> list[str]:
    """The tables, indexes, triggers and views that are missing, too many or other than we make."""
    expected, actual = _form(_made_once()), _form(connection)
    names = sorted(expected.keys() | actual.keys())
    return [name for name in names if expected.get(name) != actual.get(name)]


def _form(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What makes each table, index, trigger and view: `trigger heads_stay`; SQLite's own apart."""
    rows = connection.execute(
        "SELECT CAST(type || ' ' || name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite@_%' ESCAPE '@'"
    )
    return {name.decode(errors="replace"): sql for name, sql in rows}


def difference(one: sqlite3.Connection, other: sqlite3.Connection) -> list[str]:
    """The tables in which two books differ, whatever the order of their rows."""

    def rows(connection: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
        key = ", ".join(f'"{name}"' for name in (table.key or table.owner).split())
        return connection.execute(f"{table.reading} ORDER BY {key}")

    differing = []
    for table in (RECORDS, QUESTIONS, *OF_RECORDS, *SUMMARIES):
        pairs = zip_longest(rows(one, table), rows(other, table))
        if any(mine != others for mine, others in pairs):
            differing.append(table.name)
    return differing


def outline(rec: str, of_id: Sequence[State], *, laid_out: bool = True) -> Iterator[Row]:
    """What is said of the records of an id whatever their kind, under that of the first."""
    questions = [*chain.from_iterable(state.questions().items() for state in of_id)]
    outline = {
        "rec": rec,
        "kind": of_id[0].kind,
        "void": int(not any(state.fields for state in of_id)),
        "questions": len(questions),
        "incomplete": int(not laid_out or any(state.incomplete for state in of_id)),
        "unknown": sum(state.unknown for state in of_id),
    }
    yield RECORDS, outline
    for field, standing in questions:
        for entry_id, value in standing:
            shown = None if value is WITHHELD else _ENCODER.encode(value)
            yield QUESTIONS, {"rec": rec, "field": field, "entry": entry_id, "value": shown}


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
