"""Dates and times of day as people write them, and as documents print them."""

import re
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import partial
from typing import NamedTuple

from pccheck.text.fold import fold, nfc
from pccheck.values import pattern

YEARS = range(1900, 2100)
"""Years that a list can mean; others are slips of the keyboard."""

_DAY_FIRST = pattern(
    r"(?:ngày\s+)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})", re.ASCII | re.IGNORECASE
)
_YEAR_FIRST = pattern(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})", re.ASCII)
_SHORT_YEAR = pattern(
    r"(?:ngày\s+)?(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{1,2})", re.ASCII | re.IGNORECASE
)
_WITHOUT_SIGNS = pattern(r"\d{8}", re.ASCII)
"""`20211215` and `15122021`: no day is both, since no month is 19 or 20."""
_SHORT = pattern(r"(?:ngày\s+)?(\d{1,2})\s*[/-]\s*(\d{1,2})", re.ASCII | re.IGNORECASE)
_WEEKDAY = pattern(
    r"(?:(?:thứ\s+|t)([2-7]|hai|ba|tư|năm|sáu|bảy|bẩy)|chủ\s+nhật|cn)[, ]\s*", re.IGNORECASE
)
_WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
"""Monday, the second day, to Saturday."""
_ENGLISH = pattern(r"(\d{1,2})[- ]([A-Z]{3})[a-z]*[- ](\d{4}|\d{2})", re.ASCII | re.IGNORECASE)
"""As Excel in English shows a day: `13-Dec-21`."""
_ENGLISH_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
_LONG = pattern(r"(?:ngay )?(\d{1,2}) thang (\d{1,2})(?: nam (\d{4}))?", re.ASCII)
_NEAR = {
    "hom nay": 0,
    "today": 0,
    "hom qua": -1,
    "yesterday": -1,
    "mai": 1,
    "ngay mai": 1,
    "tomorrow": 1,
}
_TIME = pattern(
    r"(\d{1,2}) ?(?:(?:[hg:]|gio) ?(\d{2})(?: ?(?:phut|p))?|(?:[hg]|gio))(?:h\d{2}(?: \d+)?)?"
    r"(?: ?(am|pm|sa|ch|sang|chieu|toi))?",
    re.ASCII,
)
"""With seconds, which nobody asks for; `SA` and `CH` as Windows in Vietnamese has it."""
_POINTED = pattern(r"^(\d{1,2})\.(\d{2})$", re.ASCII)
_ISO = pattern(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?", re.ASCII
)
_ZONED = pattern(r"(\d\d:\d\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII)
"""A time of day as telephones write it: `08:30:00.000+07:00`; the clock there was the unit's."""
_WITH_TIME = pattern(r"(.*\d{4}|\d{4}\S*) +\d{1,2}[:hg].*", re.ASCII | re.IGNORECASE)
_HERE = timezone(timedelta(hours=7))
"""Việt Nam's clocks, which have had no summer time since 1975."""
_NOON = 12
_HALF_A_YEAR, _SOON = timedelta(days=183), timedelta(days=31)
_MONTHS = 12


class Around(NamedTuple):
    """The days of which somebody talks: those of a period, from a day on which they talk."""

    today: date
    first: date
    last: date

    def meant(self, day: str, month: str) -> date | None:
        """The day of the period that a day without a year means. It is the one nearest to today
        where that is in the period too, where the period has none, and within a month of today,
        unless the period is long past or still far away.
        """
        near = _nearest(day, month, self.today)
        years = range(self.first.year, self.last.year + 1)
        every = filter(None, (_date(str(year), month, day) for year in years))
        inside = [on for on in every if self.first <= on <= self.last]
        if not inside or near in inside:
            return near
        is_far = not self.first - _HALF_A_YEAR <= self.today <= self.last + _HALF_A_YEAR
        if near and abs(near - self.today) <= _SOON and not is_far:
            return near
        return min(inside, key=lambda on: abs(on - self.today))

    def in_century(self, first: str, month: str, last: str) -> date | None:
        """The one day of the period, or within a month of it, that `15/12/21` or `21/12/15` can
        be.
        """
        days = {_date(f"20{last:0>2}", month, first), _date(f"20{first:0>2}", month, last)}
        near = [day for day in days if day and self.first - _SOON <= day <= self.last + _SOON]
        return near[0] if len(near) == 1 else None


When = date | Around
"""Today, or the days around it of which somebody talks."""


def is_past(last: date | None, today: date) -> bool:
    """Whether a last day is over: on that day itself it is still in time; never where none is set.
    The one rule of deadlines, SQL's apart (`book/ask/glance/due.py`).
    """
    return last is not None and last < today


def read_date(text: str, today: When | None = None) -> date | None:
    """The date that the text names, None where it names none, an impossible one or more than one.

    `7/12/2021`, `07.12.2021`, `7-12-2021`, `2021-12-07`, `20211207`, `ngày 7 tháng 12 năm 2021`,
    with or without a time of day behind it, which with a zone is turned to Việt Nam's; and where
    `today` is given also `hôm nay`, `hôm qua`, `mai`, and `7/12`, `7-12` or `ngày 7 tháng 12`,
    which mean the nearest such day, or the one that `Around` says, which tells too what `7/12/21`
    is. A weekday before it, `Thứ Ba, 7/12/2021`, must be that day's.
    """
    text = nfc(text)
    if weekday := _WEEKDAY.match(text):
        day = _read_day(text[weekday.end() :], today)
        return day if day and day.weekday() == _weekday(weekday[1]) else None
    return _read_day(text, today)


def _read_day(text: str, today: When | None) -> date | None:
    """As `read_date`, without a weekday."""
    text = _without_time(text)
    folded = fold(text)
    if figures := _in_figures(text):
        return _date(*figures)
    long = _LONG.fullmatch(folded)
    if long and long[3]:
        return _date(long[3], long[2], long[1])
    if today is None:
        return None
    now, period = (today.today, today) if isinstance(today, Around) else (today, None)
    if folded in _NEAR:
        return now + timedelta(days=_NEAR[folded])
    if period and (two := _SHORT_YEAR.fullmatch(text)):
        return period.in_century(two[1], two[3], two[4])
    short = _SHORT.fullmatch(text) or long
    day, month = (short[1], short[2]) if short else ("", "")
    nearest = period.meant if period else partial(_nearest, today=now)
    return nearest(day, month) if short else None


def _in_figures(text: str) -> tuple[str, str, str] | None:
    """Year, month and day of a text in figures, or with an English month."""
    if found := _DAY_FIRST.fullmatch(text):
        return found[4], found[3], found[1]
    if found := _YEAR_FIRST.fullmatch(text):
        return found[1], found[3], found[4]
    if _WITHOUT_SIGNS.fullmatch(text):
        is_year_first = text[:2] in {"19", "20"} and int(text[4:6]) <= _MONTHS
        return (text[:4], text[4:6], text[6:]) if is_year_first else (text[4:], text[2:4], text[:2])
    found = _ENGLISH.fullmatch(text)
    if not found or found[2].lower() not in _ENGLISH_MONTHS:
        return None
    return f"20{found[3]}"[-4:], str(_ENGLISH_MONTHS.index(found[2].lower()) // 4 + 1), found[1]


def read_time(text: str) -> int | None:
    """Minutes after midnight, None where the text is no time of day.

    `7h30`, `07:30`, `7.30`, `7 giờ 30`, `7 giờ 30 phút`, `7h`, `17g30`, `07:30:00`, `8:30 AM`,
    `2h30 chiều`, and a moment as telephones write it: `2021-12-06T18:30:00Z` is 01:30 in Việt Nam.
    Of `14.5` nobody can tell whether it is half past.
    """
    text = nfc(text)
    if moment := _moment(text):
        return moment.hour * 60 + moment.minute
    if zoned := _ZONED.fullmatch(text):
        text = zoned[1]
    found = _TIME.fullmatch(fold(_POINTED.sub(r"\1h\2", text.replace(":", "h"))))
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if half := found[3]:
        is_late = half in ("pm", "ch", "chieu", "toi")
        if half in ("chieu", "toi") and hour > _NOON:
            hour -= _NOON
        if not 1 <= hour <= _NOON or (hour == _NOON and half in ("sang", "toi")):
            return None  # of `12h tối` nobody can tell whether it is midnight
        hour = hour % _NOON + (_NOON if is_late else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None  # noqa: PLR2004 - the clock


def turned_round(day: date) -> date | None:
    """The day that is meant where the month was written first; None where it cannot have been."""
    return date(day.year, day.day, day.month) if day.day <= _MONTHS else None


def date_words(day: date) -> str:
    """`07/12/2021`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2022`: days under 10, months 1, 2 with a zero (Nghị định 30/2020)."""
    month = f"{day.month:02d}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def clock(minutes: int) -> str:
    """Minutes after midnight as `07:30`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _weekday(word: str | None) -> int:
    """The number of a day of the week, from Monday's 0; `word`: its second word, none for Sunday's
    `chủ nhật`.
    """
    if not word:
        return 6
    word = word.lower().replace("ẩ", "ả")
    return int(word) - 2 if word.isdigit() else _WEEKDAYS.index(word)


def _without_time(text: str) -> str:
    """The day of a text that names a moment; any other text as it is."""
    if moment := _moment(text):
        return moment.date().isoformat()
    timed = _WITH_TIME.fullmatch(text)
    return timed[1] if timed and read_time(text[len(timed[1]) :]) is not None else text


def in_zone(moment: datetime, zone: tzinfo = _HERE) -> datetime:
    """A moment as clocks there show it; one without a zone is theirs."""
    return moment.astimezone(zone) if moment.tzinfo else moment


def _moment(text: str) -> datetime | None:
    """A day and a time of day in ISO 8601, as Việt Nam's clocks show it."""
    if not _ISO.fullmatch(text):
        return None
    with suppress(ValueError, OverflowError):
        return in_zone(datetime.fromisoformat(text))
    return None


def _date(year: str, month: str, day: str) -> date | None:
    with suppress(ValueError):
        return date(int(year), int(month), int(day)) if int(year) in YEARS else None
    return None


def _nearest(day: str, month: str, today: date) -> date | None:
    """The nearest such day; none where that is more than half a year away (29/2 in most years)."""
    days = [found for step in (-1, 0, 1) if (found := _date(str(today.year + step), month, day))]
    nearest = min(days, key=lambda found: abs(found - today), default=today - 2 * _HALF_A_YEAR)
    return nearest if abs(nearest - today) <= _HALF_A_YEAR else None
