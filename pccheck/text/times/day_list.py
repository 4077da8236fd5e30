"""Days as people list them, weekdays among them: `thứ 2; 24/12/2021; 27/12/2021-31/12/2021`."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pccheck.text.dates import date_words, read_date
from pccheck.text.fold import fold
from pccheck.values import pattern

_SEVERAL = pattern(r"[;,\n]")
_UNTIL = pattern(r"\s*(?:[-–—]|->|\bđến\b)\s*", re.IGNORECASE)
_WEEKDAYS = {
    **{f"t{n}": n - 2 for n in range(2, 8)},
    **{f"thu {n}": n - 2 for n in range(2, 8)},
    **{f"thu {word}": n for n, word in enumerate(("hai", "ba", "tu", "nam", "sau", "bay"))},
    **dict.fromkeys(("chu nhat", "cn"), 6),
}
_WORDS = ("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "chủ nhật")

_Days = int | tuple[date, date]
"""A weekday from Monday, 0, on; or the first and the last of some days."""


def read_day_list(text: str, today: date | None = None) -> str | None:
    """The list as it is kept, each once, weekdays first; None where a part of it is none.

    `today`: days without a year mean those nearest to it; without it they mean none.
    """
    parts = {_read(part.strip(), today) for part in _SEVERAL.split(text) if part.strip()}
    known = {part for part in parts if part is not None}
    if None in parts or not known:
        return None
    weekdays = sorted(part for part in known if isinstance(part, int))
    stretches = sorted(part for part in known if not isinstance(part, int))
    return "; ".join([*(_WORDS[day] for day in weekdays), *map(_stretch_words, stretches)])


def days_listed(text: str, days: Iterable[date]) -> Iterator[date]:
    """Those of the days that are in a list as `read_day_list` gives it."""
    parts = [_read(part.strip(), None) for part in _SEVERAL.split(text) if part.strip()]
    for day in days:
        if any(_holds(part, day) for part in parts if part is not None):
            yield day


def _holds(part: _Days, day: date) -> bool:
    return day.weekday() == part if isinstance(part, int) else part[0] <= day <= part[1]


def _read(text: str, today: date | None) -> _Days | None:
    weekday = _WEEKDAYS.get(fold(text))
    if weekday is not None:
        return weekday
    if day := read_date(text, today):
        return day, day
    for found in _UNTIL.finditer(text):
        first, last = read_date(text[: found.start()], today), read_date(text[found.end() :], today)
        if first and last and first <= last:
            return first, last
    return None


def _stretch_words(stretch: tuple[date, date]) -> str:
    first, last = stretch
    return "-".join(map(date_words, (first, last) if last > first else (first,)))
