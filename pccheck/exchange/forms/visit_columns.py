"""Which column of a table of visits is what, by the words of its header."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pccheck.exchange.forms.questions import PARTS, cell_columns, column_words
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import text_of
from pccheck.exchange.tables.header import Header, called, labels_of, rows_of_labels
from pccheck.exchange.tables.sheet_tables import all_tables
from pccheck.model.campaign.campaign import Campaign
from pccheck.text.fold import fold
from pccheck.values import dataclass

_LOOK = 30
_GROUPS = re.compile(r"[/:.-]")
"""What stands between a group and a question, by the server: `/`, `-`, `:` or `.`."""
_TITLED = re.compile(r"\s*([\w-]+)\s*[.:)]\s")
"""A criterion's code before its words: `a1. Quán triệt, phổ biến`."""
_GRID = re.compile(r"\s*([\w-]+)\b[^\[]*\[([^\]]+)\]\s*$")
"""A row of a grid of Google Forms: `b1 [Đã tạo]`."""
_CODED = re.compile(r"\s*([\w-]*\d[\w-]*?)\s*[^\w\s]*\s", re.ASCII)
"""A code with a figure before other words: `a1 - Đạt`."""
Columns = dict[str, int]


@dataclass(frozen=True)
class VisitColumns:
    """What columns may be called: `words` by field, `given` by the user, field to header; `beside`:
    the numbers of a criterion's answer, by their bare labels (folded), field by field.
    """

    words: Mapping[str, tuple[str, ...]]
    given: Mapping[str, str]
    beside: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, campaign: Campaign, given: Mapping[str, str]) -> "VisitColumns":
        """Those of a campaign's visits."""
        beside = {}
        for criterion in campaign.criteria:
            kind = campaign.kinds[criterion.code]
            fields = cell_columns(criterion.code, kind)
            beside[criterion.code] = {fold(b.label): fields[b.code] for b in kind.blanks}
        return cls(column_words(campaign), given, beside)

    def headers(self, sheet: Sheet) -> list[Header]:
        """The headers of the tables of visits on a sheet, or of what belongs to visits."""
        for number in range(1, min(_LOOK, len(sheet.rows)) + 1):
            if header := self.header_at(sheet, number):
                words = chain(self.given.values(), *self.words.values())
                return [*all_tables(sheet, header, words, lambda at: self.header_at(sheet, at))]
        return []

    def header_at(self, sheet: Sheet, number: int) -> Header | None:
        """The header that begins in a row, of so many rows as add columns; None for none."""
        best: Header | None = None
        for rows in rows_of_labels(sheet, number):
            columns = self._columns([*labels_of(rows, text_of)])
            if is_of_visits(columns) or is_of_parts(columns):
                found = Header(number + len(rows) - 1, columns, len(rows))
                if best is None or len(columns) > len(best.columns):
                    best = found
        if best is None:
            return None
        return Header(best.row, best.columns, best.depth, called(sheet, best))

    def _columns(self, labels: Sequence[tuple[str, ...]]) -> Columns:
        """Columns by field: as said, else by the words of the field, with or without groups."""
        places: dict[str, int] = {}
        for spelled in (_whole, _behind_groups, self._before_words):
            for at, names in enumerate(labels):
                for word in chain.from_iterable(map(spelled, names)):
                    places.setdefault(word, at)
        places.pop("", None)
        columns: Columns = {}
        for name in (*self.given, *self.words):
            meant = (self.given[name],) if name in self.given else self.words[name]
            fitting = [places[fold(word)] for word in meant if fold(word) in places]
            for place in fitting[:1]:
                if place not in columns.values():
                    columns.setdefault(name, place)
        return columns | self._numbers(labels, columns)

    def _numbers(self, labels: Sequence[tuple[str, ...]], columns: Columns) -> Columns:
        """The numbers of answers whose columns bear their bare labels: right of the answer."""
        of_column = {at: name for name, at in columns.items()}
        fields: Mapping[str, str] = {}
        numbers: Columns = {}
        for at, names in enumerate(labels):
            if at in of_column:
                fields = self.beside.get(of_column[at], fields)
                continue
            numbers |= {f: at for f in self._of_grid(names) if f not in columns | numbers}
            for word in chain.from_iterable(map(_whole, names)):
                if word in fields and fields[word] not in columns | numbers:
                    numbers[fields[word]] = at
        return numbers

    def _before_words(self, label: str) -> Iterator[str]:
        """The criterion's code before the words of a question; no other word says what follows:
        `Ngày: sinh` is no visit's day.
        """
        titled = _TITLED.match(label)
        if titled and titled[1].lower() in self.beside:
            yield fold(titled[1])

    def _of_grid(self, names: Sequence[str]) -> Iterator[str]:
        """The number of an answer that a row of a grid is."""
        for grid in filter(None, map(_GRID.match, names)):
            fields = self.beside.get(grid[1].lower(), {})
            if fold(grid[2]) in fields:
                yield fields[fold(grid[2])]

    def of_other_groups(
        self, labels: Sequence[tuple[str, ...]], columns: Columns
    ) -> Iterator[tuple[int, int]]:
        """The columns of answers, each with others that bear its name behind another group."""
        spelled = [{*chain.from_iterable(map(_behind_groups, names))} for names in labels]
        used = {*columns.values()}
        for name, at in columns.items():
            meant = {fold(word) for word in self.words.get(name, ())}
            if name.partition("_")[0] not in self.beside or not spelled[at] & meant:
                continue
            for other, words in enumerate(spelled):
                if other not in used and words & meant:
                    yield at, other

    def criterion_of(self, label: str, columns: Columns) -> str:
        """The criterion whose code a header begins with, as forms write it before its words, or
        before one of its options where it has no column of its own; '' for none.
        """
        found = _TITLED.match(label) or _GRID.match(label)
        if found and found[1].lower() in self.beside:
            return found[1].lower()
        coded = _CODED.match(label)
        code = coded[1].lower() if coded else ""
        return code if code in self.beside and code not in columns else ""


def is_of_visits(columns: Columns) -> bool:
    """Whether they are the columns of visits."""
    return {"target", "date"} <= columns.keys()


def is_of_parts(columns: Columns) -> bool:
    """Whether they are of what belongs to a visit in another table."""
    several = chain.from_iterable(PARTS.values())
    return "parent" in columns and not columns.keys().isdisjoint(several)


def _whole(label: str) -> Iterator[str]:
    yield fold(label)


def _behind_groups(label: str) -> Iterator[str]:
    """What stands behind each group that may be before the question."""
    for end in _GROUPS.finditer(label):
        yield fold(label[end.end() :])
