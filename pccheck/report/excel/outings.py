"""The schedule for others: the workbook for the vehicle office, the calendar file of a team."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, time, timedelta
from io import BytesIO
from itertools import chain

from pccheck.model.audit.told import AFTERNOON, MORNING, ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.clock import zone_of
from pccheck.report.excel.sheet import Value, fill, filter_over, page_setup
from pccheck.text.dates import clock
from pccheck.text.words.calls import half_words

_HEADER = [
    ("Ngày", 12.0),
    ("Nhóm", 16.0),
    ("Nơi xuất phát", 24.0),
    ("Buổi", 10.0),
    ("Từ giờ", 8.0),
    ("Đến giờ", 8.0),
    ("Số người", 8.0),
    ("Phương tiện", 20.0),
    ("Số chỗ", 8.0),
]
_NOON = 12 * 60
_LONGEST = 75
"""Octets of a line (RFC 5545, 3.1)."""


def vehicle_workbook(campaign: Campaign, outings: Iterable[ToldDay], mark: str) -> bytes:
    """Which team needs which vehicle when, without where it goes; `mark` is on every page."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lịch xe")
    page_setup(sheet, mark)
    last = fill(
        sheet,
        f"Lịch sử dụng phương tiện - {campaign.short_title}",
        _HEADER,
        (_row(campaign, one) for one in outings),
    )
    filter_over(sheet, len(_HEADER), last)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _row(campaign: Campaign, one: ToldDay) -> Sequence[Value]:
    return [
        one.day,
        one.team,
        one.base,
        half_words(one.half),
        *map(clock, _half(campaign, one.half)),
        len(one.crew),
        one.vehicle,
        one.seats or None,
    ]


def calendar(campaign: Campaign, outings: Iterable[ToldDay], made_at: datetime) -> bytes:
    """The outings as an iCalendar file (RFC 5545): half days before the release; from it on each
    from departure to return, and its units.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//pccheck//lich trinh//VI",
        "CALSCALE:GREGORIAN",
    ]
    zone = zone_of(campaign.time_zone)
    for one in outings:
        morning = datetime.combine(one.day, time(), zone)
        if one.hours or not one.released:
            what, where = f"{campaign.short_title}: {one.team}", ", ".join(one.areas)
            lines += _event(one.rec, made_at, morning, _hours(campaign, one), what, where)
        for stop in one.stops:
            if stop.arrive is not None and stop.leave is not None:
                where = ", ".join(filter(None, (stop.address, stop.area)))
                visit = stop.arrive, stop.leave
                lines += _event(stop.visit, made_at, morning, visit, stop.name, where)
    lines.append("END:VCALENDAR")
    parts = chain.from_iterable(map(_folded, lines))
    return "".join(f"{part}\r\n" for part in parts).encode()


def _hours(campaign: Campaign, one: ToldDay) -> tuple[int, int]:
    """From departure to return, where that may be told; else the half of the day."""
    return (one.hours.departs, one.hours.home_by) if one.hours else _half(campaign, one.half)


def _half(campaign: Campaign, half: str) -> tuple[int, int]:
    """From when to when half a day is: the campaign's hours, cut at noon."""
    first, last = campaign.planning.day_from, campaign.planning.day_to
    halves = {MORNING: (first, _NOON), AFTERNOON: (_NOON, last)}
    return halves.get(half, (first, last))


def _event(
    uid: str, made_at: datetime, morning: datetime, hours: tuple[int, int], what: str, where: str
) -> Iterator[str]:
    """One event; `hours`: its begin and end in minutes after the day's first moment."""
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@pccheck"
    yield f"DTSTAMP:{_utc(made_at)}"
    for name, minutes in zip(("DTSTART", "DTEND"), hours, strict=True):
        yield f"{name}:{_utc(morning + timedelta(minutes=minutes))}"
    yield f"SUMMARY:{_escaped(what)}"
    if where:
        yield f"LOCATION:{_escaped(where)}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, no character cut in two."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += letter
    yield piece
