"""What others wrote since the book was opened, and what may be written all the same."""

from collections.abc import Iterator

import pytest

from pccheck.book import Book, open_book
from pccheck.errors import PccheckError
from tests.book.made import NOW

AUTHOR = "author"


def _put(book: Book, kind: str, rec: str, **fields: object) -> None:
    with book.writing(AUTHOR, NOW) as transaction:
        transaction.put(kind, rec, fields)


def _heads(book: Book) -> int:
    count: int = book.connection.execute("SELECT count(*) FROM heads").fetchone()[0]
    return count


def _break_off(book: Book) -> None:
    with book.writing(AUTHOR, NOW) as transaction:
        transaction.put("body", "two", {"name": "Sở B"})
        transaction.put("body", "one", {"kind": "chủ trì"})
        raise LookupError  # what comes of it is not what is told


@pytest.fixture
def other(book: Book) -> Iterator[Book]:
    """The same book, open at the same time."""
    with open_book(book.path) as opened:
        yield opened


def test_a_record_that_another_has_changed_is_not_written_over(book: Book, other: Book) -> None:
    """The refusal names the field and the record; what was written before it is not kept either."""
    _put(other, "body", "one", name="Sở A")
    before = _heads(book)
    with pytest.raises(PccheckError) as refused:
        _break_off(book)
    assert refused.value.code == "changed-meanwhile"
    assert "Sở A" in str(refused.value.params["what"])
    assert _heads(book) == before


def test_it_stays_unseen_whatever_is_written_in_between(book: Book, other: Book) -> None:
    """Other writing of one's own does not make it seen; opening the book anew does."""
    _put(other, "body", "one", name="Sở A")
    _put(book, "body", "two", name="Sở B")
    with pytest.raises(PccheckError):
        _put(book, "body", "one", name="Sở C")
    with open_book(book.path) as anew:
        _put(anew, "body", "one", name="Sở C")


def test_one_s_own_writing_is_seen(book: Book) -> None:
    """The same open book may write of a thing again."""
    _put(book, "body", "one", name="Sở A")
    _put(book, "body", "one", name="Sở B")


def test_what_another_has_written_alike_is_no_clash(book: Book, other: Book) -> None:
    """Nothing is to be written, so nothing is lost."""
    _put(other, "body", "one", name="Sở A")
    _put(book, "body", "one", name="Sở A")


@pytest.mark.parametrize(
    ("theirs", "mine", "clashes"),
    [
        ("visit", "visit", True),
        ("visit", "measure", True),
        ("measure", "visit", False),
        ("visit", "pick", True),
        ("measure-answer", "measure", True),
    ],
)
def test_a_new_record_rests_on_others_of_its_unit(
    book: Book, other: Book, theirs: str, mine: str, *, clashes: bool
) -> None:
    """Of which kinds stands in one table; another unit's never disturb."""
    _put(other, theirs, "theirs", campaign="c", target="unit")
    _put(book, mine, "elsewhere", campaign="c", target="another unit")
    before = _heads(book)
    if not clashes:
        _put(book, mine, "mine", campaign="c", target="unit")
        return
    with pytest.raises(PccheckError):
        _put(book, mine, "mine", campaign="c", target="unit")
    assert _heads(book) == before
