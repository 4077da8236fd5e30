"""The schedule for others: the workbook for the vehicle office, the calendar file of a team."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from pccheck.model.audit.told import AFTERNOON, MORNING, ToldDay
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.journal.clock import zone_of
from pccheck.report.excel.columns import SheetColumn, Value, time_of_day
from pccheck.report.excel.sheet import SheetTable
from pccheck.text.words.calls import half_words
from pccheck.text.words.outcomes import form_in_documents

_HEADER = [
    SheetColumn("Ngày", 12),
    SheetColumn("Nhóm", 16),
    SheetColumn("Nơi xuất phát", 24),
    SheetColumn("Buổi", 10),
    SheetColumn("Từ giờ", 8),
    SheetColumn("Đến giờ", 8),
    SheetColumn("Số người", 8),
    SheetColumn("Phương tiện", 20),
    SheetColumn("Số chỗ", 8),
]
_NOON = 12 * 60
_LONGEST = 75
"""Octets of a line (RFC 5545, 3.1)."""


def vehicle_workbook(
    campaign: Campaign, outings: Iterable[ToldDay], mark: str, made_at: datetime
) -> bytes:
    """Which team needs which vehicle when, without where it goes; `mark` is on every page."""
    from pccheck.report.excel.file import workbook

    title = f"Lịch sử dụng phương tiện - {campaign.short_title}"
    rows = (_row(campaign, one) for one in outings)
    table = SheetTable("Lịch xe", title, _HEADER, rows, table="Bang_lich_xe")
    issuer = campaign.documents.issuer_name
    return workbook(title, issuer, [table], made_at=made_at, mark=mark)


def _row(campaign: Campaign, one: ToldDay) -> Sequence[Value]:
    return [
        one.day,
        one.team,
        one.base,
        half_words(one.half),
        *map(time_of_day, _half(campaign, one.half)),
        len(one.crew),
        one.vehicle,
        one.seats or None,
    ]


def calendar(campaign: Campaign, outings: Iterable[ToldDay], made_at: datetime) -> bytes:
    """The outings as an iCalendar file (RFC 5545): half days before the release; from it on each
    from departure to return, and its units.
    """
    lines: list[str] = []
    zone = zone_of(campaign.time_zone)
    for one in outings:
        morning = datetime.combine(one.day, time(), zone)
        if one.hours or not one.released:
            what, where = f"{campaign.short_title}: {one.team}", ", ".join(one.areas)
            half = _half(campaign, one.half)
            hours = (one.hours.departs, one.hours.home_by) if one.hours else half
            lines += _event(one.rec, made_at, morning, hours, what, where)
        for stop in one.stops:
            if stop.arrive is not None and stop.leave is not None:
                visit, name = (stop.arrive, stop.leave), stop.name
                where = ", ".join(filter(None, (stop.address, stop.area)))
                if stop.is_remote:
                    name, where = f"{name} ({form_in_documents(stop.visit_form)})", one.base
                lines += _event(stop.visit, made_at, morning, visit, name, where)
    return _file("lich trinh", lines)


def deadlines(days: Iterable[tuple[str, date, str]], made_at: datetime) -> bytes:
    """Days by which something is to be done (an id, the day, what) as an iCalendar file."""
    lines: list[str] = []
    for uid, day, what in days:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_escaped(uid)}@pccheck",
            f"DTSTAMP:{_utc(made_at)}",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"SUMMARY:{_escaped(what)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return _file("thoi han", lines)


def _file(what: str, events: Sequence[str]) -> bytes:
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//pccheck//{what}//VI")
    lines = (*head, "CALSCALE:GREGORIAN", *events, "END:VCALENDAR")
    parts = chain.from_iterable(map(_folded, lines))
    return "".join(f"{part}\r\n" for part in parts).encode()


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
