"""The number and day of somebody's document, as people type them: `12/VHTT;25/11/2021`."""

from datetime import date

from pccheck.errors import wrong_use
from pccheck.text.dates import Around, read_date
from pccheck.text.fold import nfc


def read_letter(text: str, around: Around) -> tuple[str, date]:
    """The number and the day of a document; today where no day is named.

    Raises:
        PccheckError: `bad-document`, `future-document`.
    """
    number, _, said = (part.strip() for part in nfc(text).partition(";"))
    today = around.today
    day = read_date(said, around) if said else today
    if not number or day is None:
        raise wrong_use("bad-document", value=text)
    if day > today:
        raise wrong_use("future-document", number=number, day=day, today=today)
    return number, day
