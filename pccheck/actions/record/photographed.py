"""Photos beside the visit that they are of: when and where they were taken, and whether elsewhere.

What does not fit is said and never refused: a camera's clock may be wrong, a place not exact.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice
from pccheck.book.ask.documents import visits_with
from pccheck.book.ask.visits import visit
from pccheck.book.ledger.store import fetch
from pccheck.exchange.readers.photo import kilometres, photo_facts
from pccheck.model.visit import Evidence, Report
from pccheck.text.dates import clock

NEAR_KM = 1.0
"""A telephone among houses and a unit's point on a map differ by some hundred metres."""
_SLACK = 30
"""Minutes by which a photo may be taken before the visit begins or after it ends."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd about a photo: `day`, `hour`, `place` or `twice`, and what the words name."""

    photo: str
    why: str
    said: str


def remarks_on(desk: Desk, choice: Choice, report: Report, rec: str) -> Iterator[Remark]:
    """What is odd about the photos of a visit that was just kept under `rec`."""
    for photo in report.evidence:
        if photo.kind == "file":
            continue
        yield from _of_photo(desk, choice, report, photo)
        for other in visits_with(desk.book, photo.sha256):
            found = None if other == rec else visit(desk.book, desk.current.rec, other)
            if found:
                yield Remark(photo.name, "twice", f"{found.code}, {found.day:%d/%m/%Y}")


def _of_photo(desk: Desk, choice: Choice, report: Report, one: Evidence) -> Iterator[Remark]:
    facts = photo_facts(fetch(desk.book, one.sha256))
    if facts.taken and facts.taken.date() != choice.day:
        yield Remark(one.name, "day", f"{facts.taken:%d/%m/%Y}")
    elif facts.taken and not _within(facts.taken.hour * 60 + facts.taken.minute, report):
        yield Remark(one.name, "hour", f"{facts.taken:%H:%M}")
    unit = choice.target
    if facts.place and unit.lat is not None and unit.lon is not None:
        away = kilometres(facts.place, (unit.lat, unit.lon))
        if away > NEAR_KM:
            yield Remark(one.name, "place", f"{away:.1f}".replace(".", ","))


def _within(minute: int, report: Report) -> bool:
    """Whether a minute of the day lies within the visit, where its times were told."""
    early = report.started and clock(max(minute + _SLACK, 0)) < report.started
    late = report.ended and minute > _SLACK and clock(minute - _SLACK) > report.ended
    return not (early or late)
