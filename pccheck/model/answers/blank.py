"""What is written beside an answer's own cell: a number, a day, words, a tick."""

from collections.abc import Mapping
from dataclasses import field
from math import isfinite

from pccheck.model.answers.parts import MOST, Count
from pccheck.text.numbers import is_doubtful, number_words, read_doubtful, read_number
from pccheck.values import dataclass

Cell = str | float


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell: a code of `text.words.faults` and what its words name."""

    code: str
    cell: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Blank:
    """What is written beside the answer's own cell.

    `form`: `decimal`, `integer`, `date`, `text` or `tick`. `least`: the blank than which it is not
    smaller. `lowest`, `highest`: between which numbers it lies. `is_mean`: of several units the
    mean says more than the sum.
    """

    code: str
    text: str
    form: str = "decimal"
    least: str = ""
    unit: str = ""
    lowest: float = 0
    highest: float = MOST
    is_mean: bool = False

    @classmethod
    def of(cls, count: Count, *, is_mean: bool = False) -> "Blank":
        """A number that the campaign file asks for."""
        form = "integer" if count.whole else "decimal"
        return cls(
            count.code,
            count.text,
            form,
            unit=count.unit,
            is_mean=is_mean,
            lowest=count.least,
            highest=count.most,
        )

    @property
    def is_number(self) -> bool:
        """Whether figures sum it."""
        return self.form in ("decimal", "integer")

    @property
    def is_limited(self) -> bool:
        """Whether it has limits of its own, not those of any count."""
        return (self.lowest, self.highest) != (0, MOST)

    @property
    def label(self) -> str:
        """What is to be written, with its unit: `nhiệt độ (°C)`."""
        return f"{self.text} ({self.unit})" if self.unit else self.text

    def number(self, cell: Cell) -> tuple[float | None, CellFault | None]:
        """The number in a cell, the same by whatever way it came, or what is wrong with it."""
        number: float | None
        number = self._read(self._without_words(cell)) if isinstance(cell, str) else cell
        if number is None and is_doubtful(str(cell)):
            return None, CellFault("doubtful-thousands", self.code, {"value": cell})
        if number is None or not isfinite(number) or not -MOST <= number <= MOST:
            return None, CellFault("not-a-number", self.code, {"value": cell})
        if not self.lowest <= number <= self.highest:
            return None, self._outside(cell)
        if number == int(number):
            return int(number), None
        if self.form == "integer":
            return None, CellFault("not-a-whole-number", self.code, {"value": cell})
        return number, None

    def _outside(self, cell: Cell) -> CellFault:
        """A number beyond the limits; of those of any count nobody need be told."""
        if not self.is_limited:
            return CellFault("not-a-number", self.code, {"value": cell})
        least, most = number_words(self.lowest), number_words(self.highest)
        return CellFault("out-of-limits", self.code, {"value": cell, "least": least, "most": most})

    def said(self, number: float) -> str:
        """The number with its unit."""
        return f"{number_words(number)} {self.unit}" if self.unit else number_words(number)

    def _read(self, text: str) -> float | None:
        """The number that a text is; `1,234` is one only where whole numbers are asked for."""
        if is_doubtful(text):
            return read_doubtful(text) if self.form == "integer" else None
        return read_number(text)

    def _without_words(self, text: str) -> str:
        """The text without the unit behind the number, or words of what is asked: `9 người`."""
        folded, unit = text.casefold(), self.unit.casefold()
        if unit and folded.endswith(unit):
            return text[: -len(unit)]
        number, _, words = text.strip().partition(" ")
        asked = self.text.casefold().split()
        return number if words and {*words.casefold().split()} <= {*asked} else text
