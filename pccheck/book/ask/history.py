"""Which records belong to a target."""

import json

from pccheck.book.journal.merge import Standing
from pccheck.book.ledger.ledger import Book
from pccheck.book.tables.projection import Projection
from pccheck.model.journal.ids import aside_id, main_of

_OF_TARGETS = (
    *("notices", "measures", "measure_answers", "measure_ends", "revisits"),
    *("own_priorities", "obligations", "obligation_answers", "wishes", "conflicts"),
)
"""The tables of records that are about a target itself."""
_OF_VISITS = ("attendees", "recommendations", "directives", "evidence")
"""The tables of records that a visit brought."""
_NAMED = (
    "SELECT r.rec, r.name FROM areas r {}",
    "SELECT r.rec, r.code FROM teams r {}",
    "SELECT r.rec, r.code FROM campaigns r {}",
    "SELECT r.rec, r.code || coalesce(' ' || r.name, '') FROM targets r {}",
    """
    SELECT r.rec, min(a.text) || ' ' || r.name FROM other_names r
    JOIN aliases a ON a.had = r.rec AND +a.sort = 'code' {} GROUP BY r.rec""",
    """
    SELECT r.rec, coalesce(t.code, '') || ' ' || coalesce(strftime('%d/%m/%Y', r.day), '')
    FROM visits r LEFT JOIN targets t ON t.rec = r.target {}""",
    "SELECT r.rec, r.name FROM authors r {}",
    """
    SELECT r.rec, coalesce(r.criterion, '') || ' ' || coalesce(strftime('%d/%m/%Y', r.day), '')
    FROM obligation_answers r {}""",
)
"""What people call a record, with a place for which records are meant."""


def records_about(book: Book, target: str) -> list[str]:
    """The target's own record, those of its visits, and of what the visits brought, and of what
    is personal of any of them; voided ones among them.
    """
    brought = " ".join(
        f"UNION SELECT rec FROM {table} WHERE visit IN visit" for table in _OF_VISITS
    )
    said = " ".join(
        f"UNION SELECT rec FROM {table} WHERE target = :target" for table in _OF_TARGETS
    )
    rows = book.connection.execute(
        # A record whose every entry is voided, or came late, is in no table but `records`: what it
        # was about, its entries say. There are few such records: CROSS lets SQLite begin with them.
        "WITH gone AS MATERIALIZED (SELECT rec, json_extract(data, '$.target') AS target,"
        " json_extract(data, '$.visit') AS visit FROM records CROSS JOIN heads USING (rec) JOIN"
        " payloads USING (dh) WHERE void > 0 UNION ALL SELECT rec, json_extract(data, '$.target'),"
        " json_extract(data, '$.visit') FROM late JOIN heads ON heads.id = late.entry JOIN payloads"
        " USING (dh)), visit AS (SELECT rec FROM visits WHERE target ="
        " :target UNION SELECT rec FROM gone WHERE target = :target) SELECT :target UNION SELECT"
        f" rec FROM visit {brought} {said} UNION SELECT rec FROM gone WHERE visit IN visit UNION"
        " SELECT rec FROM location_codes WHERE target = :target UNION SELECT had FROM aliases WHERE"
        " target = :target UNION SELECT rec FROM aliases WHERE target = :target AND sort <> 'key'"
        # What was erased of a visit does not say any more whose it was: it came with the visit.
        " UNION SELECT rec FROM erased JOIN heads USING (dh) WHERE tx IN (SELECT tx FROM heads"
        " WHERE rec IN visit)"
        " UNION SELECT rec FROM pairs WHERE one IN visit OR other IN visit"
        " UNION SELECT sames.rec FROM sames JOIN aliases ON had IN (one, other) WHERE"
        " aliases.target = :target"
        " UNION SELECT rec FROM successors WHERE target = :target OR successor = :target",
        {"target": target},
    )
    recs = {main_of(rec) for (rec,) in rows}
    return [*recs, *map(aside_id, recs)]


def records_of_visit(book: Book, visit: str) -> list[str]:
    """The visit's own record, those of what it brought, and of what is personal of them."""
    brought = " UNION ".join(f"SELECT rec FROM {table} WHERE visit = ?1" for table in _OF_VISITS)
    recs = [visit, *(rec for (rec,) in book.connection.execute(brought, (visit,)))]
    return [*recs, *map(aside_id, recs)]


def records_of_decision(book: Book, decision: str) -> list[str]:
    """The decision's own record, those of its steps and of who may not take part, and of what is
    personal of them.
    """
    brought = " UNION ".join(
        f"SELECT rec FROM {table} WHERE decision = ?1"
        for table in ("decision_steps", "decision_bars")
    )
    recs = [decision, *(rec for (rec,) in book.connection.execute(brought, (decision,)))]
    return [*recs, *map(aside_id, recs)]


def record_names(book: Book, *among: str) -> dict[str, str]:
    """What people call areas, teams, targets and campaigns, by record: of all, or `among` these."""
    where = "WHERE r.rec IN (SELECT value FROM json_each(:among))" if among else ""
    sql = " UNION ALL ".join(named.format(where) for named in _NAMED)
    rows = book.connection.execute(sql, {"among": json.dumps(among)})
    return {rec: name for rec, name in rows if name}


def visit_states(book: Book) -> dict[str, dict[str, Standing]]:
    """What stands in the fields of every visit, by record."""
    projection = Projection(book.connection)
    rows = book.connection.execute("SELECT rec FROM visits").fetchall()
    states = ((rec, projection.state(rec)) for (rec,) in rows)
    return {rec: state.fields for rec, state in states if state}
