"""How answers are shown: JSON, days, times."""

import json
from datetime import date, datetime

from pccheck.cli.frame.verb import ANSWERED


def _plain(value: object) -> str:
    if isinstance(value, date):  # or a datetime
        return value.isoformat()
    raise TypeError(type(value))


_encoded = json.JSONEncoder(ensure_ascii=False, default=_plain).encode


def show_json(value: object) -> None:
    """JSON as other programs read it: UTF-8, two blanks of indent, dates as ISO."""
    ANSWERED.set(True)
    print(_indented(value, "\n"))


def _indented(value: object, line: str) -> str:
    """What `json.dumps(value, indent=2)` gives, without its slow encoder for indented text.

    `line`: the end of a line with the indent of the value.
    """
    deeper = f"{line}  "
    if isinstance(value, dict) and value:
        pairs = [f"{_encoded(str(key))}: {_indented(one, deeper)}" for key, one in value.items()]
        return f"{{{deeper}{f',{deeper}'.join(pairs)}{line}}}"
    if isinstance(value, list | tuple) and value:
        parts = [_indented(one, deeper) for one in value]
        return f"[{deeper}{f',{deeper}'.join(parts)}{line}]"
    return _encoded(value)


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
