"""What a row of a table of visits means: the unit, the day, the report, and what is wrong."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeVar

from pccheck.actions.desk.categories import kinds_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.finding import Finder, lies_in
from pccheck.actions.desk.staff import team_in
from pccheck.actions.record.doubts import Nearness
from pccheck.book.ask.people import people
from pccheck.book.ask.targets import targets
from pccheck.errors import PccheckError
from pccheck.exchange.forms.questions import cell_columns
from pccheck.exchange.forms.submissions import Submission
from pccheck.exchange.tables.cells import Point, Row, bad_cell, bad_row, in_vietnam
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.records import People, Target
from pccheck.model.visit import DONE, Answer, Person, Report
from pccheck.text.dates import Around, clock
from pccheck.text.fold import fold
from pccheck.text.names.match import same_marks
from pccheck.text.words.outcomes import outcome_and_reason, read_form
from pccheck.values import dataclass

T = TypeVar("T")
Load = Callable[[], bytes]

_ISO_TIME = re.compile(
    r"([01]\d:[0-5]\d|2[0-3]:[0-5]\d):\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?", re.ASCII
)
"""A time of day as telephones write it: 08:30:00.000+07:00."""
_COLUMNS = {"day": "date", "codes:": "location_code", "advice:": "advice"}
"""Columns that are not called like the field that they hold."""


@dataclass(frozen=True, slots=True)
class RowMeant:
    """A row understood as far as it can be; `digest`: of all that it says, pictures with it."""

    target: Target
    day: date | None
    report: Report
    pictures: tuple[tuple[str, Load], ...]
    bad: tuple[BadRow, ...]
    digest: str
    place_of: Callable[[str], Place]


class RowReader:
    """Reads rows of one table; `media`: its pictures by name."""

    def __init__(self, desk: Desk, media: Mapping[str, Load]) -> None:
        self._desk, self._campaign, self._media = desk, desk.current.campaign, media
        self._nearness = Nearness(desk)
        self._finder, self._staff = Finder(desk), people(desk.book, desk.current.rec)
        every = targets(desk.book, self._campaign.routing_level)
        times = Counter(target.code.upper() for target in every)
        self._coded = {t.code.upper(): t for t in every if times[t.code.upper()] == 1}
        self._named: dict[str, list[Target]] = {}
        self._checklists: dict[str, set[str]] = {}
        self._kinds = kinds_of(self._campaign)
        for category in self._campaign.categories:
            checklist = self._campaign.checklist(category.code)
            self._checklists[category.code] = {criterion.code for criterion in checklist}
        self._tell = lru_cache(10_000)(
            lambda criterion, cells, note: self._campaign.kinds[criterion].tell(dict(cells), note)
        )
        self.named: set[str] = set()
        self.notes: list[BadRow | Note] = []

    def read(self, submission: Submission) -> RowMeant:
        """What the row says.

        Raises:
            PccheckError: with the place of the cell, where it cannot be known which unit it is of.
        """
        row = submission.row
        target = self._target(row)
        cells = _Cells(row, self._desk.around)
        cells.bad += self._disagreeing(row, target)
        day = cells.day("date", needed=True)
        of_part = partial(_Cells, around=self._desk.around)
        parts = {kind: [*map(of_part, rows)] for kind, rows in submission.parts.items()}
        report = self._report(cells, parts, target)
        pictures = tuple(self._pictures(submission))
        self.notes += self._elsewhere(row, target)
        several = chain.from_iterable(parts.values())
        bad = [*cells.bad, *chain.from_iterable(one.bad for one in several)]
        digest = _digest(target, day, report, pictures)
        places = _Places(cells, parts)
        return RowMeant(target, day, report, pictures, tuple(bad), digest, places.of)

    def _target(self, row: Row) -> Target:
        """The unit that the code or the name means.

        Where several bear the name, the area and the kind beside it tell which.
        """
        name = row.text("target") or row.text("name") or row.needed("target")
        if target := self._coded.get(name.upper()):
            return target
        meant = self._meant(row, name)
        if not meant:
            raise row.fault("row-unknown-target", "target", value=name)
        fitting = [target for target in meant if not [*self._disagreeing(row, target)]]
        if len(meant) > 1 and len(fitting) != 1:
            listed = "; ".join(f"{t.code} {t.name}" for t in meant[:5])
            raise row.fault("row-ambiguous-target", "target", value=name, found=listed)
        return next(iter(fitting or meant))

    def _meant(self, row: Row, name: str) -> list[Target]:
        """The units that a name can mean; a doubt about it stands in the row's cell."""
        try:
            if name not in self._named:
                self._named[name] = self._finder.meant(name)
        except PccheckError as error:
            found = error.params["found"]
            raise row.fault("near-target", "target", name=name, found=found) from error
        return self._named[name]

    def _disagreeing(self, row: Row, target: Target) -> Iterator[BadRow]:
        """The cells beside the unit's code or name that say another name, kind or area."""
        name = row.text("name")
        spelled = fold(name) == fold(target.name) and same_marks(name, target.name)
        if name and not spelled and self._finder.sure(name) != target:
            yield bad_row(
                row.fault(
                    "row-other-name", "name", value=name, unit=target.code, called=target.name
                )
            )
        category = row.text("category")
        if category and self._kinds.meant(category) != target.category:
            kind = self._campaign.category[target.category].text
            yield bad_row(
                row.fault(
                    "row-other-kind",
                    "category",
                    value=category,
                    kind=kind,
                    unit=target.code,
                    called=target.name,
                )
            )
        area = row.text("area")
        if area and not lies_in(area, target):
            where = target.area_name or target.region_name
            yield bad_row(
                row.fault(
                    "row-other-area",
                    "area",
                    value=area,
                    area=where,
                    unit=target.code,
                    called=target.name,
                )
            )

    def _report(
        self, cells: "_Cells", parts: Mapping[str, Sequence["_Cells"]], target: Target
    ) -> Report:
        row = cells.row
        outcome, reason = outcome_and_reason(row.word("outcome"), row.text("reason"))
        people = [Person("unit", *person) for person in row.people("rep", "rep_title")]
        for part in (cells, *parts["people"]):
            crew = part.row.people("present", "present_title")
            people += [Person("team", *person) for person in crew]
        advised = (cells, *parts["advices"])
        advice = [(one.row.text("advice"), one.day("advice_deadline")) for one in advised]
        coded = (cells, *parts["codes"])
        codes = [(one.row.text("location_code"), one.row.text("code_place")) for one in coded]
        return Report(
            outcome=outcome or DONE,
            reason=reason,
            answers=self._answers(cells, target),
            started=cells.clock("started"),
            ended=cells.clock("ended"),
            people=tuple(people),
            cooperation=row.text("cooperation"),
            opinion=row.text("opinion"),
            advice=tuple((text, due) for text, due in advice if text or due),
            copies=cells.number("copies"),
            level=row.text("level"),
            level_reason=row.text("level_reason"),
            codes=tuple((code, place) for code, place in codes if code),
            photos=tuple(self._photos(row)),
            team=cells.team(self._staff),
            visit_form=cells.form("visit_form"),
        )

    def _photos(self, row: Row) -> Iterator[tuple[str, str]]:
        """The pictures that the row names for single criteria, those that came with the table."""
        for criterion in self._campaign.criteria:
            name = _file(row.text(f"{criterion.code}_photo")) if criterion.photo else ""
            if name in self._media:
                yield criterion.code, name
        if _file(row.text("photo")) in self._media:
            yield "", _file(row.text("photo"))

    def _answers(self, cells: "_Cells", target: Target) -> dict[str, Answer]:
        """The answers; one to what is not asked of such a unit is a fault."""
        answers = {}
        asked = self._checklists[target.category]
        for criterion in self._campaign.criteria:
            code = criterion.code
            if code in asked:
                if answer := self._answer(cells, code):
                    answers[code] = answer
            else:
                cells.refuse_strays(self._columns(code), code, self._kind(target))
        return answers

    def _kind(self, target: Target) -> str:
        return self._campaign.category[target.category].text

    def _columns(self, criterion: str) -> list[str]:
        """All columns of a criterion."""
        columns = cell_columns(criterion, self._campaign.kinds[criterion])
        return [*columns.values(), f"{criterion}_note", f"{criterion}_photo"]

    def _answer(self, cells: "_Cells", criterion: str) -> Answer | None:
        """What stands in the columns of an answer, of what is written beside it, and of its note.

        None where they are empty.
        """
        columns = cell_columns(criterion, self._campaign.kinds[criterion])
        told = tuple((cell, cells.value(column)) for cell, column in columns.items())
        answer, faults = self._tell(criterion, told, cells.row.text(f"{criterion}_note"))
        for fault in faults:
            place = cells.row.place_of(columns[fault.cell])
            cells.bad.append(bad_cell(place, fault))
        return answer

    def _elsewhere(self, row: Row, target: Target) -> Iterator[BadRow]:
        """That the telephone was far from the unit: said, since places are not exact."""
        try:
            lat, lon = _point(row)
        except PccheckError as error:
            yield bad_row(error)
            return
        if lat is None or lon is None:
            return
        if away := self._nearness.away(target, (lat, lon)):
            column = "point" if row.text("point") else "lat"
            said, area = away
            if area:
                yield bad_row(row.fault("row-in-other-area", column, value=said, area=area))
            else:
                yield bad_row(row.fault("row-elsewhere", column, value=said))

    def _pictures(self, submission: Submission) -> Iterator[tuple[str, Load]]:
        """The pictures that the visit's rows name and that came with the table."""
        own = [f"{c.code}_photo" for c in self._campaign.criteria if c.photo]
        named = [(submission.row, column) for column in ("photo", *own)]
        for row, column in [*named, *((row, "photo") for row in submission.parts["photos"])]:
            name = _file(row.text(column))
            if name in self._media:
                self.named.add(name)
                yield name, self._media[name]
            elif name:
                self.notes.append(bad_row(row.fault("row-lost-picture", column, value=name)))


def _point(row: Row) -> Point:
    """Where the telephone was, whether its server gives the place one column or one a part."""
    said = row.text("point")
    if not said:
        return row.point()
    try:
        lat, lon, *_ = map(float, said.split())
    except ValueError as error:
        raise row.fault("not-a-number", "point", value=said) from error
    if not in_vietnam(lat, lon):
        raise row.fault("not-in-vietnam", "point", value=said)
    return lat, lon


def _file(named: str) -> str:
    """A file's name without its folders."""
    return PurePosixPath(named.replace("\\", "/")).name


def _digest(
    target: Target, day: date | None, report: Report, pictures: Sequence[tuple[str, Load]]
) -> str:
    """Of all that is said; pictures count by their content, not by their names."""
    shown = sorted(hashlib.sha256(load()).hexdigest() for _, load in pictures)
    form = (report.visit_form,) if report.visit_form else ()
    said = repr((target.rec, day, report, shown, *form))  # many times as fast as JSON of a report
    return hashlib.sha256(said.encode()).hexdigest()[:24]


class _Cells:
    """The cells of a row, one read after the other; those that cannot be are kept in `bad`.

    `around`: which day one without its year is: that of a visit in the campaign's period, else the
    nearest one.
    """

    def __init__(self, row: Row, around: Around) -> None:
        self.row, self._around = row, around
        self.bad: list[BadRow] = []

    def says(self, column: str) -> bool:
        """Whether something stands in the column, or in that of its deadline."""
        return bool(self.row.text(column) or self.row.text(f"{column}_deadline"))

    def team(self, staff: People) -> str:
        """The team that made the visit; '' where none is named, or none of ours."""
        return self._try(lambda: team_in(self.row, "team", staff)) or ""

    def day(self, column: str, *, needed: bool = False) -> date | None:
        """A day; None also where the cell cannot be read."""
        near = self._around if column == "date" else self._around.today
        day = self._try(lambda: self.row.day(column, near))
        if needed and not self.row.text(column):
            self.bad.append(bad_row(self.row.fault("empty-cell", column)))
        return day

    def value(self, column: str) -> str | float:
        """A cell of an answer; '' also where it cannot be read."""
        value = self._try(lambda: self.row.value(column))
        return "" if value is None else value

    def number(self, column: str) -> float | None:
        """A number; None also where the cell cannot be read."""
        return self._try(lambda: self.row.number(column))

    def form(self, column: str) -> str:
        """The form of the visit; '' also where the cell names none."""
        text = self.row.text(column)
        if text and not read_form(text):
            self.bad.append(bad_row(self.row.fault("not-a-visit-form", column, value=text)))
        return read_form(text)

    def clock(self, column: str) -> str:
        """A time of day, also as telephones write it; '' also where the cell cannot be read."""
        if iso := _ISO_TIME.fullmatch(self.row.text(column)):
            return iso[1]
        minutes = self._try(lambda: self.row.minutes(column))
        return "" if minutes is None else clock(minutes)

    def refuse_strays(self, columns: Sequence[str], criterion: str, kind: str) -> None:
        """Name what stands in the columns of a criterion that is not asked of this kind of unit."""
        for column in columns:
            if self.row.text(column):
                fault = self.row.fault(
                    "criterion-not-asked", column, value=criterion, category=kind
                )
                self.bad.append(bad_row(fault))
                return

    def _try(self, read: Callable[[], T]) -> T | None:
        try:
            return read()
        except PccheckError as error:
            self.bad.append(bad_row(error))
            return None


class _Places:
    """Where each field of a report stands."""

    def __init__(self, cells: _Cells, parts: Mapping[str, Sequence[_Cells]]) -> None:
        self._row = cells.row
        self._several = {
            "advice": [row for row in (cells, *parts["advices"]) if row.says("advice")],
            "codes": [row for row in (cells, *parts["codes"]) if row.says("location_code")],
        }
        self._people = [cells.row.place_of("rep")] * len(cells.row.people("rep", "rep_title"))
        for one in (cells, *parts["people"]):
            told = one.row.people("present", "present_title")
            self._people += [one.row.place_of("present")] * len(told)

    def of(self, field: str) -> Place:
        """The cell of a field of `Complaint`."""
        name, _, code = field.partition(":")
        if name == "answer":
            own = code.replace(".", "_")
            return self._row.place_of(own if own in self._row.columns else code.partition(".")[0])
        if name == "people":
            return self._people[int(code) - 1]
        if name not in self._several:
            return self._row.place_of(_COLUMNS.get(field, field))
        number, _, deadline = code.partition(".")
        row = self._several[name][int(number) - 1].row
        return row.place_of("advice_deadline" if deadline else _COLUMNS[f"{name}:"])
