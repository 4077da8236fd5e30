"""Plans and results of other bodies: which units they inspect, when, on what."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from pccheck.exchange.lists.target_fields import FIELDS as OF_TARGETS
from pccheck.exchange.readers.guard import guard
from pccheck.exchange.readers.sheets import Sheet
from pccheck.exchange.tables.cells import Row, text_of
from pccheck.exchange.tables.filling_down import fill_down
from pccheck.exchange.tables.header import Field, named_fields, no_header
from pccheck.exchange.tables.leftovers import ReadTable, leftovers, listed
from pccheck.exchange.tables.old_text import modern_sheets
from pccheck.exchange.tables.rows import make_each, rows_below
from pccheck.exchange.tables.sheet_tables import find_headers
from pccheck.model.lists import BadRow, Note, Place
from pccheck.model.regime.overlap_rules import AUDIT, COMPLIANT, INSPECTION, THANH_TRA
from pccheck.text.fold import fold
from pccheck.text.names.business import tax_number
from pccheck.text.times.spans import Days, of_year, read_span, year_named
from pccheck.values import dataclass

_LIKE_TARGETS = {field.name: field.words for field in OF_TARGETS}
_FIELDS = (
    Field("ordinal", _LIKE_TARGETS["ordinal"]),
    Field(
        "name",
        (
            *_LIKE_TARGETS["name"],
            "Đối tượng thanh tra",
            "Đối tượng thanh tra, kiểm tra",
            "Đối tượng được thanh tra",
            "Đối tượng được kiểm tra",
            "Đơn vị được thanh tra",
            "Đơn vị được thanh tra, kiểm tra",
            "Doanh nghiệp",
            "Tên doanh nghiệp, hộ kinh doanh",
            "Tên hộ kinh doanh",
            "Tên người nộp thuế",
            "Người nộp thuế",
            "Hộ kinh doanh",
        ),
        needed=True,
    ),
    Field("tax", _LIKE_TARGETS["tax"]),
    Field("code", _LIKE_TARGETS["code"]),
    Field(
        "address",
        (
            *_LIKE_TARGETS["address"],
            "Địa chỉ trụ sở",
            "Địa chỉ kinh doanh",
            "Địa điểm kinh doanh",
            "Trụ sở",
            "Trụ sở chính",
            "Nơi đóng trụ sở",
            "Địa chỉ, trụ sở",
            "Nơi hoạt động",
        ),
    ),
    Field("commune", _LIKE_TARGETS["commune"]),
    Field("district", _LIKE_TARGETS["district"]),
    Field(
        "when",
        (
            "Thời gian",
            "Thời gian thực hiện",
            "Thời gian tiến hành",
            "Thời gian kiểm tra",
            "Thời gian thanh tra",
            "Thời gian dự kiến",
            "Dự kiến thời gian",
            "Thời điểm",
            "Ngày kiểm tra",
            "Ngày thanh tra",
            "Ngày",
            "Từ ngày",
            "Tháng",
            "Quý",
            "Năm",
        ),
    ),
    Field("until", ("Đến ngày", "Ngày kết thúc", "Kết thúc")),
    Field(
        "content",
        (
            "Nội dung",
            "Nội dung kiểm tra",
            "Nội dung thanh tra",
            "Nội dung thanh tra, kiểm tra",
            "Chuyên đề",
            "Lĩnh vực",
            "Lĩnh vực kiểm tra",
            "Phạm vi, nội dung",
        ),
    ),
    Field("kind", ("Hình thức", "Loại hình thanh tra, kiểm tra", "Loại cuộc", "Hoạt động")),
    Field(
        "body",
        (
            "Cơ quan chủ trì",
            "Đơn vị chủ trì",
            "Cơ quan thực hiện",
            "Đơn vị thực hiện",
            "Cơ quan tiến hành",
            "Cơ quan kiểm tra",
            "Cơ quan thanh tra",
        ),
    ),
    Field("partners", ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp")),
    Field("document", ("Số quyết định", "Quyết định", "Quyết định số", "Số văn bản")),
    Field("result", ("Kết quả", "Kết quả thực hiện", "Tình trạng", "Trạng thái", "Tiến độ")),
)
_MERGED = (
    "when",
    "until",
    "content",
    "kind",
    "body",
    "partners",
    "document",
    "district",
    "commune",
)
"""What one cell, merged down, says of several rows."""
_DROPPED = re.compile(
    r"\b(?:huy|bai bo|khong tien hanh|khong thuc hien|khong kiem tra|dua ra khoi|dinh chi)\b"
)
_JOINT = re.compile(r"\blien nganh\b")
_KINDS = {
    THANH_TRA: re.compile(r"\bthanh tra\b"),
    AUDIT: re.compile(r"\bkiem toan\b"),
    COMPLIANT: re.compile(r"\btuan thu tot\b|\bchap hanh tot\b"),
    INSPECTION: re.compile(r"\bkiem tra\b"),
}
_THANH_TRA_BODY = re.compile(r"\bthanh tra (?:so|tinh|bo|thanh pho|chinh phu|nha nuoc)\b")
"""The name of an office, which does not say that what it does is a thanh tra."""

_ORGANS = (
    *("so ", "ubnd xa ", "ubnd phuong ", "thanh tra ", "chi cuc ", "cuc ", "bo ", "cong an "),
    *("thue ", "kiem toan ", "ban quan ly ", "phong ", "quan ly thi truong"),
)
"""How the line of a list's head begins that names the body."""
_ANY_YEAR = 2000


class OverlapRow(NamedTuple):
    """A row of another body's list.

    `name`, `code`, `address`: as written, the areas behind the address; `tax`: a tax number,
    readable, or ''. `kind`: one of `KINDS`, '' where the list does not say; `span`: its days.
    """

    place: Place
    name: str
    tax: str
    code: str
    address: str
    span: Days
    content: str
    kind: str
    joint: bool
    body: str
    document: str
    dropped: bool


@dataclass(frozen=True, slots=True)
class OverlapTable:
    """What a file says: rows, those that cannot be taken, what the user must know beside; `titles`:
    what stands above its tables.
    """

    rows: tuple[OverlapRow, ...]
    bad: tuple[BadRow, ...]
    notes: tuple[Note, ...]
    titles: tuple[str, ...]


def read_overlaps(
    path: Path, mapping: Mapping[str, str] | None = None, year: int | None = None
) -> OverlapTable:
    """The rows of every table of every sheet.

    `mapping`: field to header, where the list calls a column otherwise; `year`: of the days that
    name none, where no title names it.

    Raises:
        PccheckError: bad-map, no-header, and those of `guard` and `read_all_sheets`.
    """
    fields = _fields(mapping or {})
    sheets, notes = modern_sheets(guard(path))
    tables: list[_OverlapTable] = []
    for sheet in sheets:
        tables += [
            _OverlapTable(
                ReadTable(
                    sheet,
                    header,
                    _MERGED,
                    grouped=True,
                    titles=_telling(sheet, header.above),
                ),
                _above(sheet, header.above),
                year,
            )
            for header in find_headers(sheet, fields)
        ]
    if not tables:
        raise no_header(str(path), sheets, fields)
    notes += leftovers(path.name, sheets, [table.read for table in tables])
    rows: list[OverlapRow] = []
    bad: list[BadRow] = []
    for table in tables:
        sheet, header, *_ = table.read
        fill_down(sheet, header, _MERGED)
        made, refused = make_each(rows_below(path.name, sheet, header), table.row)
        rows += made
        bad += refused
        notes += table.notes(path.name)
    titles = chain.from_iterable(table.titles for table in tables)
    return OverlapTable(tuple(rows), tuple(bad), tuple(notes), tuple(dict.fromkeys(titles)))


def _fields(mapping: Mapping[str, str]) -> tuple[Field, ...]:
    words = {field.name: field.words for field in _FIELDS if field.name != "ordinal"}
    said = named_fields(mapping, words)
    given = [Field(name, (head.partition("(")[0],), needed=True) for name, head in said.items()]
    return (*given, *(field for field in _FIELDS if field.name not in said))


def _above(sheet: Sheet, header: int) -> tuple[str, ...]:
    """What stands above a header, and the sheet's name."""
    texts = map(text_of, chain.from_iterable(sheet.rows[:header]))
    return (*filter(None, texts), *filter(None, (sheet.name,)))


def _telling(sheet: Sheet, header: int) -> frozenset[int]:
    """The rows above a header that say whose list it is, of which year, what is done: of each the
    first.
    """
    telling: set[int] = set()
    for tells in (is_organ, year_named, kind_said):
        rows = enumerate(sheet.rows[:header], 1)
        telling |= set([n for n, row in rows if tells(" ".join(map(text_of, row)))][:1])
    return frozenset(telling)


def is_organ(text: str) -> bool:
    """Whether a line of a list's head names the body whose list it is."""
    return f"{fold(text)} ".startswith(_ORGANS)


def kind_said(text: str) -> str:
    """What a text says that is done: one of `KINDS`; '' where it says none, or two."""
    plain = _THANH_TRA_BODY.sub("", fold(text))
    said = [kind for kind, words in _KINDS.items() if words.search(plain)]
    return said[0] if len(said) == 1 else ""


@dataclass
class _OverlapTable:
    """A table: what stands above it says the year, and what kind of thing is done, of all rows.

    `unread`: the rows of which the days were taken for the whole year.
    """

    read: ReadTable
    titles: Sequence[str]
    given: int | None
    unread: list[int] = field(default_factory=list)

    def row(self, row: Row) -> OverlapRow:
        """What a row says.

        Raises:
            PccheckError: `empty-cell`; `no-span` where its days are not known.
        """
        kind, partners = row.text("kind"), row.text("partners")
        places = (row.text("address"), row.text("commune"), row.text("district"))
        number = row.code("tax")
        content = row.text("content")
        return OverlapRow(
            place=row.place,
            name=row.needed("name"),
            tax=tax_number(number) or number,
            code=row.code("code"),
            address=", ".join(dict.fromkeys(filter(None, places))),
            span=self._span(row),
            content=content,
            kind=kind_said(kind) or self._kind,
            joint=bool(partners or _JOINT.search(fold(f"{kind} {content}"))),
            body=row.text("body"),
            document=row.text("document"),
            dropped=bool(_DROPPED.search(fold(row.text("result")))),
        )

    def notes(self, file: str) -> Iterator[Note]:
        """The rows of which the days were taken for the whole year."""
        if self.unread:
            sheet, *_ = self.read
            place, rows = Place(file, sheet.name), listed(self.unread)
            count = len(self.unread)
            yield Note(place, "span-of-year", {"count": count, "rows": rows, "year": self._year})

    @property
    def _year(self) -> int | None:
        return year_named(" ".join(self.titles)) or self.given

    @property
    def _kind(self) -> str:
        """The first title that says what is done."""
        return next(filter(None, map(kind_said, self.titles)), "")

    def _span(self, row: Row) -> Days:
        year, text = self._year, _when(row, "when")
        span = read_span(text, year)
        if span is None and year is None:
            raise row.fault("no-span", "when", value=text)
        if span is None:
            self.unread.append(row.place.row)
            span = of_year(year or 0)
        until = read_span(_when(row, "until"), year)
        return Days(span.first, max(span.last, until.last)) if until else span


def _when(row: Row, field: str) -> str:
    """The cell as text; in a column of months or quarters a bare number with that word."""
    text, label = row.text(field), fold(row.labels.get(field, ""))
    word = next((word for word in ("thang", "quy") if label.startswith(word)), "")
    if word and read_span(f"{word} {text}", _ANY_YEAR):
        return f"{word} {text}"
    is_serial = isinstance(row.cell(field), float) and year_named(text) is None
    day = row.day(field) if is_serial else None
    return day.isoformat() if day else text
