"""Days as people type them."""

from datetime import date

from pccheck.errors import wrong_use
from pccheck.text.dates import When, read_date


def read_day(option: str, text: str, today: When) -> date | None:
    """A day that an option names; None for ''.

    Raises:
        PccheckError: `bad-date`.
    """
    return needed_day(option, text, today) if text else None


def needed_day(option: str, text: str, today: When) -> date:
    """A day that cannot be left out.

    Raises:
        PccheckError: `bad-date`.
    """
    day = read_date(text, today)
    if day is None:
        raise wrong_use("bad-date", option=option, value=text)
    return day


def read_first_and_last(from_: str, to: str, today: When) -> tuple[date, date]:
    """The days that `--from` and `--to` name; without the latter it is one day.

    Raises:
        PccheckError: `bad-date`.
    """
    first = needed_day("--from", from_, today)
    return first, read_day("--to", to, today) or first
