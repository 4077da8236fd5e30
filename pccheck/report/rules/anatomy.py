"""Which paragraph of a document is what.

By its words and its place, for a person may have moved it and changed it.
"""

import re
from dataclasses import dataclass, field

from pccheck.report.layout import Layout, Table
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

    layout: Layout
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
    tables: list[tuple[Placed, Table]] = field(default_factory=list)
    kind: str = ""

    @property
    def headed(self) -> bool:
        """Whether it is more than appendices printed by themselves."""
        main = next((place for place in self.places if place.text), None)
        return self.national is not None or not (
            main and self.appendices and main is self.appendices[0].heading
        )


def anatomy(layout: Layout) -> Anatomy:
    """The parts of a document."""
    found = Anatomy(layout, list(places(layout)))
    at = next(
        (n for n, p in enumerate(found.places) if _APPENDIX.match(fold(p.text)) and p.cell is None),
        None,
    )
    main = found.places[:at]
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


def _head(found: Anatomy, main: list[Placed]) -> list[Placed]:
    """Find what stands in the head; the places behind it."""
    at = next((n for n, p in enumerate(main) if fold(p.text) == fold(NATIONAL)), None)
    if at is None:
        return main
    found.national = main[at]
    cell = main[at].cell
    right = [p for p in main if cell and p.cell and p.cell[0] == cell[0] and p.cell[2] == cell[2]]
    left = [p for p in main if cell and p.cell and p.cell[0] == cell[0] and p.cell[2] < cell[2]]
    right = right[right.index(main[at]) + 1 :] if cell else main[at + 1 : at + 6]
    found.motto = next((p for p in right if fold(p.text) == fold(MOTTO)), None)
    if found.motto:
        found.motto_line = _line_behind(right, right.index(found.motto))
    found.place_date = next(
        (p for p in right if "ngay" in fold(p.text).split() and "nam" in fold(p.text).split()), None
    )
    _left(found, left)
    return [
        p
        for p in main
        if p.number > main[at].number and not (cell and p.cell and p.cell[0] == cell[0])
    ]


def _left(found: Anatomy, left: list[Placed]) -> None:
    at = next((n for n, p in enumerate(left) if _NUMBER.match(nfc(p.text))), len(left))
    bodies = [p for p in left[:at] if p.text]
    if bodies and (len(bodies) > 1 or not all(run.bold for run in bodies[0].shown)):
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
    last = tables[-1] if tables else None
    foot = [p for p in main if p.table is last and last is not None]
    columns: dict[int, list[Placed]] = {}
    for place in foot:
        columns.setdefault(place.cell[2] if place.cell else 0, []).append(place)
    for column in columns.values():
        if fold(column[0].text).startswith("noi nhan"):
            found.recipients = column[0]
            found.copies = [p for p in column[1:] if p.text]
        elif any(p.text for p in column):
            found.signatures.append(column)
    return [p for p in main if p not in foot]


def _text(found: Anatomy, main: list[Placed]) -> None:
    """Find type, subject, addressee and bases; the rest is the body."""
    flow = [p for p in main if p.cell is None]
    at = next(
        (n for n, p in enumerate(flow[:_FIRST]) if fold(p.text) in _TYPES and not found.about), None
    )
    if at is not None:
        found.type = flow[at]
        found.kind = _TYPES[fold(flow[at].text)]
        while at + 1 < len(flow) and flow[at + 1].text and _is_subject(flow[at + 1]):
            at += 1
            found.subject.append(flow[at])
        found.subject_line = _line_behind(flow, at)
        flow = flow[at + 1 :]
    for place in flow:
        words = fold(place.text)
        if words.startswith("kinh gui"):
            found.addressee = place
        elif found.addressee and not found.body and not found.bases and place.text.startswith("-"):
            found.addressees.append(place)
        elif _BASIS.match(place.text) and not place.text.endswith(":") and not _begun(found):
            found.bases.append(place)
        elif place.text and not place.line and not _BLANKS.match(place.text):
            found.body.append(place)


def _begun(found: Anatomy) -> bool:
    """Whether the text has begun: more than who decides (`GIÁM ĐỐC SỞ …`) stands there."""
    return any(not all(run.bold for run in place.shown) for place in found.body)


def _is_subject(place: Placed) -> bool:
    return (
        not _BASIS.match(place.text)
        and not fold(place.text).startswith("kinh gui")
        and (place.paragraph.align == "center" or all(run.bold for run in place.shown))
        and not re.match(r"[IVX]+\. |\d+\. |Điều ", place.text)
    )


def _appendices(rest: list[Placed]) -> list[Appendix]:
    starts = [n for n, p in enumerate(rest) if _APPENDIX.match(fold(p.text)) and p.cell is None]
    found = []
    for start, end in zip(starts, [*starts[1:], len(rest)], strict=bool(starts)):
        own = rest[start:end]
        reference = next(
            (p for p in own[1:6] if fold(p.text).startswith(("kem theo", "ban hanh kem"))), None
        )
        until = own.index(reference) if reference else 2
        title = [p for p in own[1:until] if p.text and p.cell is None]
        found.append(Appendix(own[0], tuple(title), reference, tuple(own)))
    return found
