"""Visits in tables, one a row: from ODK, KoBo or Google Forms, or an office's list of the past."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath

from pccheck.errors import wrong_use
from pccheck.exchange.forms.questions import PARTS, column_words
from pccheck.exchange.readers.archive import bytes_in, names_in
from pccheck.exchange.readers.evidence import read_plain
from pccheck.exchange.readers.facts import Cell, column_letters
from pccheck.exchange.readers.guard import GuardedFile, guard, guarded
from pccheck.exchange.readers.sheets import Sheet, read_sheets
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.header import Header
from pccheck.exchange.tables.rows import rows_below
from pccheck.model.campaign.campaign import Campaign
from pccheck.model.lists import Place
from pccheck.text.fold import fold

_LOOK = 30
_TABLES = (".csv", ".xlsx", ".xls", ".ods")
_GROUPS = re.compile(r"[/:.-]")
"""What stands between a group and a question, by the server: `/`, `-`, `:` or `.`."""
Columns = dict[str, int]
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
    """A column, sheet or file that holds something and that nothing was made of.

    `cells`: how many cells of a column are not empty.
    """

    place: Place
    name: str
    cells: int = 0


@dataclass(frozen=True, slots=True)
class Submissions:
    """What was read: what each column used is, the visits, the media by name, what is not used."""

    mapping: Mapping[str, str]
    visits: tuple[Submission, ...]
    media: Mapping[str, Load]
    unused: tuple[Unused, ...]


@dataclass(frozen=True)
class _VisitTable:
    """A sheet with the row of its header and what its columns are."""

    file: str
    sheet: Sheet
    header: int
    columns: Columns

    @property
    def labels(self) -> Sequence[Cell]:
        """The cells of the header."""
        return self.sheet.rows[self.header - 1]

    def rows(self) -> Iterator[Row]:
        """The rows with data."""
        return rows_below(self.file, self.sheet, Header(self.header, self.columns))

    def unused(self) -> Iterator[Unused]:
        """The columns that hold something and are nothing that is known."""
        width = max(map(len, self.sheet.rows))
        for at in sorted({*range(width)} - {*self.columns.values()}):
            below = (cells[at] for cells in self.sheet.rows[self.header :] if at < len(cells))
            count = sum(text_of(cell) != "" for cell in below)
            if count:
                label = text_of(self.labels[at]) if at < len(self.labels) else ""
                place = Place(self.file, self.sheet.name, self.header, column_letters(at))
                yield Unused(place, label or column_letters(at), count)


@dataclass
class _Reading:
    """The tables of an export as they are sorted."""

    words: Mapping[str, tuple[str, ...]]
    given: Mapping[str, str]
    main: list[_VisitTable] = field(default_factory=list)
    parts: list[_VisitTable] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)

    def take(self, source: GuardedFile) -> None:
        """Sort the sheets of a file: visits, what belongs to visits, others."""
        file = Path(source.path).name
        for sheet in read_sheets(source):
            table = self._table(file, sheet)
            if table is None:
                if any(map(text_of, chain.from_iterable(sheet.rows))):
                    self.unused.append(Unused(Place(file, sheet.name), sheet.name or file))
            elif {"target", "date"} <= table.columns.keys():
                self.main.append(table)
            else:
                self.parts.append(table)

    def _table(self, file: str, sheet: Sheet) -> _VisitTable | None:
        for number, cells in enumerate(sheet.rows[:_LOOK], 1):
            columns = _columns([text_of(cell) for cell in cells], self.words, self.given)
            if {"target", "date"} <= columns.keys() or _is_part(columns):
                return _VisitTable(file, sheet, number, columns)
        return None


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
    words = column_words(campaign)
    given = {name.replace(".", "_"): header for name, header in mapping.items()}
    if unknown := sorted(given.keys() - words.keys()):
        raise wrong_use("bad-map", value=", ".join(unknown), known=", ".join(words))
    reading = _Reading(words, given)
    tables, media = _files(path)
    for name, load in tables.items():
        reading.take(guarded(path / name, load()) if load else guard(path))
    if not reading.main:
        raise wrong_use("table-columns", file=path.name)
    named = [table.columns for table in reading.main]
    for name, header in given.items():
        if not any(name in columns for columns in named):
            raise wrong_use("no-such-column", file=path.name, header=header)
    return _put_together(reading, media)


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


def _columns(
    labels: list[str], words: Mapping[str, tuple[str, ...]], given: Mapping[str, str]
) -> Columns:
    """Columns by field: as said, else by the words of the field, with or without groups."""
    places: dict[str, int] = {}
    for called in (_whole, _behind_groups):
        for n, label in enumerate(labels):
            for word in called(label):
                places.setdefault(word, n)
    places.pop("", None)
    columns: Columns = {}
    for name in (*given, *words):
        meant = (given[name],) if name in given else words[name]
        at = next((places[fold(word)] for word in meant if fold(word) in places), None)
        if at is not None and at not in columns.values():
            columns.setdefault(name, at)
    return columns


def _whole(label: str) -> Iterator[str]:
    yield fold(label)


def _behind_groups(label: str) -> Iterator[str]:
    """What stands behind each group that may be before the question."""
    for end in _GROUPS.finditer(label):
        yield fold(label[end.end() :])


def _is_part(columns: Columns) -> bool:
    """Whether the columns are of what belongs to a visit in another table."""
    return "parent" in columns and not columns.keys().isdisjoint(
        chain.from_iterable(PARTS.values())
    )


def _put_together(reading: _Reading, media: Mapping[str, Load]) -> Submissions:
    """The visits with the rows that belong to them."""
    owned = _owned(reading.parts)
    rows = [*chain.from_iterable(table.rows() for table in reading.main)]
    wanted = {*chain.from_iterable(map(_keys, rows))}
    orphans = [alike.values() for (_, parent), alike in owned.items() if parent not in wanted]
    tables = (*reading.main, *reading.parts)
    unused = [
        *reading.unused,
        *chain.from_iterable(table.unused() for table in tables),
        *(Unused(row.place, marks(row, "parent")) for row in chain.from_iterable(orphans)),
    ]
    mapping: dict[str, str] = {}
    for table in reading.main:
        mapping |= {name: text_of(table.labels[at]) for name, at in table.columns.items()}
    visits = tuple(Submission(row, _parts_of(row, owned)) for row in rows)
    return Submissions(mapping, visits, media, tuple(unused))


def _owned(tables: Sequence[_VisitTable]) -> Owned:
    """The rows that belong to visits; the same once, where tables were put together."""
    owned: Owned = {}
    for table in tables:
        kind = next(kind for kind, names in PARTS.items() if {*names} & table.columns.keys())
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
