"""Who names whom, found by columns, is who names whom in the journal."""

from pathlib import Path

from pccheck.book import open_book
from pccheck.book.tables.naming import COLUMNS, ids_in, naming
from pccheck.book.tables.projection import Projection
from pccheck.book.tables.schema import OF_RECORDS

_OF_EACH = 5
_OF_KIND = 60
_SAMPLE = """
SELECT rec FROM (SELECT rec, row_number() OVER (PARTITION BY kind ORDER BY rec) AS n FROM records)
WHERE n <= ?"""


def test_every_record_that_names_another_is_found(demo: Path) -> None:
    """Of some records of each kind of the example, and some for each two kinds: an id in what
    stands of a record leads from its kind to that record; but a natural key of a unit names its
    area as the unit itself does.
    """
    with open_book(demo / "pccheck.db") as book:
        kinds = dict(book.connection.execute("SELECT rec, kind FROM records"))
        some = book.connection.execute(_SAMPLE, (_OF_KIND,)).fetchall()
        states = {rec: Projection(book.connection).state(rec) for (rec,) in some}
        versions = "SELECT id, 'version' FROM heads WHERE kind = 'campaign'"
        kinds |= dict(book.connection.execute(versions))
        named: dict[tuple[str, str], dict[str, set[str]]] = {}
        for rec, state in states.items():
            assert state is not None
            if state.kind not in ("alias", "alias-personal"):
                for other in ids_in(str(state.fields)) & kinds.keys() - {rec}:
                    alike = named.setdefault((kinds[other], state.kind), {})
                    alike.setdefault(other, set()).add(rec)
        assert len(named) > 30
        for (kind, _), alike in named.items():
            for other in sorted(alike)[:_OF_EACH]:
                assert alike[other] <= set(naming(book.connection, kind, {other})), kind


def test_each_column_that_may_name_something_is_there() -> None:
    """No column of the list has been renamed away."""
    there = {column for table in OF_RECORDS for column in table.columns}
    listed = {column for columns in COLUMNS.values() for column in columns}
    assert listed <= there | {"base", "about"}
