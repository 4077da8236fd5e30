"""How long something takes, in the unit that a header or a cell says."""

from pccheck.text.fold import fold
from pccheck.text.numbers import read_number
from pccheck.values import pattern

_UNITS = {
    **dict.fromkeys(("phut", "p", "ph", "min", "mins", "minute", "minutes"), 1),
    **dict.fromkeys(("gio", "g", "h", "hour", "hours", "tieng", "hr", "hrs"), 60),
}
"""Minutes of a unit, by its folded name."""
_OTHERS = frozenset(
    ("ngay", "buoi", "giay", "tuan", "thang", "km", "m", "met", "s", "sec", "day", "days", "week")
)
"""Units in which nobody says how long a visit or a way takes."""
_BRACKETS = pattern(r"[(\[]([^)\]]*)[)\]]")
_SAID = pattern(r"([\d.,]+) *([^\W\d]+)(?: *(\d{1,2}) *([^\W\d]*))?")


def unit_said(label: str) -> int | None:
    """Minutes of the unit that a header says, in brackets or as its last word; 1 where it says
    none; None for one of something else.
    """
    bracket = _BRACKETS.search(label)
    words = fold(bracket[1] if bracket else label).split()
    units = [word for word in words if word in _UNITS]
    if not units and bracket and _OTHERS.intersection(words):
        return None
    return _UNITS[units[0]] if units else 1


def read_duration(text: str) -> float | None:
    """Minutes of `2 giờ`, `1h30`, `90 phút`, `1 giờ 30 phút`; None where no unit is said."""
    said = _SAID.fullmatch(text.strip())
    if not said:
        return None
    number, unit = read_number(said[1]), _UNITS.get(fold(said[2]))
    if number is None or unit is None or (said[3] and unit == 1):
        return None
    return number * unit + int(said[3] or 0)
