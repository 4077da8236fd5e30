"""Which paragraph is what, by its words and place: a person may have moved and changed it."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from pccheck.report.layout import PageLayout, TableBlock
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
_BASIS = re.compile(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b")
_APPENDIX = re.compile(r"phu luc(?: ([ivxlc]+|\d+))?$")
_NUMBER = re.compile(r"S[ốỐ]\s*:")
_BLANKS = re.compile(r"[\s.…_]*$")
_FIRST = 16
"""Paragraphs behind the head among which the type of document is looked for."""


@dataclass(frozen=True)
class Appendix:
    """An appendix: its heading, title, reference and all of its paragraphs."""

    heading: Placed
    title: tuple[Placed, ...]
    reference: Placed | None
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
    governing: Placed | None = None
    issuing: list[Placed] = field(default_factory=list)
    issuing_line: Placed | None = None
    number: Placed | None = None
    about: Placed | None = None
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
    def headed(self) -> bool:
        """Whether it is more than appendices printed by themselves."""
        main = next((place for place in self.places if place.text), None)
        return self.national is not None or not (
            main and self.appendices and main is self.appendices[0].heading
        )


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
    left, right = _beside(main, national)
    found.motto = next((p for p in right if p.folded == fold(MOTTO)), None)
    if found.motto:
        found.motto_line = _line_behind(right, right.index(found.motto))
    found.place_date = next((p for p in right if {"ngay", "nam"} <= {*p.folded.split()}), None)
    _left(found, left)
    behind = main[main.index(national) + 1 :]
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
    bodies = [p for p in left[:at] if p.text]
    if bodies and (len(bodies) > 1 or not bodies[0].bold):
        found.governing, bodies = bodies[0], bodies[1:]
    found.issuing = bodies
    if bodies:
        found.issuing_line = _line_behind(left, left.index(bodies[-1]))
    if at < len(left):
        found.number = left[at]
        found.about = next((p for p in left[at + 1 :] if p.text), None)


def _line_behind(among: list[Placed], at: int) -> Placed | None:
    """The short line at a paragraph or right behind it."""
    return next((p for p in among[at : at + 2] if p.line), None)


def _foot(found: Anatomy, main: list[Placed]) -> list[Placed]:
    """Find recipients and signatures, in the last table without lines; the places before it."""
    tables = [p.table for p in main if p.table is not None and not p.table.bordered]
    if not tables:
        return main
    columns: dict[int, list[Placed]] = defaultdict(list)
    for place in main:
        if place.table is tables[-1]:
            columns[place.column].append(place)
    for column in columns.values():
        if column[0].folded.startswith("noi nhan"):
            found.recipients = column[0]
            found.copies = [p for p in column[1:] if p.text]
        elif any(p.text for p in column):
            found.signatures.append(column)
    return [p for p in main if p.table is not tables[-1]]


def _text(found: Anatomy, main: list[Placed]) -> None:
    """Find type, subject, addressee and bases; the rest is the body."""
    for place in _behind_type(found, [p for p in main if p.cell is None]):
        begun = bool(found.body or found.bases)
        if place.folded.startswith("kinh gui"):
            found.addressee = place
        elif found.addressee and not begun and place.text.startswith("-"):
            found.addressees.append(place)
        elif _is_basis(place) and not _begun(found):
            found.bases.append(place)
        elif not place.line and not _BLANKS.match(place.text):
            found.body.append(place)


def _behind_type(found: Anatomy, flow: list[Placed]) -> list[Placed]:
    """Find type and subject; what stands behind them, all where there is no type."""
    named = [n for n, p in enumerate(flow[:_FIRST]) if p.folded in _TYPES and not found.about]
    if not named:
        return flow
    at = named[0]
    found.type = flow[at]
    found.kind = _TYPES[found.type.folded]
    found.subject = list(takewhile(_is_subject, flow[at + 1 :]))
    last = at + len(found.subject)
    found.subject_line = _line_behind(flow, last)
    return flow[last + 1 :]


def _is_basis(place: Placed) -> bool:
    return bool(_BASIS.match(place.text)) and not place.text.endswith(":")


def _begun(found: Anatomy) -> bool:
    """Whether the text has begun: more than who decides (`GIÁM ĐỐC SỞ …`) stands there."""
    return any(not place.bold for place in found.body)


def _is_subject(place: Placed) -> bool:
    if not place.text or _BASIS.match(place.text) or place.folded.startswith("kinh gui"):
        return False
    stands_out = place.paragraph.align == "center" or place.bold
    return stands_out and not re.match(r"[IVX]+\. |\d+\. |Điều ", place.text)


def _appendices(rest: list[Placed]) -> list[Appendix]:
    starts = [number for number, place in enumerate(rest) if _begins_appendix(place)]
    return [_appendix(rest[start:end]) for start, end in pairwise([*starts, len(rest)])]


def _appendix(own: list[Placed]) -> Appendix:
    """The appendix that these paragraphs are."""
    near = own[1:6]
    reference = next((p for p in near if p.folded.startswith(("kem theo", "ban hanh kem"))), None)
    until = own.index(reference) if reference else 2
    title = [place for place in own[1:until] if place.text and place.cell is None]
    return Appendix(own[0], tuple(title), reference, tuple(own))
