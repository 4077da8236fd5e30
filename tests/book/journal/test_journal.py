"""The journal: insert-only, private, all or nothing, chained, and in an order that the clock cannot
upset.
"""

import hashlib
import json
import os
import sqlite3
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from pccheck.book import Book, create_book, open_book
from pccheck.book.ask.history import records_about
from pccheck.book.ledger import file
from pccheck.book.ledger.ledger import CHAIN
from pccheck.book.ledger.verify import verify
from pccheck.errors import PccheckError
from pccheck.model.journal.clock import stamp
from pccheck.model.journal.ids import aside_id
from tests.book.made import NOW, journal_of, made, records_of, stale_tables, tables_of, take


def heads(book: Book) -> list[dict[str, Any]]:
    """Every head, in order of arrival, with its id."""
    rows = book.connection.execute("SELECT id, head FROM heads ORDER BY n")
    return [{"id": entry_id, **json.loads(head)} for entry_id, head in rows]


def write(book: Book, *names: str, later: timedelta = timedelta()) -> None:
    """One transaction that names the bodies `1`, `2` … so."""
    with book.writing("author", NOW + later) as transaction:
        for rec, name in enumerate(names, 1):
            transaction.put("body", str(rec), {"name": name})


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE heads SET head = replace(head, 'Sở', 'Cục')",
        "UPDATE heads SET id = 'x'",
        "UPDATE heads SET n = n + 100",
        "UPDATE OR REPLACE heads SET id = 'x'",
        "DELETE FROM heads",
        "DELETE FROM heads WHERE n = 2",
        "UPDATE payloads SET data = '{}'",
        "UPDATE payloads SET dh = 'x'",
        "DELETE FROM payloads",
        "INSERT OR REPLACE INTO payloads SELECT dh, '{}' FROM payloads",
        (
            "INSERT OR REPLACE INTO heads (id, head) SELECT id, replace(head, 'body', 'area') FROM"
            " heads"
        ),
        "INSERT OR REPLACE INTO heads (n, id, head) SELECT n, id || 'x', head FROM heads",
    ],
)
def test_nothing_in_the_journal_can_be_changed(book: Book, sql: str) -> None:
    """Triggers refuse every update, delete and replace, whatever tool it comes from."""
    write(book, "Sở", "Phòng")
    before = journal_of(book)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        book.connection.execute(sql)
    assert journal_of(book) == before


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_the_owner_can_read_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """0600 from its first moment, whatever the umask, and so are the files beside it."""
    seen: list[int] = []
    connect = file._connect

    def watched(path: Path) -> sqlite3.Connection:
        seen.append(path.stat().st_mode & 0o777)
        return connect(path)

    monkeypatch.setattr(file, "_connect", watched)
    mask = os.umask(0)
    try:
        with create_book(tmp_path / "new" / "pccheck.db", NOW) as book:
            write(book, "Sở")
            modes = {
                path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "new").iterdir()
            }
    finally:
        os.umask(mask)
    assert seen == [0o600]
    assert modes == dict.fromkeys(("pccheck.db", "pccheck.db-wal", "pccheck.db-shm"), 0o600)


def test_a_power_cut_costs_nothing(tmp_path: Path) -> None:
    """Write-ahead log and full syncs are really on, for a new book and for one that is opened."""
    path = tmp_path / "pccheck.db"
    create_book(path, NOW).connection.close()
    with open_book(path) as book:
        asked = [
            book.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        ]
        assert asked == ["wal", 2]
        assert book.connection.execute("PRAGMA busy_timeout").fetchone()[0] == 60_000
    with create_book(tmp_path / "b" / "pccheck.db", NOW) as book:
        asked = [
            book.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous")
        ]
        assert asked == ["wal", 2]


class Stop(Exception):  # noqa: N818 - no error, a cut
    """What cuts a transaction off."""


@pytest.mark.parametrize("cut", [Stop, KeyboardInterrupt])
def test_a_transaction_that_fails_leaves_nothing(book: Book, cut: type[BaseException]) -> None:
    """Neither entries nor settings nor rows; and the next transaction goes on as if it had not
    been.
    """
    write(book, "Sở")
    before, tables = journal_of(book), tables_of(book)

    def half_written() -> None:
        with book.writing("author", NOW) as transaction:
            transaction.put("body", "1", {"name": "Cục"})
            transaction.put("body", "2", {"name": "Phòng"})
            transaction.set("draft", "x")
            raise cut

    with pytest.raises(cut):
        half_written()
    assert (journal_of(book), tables_of(book), book.setting("draft")) == (before, tables, "")
    write(book, "Sở", "Phòng")
    assert [head["seq"] for head in heads(book)] == [1, 2]
    assert verify(book, NOW).faults == ()


def test_a_value_that_cannot_be_kept_leaves_nothing(book: Book) -> None:
    """The entries before it in the transaction are not kept either."""

    def half_bad() -> None:
        with book.writing("by", NOW) as transaction:
            transaction.put("body", "1", {"name": "Sở"})
            transaction.put("body", "2", {"name": ["Ph\0ng"]})

    with pytest.raises(PccheckError, match="bad-text"):
        half_bad()
    assert journal_of(book) == set()


def test_what_no_document_can_hold_is_cleaned_at_the_last_door(book: Book) -> None:
    """Control characters, NUL among them, and halves of surrogates do not get into an entry."""
    write(book, "S\x01ở", "Ph\0òng\ud800")
    names = book.connection.execute("SELECT name FROM bodies").fetchall()
    assert {name for (name,) in names} == {"Sở", "Phòng"}


def test_entries_are_chained(book: Book) -> None:
    """Each names the one before it; its number counts on, over transactions and over opening the
    book again.
    """
    write(book, "Sở", "Phòng")
    write(book, "Cục", "Ban")
    with open_book(book.path) as again:
        write(again, "Vụ")
        kept = heads(again)
    assert [head["seq"] for head in kept] == [1, 2, 3, 4, 5]
    assert [head["prev"] for head in kept] == ["", *(head["id"] for head in kept[:-1])]
    assert {head["chain"] for head in kept} == {book.setting(CHAIN)}
    assert [len({head["tx"] for head in kept[a:b]}) for a, b in ((0, 2), (2, 4), (0, 5))] == [
        1,
        1,
        3,
    ]
    assert {head["by"] for head in kept} == {"author"}
    raw = book.connection.execute("SELECT id, head FROM heads").fetchall()
    assert all(hashlib.sha256(head.encode()).hexdigest() == entry_id for entry_id, head in raw)


def test_each_salt_is_its_own(book: Book) -> None:
    """Two entries that say the same have payloads with different hashes."""
    write(book, "Sở", "Sở")
    assert len({head["dh"] for head in heads(book)}) == 2


@pytest.mark.parametrize(
    "jump", [timedelta(hours=-5), timedelta(minutes=-1), timedelta(), timedelta(hours=5)]
)
def test_time_does_not_run_backwards(book: Book, jump: timedelta) -> None:
    """A clock that is set back, or stands still, does not put new entries before old ones."""
    write(book, "1", "2")
    write(book, "3", "4", later=jump)
    write(book, "5", "6", later=2 * jump)
    times = [head["at"] for head in heads(book)]
    assert all(one < next_ for one, next_ in pairwise(times))
    assert times[-1] >= stamp(NOW + 2 * jump)


def test_the_clock_of_others_is_followed_but_not_for_days(book: Book) -> None:
    """What we write after an entry that came in has a later time, unless that one is more than a
    day ahead: flagged.
    """
    near = made("x", "body", {"name": "a"}, at=stamp(NOW + timedelta(hours=20)))
    far = made("x", "body", {"name": "b"}, at=stamp(NOW + timedelta(days=2)))
    assert take(book, [near, far]).ahead == (far.id,)
    write(book, "Sở")
    mine = heads(book)[-1]["at"]
    assert near.head.at < mine < stamp(NOW + timedelta(hours=21))
    assert verify(book, NOW).ahead == 1


def test_what_came_in_ahead_never_moves_our_clock(book: Book) -> None:
    """Not even when its day has come: what we write then would vanish from the report of that day.

    It stays flagged, however often it comes.
    """
    far = made("x", "body", {"name": "b"}, at=stamp(NOW + timedelta(days=3)))
    take(book, [far])
    later = timedelta(days=2, hours=12)
    assert take(book, [far], NOW + later).ahead == (far.id,)
    write(book, "Sở", later=later)
    assert heads(book)[-1]["at"] == stamp(NOW + later)
    assert verify(book, NOW + timedelta(days=9)).ahead == 1


def test_our_own_clock_once_put_right_is_not_pulled_ahead_again(book: Book) -> None:
    """What this computer wrote while its clock was days ahead does not move it later.

    A clock set back before all that was written says nothing of what was.
    """
    write(book, "1")
    write(book, "2", later=timedelta(days=3))
    write(book, "3", later=timedelta(hours=1))
    write(book, "4", later=timedelta(days=2, hours=12))
    assert heads(book)[-1]["at"] == stamp(NOW + timedelta(days=2, hours=12))
    flagged = verify(book, NOW + timedelta(days=9)).ahead
    write(book, "5", later=-timedelta(days=900))
    assert flagged == verify(book, NOW + timedelta(days=9)).ahead == 1


def test_only_what_changes_is_written(book: Book) -> None:
    """Saying the same again writes nothing; a null takes a field back, and is nothing where there
    was no field.
    """
    with book.writing("", NOW) as transaction:
        assert transaction.put("body", "1", {"name": "Sở", "code": "S", "area": None}) is not None
        assert transaction.put("body", "1", {"name": "Sở", "code": "S"}) is None
        assert transaction.put("body", "1", {"name": "Sở", "code": "T"}) is not None
        assert transaction.put("body", "1", {"code": None}) is not None
        assert transaction.put("body", "1", {"code": None}) is None
        assert transaction.count == 3
    assert [head["set"] for head in heads(book)] == [["code", "name"], ["code"], ["code"]]


def test_what_two_said_alike_is_not_said_again(book: Book) -> None:
    """Two values that are the same are no question: importing the same list a third time writes
    nothing.
    """
    take(
        book, [made("1", "body", {"name": "Sở"}), made("1", "body", {"name": "Sở"}, chain="other")]
    )
    with book.writing("", NOW) as transaction:
        assert transaction.put("body", "1", {"name": "Sở"}) is None


def test_a_question_is_answered_by_saying_one_of_its_values(book: Book) -> None:
    """Also by the one that is shown first; the entry builds on both sides,
    so nothing remains open.
    """
    take(
        book, [made("1", "body", {"name": "Sở"}), made("1", "body", {"name": "Cục"}, chain="other")]
    )
    assert records_of(book)["1"].questions == {"name"}
    with book.writing("", NOW) as transaction:
        state = transaction.state("1")
        assert state is not None
        assert state.value("name") is None
        assert transaction.put("body", "1", {"name": state.fields["name"][0][1]}) is not None
    assert records_of(book)["1"].questions == set()
    assert len(heads(book)[-1]["basis"]) == 2


def test_undo_and_redo_are_voids(book: Book) -> None:
    """A void of our own takes an entry away, a void of the void brings it back, and both stay in
    the journal.
    """
    with book.writing("", NOW) as transaction:
        transaction.put("body", "1", {"name": "Sở"})
        second = transaction.put("body", "1", {"name": "Cục"})
        assert second is not None
        void = transaction.void("1", second, "nhầm")
    assert book.connection.execute("SELECT name FROM bodies").fetchall() == [("Sở",)]
    with book.writing("", NOW) as transaction:
        transaction.void("1", void, "đúng rồi")
    assert book.connection.execute("SELECT name FROM bodies").fetchall() == [("Cục",)]
    assert [head["kind"] for head in heads(book)] == ["body", "body", "void", "void"]
    assert stale_tables(book) == []


def test_a_void_of_what_is_not_here_yet(book: Book) -> None:
    """Voiding in a record that holds nothing but voids is kept and says nothing."""
    take(book, [made("1", "void", {"entry": "0" * 64, "why": "x"})])
    with book.writing("", NOW) as transaction:
        transaction.void("1", "1" * 64, "y")
    assert records_of(book)["1"].fields == {}
    assert stale_tables(book) == []


def test_the_records_about_a_target(book: Book) -> None:
    """Its own, its visits', and those of what the visits brought; no other target's."""
    with book.writing("", NOW) as transaction:
        for number in "12":
            transaction.put("target", f"t{number}", {"name": number})
            transaction.put("visit", f"v{number}", {"target": f"t{number}"})
            transaction.put("attendee", f"a{number}", {"visit": f"v{number}", "name": "Giám đốc"})
            transaction.put("recommendation", f"r{number}", {"visit": f"v{number}", "text": "x"})
    recs = ("a1", "r1", "t1", "v1")
    assert sorted(records_about(book, "t1")) == sorted([*recs, *map(aside_id, recs)])
