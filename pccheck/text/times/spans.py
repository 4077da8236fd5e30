"""Spans of days as plans write them: a day, days, a month, a quarter, half a year, a year."""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from pccheck.text.dates import YEARS, date_words, read_date
from pccheck.text.fold import fold


class Days(NamedTuple):
    """From a day to a day, both included."""

    first: date
    last: date

    def meets(self, other: "Days") -> bool:
        """Whether they share a day."""
        return self.first <= other.last and other.first <= self.last


_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:[ /.-]*(?:nam )?(?P<year>(?:19|20)\d\d))?"
_TO = r"\s*(?:-|–|—|den|den het|toi)\s*"
_DAY_MONTH = r"(?:ngay )?(?P<{0}d>\d{{1,2}})[/.-](?P<{0}m>\d{{1,2}})(?:[/.-](?P<{0}y>\d{{4}}))?"
_HALVES = {"dau": (1, 6), "cuoi": (7, 12)}


def read_span(text: str, year: int | None = None) -> Days | None:
    """The span that a text names; None where it names none, or needs a year and none is known.

    `12/05/2026`, `12-15/5/2026`, `từ 12/5 đến 15/5/2026`, `tháng 5/2026`, `T5`, `tháng 5-6`,
    `Quý II/2026`, `quý 2`, `6 tháng đầu năm`, `cả năm`, `2026`. `year`: of what names none.
    """
    if day := read_date(text):
        return Days(day, day)
    plain = _plain(text)
    for pattern, make in _FORMS:
        if found := pattern.fullmatch(plain):
            with suppress(ValueError):
                return make(found.groupdict(), year)
    return None


def year_named(text: str) -> int | None:
    """The one year that a text names, such as the title of a plan."""
    years = {int(found) for found in re.findall(r"\b((?:19|20)\d\d)\b", text)}
    return next(iter(years)) if len(years) == 1 else None


def span_words(span: Days) -> str:
    """`05/2026`, `quý II/2026`, `2026`, `12/05/2026` or `12/05/2026 – 15/05/2026`."""
    first, last = span
    if first == last:
        return date_words(first)
    if span == _months(first.year, 1, 12):
        return str(first.year)
    if span == _months(first.year, first.month, first.month):
        return f"{first.month:02d}/{first.year}"
    for name, number in _ROMAN.items():
        if span == _months(first.year, 3 * number - 2, 3 * number):
            return f"quý {name.upper()}/{first.year}"
    return f"{date_words(first)} – {date_words(last)}"


def of_year(year: int) -> Days:
    """All of a year."""
    return _months(year, 1, 12)


_Groups = dict[str, str | None]


def _plain(text: str) -> str:
    """Folded, with the signs that stand between figures."""
    words = re.sub(r"[^\W\d_]+", lambda word: f" {fold(word[0])} ", text)
    tidy = " ".join(words.replace("(", " ").replace(")", " ").split())
    return re.sub(r"^(?:du kien|trong|khoang) ", "", tidy)


def _year_of(groups: _Groups, year: int | None) -> int:
    """The year named, else the one given.

    Raises:
        ValueError: none is known, or it cannot be.
    """
    found = int(groups["year"] or 0) or year or 0
    if found not in YEARS:
        raise ValueError
    return found


def _months(year: int, first: int, last: int) -> Days:
    _, days = monthrange(year, last)
    return Days(date(year, first, 1), date(year, last, days))


def _by_months(groups: _Groups, year: int | None) -> Days:
    first = int(groups["first"] or 0)
    return _ordered(_months(_year_of(groups, year), first, int(groups["last"] or first)))


def _by_quarter(groups: _Groups, year: int | None) -> Days:
    first = _quarter(groups["first"])
    last = _quarter(groups["last"] or groups["first"])
    return _ordered(_months(_year_of(groups, year), 3 * first - 2, 3 * last))


def _quarter(text: str | None) -> int:
    return _ROMAN.get(text or "") or int(text or 0)


def _by_half(groups: _Groups, year: int | None) -> Days:
    return _months(_year_of(groups, year), *_HALVES[groups["half"] or ""])


def _by_year(groups: _Groups, year: int | None) -> Days:
    return of_year(_year_of(groups, year))


def _by_days(groups: _Groups, year: int | None) -> Days:
    month = int(groups["month"] or 0)
    days = (date(_year_of(groups, year), month, int(groups[end] or 0)) for end in ("from", "to"))
    return _ordered(Days(*days))


def _from_day_to_day(groups: _Groups, year: int | None) -> Days:
    last_year = int(groups["by"] or 0) or year or 0
    first_year = int(groups["ay"] or 0) or last_year
    if first_year not in YEARS or last_year not in YEARS:
        raise ValueError
    first = date(first_year, int(groups["am"] or 0), int(groups["ad"] or 0))
    return _ordered(Days(first, date(last_year, int(groups["bm"] or 0), int(groups["bd"] or 0))))


def _ordered(span: Days) -> Days:
    """The span, which must not end before it begins.

    Raises:
        ValueError: it does.
    """
    if span.last < span.first:
        raise ValueError
    return span


_Maker = Callable[[_Groups, int | None], Days]
_MONTHS = rf"(?:thang|t) ?(?P<first>\d{{1,2}})(?:{_TO}(?:thang )?(?P<last>\d{{1,2}}))?{_YEAR}"
_Q = "i{1,3}|iv|[1-4]"
_QUARTERS = rf"(?:quy|q) ?(?P<first>{_Q})(?:{_TO}(?:quy )?(?P<last>{_Q}))?{_YEAR}"
_DAYS = (
    rf"(?:tu )?(?:ngay )?(?P<from>\d{{1,2}}){_TO}(?:ngay )?(?P<to>\d{{1,2}})"
    r"[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"
)
_FORMS: tuple[tuple[re.Pattern[str], _Maker], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (_MONTHS, _by_months),
        (r"(?P<first>\d{1,2})(?P<last>)[/.-](?P<year>(?:19|20)\d\d)", _by_months),
        (_QUARTERS, _by_quarter),
        (rf"(?:6|sau) thang (?P<half>dau|cuoi)(?: nam)?{_YEAR}", _by_half),
        (rf"ca nam{_YEAR}", _by_year),
        (r"(?:nam )?(?P<year>(?:19|20)\d\d)", _by_year),
        (_DAYS, _by_days),
        (rf"(?:tu )?{_DAY_MONTH.format('a')}{_TO}{_DAY_MONTH.format('b')}", _from_day_to_day),
    )
)
