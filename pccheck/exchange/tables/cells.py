"""A row of a table, read field by field: what a cell means, or why it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from math import isfinite

from pccheck.errors import PccheckError
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.model.answers.kind import CellFault
from pccheck.model.lists import BadRow, Place
from pccheck.model.visit_check import Complaint
from pccheck.text.dates import YEARS, clock, date_words, read_date, read_time
from pccheck.text.fold import fold, nfc
from pccheck.text.numbers import read_number
from pccheck.text.phones import read_phone

_YES = frozenset({"x", "v", "co", "yes", "y", "dung", "true", "1"})
_NO = frozenset({"", "khong", "ko", "k", "no", "n", "sai", "false", "0"})
_LATITUDES = (6.0, 24.0)
_LONGITUDES = (102.0, 118.0)
"""Việt Nam with Hoàng Sa and Trường Sa: outside, coordinates are swapped or mistyped."""
_FIRST_DAY = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers."""
_SERIALS = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row below a header.

    Every reading raises PccheckError, whose `place` is the cell's, where the cell cannot be what is
    asked for; `bad_row` makes of it what the caller hands on.
    """

    place: Place
    cells: list[Cell]
    columns: Mapping[str, int]
    holes: Mapping[tuple[int, str], str]

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
        """The cell as `text_of` gives it."""
        return text_of(self.cell(field))

    def word(self, field: str) -> str:
        """The text of a cell whose words many rows share."""
        return word_of(self.cell(field))

    def needed(self, field: str) -> str:
        """The text of a cell that must not be empty."""
        text = self.text(field)
        if not text:
            raise self.fault("empty-cell", field)
        return text

    def phone(self, field: str) -> str:
        """A telephone number, its lost zero put back."""
        return read_phone(self.text(field))

    def number(self, field: str) -> float | None:
        """A number; None where the cell is empty."""
        value = self.cell(field)
        if type(value) is float and isfinite(value):
            return value
        text = text_of(value)
        number = read_number(text)
        if number is None and text:
            raise self.fault("not-a-number", field, value=text)
        return number

    def whole(self, field: str) -> int | None:
        """A whole number, 0 or more; None where the cell is empty."""
        number = self.number(field)
        if _is_fraction(number, least=0):
            raise self.fault("not-a-whole-number", field, value=self.text(field))
        return None if number is None else int(number)

    def count(self, field: str) -> int | None:
        """A whole number, 1 or more; None where the cell is empty."""
        number = self.number(field)
        if _is_fraction(number, least=1):
            raise self.fault("not-a-count", field, value=self.text(field))
        return None if number is None else int(number)

    def value(self, field: str) -> str | float:
        """A number as it is, anything else as `text_of` gives it."""
        value = self.cell(field)
        return value if type(value) is float and isfinite(value) else text_of(value)

    def point(self) -> tuple[float, float] | tuple[None, None]:
        """Latitude and longitude, both or neither."""
        lat, lon = self._degrees("lat", *_LATITUDES), self._degrees("lon", *_LONGITUDES)
        if lat is not None and lon is not None:
            return lat, lon
        if lat is lon:
            return None, None
        raise self.fault("half-a-point", "lat" if lat is None else "lon")

    def day(self, field: str) -> date | None:
        """A date; a bare number is Excel's count of days."""
        value = self.cell(field)
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, float) and 0 < value < _SERIALS:
            value = _FIRST_DAY + timedelta(days=int(value))
        text = text_of(value)
        day = value if isinstance(value, date) else read_date(text)
        if (day is None and text) or (day and day.year not in YEARS):
            raise self.fault("not-a-date", field, value=text)
        return day

    def minutes(self, field: str) -> int | None:
        """A time of day, in minutes after midnight."""
        value = self.cell(field)
        if isinstance(value, time):
            return value.hour * 60 + value.minute
        text = text_of(value)
        minutes = read_time(text)
        if minutes is None and text:
            raise self.fault("not-a-time", field, value=text)
        return minutes

    def yes(self, field: str) -> bool:
        """Whether the cell is ticked."""
        text = self.text(field)
        if fold(text) not in _YES | _NO:
            raise self.fault("not-yes-or-no", field, value=text)
        return fold(text) in _YES

    def _degrees(self, field: str, least: float, most: float) -> float | None:
        """A full stop is decimal here, whatever follows it."""
        value = self.cell(field)
        if type(value) is not float:
            text = text_of(value)
            if not text:
                return None
            try:
                value = float(text.replace(",", "."))
            except ValueError as error:
                raise self.fault("not-a-number", field, value=text) from error
        if not least <= value <= most:
            raise self.fault("not-in-vietnam", field, value=text_of(value))
        return value


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
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return date_words(value)
    return clock(value.hour * 60 + value.minute) if isinstance(value, time) else str(value)


def in_vietnam(lat: float, lon: float) -> bool:
    """Whether a point may be meant, in degrees."""
    return _LATITUDES[0] <= lat <= _LATITUDES[1] and _LONGITUDES[0] <= lon <= _LONGITUDES[1]


@lru_cache(4_096, typed=True)
def word_of(value: Cell) -> str:
    """`text_of` a cell whose words many rows share."""
    return text_of(value)


def _is_fraction(number: float | None, *, least: int) -> bool:
    """Whether there is a number, and it is no whole one from `least` on."""
    return number is not None and (number != int(number) or number < least)
