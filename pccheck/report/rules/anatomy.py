"""Which paragraph is what, by its words and place: a person may have moved and changed it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, takewhile

from pccheck.model.campaign.papers.marks import CIRCULATION, SECRECY, URGENCY
from pccheck.report.layout import PageLayout, TableBlock, paragraphs
from pccheck.report.rules.places import Placed, places
from pccheck.text.fold import fold, nfc

NATIONAL = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
TYPES = {
    "NGHỊ QUYẾT": "NQ",
    "QUYẾT ĐỊNH": "QĐ",
    "CHỈ THỊ": "CT",
    "QUY CHẾ": "QC",
    "QUY ĐỊNH": "QyĐ",
    "THÔNG CÁO": "TC",
    "THÔNG BÁO": "TB",
    "HƯỚNG DẪN": "HD",
    "CHƯƠNG TRÌNH": "CTr",
    "KẾ HOẠCH": "KH",
    "PHƯƠNG ÁN": "PA",
    "ĐỀ ÁN": "ĐA",
    "DỰ ÁN": "DA",
    "BÁO CÁO": "BC",
    "BIÊN BẢN": "BB",
    "TỜ TRÌNH": "TTr",
    "HỢP ĐỒNG": "HĐ",
    "CÔNG ĐIỆN": "CĐ",
    "BẢN GHI NHỚ": "BGN",
    "BẢN THỎA THUẬN": "BTT",
    "GIẤY ỦY QUYỀN": "GUQ",
    "GIẤY MỜI": "GM",
    "GIẤY GIỚI THIỆU": "GGT",
    "GIẤY NGHỈ PHÉP": "GNP",
    "PHIẾU GỬI": "PG",
    "PHIẾU CHUYỂN": "PC",
    "PHIẾU BÁO": "PB",
}
"""Named documents and their abbreviations (Nghị định 30/2020/NĐ-CP, Phụ lục III)."""
_TYPES = {fold(name): code for name, code in TYPES.items()}
MARKS = {*SECRECY, *URGENCY, "HOẢ TỐC", *CIRCULATION}
"""Marks of secrecy, urgency and circulation, with the tone on either letter."""
_MARKS = {fold(mark) for mark in MARKS}
_BASIS = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_APPENDIX = re.compile(r"phu luc(?: ([ivxlc]+|\d+))?$")
_NUMBER = re.compile(r"S[ốỐ]\s*:|Số[\d\s._…]*/")
_GIVEN = re.compile(r"S[ốỐ]\s*:?\s*\d")
_DAY = re.compile(r"ngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})")
_BLANKS = re.compile(r"[\s.…_]*$")
_HEAD = 16
"""Paragraphs of the head, at most."""
_NEAR = 6
"""Paragraphs from an appendix's heading on, or of its reference, at most."""
_FIRST = 16
"""Paragraphs behind the head among which the type of document is looked for."""


@dataclass(frozen=True)
class Appendix:
    """An appendix: its heading, title, reference and all of its paragraphs."""

    heading: Placed
    title: tuple[Placed, ...]
    reference: tuple[Placed, ...]
    places: tuple[Placed, ...]


@dataclass
class Anatomy:
    """The parts of a document; None and () where there is no such part.

    `kind`: the abbreviation of its type, '' for a công văn; `body`: the paragraphs of the text
    outside of tables.
    """

    layout: PageLayout
    places: list[Placed] = field(default_factory=list)
    national: Placed | None = None
    motto: Placed | None = None
    motto_line: Placed | None = None
    governing: list[Placed] = field(default_factory=list)
    issuing: list[Placed] = field(default_factory=list)
    issuing_line: Placed | None = None
    number: Placed | None = None
    about: Placed | None = None
    marks: list[Placed] = field(default_factory=list)
    place_date: Placed | None = None
    type: Placed | None = None
    subject: list[Placed] = field(default_factory=list)
    subject_line: Placed | None = None
    addressee: Placed | None = None
    addressees: list[Placed] = field(default_factory=list)
    bases: list[Placed] = field(default_factory=list)
    body: list[Placed] = field(default_factory=list)
    recipients: Placed | None = None
    copies: list[Placed] = field(default_factory=list)
    signatures: list[list[Placed]] = field(default_factory=list)
    appendices: list[Appendix] = field(default_factory=list)
    tables: list[tuple[Placed, TableBlock]] = field(default_factory=list)
    kind: str = ""

    @property
    def issued(self) -> bool:
        """Whether it has its number and its day: a draft leaves their places."""
        number = self.number and _GIVEN.match(nfc(self.number.text))
        day = self.place_date and re.search(r"ngày\s+\d", nfc(self.place_date.text))
        return bool(number and day)

    @property
    def day(self) -> date | None:
        """Its day; None for a draft, and for a day that there is not."""
        return first_day(self.place_date.text) if self.place_date else None

    @property
    def headed(self) -> bool:
        """Whether it is more than appendices printed by themselves."""
        main = next((place for place in self.places if place.text), None)
        return self.national is not None or not (
            main and self.appendices and main is self.appendices[0].heading
        )


def first_day(text: str) -> date | None:
    """The first day that a text writes out; None for none, and for one that there is not."""
    said = _DAY.search(text)
    try:
        return date(*(int(said[part]) for part in ("y", "m", "d"))) if said else None
    except ValueError:
        return None


def anatomy(layout: PageLayout) -> Anatomy:
    """The parts of a document."""
    found = Anatomy(layout, list(places(layout)))
    main = list(takewhile(lambda place: not _begins_appendix(place), found.places))
    found.appendices = _appendices(found.places[len(main) :])
    rest = _head(found, main)
    rest = _foot(found, rest)
    _text(found, rest)
    seen = set()
    for place in found.places:
        if place.table is not None and place.table.bordered and id(place.table) not in seen:
            seen.add(id(place.table))
            found.tables.append((place, place.table))
    return found


def _begins_appendix(place: Placed) -> bool:
    return place.cell is None and bool(_APPENDIX.match(place.folded))


def _head(found: Anatomy, main: list[Placed]) -> list[Placed]:
    """Find what stands in the head; the places behind it."""
    national = next((p for p in main if p.folded == fold(NATIONAL)), None)
    if national is None:
        return main
    found.national = national
    at = main.index(national)
    found.marks = [p for p in main[: at + _HEAD] if p.folded in _MARKS]
    left, right = _beside([p for p in main if p not in found.marks], national)
    found.motto = next((p for p in right if p.folded == fold(MOTTO)), None)
    if found.motto:
        found.motto_line = _line_behind(right, right.index(found.motto))
    found.place_date = next((p for p in right if {"ngay", "nam"} <= {*p.folded.split()}), None)
    _left(found, left)
    behind = [p for p in main[at + 1 :] if p not in found.marks]
    return [p for p in behind if p.table is None or p.table is not national.table]


def _beside(main: list[Placed], national: Placed) -> tuple[list[Placed], list[Placed]]:
    """What stands left of Quốc hiệu, and what stands below it; it may be in no table."""
    if national.table is None:
        at = main.index(national)
        return [], main[at + 1 : at + 6]
    head = [place for place in main if place.table is national.table]
    left = [place for place in head if place.column < national.column]
    right = [place for place in head if place.column == national.column]
    return left, right[right.index(national) + 1 :]


def _left(found: Anatomy, left: list[Placed]) -> None:
    at = next((n for n, p in enumerate(left) if _NUMBER.match(nfc(p.text))), len(left))
    found.governing, found.issuing = _bodies([p for p in left[:at] if p.text and not p.typed_line])
    if found.issuing:
        found.issuing_line = _line_behind(left, left.index(found.issuing[-1]))
    if at < len(left):
        found.number = left[at]
        found.about = next((p for p in left[at + 1 :] if p.text and not p.typed_line), None)


def _bodies(names: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The governing body, which is not bold, and the issuing one, each in one line or more."""
    plain = list(takewhile(lambda place: not place.bold, names))
    if len(plain) == len(names):
        plain = names[:1]
    elif not plain:
        first = [place for place in names if place.number == names[0].number]
        plain = first if len(first) < len(names) else []
    return plain, names[len(plain) :]


def _line_behind(among: list[Placed], at: int) -> Placed | None:
    """The short line at a paragraph or right behind it."""
    return next((p for p in among[at : at + 2] if p.line), None)


def _foot(found: Anatomy, main: list[Placed]) -> list[Placed]:
    """Find recipients and signatures, in the last table without lines; the places before it.

    Recipients may also stand below a signature, in its column or over the whole width, as the
    decree's minutes have them.
    """
    last = _last_without_lines(main)
    columns: dict[int, list[Placed]] = defaultdict(list)
    rest = []
    for place in main:
        if place.table is None or place.table is not last:
            rest.append(place)
        else:
            columns[place.column].append(place)
    for column in columns.values():
        signed = list(takewhile(lambda place: not _is_recipients(place), column))
        if len(signed) < len(column):
            found.recipients, *told = column[len(signed) :]
            found.copies = [p for p in told if p.text]
        if any(p.text for p in signed):
            found.signatures.append(signed)
    return rest if found.recipients else _recipients_below(found, rest)


def _last_without_lines(main: list[Placed]) -> TableBlock | None:
    tables = [place.table for place in main if place.table is not None]
    return next((table for table in reversed(tables) if not table.bordered), None)


def _recipients_below(found: Anatomy, main: list[Placed]) -> list[Placed]:
    """Find recipients among the paragraphs outside of tables; the places that are none."""
    label = next((p for p in main if p.cell is None and _is_recipients(p)), None)
    if label is None:
        return main
    behind = main[main.index(label) + 1 :]
    found.recipients = label
    found.copies = [p for p in takewhile(_may_be_copy, behind) if p.text]
    return [p for p in main if p is not label and p not in found.copies]


def _is_recipients(place: Placed) -> bool:
    return place.folded.startswith("noi nhan")


def _may_be_copy(place: Placed) -> bool:
    return not place.text or place.text.startswith("-")


def _text(found: Anatomy, main: list[Placed]) -> None:
    """Find type, subject, addressee and bases; the rest is the body."""
    for place in _behind_type(found, [p for p in main if _in_flow(p)]):
        is_behind_head = bool(found.body or found.bases)
        if place.folded.startswith("kinh gui"):
            found.addressee = place
        elif found.addressee and not is_behind_head and place.text.startswith("-"):
            found.addressees.append(place)
        elif _is_basis(place) and not _has_text(found):
            found.bases.append(place)
        elif not place.line and not _BLANKS.match(place.text):
            found.body.append(place)


def _in_flow(place: Placed) -> bool:
    """Whether it is text of its own; addressees may be laid out by a table without lines."""
    if place.table is None:
        return True
    first = next(paragraphs((place.table,)), None)
    return not place.table.bordered and bool(first and fold(first.text).startswith("kinh gui"))


def _behind_type(found: Anatomy, flow: list[Placed]) -> list[Placed]:
    """Find type and subject; what stands behind them, all where there is no type."""
    named = [n for n, p in enumerate(flow[:_FIRST]) if p.folded in _TYPES and not found.about]
    if not named:
        return flow
    at = named[0]
    found.type = flow[at]
    found.kind = _TYPES[found.type.folded]
    found.subject = _subject(list(takewhile(_is_subject, flow[at + 1 :])))
    last = at + len(found.subject)
    found.subject_line = _line_behind(flow, last)
    return flow[last + 1 :]


def _subject(told: list[Placed]) -> list[Placed]:
    """The lines down to the one with the short line drawn under it, or to a line in capitals: who
    decides, a chapter's name.
    """
    for number, place in enumerate(told):
        if number and place.text == place.text.upper():
            return told[:number]
        if place.line:
            return told[: number + 1]
    return told


def _is_basis(place: Placed) -> bool:
    return bool(_BASIS.match(place.text)) and not place.text.endswith(":")


def _has_text(found: Anatomy) -> bool:
    """Whether the text has begun: more than who decides (`GIÁM ĐỐC SỞ …`) stands there."""
    return any(not place.bold for place in found.body)


def _is_subject(place: Placed) -> bool:
    if (
        not place.text
        or place.typed_line
        or _BASIS.match(place.text)
        or place.folded.startswith("kinh gui")
    ):
        return False
    stands_out = place.paragraph.align == "center" or place.bold
    return stands_out and not re.match(r"[IVX]+\. |\d+\. |Điều ", place.text)


def _appendices(rest: list[Placed]) -> list[Appendix]:
    starts = [number for number, place in enumerate(rest) if _begins_appendix(place)]
    return [_appendix(rest[start:end]) for start, end in pairwise([*starts, len(rest)])]


def _appendix(own: list[Placed]) -> Appendix:
    """The appendix that these paragraphs are."""
    near = own[1:_NEAR]
    first = next((p for p in near if p.folded.startswith(("kem theo", "ban hanh kem"))), None)
    until = own.index(first) if first else 2
    flow = (place for place in own[1:until] if place.cell is None)
    title = filter(_is_subject, flow)
    return Appendix(own[0], tuple(title), _reference(own, first), tuple(own))


def _reference(own: list[Placed], first: Placed | None) -> tuple[Placed, ...]:
    """The lines from the first on to the one that closes the parenthesis."""
    if first is None:
        return ()
    lines = [p for p in own[own.index(first) :][:_NEAR] if p.text]
    last = next((n for n, p in enumerate(lines) if p.text.endswith(")")), 0)
    return tuple(lines[: last + 1])
