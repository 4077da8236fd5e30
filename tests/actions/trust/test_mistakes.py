"""Mistakes taken back and given back; what cannot be is refused by its reason."""

from pccheck.actions.trust.mistakes import redo, taken_words, undo, void_entry
from pccheck.book.ask.targets import targets
from tests.actions.conftest import Office
from tests.actions.refused import refused
from tests.book.made import tables_of

NOW = "2021-12-08T08:00"


def _name(office: Office) -> str:
    every = targets(office.book, "huyen")
    return next(unit.name for unit in every if unit.code == "HT-0005")


def _rename(office: Office, name: str) -> None:
    with office.book.writing("author", office.at(NOW).now) as transaction:
        transaction.put("target", "HT-0005", {"name": name})


def test_undo_and_redo_are_each_others_way_back(office: Office) -> None:
    """The newest thing meant goes, comes, and goes again, to the letter."""
    before = tables_of(office.book)["targets"]
    _rename(office, "Trường Mới")
    after = tables_of(office.book)["targets"]
    assert taken_words(undo(office.at(NOW), "author").entries) != []
    assert tables_of(office.book)["targets"] == before
    redo(office.at(NOW), "author")
    assert tables_of(office.book)["targets"] == after
    undo(office.at(NOW), "author")
    assert _name(office) == "Trường Năm"


def test_nothing_is_given_back_that_nobody_took(office: Office) -> None:
    """Nor what was said anew after it was taken."""
    with refused("nothing-to-redo"):
        redo(office.at(NOW), "author")
    _rename(office, "Trường Mới")
    undo(office.at(NOW), "author")
    _rename(office, "Trường Khác")
    with refused("nothing-to-redo"):
        redo(office.at(NOW), "author")


def test_an_entry_is_voided_once_by_its_beginning(office: Office) -> None:
    """One that is meant, that stands, and on which nothing rests."""
    _rename(office, "Trường Mới")
    (newest,) = office.book.connection.execute(
        "SELECT id FROM heads ORDER BY n DESC LIMIT 1"
    ).fetchone()
    with refused("unknown-entry"):
        void_entry(office.at(NOW), "zz", "", "author")
    with refused("ambiguous-entry"):
        void_entry(office.at(NOW), "", "", "author")
    assert void_entry(office.at(NOW), f" {newest[:12].upper()} ", "", "author").id == newest
    assert _name(office) == "Trường Năm"
    with refused("already-voided"):
        void_entry(office.at(NOW), newest[:12], "", "author")
