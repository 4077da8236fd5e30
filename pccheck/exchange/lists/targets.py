"""Lists of targets, as offices send them."""

import gc
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from operator import itemgetter
from pathlib import Path

from pccheck.errors import PccheckError, wrong_use
from pccheck.exchange.lists.target_fields import target_fields
from pccheck.exchange.readers.facts import Cell
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet, read_all_sheets
from pccheck.exchange.tables.below import data_rows, is_torn
from pccheck.exchange.tables.cells import Point, Row, bad_row, in_vietnam, text_of, word_of
from pccheck.exchange.tables.filling_down import fill_down
from pccheck.exchange.tables.header import Header, no_header
from pccheck.exchange.tables.kinds_by_marks import kinds_note, with_kinds
from pccheck.exchange.tables.leftovers import ReadTable, leftovers, points_outside
from pccheck.exchange.tables.old_text import OldText, Originals, modernise, old_text_notes
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.exchange.tables.twins import Pair, refuse_twins, same_labels
from pccheck.model.lists import BadRow, Note, Place, TargetRow
from pccheck.text.fold import fold, nfc
from pccheck.text.hours import hours_words, read_hours
from pccheck.text.names.business import tax_number
from pccheck.text.nothing import is_no_number
from pccheck.text.phones import is_usual_phone
from pccheck.text.times.day_list import read_day_list
from pccheck.text.words.outcomes import read_form
from pccheck.values import dataclass

Progress = Callable[[int, int], None]
"""Told now and then how many rows of how many have been read."""

_EVERY = 1_000
_DISTRICTS = ("huyen ", "quan ", "thi xa ", "thanh pho ", "tp ", "tx ")
_COMMUNES = ("xa ", "phuong ", "thi tran ")
_DISTRICT = re.compile(r"(?:ten |dia ban cap )?(?:huyen|quan|thi xa|thanh pho|district)\b")
_CODE = re.compile(r"[A-ZĐ]{0,6}[-._/]?\d+", re.IGNORECASE)
_AROUND = re.compile(r"(?:trên )?địa bàn ", re.IGNORECASE)
_MERGED = ("category", "district", "commune", "address", "source")
"""What one cell, merged down, says of several rows."""
_TELLING = ("name", "category", "district", "commune", "address", "code", "tax")
"""What tells which unit is meant."""
_WISHES = ("visit_before", "not_on", "visit_form")
_SPECIAL = ("name", "priority", "phone", "lat", "lon", "minutes", "opens", "tax", "point", *_WISHES)
_ODD_STARTS = frozenset(" \t\n-–—−_.…#(<nNuUeE")
_TEXTS = ("category", "district", "commune", "address", "code", "source", "contact", "province")


def read_targets(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    progress: Progress | None = None,
    tell: Callable[[Note], None] | None = None,
) -> tuple[tuple[TargetRow, ...], tuple[BadRow, ...]]:
    """The rows of every sheet that has the header, as written, and those that cannot be taken.

    `mapping`: field to header, where the list calls a column otherwise. `tell` is given what the
    user must know beside: hidden sheets and rows, text of an old encoding.

    Raises:
        PccheckError: bad-map, no-header, column-twice, and those of `guard` and `read_sheets`.
    """
    fields = target_fields(mapping or {})
    with _collector_paused():
        sheets = read_all_sheets(guard(path))
        old = [modernise(sheet) for sheet in sheets]
        tables: list[_TargetTable] = []
        marked: list[Note] = []
        for sheet, texts in zip(sheets, old, strict=True):
            for header in find_headers(sheet, fields):
                refuse_twins(path.name, sheet, header, _same_unit(sheet, header))
                kinds = with_kinds(sheet, header)
                marked += kinds_note(path.name, sheet, header, kinds)
                tables.append(_TargetTable(path.name, sheet, kinds, texts))
        if not tables:
            raise no_header(str(path), sheets, fields)
        tell = tell or (lambda _: None)
        read = [ReadTable(table.sheet, table.header, _MERGED, grouped=True) for table in tables]
        for note in (*marked, *leftovers(path.name, sheets, read), *_notes(path.name, tables)):
            tell(note)
        return _read(tables, progress, tell)


def typed_target(words: Mapping[str, str]) -> TargetRow:
    """The row that somebody types, field by field, in the words of a list.

    Raises:
        PccheckError: `typed-field` with the option of the field's name and what is wrong with it.
    """
    columns = {field: at for at, field in enumerate(words)}
    row = Row(Place(""), list(words.values()), columns, {})
    try:
        return _target(row, row.point(), {})
    except PccheckError as error:
        place = error.params.pop("place", None)
        name = next((name for name in words if row.place_of(name) == place), "")
        option = f"--{name.replace('_', '-')}" if name else ""
        mistakes = [(option, error.code, error.params)]
        raise wrong_use("typed-field", mistakes=mistakes) from error


def _same_unit(sheet: Sheet, header: Header) -> list[Pair]:
    """The column that says which unit a row is, with those of the same label; of two telephones or
    contacts the first is taken and the other named, and of two tables side by side.
    """
    telling = {header.columns.get(field) for field in _TELLING}
    pairs = [pair for pair in same_labels(sheet, header) if pair[0] in telling]
    return pairs if len({at for at, _ in pairs}) == 1 else []


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Rows hold no cycles: walking a million of them over and over costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(
    tables: Sequence["_TargetTable"], progress: Progress | None, tell: Callable[[Note], None]
) -> tuple[tuple[TargetRow, ...], tuple[BadRow, ...]]:
    targets: list[TargetRow] = []
    bad: list[BadRow] = []
    total = sum(len(table.header.below(table.sheet)) for table in tables)
    done = 0
    for table in tables:
        fill_down(table.sheet, table.header, _MERGED)
        for target in table.rows():
            done += 1
            if progress and done % _EVERY == 0:
                progress(done, total)
            if isinstance(target, TargetRow):
                targets.append(target)
            else:
                bad.append(target)
        for note in points_outside(Place(table.file, table.sheet.name), table.strays):
            tell(note)
    if progress:
        progress(total, total)
    return tuple(targets), tuple(bad)


@dataclass(frozen=True)
class _TargetTable:
    """A table of a sheet; what its cells said in old encodings before conversion.

    `strays`: the rows read so far whose point lies outside Việt Nam.
    """

    file: str
    sheet: Sheet
    header: Header
    old: OldText
    strays: list[int] = field(default_factory=list)

    def rows(self) -> Iterator[TargetRow | BadRow]:
        """What each row with data makes."""
        sheet, columns = self.sheet, self.header.columns
        originals = self.old.originals
        quick = _quick_reader(sheet, self.header, originals)
        for number, cells, groups in data_rows(sheet, self.header):
            place = Place(self.file, sheet.name, number)
            if is_torn(sheet, self.header, cells):
                yield BadRow(place, "torn-row", {})
                continue
            try:
                target = quick(place, cells)
                if target is None:
                    row = Row(place, cells, columns, sheet.holes, self.header.labels)
                    target = _target(row, row.point_inside(self.strays), originals)
            except PccheckError as error:
                yield bad_row(error)
            else:
                yield _in_groups(target, groups) if groups else target


def _notes(file: str, tables: list[_TargetTable]) -> Iterator[Note]:
    """Old text, which is read."""
    for name, old in {table.sheet.name: table.old for table in tables}.items():
        yield from old_text_notes(file, name, old)


def _quick_reader(
    sheet: Sheet, header: Header, originals: Originals
) -> Callable[[Place, list[Cell]], TargetRow | None]:
    """Reads the rows that have nothing special about them, in a third of `_target`'s time.

    A row is special where the sheet has holes or old text, where a text is none or may say that
    there is nothing, its priority or point is none that a number cell can hold, its telephone is
    not as usual, or it has minutes, hours, a tax number or wishes: then the answer is None.
    """
    if sheet.holes or originals:
        return lambda _place, _cells: None
    at, of_district = header.columns, _is_of_district(header.labels)
    texts = itemgetter(*(at.get(field, -1) for field in _TEXTS))
    special = itemgetter(*(at.get(field, -1) for field in _SPECIAL))

    def read(place: Place, cells: list[Cell]) -> TargetRow | None:
        cells = [*cells, ""]  # the last one is that of columns that the list does not have
        name, priority, phone, lat, lon, *rare = special(cells)
        if type(name) is not str or any(cell != "" for cell in rare) or not is_usual_phone(phone):
            return None
        if "\n" in name or ";" in name or not name[:1].isalpha():
            return None
        if (priority != "" and type(priority) is not float) or not _is_usual_point(lat, lon):
            return None
        name = nfc(name)
        if not name or not all(map(_is_plain, (name, *texts(cells)))):
            return None
        category, district, commune, address, code, source, contact, province = texts(cells)
        if is_no_number(code) or _is_swapped(name, code):
            return None
        return TargetRow(
            place,
            name,
            word_of(category),
            word_of(district),
            word_of(commune),
            text_of(address),
            text_of(code),
            None if priority == "" else priority,
            phone,
            None if lat == "" else lat,
            None if lon == "" else lon,
            word_of(source),
            contact=word_of(contact),
            of_district=of_district,
            province=word_of(province),
        )

    return read


def _is_plain(cell: Cell) -> bool:
    """Whether it is a text by whose first letter it cannot be one of `text.nothing`."""
    return cell == "" or (type(cell) is str and cell[0] not in _ODD_STARTS)


def _is_usual_point(lat: Cell, lon: Cell) -> bool:
    """Whether a point is not there, or is two numbers within the country."""
    if type(lat) is float and type(lon) is float:
        return in_vietnam(lat, lon)
    return lat == lon == ""


def _target(row: Row, point: Point, originals: Originals) -> TargetRow:
    lat, lon = point
    phone, written = row.phone("phone"), row.text("phone")
    said = _originals(row, originals) if originals else ()
    if phone and phone != written and phone != "0" + written:
        said = (*said, ("phone", written))
    name, code = row.unit_name("name"), row.code("code")
    if _is_swapped(name, code):
        raise row.fault("name-is-code", "name", value=name, own=code)
    return TargetRow(
        row.place,
        name,
        row.word("category"),
        row.word("district"),
        row.word("commune"),
        row.text("address"),
        code,
        row.number("priority"),
        phone,
        lat,
        lon,
        row.word("source"),
        *_times(row),
        row.word("contact"),
        read_tax(row),
        said,
        _is_of_district(row.labels),
        row.word("province"),
        *_wishes(row),
    )


def _is_of_district(labels: Mapping[str, str]) -> bool:
    """Whether the header calls the column of the district one, not just an area."""
    return bool(_DISTRICT.match(fold(labels.get("district", ""))))


def _is_swapped(name: str, code: Cell) -> bool:
    """Whether the name looks like a code, and the code like a name."""
    return " " in str(code).strip() and bool(_CODE.fullmatch(name))


def read_tax(row: Row) -> str:
    """The tax number of a row; '' where it has none."""
    text = row.code("tax")
    number = tax_number(text)
    if text and not number:
        raise row.fault("not-a-tax-number", "tax", value=text)
    return number


def _wishes(row: Row) -> tuple[str, str, str]:
    """Before which day the unit is to be visited, on which days not, and in which form."""
    before, listed = row.day("visit_before"), row.text("not_on")
    not_on = read_day_list(listed) if listed else ""
    if not_on is None:
        raise row.fault("not-a-day-list", "not_on", value=listed)
    said = row.text("visit_form")
    form = read_form(said)
    if said and not form:
        raise row.fault("not-a-visit-form", "visit_form", value=said)
    return before.isoformat() if before else "", not_on, form


def _times(row: Row) -> tuple[int | None, str]:
    """The length of a visit, and the opening hours, where the list has its own."""
    minutes, opens = row.minutes_long("minutes"), row.text("opens")
    hours = read_hours(opens) if opens else ()
    if hours is None:
        raise row.fault("not-hours", "opens", value=opens)
    return minutes, hours_words(hours)


def _in_groups(target: TargetRow, groups: tuple[str, ...]) -> TargetRow:
    """What the group rows above say, the nearest first."""
    for group in reversed(groups):
        target = _grouped(target, _AROUND.sub("", group, count=1))
    return target


def _originals(row: Row, originals: Originals) -> tuple[tuple[str, str], ...]:
    """What the cells of the row said before they were converted, by field."""
    return tuple(
        (field, originals[row.place.row, column])
        for field, column in row.columns.items()
        if (row.place.row, column) in originals
    )


def _grouped(target: TargetRow, group: str) -> TargetRow:
    """What a group row above says, where the row itself or a nearer group says nothing of it."""
    folded = fold(group)
    if folded.startswith(_DISTRICTS):
        return target if target.district else target._replace(district=group)
    if folded.startswith(_COMMUNES):
        return target if target.commune else target._replace(commune=group)
    return target if target.category else target._replace(category=group)
