"""A row of a table, read field by field: what a cell means, or why it cannot."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.model.answers.blank import CellFault
from pccheck.model.lists import BadRow, Place
from pccheck.model.visit_check import Complaint
from pccheck.text.dates import YEARS, When, clock, date_words, read_date, read_time
from pccheck.text.degrees import read_degrees, read_point
from pccheck.text.fold import fold, nfc
from pccheck.text.names.several import is_several, people_in, people_names, unit_names
from pccheck.text.nothing import is_failure, is_no_number, is_nothing
from pccheck.text.numbers import is_doubtful, is_scientific, read_doubtful, read_number, shown
from pccheck.text.phones import is_spoilt_phone, read_phone
from pccheck.text.times.durations import read_duration, unit_said
from pccheck.text.yes_no import read_yes
from pccheck.values import dataclass

_LATITUDES = (6.0, 24.0)
_LONGITUDES = (102.0, 118.0)
"""Việt Nam with Hoàng Sa and Trường Sa: outside, coordinates are swapped or mistyped."""
Point = tuple[float, float] | tuple[None, None]
"""Degrees of latitude and longitude, or neither."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers."""
_SERIALS = 100_000
_EXACT = 10**15
"""Digits that a spreadsheet keeps: of a longer number the last ones are zeros of its own."""
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row below a header.

    Every reading raises PccheckError, whose `place` is the cell's, where the cell cannot be what is
    asked for; `bad_row` makes of it what the caller hands on. `labels`: what the header calls each
    field, where that matters (units).
    """

    place: Place
    cells: list[Cell]
    columns: Mapping[str, int]
    holes: Mapping[tuple[int, str], str]
    labels: Mapping[str, str] = field(default_factory=dict)

    def cell(self, field: str) -> Cell:
        """What stands in the field's column; '' where the table has no such column."""
        index = self.columns.get(field)
        if index is None:
            return ""
        value = self.cells[index]
        if value == "" and self.holes:
            hole = self.holes.get((self.place.row, column_letters(index)))
            if hole is not None:
                raise self.fault(
                    "error-value" if hole else "formula-without-value", field, value=hole
                )
        return value

    def fault(self, code: str, field: str, **params: object) -> PccheckError:
        """An error about the field's cell."""
        error = PccheckError(code, place=self.place_of(field))
        error.params.update(params)
        return error

    def place_of(self, field: str) -> Place:
        """Where the field's cell stands; the row where the table has no such column."""
        index = self.columns.get(field)
        return self.place._replace(column="" if index is None else column_letters(index))

    def text(self, field: str) -> str:
        """The cell as `text_of` gives it; '' where it only says that there is nothing."""
        text = text_of(self.cell(field))
        if is_failure(text):
            raise self.fault("error-value", field, value=text)
        return "" if is_nothing(text) else text

    def word(self, field: str) -> str:
        """The text of a cell whose words many rows share."""
        text = word_of(self.cell(field))
        return text if text.isalpha() else self.text(field)

    def needed(self, field: str) -> str:
        """The text of a cell that must not be empty."""
        text = self.text(field)
        if not text:
            raise self.fault("empty-cell", field)
        return text

    def unit_name(self, field: str) -> str:
        """The name of one unit, which has letters."""
        count = unit_names(str(self.cell(field)))
        text = self.needed(field)
        if count > 1:
            raise self.fault("several-names", field, value=text, count=count)
        if text.upper() == text.lower():
            raise self.fault("name-of-figures", field, value=text)
        return text

    def person(self, field: str) -> str:
        """The name of one person."""
        text = self.needed(field)
        count = max(people_names(str(self.cell(field))), 1 + is_several(text))
        if count > 1:
            raise self.fault("several-names", field, value=text, count=count)
        return text

    def people(self, name: str, title: str) -> list[tuple[str, str]]:
        """The people that a cell names, one or several, each with the post beside."""
        if not self.text(name):
            return []
        said = people_in(str(self.cell(name)), str(self.cell(title)) if self.text(title) else "")
        return [(text_of(who), text_of(post)) for who, post in said]

    def code(self, field: str) -> str:
        """A code as the cell shows it; '' for words that say that there is none."""
        value, text = self.cell(field), self.text(field)
        if isinstance(value, date | time):
            raise self.fault("code-made-a-day", field, value=text)
        if is_scientific(text) or (type(value) is float and abs(value) >= _EXACT):
            raise self.fault("digits-lost", field, value=text)
        return "" if is_no_number(text) else text

    def phone(self, field: str) -> str:
        """A telephone number, its lost zero put back; none that a slip of the hand has spoilt."""
        text = self.code(field)
        if is_spoilt_phone(text):
            raise self.fault("spoilt-phone", field, value=text)
        return read_phone(text)

    def number(self, field: str, *, whole: bool = False) -> float | None:
        """A number; None where the cell is empty. Of `whole` ones `1,234` can be one."""
        value = self.cell(field)
        if type(value) is float and isfinite(value):
            return value
        text = self.text(field)
        text = self._without_words(field, text)
        number = read_number(text)
        if is_doubtful(text):
            number = read_doubtful(text) if whole else None
            if number is None:
                raise self.fault("doubtful-thousands", field, value=text)
        if number is None and text:
            raise self.fault("not-a-number", field, value=text)
        return number

    def _without_words(self, field: str, text: str) -> str:
        """A number's text without what it counts, in words of its header: `16 chỗ`."""
        number, _, words = text.partition(" ")
        asked = {*fold(self.labels.get(field, "")).split()}
        return number if words.isalpha() and fold(words) in asked else text

    def whole(self, field: str) -> int | None:
        """A whole number, 0 or more; None where the cell is empty."""
        number = self.number(field, whole=True)
        if _is_fraction(number, least=0):
            raise self.fault("not-a-whole-number", field, value=self.text(field))
        return None if number is None else int(number)

    def count(self, field: str) -> int | None:
        """A whole number, 1 or more; None where the cell is empty."""
        number = self.number(field, whole=True)
        if _is_fraction(number, least=1):
            raise self.fault("not-a-count", field, value=self.text(field))
        return None if number is None else int(number)

    def duration(self, field: str) -> float | None:
        """Minutes, 0 or more, in the unit that the cell or the header says (`(giờ)`); None where
        the cell is empty.
        """
        value, said = self.cell(field), unit_said(self.labels.get(field, ""))
        if isinstance(value, time | timedelta):
            return _minutes_of_day(value)
        if said is None:
            raise self.fault("unknown-unit", field, label=self.labels[field])
        with_unit = read_duration(self.text(field)) if isinstance(value, str) else None
        number = None if with_unit is not None else self.number(field)
        minutes = with_unit if number is None else number * said
        if minutes is not None and minutes < 0:
            raise self.fault("not-a-number", field, value=self.text(field))
        return minutes

    def minutes_long(self, field: str, least: int = 1) -> int | None:
        """As `duration`, whole minutes, `least` or more."""
        minutes = self.duration(field)
        if _is_fraction(minutes, least=least):
            code = "not-a-count" if least else "not-a-whole-number"
            raise self.fault(code, field, value=self.text(field))
        return None if minutes is None else int(minutes)

    def value(self, field: str) -> str | float:
        """A number as it is, anything else as `text` gives it."""
        value = self.cell(field)
        return value if type(value) is float and isfinite(value) else self.text(field)

    def point_inside(self, strays: list[int]) -> Point:
        """As `point`; neither where it lies outside Việt Nam, and the row is one of `strays`."""
        try:
            return self.point()
        except PccheckError as error:
            if error.code != "not-in-vietnam":
                raise
        strays.append(self.place.row)
        return None, None

    def point(self) -> Point:
        """Latitude and longitude, both or neither, in columns of their own or in one."""
        if said := self.text("point"):
            return self._in_one(said)
        lat, lon = self._degrees("lat", *_LATITUDES), self._degrees("lon", *_LONGITUDES)
        if lat is not None and lon is not None:
            return lat, lon
        if lat is lon:
            return None, None
        raise self.fault("half-a-point", "lat" if lat is None else "lon")

    def day(self, field: str, today: When | None = None) -> date | None:
        """A date; a bare number is Excel's count of days. Where `today` is given, `7/12` is the day
        that `read_date` says.
        """
        value = self.cell(field)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, float) and 0 < value < _SERIALS:
            value = _FIRST_DAY + timedelta(days=int(value))
        text = self.text(field) if isinstance(value, str) else text_of(value)
        day = value if isinstance(value, date) else read_date(text, today)
        if (day is None and text) or (day and day.year not in YEARS):
            raise self.fault("not-a-date", field, value=text)
        return day

    def minutes(self, field: str) -> int | None:
        """A time of day, in minutes after midnight; a bare number is Excel's part of a day, or hour
        and minutes typed with a point, whose last zero is lost: 15.3 is 15:30, and 14.5 may be
        14:50 or half past.
        """
        value = self.cell(field)
        if isinstance(value, time | timedelta):
            return _minutes_of_day(value) % _DAY
        if isinstance(value, datetime):
            return value.hour * 60 + value.minute
        if isinstance(value, float) and 0 < value < 1:
            return round(value * _DAY) % _DAY
        text = self.text(field)
        minutes = read_time(_in_two_figures(value, text))
        if minutes is None and text:
            raise self.fault("not-a-time", field, value=text)
        return minutes

    def yes(self, field: str) -> bool:
        """Whether the cell is ticked."""
        text = self.text(field)
        meant = read_yes(text)
        if meant is None and text:
            raise self.fault("not-yes-or-no", field, value=text)
        return bool(meant)

    def _in_one(self, said: str) -> Point:
        """Both in one cell; one number alone is of another system, such as metres of VN-2000."""
        point = read_point(said)
        if point is None and read_number(said) is None:
            raise self.fault("not-a-point", "point", value=said)
        if point is None or not in_vietnam(*point):
            raise self.fault("not-in-vietnam", "point", value=said)
        return point

    def _degrees(self, field: str, least: float, most: float) -> float | None:
        """A full stop is decimal here, whatever follows it."""
        value, text = self.cell(field), self.text(field)
        degrees = value if isinstance(value, float) else read_degrees(text)
        if degrees is None:
            degrees = read_number(text)
        if degrees is None and text:
            raise self.fault("not-degrees", field, value=text)
        if degrees is not None and not least <= degrees <= most:
            raise self.fault("not-in-vietnam", field, value=text)
        return degrees


def bad_row(error: PccheckError) -> BadRow:
    """The row that a fault of `Row` refuses."""
    params = dict(error.params)
    place = params.pop("place")
    if not isinstance(place, Place):
        raise error
    return BadRow(place, error.code, params)


def bad_cell(place: Place, complaint: Complaint | CellFault) -> BadRow:
    """The row that a complaint about what stands in a cell refuses."""
    return BadRow(place, complaint.code, {**complaint.params})


def text_of(value: Cell) -> str:
    """A cell as a person would write it: tidy, whole numbers without decimals, 07/12/2021."""
    if isinstance(value, str):
        return nfc(value) if value else ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float):
        return shown(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return date_words(value)
    return clock(value.hour * 60 + value.minute) if isinstance(value, time) else str(value)


def _minutes_of_day(value: time | timedelta) -> int:
    """What a cell with a time format holds, in minutes."""
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    return value.hour * 60 + value.minute


def in_vietnam(lat: float, lon: float) -> bool:
    """Whether a point may be meant, in degrees."""
    return _LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]


@lru_cache(4_096, typed=True)
def word_of(value: Cell) -> str:
    """`text_of` a cell whose words many rows share."""
    return text_of(value)


def _in_two_figures(value: Cell, text: str) -> str:
    """The text of a number that may be hour and minutes, with its last zero; of any other cell as
    it is.
    """
    is_pointed = isinstance(value, float) and not value.is_integer() and text[-2:] != ".5"
    return f"{value:.2f}" if is_pointed else text


def _is_fraction(number: float | None, *, least: int) -> bool:
    """Whether there is a number, and it is no whole one from `least` on."""
    return number is not None and (number != int(number) or number < least)
