"""Photos beside the visit that they are of: when and where they were taken, and whether elsewhere.

What does not fit is said and never refused: a camera's clock may be wrong, a place not exact.
"""

import hashlib
from collections.abc import Iterable, Iterator

from pccheck.actions.desk.desk import Desk
from pccheck.actions.record.recording import Choice
from pccheck.book.ask.documents import visits_with
from pccheck.book.ask.visits import visit
from pccheck.book.ledger.store import fetch
from pccheck.exchange.readers.photo import kilometres, photo_facts
from pccheck.model.lists import Note, Place
from pccheck.model.visit import Report
from pccheck.text.dates import clock

NEAR_KM = 1.0
"""A telephone among houses and a unit's point on a map differ by some hundred metres."""
_SLACK = 30
"""Minutes by which a photo may be taken before the visit begins or after it ends."""


def remarks_on(desk: Desk, choice: Choice, report: Report, rec: str) -> Iterator[Note]:
    """What is odd about the photos of a visit that was just kept under `rec`."""
    photos = (photo for photo in report.evidence if photo.kind != "file")
    pictures = ((photo.name, fetch(desk.book, photo.sha256)) for photo in photos)
    return remarks_on_pictures(desk, Place(""), choice, report, pictures, rec)


def remarks_on_pictures(
    desk: Desk,
    place: Place,
    choice: Choice,
    report: Report,
    pictures: Iterable[tuple[str, bytes]],
    rec: str = "",
) -> Iterator[Note]:
    """What is odd about pictures of a visit, (name, content), before or after they are kept with
    `rec`; `place`: where the visit was told.
    """
    for name, content in pictures:
        yield from _of_photo(place, choice, report, name, content)
        for other in visits_with(desk.book, hashlib.sha256(content).hexdigest()):
            elsewhere = None if other == rec else visit(desk.book, desk.current.rec, other)
            if elsewhere:
                words = f"{elsewhere.code}, {elsewhere.day:%d/%m/%Y}"
                yield Note(place, "photo-twice", {"photo": name, "said": words})


def _of_photo(
    place: Place, choice: Choice, report: Report, name: str, content: bytes
) -> Iterator[Note]:
    """What is odd about one picture by itself."""
    facts = photo_facts(content)
    if facts.taken and facts.taken.date() != choice.day:
        yield Note(place, "photo-day", {"photo": name, "said": f"{facts.taken:%d/%m/%Y}"})
    elif facts.taken and not _within(facts.taken.hour * 60 + facts.taken.minute, report):
        yield Note(place, "photo-hour", {"photo": name, "said": f"{facts.taken:%H:%M}"})
    unit = choice.target
    if facts.place and unit.lat is not None and unit.lon is not None:
        away = kilometres(facts.place, (unit.lat, unit.lon))
        if away > NEAR_KM:
            said = f"{away:.1f}".replace(".", ",")
            yield Note(place, "photo-place", {"photo": name, "said": said})


def _within(minute: int, report: Report) -> bool:
    """Whether a minute of the day lies within the visit, where its times were told."""
    early = report.started and clock(max(minute + _SLACK, 0)) < report.started
    late = report.ended and minute > _SLACK and clock(minute - _SLACK) > report.ended
    return not (early or late)
