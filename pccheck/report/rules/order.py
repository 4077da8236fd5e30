"""B7 to B10: headings counted on without a gap, none without a text; days that exist; deadlines to
come.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.places import Placed
from pccheck.report.rules.verdict import Fault
from pccheck.text.words.catalogue import _

_LABELS = (
    re.compile(r"(?P<head>Phần |Chương )(?P<roman>[IVXLC]+)\.?$"),
    re.compile(r"(?P<head>Mục |Tiểu mục )(?P<number>\d+)\.?$"),
    re.compile(r"(?P<head>)(?P<roman>[IVXLC]+)\. "),
    re.compile(r"(?P<head>Điều )(?P<number>\d+)\b"),
    re.compile(r"(?P<head>(?:\d+\.)+)(?P<number>\d+)\.? "),
    re.compile(r"(?P<head>)(?P<number>\d+)\. "),
)
"""How headings, articles, numbered paragraphs begin: what is said again, and what counts on."""
_ENDS = tuple(".;:,…!?")
"""What no heading ends with."""
_ROMAN = "roman"
_PARTS = ("Phần roman", "Chương roman", "Mục ", "Tiểu mục ", _ROMAN)
"""Series that stand above others; articles go on through all of them."""
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_DAY = re.compile(
    r"(?P<day>\d{1,2})"
    r"(?:/(?P<m>\d{1,2})/(?P<y>\d{4})| tháng (?P<month>\d{1,2}) năm (?P<year>\d{4}))\b"
)
_UNTIL = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|đến hết|hạn cuối|[Tt]hời hạn|hoàn thành)"
    r"(?: (?:là|vào|đến|trước|hết))*(?: ngày)?:? ?$"
)
"""What stands before a day by which something is asked."""

_TOLD = re.compile(
    r"\b(?:(?:[Tt]heo|[Tt]ại) (?:[Bb]iên bản|[Cc]ông văn|[Vv]ăn bản)|[Qq]uá|[Tt]ính|[Tt]ừ ngày)\b"
    r"[^.;]*$"
)
"""What tells of a deadline that somebody else set, or of how far figures or a period go."""


def numbering(doc: Anatomy) -> list[Fault] | None:
    """B7: headings, articles and numbered paragraphs go on by one, or begin anew at 1."""
    before: dict[str, int] = {}
    faults = []
    for place in doc.body:
        label = _label(place.text)
        if label is None:
            continue
        series, number, written = label
        wanted = before.get(series, 0) + 1
        if number not in (1, wanted) or (series == "Điều " and number != wanted):
            faults.append(place.breaks(written, _written(series, wanted)))
        before[series] = number
        _begin_below(before, series)
    return faults if before else None


def empty_headings(doc: Anatomy) -> list[Fault] | None:
    """B10: behind a heading comes what it announces, not the next heading of its rank or above."""
    ranked = [(place, _rank(place)) for place in _ink(doc)]
    headings = [(place, rank, then) for (place, rank), (_, then) in pairwise(ranked) if rank]
    faults = [
        place.breaks(place.text, _("a text below the heading"))
        for place, rank, then in headings
        if 0 < then <= rank
    ]
    return faults if headings else None


def _ink(doc: Anatomy) -> Iterator[Placed]:
    """The paragraphs that say something, of the text and its tables, up to the last of the text."""
    seats = [(place.section, place.number) for place in doc.body]
    for place in doc.places if seats else ():
        shown = place.text or place.paragraph.pictures
        if shown and seats[0] <= (place.section, place.number) <= seats[-1]:
            yield place


def _rank(place: Placed) -> int:
    """1 of a part (I.), 2 of a title (1.) on a line of its own, 0 of what is no heading."""
    label = _label(place.text) if place.cell is None and place.bold else None
    if label is None or place.text.endswith(_ENDS):
        return 0
    return {_ROMAN: 1, "": 2}.get(label[0], 0)


def _label(text: str) -> tuple[str, int, str] | None:
    """The series that a paragraph goes on with, its number, and how it is written."""
    for pattern in _LABELS:
        if found := pattern.match(text):
            named = found.groupdict()
            if roman := named.get("roman"):
                return named["head"] + _ROMAN, _value(roman), named["head"] + roman
            return named["head"], int(named["number"]), found[0].strip()
    return None


def _begin_below(before: dict[str, int], series: str) -> None:
    """What a series stands above counts from 1 again."""
    below = _PARTS[_PARTS.index(series) + 1 :] if series in _PARTS else ()
    for other in [name for name in before if name in below]:
        del before[other]
    if series == _ROMAN:
        for other in [name for name in before if name not in _PARTS]:
            del before[other]
    elif series in ("", "Điều "):
        for other in [name for name in before if name[:1].isdigit()]:
            del before[other]


def _value(roman: str) -> int:
    worths = [_DIGITS[digit] for digit in roman]
    later = [*worths[1:], 0]
    return sum(-own if own < next_ else own for own, next_ in zip(worths, later, strict=True))


def _written(series: str, number: int) -> str:
    head, is_roman, _rest = series.partition(_ROMAN)
    if not is_roman:
        return f"{series}{number}"
    told = head
    for worth, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        told += letters * (number // worth)
        number %= worth
    return told


def days(doc: Anatomy) -> list[Fault] | None:
    """B8: days that the calendar has."""
    wanted = _("a day that the calendar has")
    faults, any_day = [], False
    for place in doc.places:
        for found, day in _days(place):
            any_day = True
            if day is None:
                faults.append(place.breaks(found[0], wanted))
    return faults if any_day else None


def deadlines(doc: Anatomy) -> list[Fault] | None:
    """B9: nothing is asked by a day before the document's own; what was asked may be told."""
    own = doc.day
    if own is None:
        return None
    wanted = _("not before the document's own day, {day}").format(day=f"{own:%d/%m/%Y}")
    faults = []
    for place in doc.body:
        for found, day in _days(place):
            before = place.text[: found.start()]
            if day and day < own and _UNTIL.search(before) and not _TOLD.search(before):
                faults.append(place.breaks(found[0], wanted))
    return faults


def _days(place: Placed) -> Iterator[tuple[re.Match[str], date | None]]:
    """The days that a paragraph names; None for one that there is not."""
    for found in _DAY.finditer(place.text):
        year, month = found["y"] or found["year"], found["m"] or found["month"]
        try:
            yield found, date(int(year), int(month), int(found["day"]))
        except ValueError:
            yield found, None
