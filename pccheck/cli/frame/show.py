"""How answers are shown: JSON, days, times."""

import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import cache
from itertools import chain, repeat
from json import JSONEncoder
from types import NoneType

from pccheck.cli.frame.verb import ANSWERED


def _plain(value: object) -> str:
    if isinstance(value, date):  # or a datetime
        return value.isoformat()
    raise TypeError(type(value))


@cache
def _encoder(between: str) -> Callable[[object], str]:
    """What encodes a value on one line, this between its parts."""
    return JSONEncoder(ensure_ascii=False, default=_plain, separators=(between, ": ")).encode


_encoded = _encoder(", ")
_FLAT = frozenset((str, int, float, bool, NoneType))
"""Types of values without parts."""


def show_json(value: object) -> None:
    """JSON as other programs read it: UTF-8, two blanks of indent, dates as ISO."""
    ANSWERED.set(True)
    sys.stdout.writelines(_indented(value, "\n"))
    print()


def _indented(value: object, line: str) -> Iterator[str]:
    """The parts of what `json.dumps(value, indent=2)` gives, without its slow encoder for indented
    text.

    `line`: the end of a line with the indent of the value.
    """
    if not isinstance(value, dict | list | tuple) or not value:
        yield _encoded(value)
        return
    deeper = f"{line}  "
    parts = value.values() if isinstance(value, dict) else value
    if _FLAT.issuperset(map(type, parts)):
        text = _encoder(f",{deeper}")(value)
        yield f"{text[0]}{deeper}{text[1:-1]}{line}{text[-1]}"
    elif isinstance(value, dict):
        yield "{"
        for start, (key, one) in zip(_starts(deeper), value.items(), strict=False):
            yield f"{start}{_encoded(str(key))}: "
            yield from _indented(one, deeper)
        yield f"{line}}}"
    else:
        yield "["
        for start, one in zip(_starts(deeper), parts, strict=False):
            yield start
            yield from _indented(one, deeper)
        yield f"{line}]"


def _starts(line: str) -> Iterator[str]:
    """What stands before the first of several parts, and before each that follows."""
    return chain((line,), repeat(f",{line}"))


def day(value: date | str | None) -> str:
    """A day as people here write it: 07/12/2021."""
    if not value:
        return ""
    iso = value if isinstance(value, str) else value.isoformat()
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"


def moment(value: datetime) -> str:
    """A moment of the campaign's clocks: 07/12/2021 15:30."""
    return f"{value:%d/%m/%Y %H:%M}"


def second(value: datetime) -> str:
    """The same to the second: 07/12/2021 15:30:05."""
    return f"{value:%d/%m/%Y %H:%M:%S}"


def clock(minutes: int | None) -> str:
    """Minutes after midnight as 07:30."""
    return "" if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"
