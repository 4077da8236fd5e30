"""Is the book what it says?"""

from datetime import timedelta
from itertools import permutations
from pathlib import Path

import pytest

from pccheck.book import Book, open_book
from pccheck.book.ledger.verify import verify
from tests.book.made import (
    NOW,
    VALUES,
    book_in_memory,
    called,
    journal_of,
    made,
    raw,
    records_of,
    tables_of,
    take,
)
from tests.book.reference import reference


def fill(book: Book) -> None:
    """A few records in five transactions, corrected, voided and answered."""
    for n in range(5):
        with book.writing("author", NOW + timedelta(minutes=n)) as transaction:
            transaction.put("campaign", "campaign", VALUES["campaign"][0])
            transaction.put(
                "target",
                f"t{n}",
                {"name": f"Bưu cục {n}", "category": "buu-cuc"},
            )
            called(transaction, f"t{n}", f"MH-000{n}")
            entry = transaction.put("target", "t0", {"address": f"số {n}"})
            transaction.put(
                "visit", f"v{n}", {"target": f"t{n}", "campaign": "campaign"} | VALUES["visit"][4]
            )
            if n == 3 and entry:
                transaction.void("t0", entry, "nhầm")


def faults(book: Book, *, fast: bool = False) -> set[str]:
    """The kinds of faults that are found."""
    return {code for code, _ in verify(book, NOW, fast=fast).faults}


def damage(book: Book, *statements: str) -> None:
    """Do what the triggers forbid, as somebody who puts them back."""
    triggers = book.connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        book.connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        assert book.connection.execute(statement).rowcount == 1
    for _, sql in triggers:
        book.connection.execute(sql)


def test_a_clean_book_is_clean(book: Book) -> None:
    """No faults, everything counted, nothing changed, and how far it is said on the way."""
    fill(book)
    before, tables = journal_of(book), tables_of(book)
    seen: list[float] = []
    verdict = verify(book, NOW, seen.append)
    assert verdict.faults == ()
    assert (verdict.entries, verdict.records) == (len(before), 21)
    counts = (
        verdict.withheld,
        verdict.unknown,
        verdict.ahead,
        verdict.shared_ids,
        verdict.forks,
        verdict.questions,
        verdict.incomplete,
    )
    assert counts == (0, 0, 0, 0, 0, 0, 0)
    assert (journal_of(book), tables_of(book)) == (before, tables)
    assert verify(book, NOW) == verdict


def test_what_is_personal_may_be_taken_back(book: Book) -> None:
    """A void in the entries that other rows look at is no difference of the tables."""
    fill(book)
    for rec, said in (("t0/personal", {"address": "số 9"}), ("campaign", {"text": "x"})):
        with book.writing("author", NOW + timedelta(hours=1)) as transaction:
            transaction.put("target" if "/" in rec else rec, rec.removesuffix("/personal"), said)
            newest = transaction.state(rec)
            assert newest
            (entry,) = newest.tips
            transaction.void(rec, entry, "nhầm")
        assert faults(book) == set()


def test_an_empty_book_is_clean(book: Book) -> None:
    """Nothing is no fault."""
    verdict = verify(book, NOW)
    assert (verdict.entries, verdict.records, verdict.faults) == (0, 0, ())


DAMAGES = {
    "a head changed": (
        "UPDATE heads SET head = replace(head, '\"seq\":3', '\"seq\":33') WHERE n = 3",
        {"entry"},
    ),
    "a head's id changed": ("UPDATE heads SET id = 'x' WHERE n = 3", {"entry"}),
    "a payload changed": (
        "UPDATE payloads SET data = replace(data, 'cục 2', 'cục 9') WHERE data LIKE '%cục 2%'",
        {"entry"},
    ),
    "a payload that is no text": (
        "UPDATE payloads SET data = CAST(x'ff' AS TEXT) WHERE data LIKE '%cục 2%'",
        {"entry"},
    ),
    "a payload taken away": ("DELETE FROM payloads WHERE data LIKE '%cục 2%'", {"lost", "table"}),
    "a payload that nobody names": ("INSERT INTO payloads VALUES ('x', '{}')", {"payload"}),
    "an entry in the middle taken away": ("DELETE FROM heads WHERE n = 4", {"chain", "payload"}),
    "the first entry taken away": ("DELETE FROM heads WHERE n = 1", {"chain", "payload"}),
    "the last entry taken away": (
        "DELETE FROM heads WHERE n = (SELECT max(n) FROM heads)",
        {"payload", "table", "tail"},
    ),
    "a name changed": ("UPDATE targets SET name = 'x' WHERE rec = 't2'", {"table"}),
    "a name that is no text": (
        "UPDATE targets SET name = CAST(x'ff' AS TEXT) WHERE rec = 't2'",
        {"table"},
    ),
    "a visit's state changed": ("UPDATE visits SET state = 'done' WHERE rec = 'v2'", {"table"}),
    "a row taken away": ("DELETE FROM visits WHERE rec = 'v2'", {"table"}),
    "a row put in": ("INSERT INTO visits (rec, state) VALUES ('w', 'done')", {"table"}),
    "an answer of no visit": (
        "INSERT INTO visit_answers (visit, criterion) VALUES (999, 'hs1')",
        {"table"},
    ),
    "what is known of a record": ("UPDATE records SET void = 1 WHERE rec = 't1'", {"table"}),
    "a code taken away": ("DELETE FROM aliases WHERE text = 'MH-0003'", {"table"}),
}


@pytest.mark.parametrize(("sql", "wanted"), DAMAGES.values(), ids=DAMAGES)
def test_each_planted_damage_is_found(book: Book, sql: str, wanted: set[str]) -> None:
    """Somebody who drops the triggers and changes, adds or takes away anything is found out."""
    fill(book)
    damage(book, sql)
    assert wanted <= faults(book)
    assert faults(book) <= wanted | {"table", "chain"}


def test_a_gap_is_found_even_when_the_tables_were_made_to_fit(book: Book) -> None:
    """An entry and its payload taken away and the tables rebuilt: the chain of our own device still
    tells.
    """
    from pccheck.book.tables.projection import Projection

    fill(book)
    damage(
        book,
        "DELETE FROM payloads WHERE dh = (SELECT dh FROM heads WHERE n = 4)",
        "DELETE FROM heads WHERE n = 4",
    )
    Projection(book.connection).rebuild()
    assert faults(book) == {"chain"}


def test_a_payload_gone_is_found_even_when_the_tables_were_made_to_fit(book: Book) -> None:
    """What we wrote ourselves cannot be still on its way; what others wrote can."""
    from pccheck.book.tables.projection import Projection

    fill(book)
    damage(book, "DELETE FROM payloads WHERE dh = (SELECT dh FROM heads WHERE n = 4)")
    Projection(book.connection).rebuild()
    assert faults(book) == {"lost"}
    with book_in_memory() as other:
        take(other, [made("1", "body", {"name": "a"})._replace(raw_data=None)])
        verdict = verify(other, NOW)
        assert (verdict.faults, verdict.withheld) == ((), 1)


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("DROP TRIGGER heads_kept", "trigger heads_kept"),
        ("DROP INDEX heads_by_rec", "index heads_by_rec"),
        ("CREATE TABLE more (a TEXT)", "table more"),
        ("ALTER TABLE bodies ADD COLUMN more TEXT", "table bodies"),
    ],
)
def test_a_form_that_is_not_ours_is_found(book: Book, sql: str, named: str) -> None:
    """A trigger, an index, a table that is gone, changed or too many, be every row as it was; the
    fast check sees it too.
    """
    fill(book)
    assert verify(book, NOW).faults == ()
    book.connection.execute(sql)
    assert ("form", named) in verify(book, NOW).faults
    assert ("form", named) in verify(book, NOW, fast=True).faults


def test_a_column_that_repeats_another_head_is_found(book: Book) -> None:
    """What is looked for by a column must be what the head says."""
    fill(book)
    book.connection.execute("PRAGMA writable_schema = 1")
    form = "SELECT sql FROM sqlite_master WHERE name = 'heads'"
    (sql,) = book.connection.execute(form).fetchone()
    change = "UPDATE sqlite_master SET sql = ? WHERE name = 'heads'"
    book.connection.execute(change, (sql.replace("'$.tx'", "'$.by'"),))
    book.connection.execute("PRAGMA writable_schema = RESET")
    assert ("form", "table heads") in verify(book, NOW).faults
    assert "entry" in faults(book)


def test_an_id_that_bears_several_kinds_is_counted() -> None:
    """Whatever the order in which its entries come, the book is the same and says so, be the check
    whole or fast; a void among them is no kind, and what was voided bears nothing any more.
    """
    unit = made("x", "target", {"name": "một", "category": "buu-cuc"})
    renamed = made("x", "target", {"name": "hai"}, [unit.id])
    visit = made("v", "visit", {"target": "x"})
    strange = made("x", "later-kind", {"name": "?"})
    body = made("x", "body", {"name": "ba"})
    void = made("x", "void", {"entry": body.id, "why": "nhầm"}, [body.id, renamed.id])
    for entries, wanted in (
        ([unit, renamed, visit, body], 1),
        ([unit, visit, strange], 1),
        ([unit, renamed, body, void], 0),
    ):
        shown = []
        for order in permutations(entries):
            with book_in_memory() as book:
                for entry in order:
                    take(book, [entry])
                verdicts = verify(book, NOW, fast=True), verify(book, NOW)
                assert [(v.shared_ids, v.faults) for v in verdicts] == [(wanted, ())] * 2
                shown.append((tables_of(book), records_of(book)))
        assert all(one == shown[0] for one in shown)
        assert shown[0][1] == reference(set(raw(entries)))
        assert len(shown[0][0]["targets"]) == 1


def test_the_fast_check_reads_what_is_new(book: Book) -> None:
    """Since the last clean check, be that whole or fast; a book that was never checked is checked
    whole.
    """
    fill(book)
    count = len(journal_of(book))
    assert verify(book, NOW, fast=True).read == count
    assert verify(book, NOW, fast=True).read == 0
    with book.writing("author", NOW + timedelta(hours=1)) as transaction:
        transaction.put("target", "new", {"category": "buu-cuc", "name": "Bưu cục mới"})
    again = verify(book, NOW, fast=True)
    assert (again.read, again.entries, again.faults) == (2, count + 2, ())
    assert verify(book, NOW, fast=True).read == 0
    assert verify(book, NOW).read == count + 2


def test_the_fast_check_finds_what_is_wrong_with_what_is_new(book: Book) -> None:
    """A new entry that was changed, a record that does not say what its entries do, an older entry
    that is gone; and it finds them again.
    """
    fill(book)
    assert not faults(book)
    with book.writing("author", NOW + timedelta(hours=1)) as transaction:
        transaction.put("target", "new", {"category": "buu-cuc", "name": "Bưu cục mới"})
    damage(book, "UPDATE targets SET name = 'x' WHERE rec = 'new'")
    assert faults(book, fast=True) == faults(book, fast=True) == {"table"}
    damage(book, "UPDATE payloads SET data = replace(data, 'mới', 'cũ') WHERE data LIKE '%mới%'")
    assert "entry" in faults(book, fast=True)
    damage(book, "DELETE FROM heads WHERE n = 4")
    assert "gone" in faults(book, fast=True)


def test_a_gap_in_what_others_wrote_is_none_of_our_faults() -> None:
    """It may still be on its way; a number that does not follow, or another chain's entry before
    it, is a fault.
    """
    first = made("1", "body", {"name": "a"}, seq=1)
    late = made("2", "body", {"name": "b"}, seq=3, prev="0" * 64)
    with book_in_memory() as book:
        take(book, [first, late])
        assert verify(book, NOW).faults == ()
    for wrong in (
        {"seq": 5, "prev": first.id},
        {"seq": 2, "prev": first.id, "chain": "x"},
        {"seq": 2},
        {"prev": "0" * 64},
    ):
        with book_in_memory() as book:
            take(book, [first, made("2", "body", {"name": "b"}, **wrong)])
            assert faults(book) == {"chain"}


def test_a_letter_changed_in_the_file_itself_is_found(tmp_path: Path, book: Book) -> None:
    """Behind SQLite's back, in both places where a name is kept: the journal and its table."""
    fill(book)
    book.connection.execute("VACUUM")
    book.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole, mark = book.path.read_bytes(), "cục 2".encode()
    places = [n for n in range(len(whole)) if whole.startswith(mark, n)]
    assert len(places) == 2
    copy = tmp_path / "copy.db"
    for place in places:
        for letter in (b"9", b"\xff"):
            copy.write_bytes(whole[: place + len(mark) - 1] + letter + whole[place + len(mark) :])
            with open_book(copy) as damaged:
                assert faults(damaged)
