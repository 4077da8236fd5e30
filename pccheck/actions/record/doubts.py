"""What of a report makes sense and was perhaps not meant: said, never refused.

Photos taken at another time or elsewhere: a camera's clock may be wrong, a place not exact.
Deadlines among words, numbers left out, another day than the plan's.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from math import inf

from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import Places
from pccheck.actions.record.recording import Choice
from pccheck.book.ask.documents import visits_with
from pccheck.book.ask.visits import visit
from pccheck.book.ledger.store import fetch
from pccheck.exchange.readers.photo import kilometres, photo_facts
from pccheck.model.lists import Note, Place
from pccheck.model.records import Area, Target
from pccheck.model.visit import VALUE, Report
from pccheck.text.dates import clock, date_words, read_date
from pccheck.text.fold import nfc
from pccheck.text.numbers import number_words

NEAR_KM = 1.0
"""A telephone among houses and a unit's point on a map differ by some hundred metres."""
_REACH = 1.5
"""A place that is further from the centre of its area than so many times the third nearest other
centre lies in another area.
"""
_THIRD = 3
_SLACK = 30
"""Minutes by which a photo may be taken before the visit begins or after it ends."""

_UNTIL = re.compile(
    r"(?:trước|đến|hạn|muộn nhất|chậm nhất|xong)\b[^.;]*?\b(\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?)\b",
    re.IGNORECASE,
)
"""A deadline among the words of a recommendation: `khắc phục xong trước ngày 31/12/2021`."""
_TERM = re.compile(
    r"\b(?:trong(?: vòng)? \d+ (?:ngày|tuần|tháng)|(?:đầu|giữa|cuối) (?:tuần|tháng|quý|năm))\b",
    re.IGNORECASE,
)
"""One that names no day: `trong 10 ngày`, `cuối tháng 12`."""


class Nearness:
    """How far from a unit something was, from the centre of its area where nobody knows where in it
    the unit is.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def _places(self) -> Places:
        return Places(self._desk.book, self._desk.current)

    def away(self, unit: Target, place: tuple[float, float]) -> tuple[str, str] | None:
        """The kilometres from the unit, and '', or from the centre of its area, and how that is
        called; nothing where it is near enough, or cannot be told.
        """
        if unit.lat is not None and unit.lon is not None:
            far, called = kilometres(place, (unit.lat, unit.lon)), ""
            is_far = far > NEAR_KM
        else:
            around = (self._places.by_rec[rec] for rec in self._places.upwards(unit.area))
            area, centre = next(((one, at) for one in around if (at := _centre(one))), (None, None))
            if area is None or centre is None:
                return None
            far, called = kilometres(place, centre), area.name
            is_far = far > self._reach(area, centre) or not self._places.hold(*place)
        return (number_words(round(far, 1)), called) if is_far else None

    def _reach(self, area: Area, centre: tuple[float, float]) -> float:
        """Kilometres from its centre beyond which a place is surely no longer in an area."""
        others = (one for one in self._places.areas if one.level == area.level and one != area)
        ways = sorted(kilometres(centre, at) for one in others if (at := _centre(one)))
        return _REACH * ways[min(_THIRD, len(ways)) - 1] if ways else inf


def _centre(area: Area) -> tuple[float, float] | None:
    return None if area.lat is None or area.lon is None else (area.lat, area.lon)


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
    nearness = Nearness(desk)
    for name, content in pictures:
        yield from _of_photo(nearness, place, choice, report, name, content)
        for other in visits_with(desk.book, hashlib.sha256(content).hexdigest()):
            elsewhere = None if other == rec else visit(desk.book, desk.current.rec, other)
            if elsewhere:
                words = f"{elsewhere.code}, {elsewhere.day:%d/%m/%Y}"
                yield Note(place, "photo-twice", {"photo": name, "said": words})


def _of_photo(
    nearness: Nearness, place: Place, choice: Choice, report: Report, name: str, content: bytes
) -> Iterator[Note]:
    """What is odd about one picture by itself."""
    facts = photo_facts(content)
    if facts.taken and facts.taken.date() != choice.day:
        yield Note(place, "photo-day", {"photo": name, "said": f"{facts.taken:%d/%m/%Y}"})
    elif facts.taken and not _within(facts.taken.hour * 60 + facts.taken.minute, report):
        yield Note(place, "photo-hour", {"photo": name, "said": f"{facts.taken:%H:%M}"})
    if facts.place and (away := nearness.away(choice.target, facts.place)):
        said, area = away
        if area:
            yield Note(place, "photo-elsewhere", {"photo": name, "said": said, "area": area})
        else:
            yield Note(place, "photo-place", {"photo": name, "said": said})


def _within(minute: int, report: Report) -> bool:
    """Whether a minute of the day lies within the visit, where its times were told."""
    early = report.started and clock(max(minute + _SLACK, 0)) < report.started
    late = report.ended and minute > _SLACK and clock(minute - _SLACK) > report.ended
    return not (early or late)


def doubts_about(desk: Desk, place: Place, choice: Choice, report: Report) -> Iterator[Note]:
    """A unit that was no more, somebody told twice, deadlines among the words alone, answers of
    which a number is missing; `place`: where the visit was told.
    """
    target = choice.target
    if target.until and not target.stands(choice.day):
        until = date_words(target.until)
        yield Note(place, "unit-gone", {"code": target.code, "until": until})
    names = {nfc(one.name).casefold(): one.name for one in report.people}
    times = Counter(nfc(one.name).casefold() for one in report.people if one.name)
    for name, value in names.items():
        if times[name] > 1:
            yield Note(place, "person-twice", {"value": value})
    yield from _undated(desk, place, choice, report)
    kinds = desk.current.campaign.kinds
    for code, answer in report.answers.items():
        counts = [blank for blank in kinds[code].counts if blank.code not in answer.counts]
        if answer.status == VALUE and answer.counts and counts:
            missing = ", ".join(blank.text for blank in counts)
            yield Note(place, "number-untold", {"code": code, "missing": missing})


def _undated(desk: Desk, place: Place, choice: Choice, report: Report) -> Iterator[Note]:
    for text, deadline in report.advice:
        said = None if deadline else _UNTIL.search(text)
        day = read_date(said[1], desk.today) if said else None
        if day and day >= choice.day:
            yield Note(place, "advice-undated", {"value": text, "said": date_words(day)})
        elif not deadline and (term := _TERM.search(text)):
            yield Note(place, "advice-term", {"value": text, "said": term[0]})


def other_day(place: Place, choice: Choice) -> Iterator[Note]:
    """That the plan has the visit on another day than the form or the table."""
    if choice.visit and choice.visit.planned and choice.visit.day != choice.day:
        yield Note(
            place,
            "other-day",
            {
                "code": choice.target.code,
                "said": date_words(choice.day),
                "planned": date_words(choice.visit.day),
            },
        )
