"""A small office's book, on which the actions are tried without any face."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from pccheck.actions.desk.desk import Desk
from pccheck.book import Book
from pccheck.book.ask.campaigns import current
from pccheck.book.ledger.ledger import CAMPAIGN, found
from tests.book.made import book_in_memory, called
from tests.campaigns import SHIPPED, campaign_text

WRITTEN = datetime(2021, 11, 25, 1, tzinfo=UTC)
AREAS = {
    "42": ("tỉnh Hà Tĩnh", "tinh", None, 18.346, 105.904),
    "436": ("thành phố Hà Tĩnh", "huyen", "42", 18.346, 105.904),
    "447": ("huyện Kỳ Anh", "huyen", "42", 18.170, 106.246),
}
BODIES = {
    "STTTT": ("Sở Thông tin và Truyền thông", None),
    "SYT": ("Sở Y tế", None),
    "VP-STTTT": ("Văn phòng Sở", None),
    "V-TP": ("Phòng VHTT thành phố", "436"),
    "V-KA": ("Phòng VHTT huyện Kỳ Anh", "447"),
}
MEMBERS = {
    "TV1": ("STTTT", "n1", True),
    "TV2": ("STTTT", "n1", False),
    "TV3": ("STTTT", None, False),
    "TV4": ("V-TP", None, False),
    "TV5": ("VP-STTTT", None, False),
}
"""Body, team, and whether they lead it."""
TARGETS = {
    "HT-0001": ("Chợ Một", "cho", "436"),
    "HT-0002": ("Trường Hai", "truong-hoc", "436"),
    "HT-0003": ("Chợ Ba", "cho", "447"),
    "HT-0004": ("Trường Bốn", "truong-hoc", "436"),
    "HT-0005": ("Trường Năm", "truong-hoc", "436"),
}
DAY = "2021-12-07"
"""The day of the one itinerary: `v1` at 7:30 and `v2` at 9:00, both in the city."""


@dataclass(frozen=True)
class Office:
    """The book, and who sits before it when."""

    book: Book

    def at(self, moment: str) -> Desk:
        """A desk at this time in Việt Nam (ISO)."""
        zone = timezone(timedelta(hours=7))
        return Desk(
            self.book, current(self.book), datetime.fromisoformat(moment).replace(tzinfo=zone)
        )

    def put(self, kind: str, rec: str, **fields: Any) -> None:  # noqa: ANN401 - any field of a kind
        """One more entry, of the campaign."""
        with self.book.writing("author", WRITTEN) as transaction:
            transaction.put(kind, rec, {"campaign": "c", **fields})

    def away(self, who: str, substitute: str | None = None) -> None:
        """Somebody is away on `DAY`."""
        said = {"who": who, "first": DAY, "last": DAY, "reason": "", "substitute": substitute}
        self.put("absence", f"away-{who}", **said)


@pytest.fixture
def office() -> Iterator[Office]:
    """Five targets, a team of two, a car, representatives, one itinerary of two visits."""
    with book_in_memory() as book:
        office = Office(book)
        with book.writing("author", WRITTEN) as transaction:
            found(transaction)
            transaction.put("campaign", "c", {"text": campaign_text(SHIPPED)})
            transaction.set(CAMPAIGN, "c")
            for code, (name, level, parent, lat, lon) in AREAS.items():
                place = {"parent": parent, "lat": lat, "lon": lon}
                transaction.put("area", code, {"code": code, "name": name, "level": level, **place})
            for code, (name, category, area) in TARGETS.items():
                unit = {"name": name, "category": category, "area": area, "address": "số 1"}
                transaction.put("target", code, unit)
                called(transaction, code, code)
        for code, (name, seat) in BODIES.items():
            office.put("body", code, code=code, name=name, area=seat)
        office.put("team", "n1", code="N1", name="Nhóm 1", lat=18.343, lon=105.905)
        for code, (body, team, leads) in MEMBERS.items():
            name = f"Cán bộ {code}"
            office.put("member", code, code=code, name=name, body=body, team=team, leads=int(leads))
        office.put("vehicle", "xe1", code="XE1", name="Xe 7 chỗ", seats=7)
        itinerary = {"team": "n1", "day": DAY, "vehicle": "xe1"}
        office.put("itinerary", "i1", **itinerary)
        office.put("companion", "along", itinerary="i1", member="TV4", role="escort")
        for n, target in enumerate(("HT-0001", "HT-0002")):
            start = 450 + 90 * n
            hours = {"position": n + 1, "arrive": start, "leave": start + 60}
            slot = {"day": DAY, "team": "n1", **hours}
            office.put("visit", f"v{n + 1}", target=target, slot=slot)
        yield office
