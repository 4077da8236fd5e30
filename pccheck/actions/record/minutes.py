"""The content of the minutes as people type it.

Times, those present, recommendations with deadlines.
"""

from datetime import date

from pccheck.actions.record.recording import Directive, Person
from pccheck.errors import wrong_use
from pccheck.text.dates import read_date, read_time

BETWEEN = "|"
"""What separates several people, or several recommendations, on one line."""


def read_times(text: str) -> tuple[str, str]:
    """Start and end of a visit: `8:30-9:15`, `8h30 - 9h15`; the end may be left out.

    Raises:
        PccheckError: `bad-time`; `times-reversed`.
    """
    start, _, end = (part.strip() for part in text.replace("–", "-").partition("-"))
    first, last = clock_of("--start", start), clock_of("--end", end)
    if first and last and last < first:
        raise wrong_use("times-reversed", start=first, end=last)
    return first, last


def clock_of(option: str, text: str) -> str:
    """A time of day as 08:30; '' for ''.

    Raises:
        PccheckError: `bad-time`.
    """
    if not text.strip():
        return ""
    minutes = read_time(text)
    if minutes is None:
        raise wrong_use("bad-time", option=option, value=text)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def read_people(side: str, text: str) -> tuple[Person, ...]:
    """People of one side: `name, title | name, title`."""
    people = []
    for one in text.split(BETWEEN):
        name, _, title = (part.strip() for part in one.partition(","))
        if name:
            people.append(Person(side, name, title))
    return tuple(people)


def read_advice(text: str, today: date) -> tuple[tuple[str, date | None], ...]:
    """Recommendations: `text; 31/12/2021 | text`.

    The last part is a deadline where it is a date.
    """
    advice: list[tuple[str, date | None]] = []
    for one in text.split(BETWEEN):
        words, _, last = (part.strip() for part in one.rpartition(";"))
        deadline = read_date(last, today) if words else None
        if deadline:
            advice.append((words, deadline))
        elif one.strip():
            advice.append((one.strip(), None))
    return tuple(advice)


def read_directives(text: str, today: date) -> tuple[Directive, ...]:
    """Documents that a unit issued: `123/UBND-VHTT; 18/11/2021; what about | …`.

    Day and subject may be left out.

    Raises:
        PccheckError: `bad-issued` where what stands in the second place is no date.
    """
    found = []
    for one in text.split(BETWEEN):
        number, _, rest = (part.strip() for part in one.partition(";"))
        written, _, subject = (part.strip() for part in rest.partition(";"))
        day = read_date(written, today) if written else None
        if written and day is None:
            raise wrong_use("bad-issued", value=one.strip())
        if number:
            found.append(Directive(number, day.isoformat() if day else "", subject))
    return tuple(found)
