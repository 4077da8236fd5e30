"""What may leave an installation."""

import json

import pytest

from pccheck.book.ledger.share import release
from pccheck.book.ledger.share.release import kept_back, kept_here
from tests.book.filled import put_campaign
from tests.book.made import NOW, book_in_memory, made, take


@pytest.mark.parametrize("lower", ["visit", "body"])
def test_an_entry_of_another_kind_opens_no_door(lower: str) -> None:
    """What bears the id of a secret record is kept back with it, whichever of the two is lower."""
    visit = made("x", "visit", {"campaign": "campaign", "slot": {"day": "2026-03-11", "team": "t"}})
    salted = (made("x", "body", {"name": "hai"}, salt=str(n)) for n in range(99))
    body = next(entry for entry in salted if (entry.id < visit.id) == (lower == "body"))
    with book_in_memory() as book:
        take(book, [visit, body])
        assert "x" in kept_back(book, NOW, sure=True)


def test_what_a_unit_waits_for_is_looked_for_near_it() -> None:
    """The same as of the whole book, by its own days and what was written with it alone: `log` must
    not grow with the book.
    """
    with book_in_memory() as book:
        with book.writing("", NOW) as transaction:
            put_campaign(transaction)
        for number in range(30):
            with book.writing("", NOW) as transaction:
                visit = transaction.new_id()
                day, team = f"2026-03-{11 + number % 15}", f"n{number % 15 % 2}"
                said = {
                    "campaign": "campaign",
                    "target": f"t{number}",
                    "slot": {"day": day, "team": team},
                }
                if number % 4:
                    said["outcome"] = {"state": "done", "day": day, "team": team}
                transaction.put("visit", visit, said)
                transaction.put("attendee", f"a{number}", {"visit": visit, "name": "An"})
                transaction.put("target", f"t{number}", {"name": f"Nơi {number}"})
                transaction.put("letter", f"l{number}", {"letter": "b"})
        every = kept_back(book, NOW, sure=True)
        for number in range(30):
            sql = "SELECT rec FROM visits WHERE target = ?"
            (visit,) = book.connection.execute(sql, (f"t{number}",)).fetchone()
            recs = {visit, f"a{number}", f"t{number}", f"l{number}"}
            assert kept_here(book, NOW, recs) == every & recs
            assert len(json.loads(release._near(book.connection, recs))) < 12
        assert 20 < len(every) < 4 * 30  # some may be known, some not
