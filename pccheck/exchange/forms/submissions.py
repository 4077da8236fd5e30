"""Visits in tables, one a row: from ODK, KoBo or Google Forms, or an office's list of the past."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.forms.questions import ASKED, PARTS, column_words
from pccheck.exchange.forms.visit_columns import VisitColumns, is_of_visits
from pccheck.exchange.readers.archive import bytes_in, names_in
from pccheck.exchange.readers.evidence import read_plain
from pccheck.exchange.readers.facts import column_letters
from pccheck.exchange.readers.guard import GuardedFile, guard, guarded
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.filling_down import fill_down
from pccheck.exchange.tables.header import Header, labels_of, named_fields
from pccheck.exchange.tables.leftovers import ReadTable, leftovers
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import rows_below
from pccheck.exchange.tables.twins import refuse_twins, same_labels
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.lists import Note, Place
from pccheck.values import dataclass

_TABLES = (".csv", ".xlsx", ".xls", ".ods")
_COLUMNS = "unread-columns"
"""They are `Unused`, each with its number of cells."""
Load = Callable[[], bytes]
"""Gives the bytes of a file when they are wanted."""
Owned = dict[tuple[str, str], dict[tuple[str, ...], Row]]
"""Rows that belong to a visit, by what they are and the visit's key, then by what they say."""


@dataclass(frozen=True, slots=True)
class Submission:
    """A visit's row, and by kind of what can be several the rows that belong to it."""

    row: Row
    parts: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Unused:
    """A column or file that holds something and that nothing was made of.

    `cells`: how many cells of a column are not empty.
    """

    place: Place
    name: str
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Submissions:
    """What was read: what each column used is, the visits, the media by name, what is not used,
    and what else must be told of the tables.
    """

    mapping: Mapping[str, str]
    visits: tuple[Submission, ...]
    media: Mapping[str, Load]
    unused: tuple[Unused, ...]
    notes: tuple[Note, ...]


class _VisitTable(NamedTuple):
    """A table of a sheet."""

    file: str
    sheet: Sheet
    header: Header

    def rows(self) -> Iterator[Row]:
        """The rows with data."""
        return rows_below(self.file, self.sheet, self.header)

    def refuse_twins(self, columns: VisitColumns) -> None:
        """Refuse two columns that would be one field, where a row says different things in them.

        Raises:
            PccheckError: `column-twice`.
        """
        labels = [*labels_of(self.header.said(self.sheet), text_of)]
        grouped = columns.of_other_groups(labels, self.header.columns)
        pairs = (*same_labels(self.sheet, self.header), *grouped)
        refuse_twins(self.file, self.sheet, self.header, pairs)

    def refuse_unread(self, columns: VisitColumns) -> None:
        """Refuse a header that begins with a criterion's code and is not understood: its answers
        would be missing.

        Raises:
            PccheckError: `answer-unread`, with the column.
        """
        for column in self.unused():
            if columns.criterion_of(column.name, self.header.columns):
                raise PccheckError("answer-unread", place=column.place, label=column.name)

    def unused(self) -> Iterator[Unused]:
        """The columns that hold something and are nothing that is known."""
        header, below = self.header, self.header.below(self.sheet)
        labels = [" ".join(names[-1:]) for names in labels_of(header.said(self.sheet), text_of)]
        width = max(map(len, below), default=0)
        for at in sorted({*range(width)} - {*header.columns.values()}):
            count = sum(text_of(cells[at]) != "" for cells in below if at < len(cells))
            if count:
                label = labels[at] if at < len(labels) else ""
                place = Place(self.file, self.sheet.name, header.row, column_letters(at))
                yield Unused(place, label or column_letters(at), count)


@dataclass
class _Reading:
    """The tables of an export as they are sorted; `repeated`: the fields in which a merged cell
    counts for each of its rows.
    """

    columns: VisitColumns
    repeated: Sequence[str]
    main: list[_VisitTable] = field(default_factory=list)
    parts: list[_VisitTable] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def take(self, source: GuardedFile) -> None:
        """Sort the tables of a file: visits, what belongs to visits; name what is neither."""
        file = Path(source.path).name
        sheets, old = modern_sheets(source)
        self.notes += old
        read = []
        for sheet in sheets:
            for header in self.columns.headers(sheet):
                fill_down(sheet, header, self.repeated)
                of_visits = is_of_visits(header.columns)
                table = _VisitTable(file, sheet, header)
                table.refuse_twins(self.columns)
                table.refuse_unread(self.columns)
                (self.main if of_visits else self.parts).append(table)
                read.append(ReadTable(sheet, header, self.repeated))
        self.notes += [note for note in leftovers(file, sheets, read) if note.code != _COLUMNS]


def fields_of(campaign: Campaign) -> tuple[str, ...]:
    """All that a column can be: the fields of a visit, answers `a1`, their notes `a1_note`, their
    numbers `b1_due`.
    """
    return tuple(column_words(campaign))


def read_submissions(path: Path, campaign: Campaign, mapping: Mapping[str, str]) -> Submissions:
    """The visits in a table, or in the tables of a zip or a folder with their media.

    Of each file the sheets whose header names the target and the day; `mapping`: field to header.

    Raises:
        PccheckError: `bad-map`, `no-such-column`, `table-columns`, and those of `guard`,
            `read_sheets` and `names_in`.
    """
    said = {name.replace(".", "_"): header for name, header in mapping.items()}
    given = named_fields(said, column_words(campaign))
    columns = VisitColumns.of(campaign, given)
    reading = _Reading(columns, _repeated(campaign))
    tables, media = _files(path)
    for name, load in tables.items():
        reading.take(guarded(path / name, load()) if load else guard(path))
    if not reading.main:
        raise wrong_use("table-columns", file=path.name)
    named = [table.header.columns for table in reading.main]
    for name, header in given.items():
        if not any(name in columns for columns in named):
            raise wrong_use("no-such-column", file=path.name, header=header)
    return _put_together(reading, media)


def _repeated(campaign: Campaign) -> list[str]:
    """The fields in which a merged cell says the same of each of its rows: all but numbers, which
    would count twice, and the marks of servers.
    """
    fields = [name for name in (*ASKED, "name", "level", "level_reason") if name != "copies"]
    for criterion in campaign.criteria:
        if not campaign.kinds[criterion.code].blanks:
            fields += [criterion.code, f"{criterion.code}_note"]
    return fields


def _files(path: Path) -> tuple[dict[str, Load | None], dict[str, Load]]:
    """The tables by name (None for the file itself) and all other files by their own name."""
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if file.is_file()]
        loads = {str(file.relative_to(path)): partial(read_plain, file) for file in found}
    elif path.suffix.lower() == ".zip":
        loads = {name: partial(bytes_in, path, name) for name in names_in(path)}
    else:
        beside = sorted(path.parent.glob("media/*"))
        return {path.name: None}, {file.name: partial(read_plain, file) for file in beside}
    tables = {name: load for name, load in loads.items() if name.lower().endswith(_TABLES)}
    others = {name: load for name, load in loads.items() if name not in tables}
    return {**tables}, {PurePosixPath(name).name: load for name, load in others.items()}


def _put_together(reading: _Reading, media: Mapping[str, Load]) -> Submissions:
    """The visits with the rows that belong to them."""
    owned = _owned(reading.parts)
    rows = [*chain.from_iterable(table.rows() for table in reading.main)]
    wanted = {*chain.from_iterable(map(_keys, rows))}
    orphans = [alike.values() for (_, parent), alike in owned.items() if parent not in wanted]
    tables = (*reading.main, *reading.parts)
    unused = [
        *chain.from_iterable(table.unused() for table in tables),
        *(Unused(row.place, marks(row, "parent")) for row in chain.from_iterable(orphans)),
    ]
    mapping: dict[str, str] = {}
    for table in reading.main:
        mapping |= table.header.labels
    visits = tuple(Submission(row, _parts_of(row, owned)) for row in rows)
    return Submissions(mapping, visits, media, tuple(unused), tuple(reading.notes))


def _owned(tables: Sequence[_VisitTable]) -> Owned:
    """The rows that belong to visits; the same once, where tables were put together."""
    owned: Owned = {}
    for table in tables:
        kind = next(kind for kind, names in PARTS.items() if {*names} & table.header.columns.keys())
        for row in table.rows():
            alike = owned.setdefault((kind, marks(row, "parent")), {})
            alike.setdefault(row_said(row), row)
    return owned


def _parts_of(row: Row, owned: Owned) -> dict[str, list[Row]]:
    """The rows that name this one as their visit, by the key of its server."""
    parts: dict[str, list[Row]] = {kind: [] for kind in PARTS}
    for key in _keys(row):
        for kind, rows in parts.items():
            rows.extend(owned.get((kind, key), {}).values())
    return parts


def _keys(row: Row) -> list[str]:
    """What rows of other tables may call this one."""
    texts = (marks(row, name) for name in ("id", "instance", "row"))
    return [*dict.fromkeys(filter(None, texts))]


def marks(row: Row, name: str) -> str:
    """A mark of the row's server, such as an id without what some servers write before it."""
    at = row.columns.get(name)
    return "" if at is None else text_of(row.cells[at]).removeprefix("uuid:")


def row_said(row: Row) -> tuple[str, ...]:
    """What stands in the known columns of a row."""
    return tuple(text_of(row.cells[at]) for _, at in sorted(row.columns.items()))
