"""The log of a unit: each field with what stood before it."""

from pccheck.actions.desk.finding import find_target
from pccheck.actions.trust.history import Change, entries_told, history_of
from tests.actions.conftest import Office

NOW = "2021-12-08T08:00"


def test_a_change_shows_what_stood_before(office: Office) -> None:
    """By the entries that its author had seen; nothing for what nobody had said."""
    desk = office.at(NOW)
    for fields in ({"name": "Trường Mới"}, {"phone": "1"}, {"name": "Trường Khác"}):
        with office.book.writing("author", desk.now) as transaction:
            transaction.put("target", "HT-0005", fields)
    events = history_of(desk, find_target(desk, "HT-0005"))
    named = [change for event in events for change in event.changes if change.field == "name"]
    assert named == [
        Change("name", None, "Trường Năm"),
        Change("name", "Trường Năm", "Trường Mới"),
        Change("name", "Trường Mới", "Trường Khác"),
    ]
    phones = [change for event in events for change in event.changes if change.field == "phone"]
    assert phones == [Change("phone", None, "1")]


def test_what_is_told_of_entries_is_the_record_they_are_about(office: Office) -> None:
    """Ids that the book does not have are passed over."""
    rows = office.book.connection.execute("SELECT id FROM heads WHERE rec = 'v1'").fetchall()
    told = [*entries_told(office.at(NOW), [*(entry for (entry,) in rows), "0" * 64])]
    assert {(kind, rec) for _entry, kind, rec in told} == {("visit", "v1")}
    assert len(told) == len(rows)
