"""A book with the second campaign and sixteen targets, small enough to count by hand."""

import csv
from dataclasses import dataclass

from pccheck.book import Book
from pccheck.book.ledger.ledger import CAMPAIGN
from pccheck.book.ledger.transaction import Transaction
from pccheck.model.alias import KEY
from pccheck.model.answers.kinds import read_answer
from tests.book.made import NOW, book_in_memory, called, made, take, tips_of
from tests.campaigns import SECOND, SECOND_AREAS, campaign, campaign_text

CENTRE, POST = "trung-tam-hcc", "buu-cuc"


@dataclass(frozen=True)
class Made:
    """A visit: its target's number, its day in March (0: no day planned), what became of it, and
    its answers.
    """

    target: int
    planned: int
    state: str = ""
    answers: tuple[str, ...] = ()
    on: int = 0


TARGETS = {
    1: (CENTRE, "MH01"),
    2: (CENTRE, "MH02"),
    3: (POST, "MH01"),
    4: (POST, "MH03"),
    5: (POST, None),
    6: (None, "MH02"),
    7: (POST, "MH04"),
    8: (POST, "MH04"),
    9: (CENTRE, "MH05"),
    10: (POST, "MH05"),
    11: (POST, "MH05"),
    12: (CENTRE, "MH03"),
    13: (POST, "MH03"),
    14: (POST, "MH05"),
    15: (POST, "MH02"),
    16: (POST, "MH01"),
}
"""Category and area by number; 5 lies in no known area, 6 has no category, 9 is never planned."""
VISITS = {
    "v01": Made(1, 2, "done", ("hs1=tot", "hs2=60/100", "hs3=kha 4", "tb1=3 2")),
    "v02": Made(2, 2, "done", ("hs1=yeu", "hs2=0/50", "tb1=ko-so-lieu")),
    "v03": Made(3, 2, "done", ("hs1=trung-binh", "hs2=0/0", "tb1=0 ?", "tb2=3/4")),
    "v04": Made(4, 3, "done", ("hs1=tot", "hs2=30/100")),
    "v05": Made(5, 3, "done", ("hs1=tot", "hs2=1/1", "tb1=5 5", "tb2=ko-ap-dung")),
    "v06": Made(6, 3, "done", ("hs1=tot",)),
    "v07": Made(7, 20),
    "v08": Made(8, 0, "done", on=4),
    "v10a": Made(10, 4, "postponed"),
    "v10b": Made(10, 18),
    "v11a": Made(11, 4, "done", ("hs1=kha", "hs2=70/100", "tb1=1 1", "tb2=0/2")),
    "v11b": Made(11, 25),
    "v12": Made(12, 5, "done", ("hs1=tot",)),
    "v13": Made(13, 0, "refused", on=5),
    "v14": Made(14, 5, "closed", on=6),
    "v15": Made(15, 6, "cancelled"),
    "v16": Made(16, 7),
}
"""12 has two outcomes that contradict each other, 16 two slots; 4 departs from the computed level.
"""


def day(number: int) -> str:
    """That day of March."""
    return f"2026-03-{number:02d}"


def put_campaign(transaction: Transaction) -> str:
    """The second campaign and its areas; returns the entry of its version."""
    version = transaction.put("campaign", "campaign", {"text": campaign_text(SECOND)})
    transaction.set(CAMPAIGN, "campaign")
    with SECOND_AREAS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = {
                key: row[key] or None for key in ("code", "name", "level", "valid_from", "valid_to")
            }
            place = {
                "parent": row["parent"] or None,
                "lat": float(row["lat"]),
                "lon": float(row["lon"]),
            }
            transaction.put("area", row["code"], said | place)
    assert version
    return version


def put_visit(transaction: Transaction, rec: str, visit: Made, version: str) -> None:
    """A visit as `plan` and `record` write it."""
    fields: dict[str, object] = {"campaign": "campaign", "target": f"t{visit.target:02d}"}
    if visit.planned:
        fields["slot"] = {
            "day": day(visit.planned),
            "team": "n1",
            "position": 1,
            "arrive": 480,
            "leave": 540,
        }
    if visit.state:
        said = day(visit.on or visit.planned)
        fields |= {
            "version": version,
            "outcome": {"state": visit.state, "day": said, "team": "n1", "reason": "vì"},
        }
    for answer in visit.answers:
        code, _, words = answer.partition("=")
        over = campaign(SECOND)
        fields[f"answer:{code}"] = read_answer(over.kinds[code], code, words).to_json()
    transaction.put("visit", rec, fields)


def filled_book() -> Book:
    """The book; close it."""
    book = book_in_memory()
    with book.writing("author", NOW) as transaction:
        version = put_campaign(transaction)
        transaction.put("team", "n1", {"campaign": "campaign", "code": "N1", "name": "Nhóm 1"})
        for number, (category, area) in TARGETS.items():
            said = {
                "name": f"Nơi minh họa {number}",
                "category": category,
                "area": area,
                "address": "số 1",
            }
            rec = f"t{number:02d}"
            transaction.put("target", rec, said)
            called(transaction, rec, f"MH-{number:04d}")
            called(transaction, rec, f"k{number}", KEY)
        for rec, visit in VISITS.items():
            put_visit(transaction, rec, visit, version)
        transaction.put(
            "visit",
            "v04",
            {"departure": {"level": "hang-a", "reason": "đã khắc phục"}, "opinion": "đồng ý"},
        )
        stray = {"status": "no-data", "counts": {"may-tinh": 99}}  # as no program of ours writes it
        transaction.put("visit", "v02", {"answer:tb1": stray})
        for number, text in enumerate(("Bổ sung máy", "Niêm yết")):
            transaction.put(
                "recommendation", f"r{number}", {"visit": "v04", "text": text, "deadline": day(30)}
            )
    outcomes = [{"state": "refused", "day": day(5)}, {"state": "done", "day": day(5)}]
    slots = [{"day": day(8), "team": "n1"}, {"day": day(9), "team": "n1"}]
    others = [
        made("v12", "visit", {"outcome": outcome}, tips_of(book, "v12")) for outcome in outcomes
    ]
    others += [made("v16", "visit", {"slot": slot}, tips_of(book, "v16")) for slot in slots]
    take(book, others)
    return book
