"""The number and day of somebody's document, as people type them: `12/VHTT;25/11/2021`."""

from datetime import date

from pccheck.errors import wrong_use
from pccheck.text.dates import read_date
from pccheck.text.fold import nfc


def read_letter(text: str, today: date) -> tuple[str, date]:
    """The number and the day of a document; today where no day is named.

    Raises:
        PccheckError: `bad-document`, `future-document`.
    """
    number, _, said = (part.strip() for part in nfc(text).partition(";"))
    day = read_date(said, today) if said else today
    if not number or day is None:
        raise wrong_use("bad-document", value=text)
    if day > today:
        raise wrong_use("future-document", number=number, day=day, today=today)
    return number, day


def read_day(option: str, text: str, today: date) -> date | None:
    """A day that an option names; None for ''.

    Raises:
        PccheckError: `bad-date`.
    """
    found = read_date(text, today) if text else None
    if text and found is None:
        raise wrong_use("bad-date", option=option, value=text)
    return found


def read_first_and_last(from_: str, to: str, today: date) -> tuple[date, date]:
    """The days that `--from` and `--to` name; without the latter it is one day.

    Raises:
        PccheckError: `bad-date`.
    """
    first = read_day("--from", from_, today)
    if first is None:
        raise wrong_use("bad-date", option="--from", value=from_)
    return first, read_day("--to", to, today) or first
