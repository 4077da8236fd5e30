"""A book of any number of visits, for what grows with the book: every unit is visited once.

Each visit has a planned slot, then what was found: nine answers, times, who was there. Every
fiftieth is still to be made, every tenth was not enough and was advised. Run:
`python -m tests.bench.books FOLDER 1000 10000`.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pccheck.actions.setup.campaigns import campaign_id, campaign_source, start_book
from pccheck.book import Book
from pccheck.book.ledger.ledger import AUTHOR
from pccheck.book.ledger.transaction import Transaction
from pccheck.book.tables.form import VERSION
from pccheck.model.alias import CODE, KEY
from pccheck.model.answers.kinds import read_answer
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.ids import target_key

BEGUN = datetime(2021, 12, 1, 1, tzinfo=UTC)
PLACE = Path(tempfile.gettempdir()) / f"pccheck-bench-{VERSION}a"
"""Where books are kept from one measurement to the next, as long as their tables have this form."""
_FIRST, _DAYS, _STOPS = date(2021, 12, 1), 28, 8
_ANSWERS = {
    "a1": "dat",
    "a2": "mot-phan; đang làm",
    "a3": "12/64",
    "b1": "15/70",
    "b2": "dat 5/64",
    "b3": "dat",
    "b4": "12 12 99",
    "c1": "dat",
    "c2": "dat",
}
_TOGETHER = 500
"""Units written in one transaction: the book is what is measured, not how it was made."""
_PENDING, _ADVISED = 50, 10


def book_of(visits: int, path: Path) -> Path:
    """Make the book of so many visits where it is not there; returns its path."""
    if path.exists():
        return path
    half = path.with_name(f"{path.name}.{os.getpid()}")  # others may make it at the same time
    with start_book(half, campaign_source("pc-covid-2021", path.parent), "x", BEGUN) as book:
        _fill(book, visits)
    return half.replace(path)


def _fill(book: Book, visits: int) -> None:
    maker = _Maker(book)
    for start in range(0, visits, _TOGETHER):
        with book.writing(maker.author, BEGUN + timedelta(seconds=start)) as transaction:
            for number in range(start, min(start + _TOGETHER, visits)):
                maker.put(transaction, number)


class _Maker:
    """Makes units and their visits by number."""

    def __init__(self, book: Book) -> None:
        source = campaign_source("pc-covid-2021", book.path.parent)
        self._book = book
        self.author = book.setting(AUTHOR)
        self._rec = campaign_id(book, source.campaign)
        self._answers = dict(_answers(source.campaign))
        self._categories = list(source.campaign.category)
        rows = book.connection.execute("SELECT rec FROM areas WHERE level = 'xa' ORDER BY rec")
        self._areas = [area for (area,) in rows]
        ((self._version,),) = book.connection.execute("SELECT version FROM campaigns")

    def put(self, transaction: Transaction, number: int) -> None:
        """One unit, its names, its visit."""
        name, area = f"Đơn vị minh họa số {number}", self._areas[number % len(self._areas)]
        category = self._categories[number % len(self._categories)]
        address = f"số {number}"
        rec = self._book.keyed_id("target", target_key(category, name, area, address))
        for sort, text in ((CODE, f"HT-{number + 1:04d}"), (KEY, rec)):
            alias = {"target": rec, "sort": sort, "text": text}
            transaction.put("alias", transaction.new_id(), alias)
        said = {"name": name, "category": category, "area": area, "address": address}
        transaction.put("target", rec, said | {"source": "danh-sach.xlsx"})
        self._put_visit(transaction, number, rec)

    def _put_visit(self, transaction: Transaction, number: int, target: str) -> None:
        day = (_FIRST + timedelta(days=number // _STOPS % _DAYS)).isoformat()
        team = self._book.keyed_id("team", str(number // _STOPS // _DAYS))
        rec, position = transaction.new_id(), number % _STOPS
        slot = {"day": day, "team": team, "position": position + 1}
        times = {"arrive": 450 + 60 * position, "leave": 500 + 60 * position}
        named = {"campaign": self._rec, "target": target}
        if not position:
            self._put_day(transaction, team, day)
        transaction.put("visit", rec, {**named, "slot": {**slot, **times}})
        if number % _PENDING == 0:
            return
        report = {
            "version": self._version,
            "outcome": {"state": "done", "day": day},
            "started": "08:30",
            "ended": "09:15",
            "opinion": "Nhất trí",
        }
        transaction.put("visit", rec, {**named, **report, **self._answers})
        for side, who in (("unit", "Đại diện đơn vị"), ("team", "Thành viên nhóm")):
            present = {"visit": rec, "side": side, "name": who, "title": "cán bộ"}
            transaction.put("attendee", transaction.new_id(), present)
        if number % _ADVISED == 0:
            advice = {"visit": rec, "text": "Bổ sung mã QR", "deadline": "2021-12-31"}
            transaction.put("recommendation", transaction.new_id(), advice)

    def _put_day(self, transaction: Transaction, team: str, day: str) -> None:
        named = {"campaign": self._rec, "team": team}
        if day == _FIRST.isoformat():
            code = f"N{team[:6]}"
            transaction.put("team", team, {"campaign": self._rec, "code": code, "name": code})
        itinerary = self._book.keyed_id("itinerary", self._rec, team, day)
        transaction.put("itinerary", itinerary, {**named, "day": day})


def _answers(campaign: Campaign) -> Iterator[tuple[str, object]]:
    """The fields of a visit that hold its answers."""
    for code, words in _ANSWERS.items():
        yield f"answer:{code}", read_answer(campaign.kinds[code], code, words).to_json()


if __name__ == "__main__":
    for size in map(int, sys.argv[2:]):
        print(book_of(size, Path(sys.argv[1]) / f"{size}.db"))
