"""The parts of a document, as values."""

import re
from dataclasses import field
from datetime import date

from pccheck.model.campaign.papers.marks import CIRCULATION, SECRECY, URGENCY
from pccheck.report.layout import PageLayout, TableBlock
from pccheck.report.rules.places import Placed
from pccheck.text.fold import nfc
from pccheck.values import dataclass

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
MINUTES = TYPES["BIÊN BẢN"]
MARKS = {*SECRECY, *URGENCY, "HOẢ TỐC", *CIRCULATION}
"""Marks of secrecy, urgency and circulation, with the tone on either letter."""
_GIVEN = re.compile(r"S[ốỐ]\s*:?\s*\d")
_DAY = re.compile(r"ngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})")


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
    outside of tables; `attached`: documents that this one puts in force, in the same file.
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
    about: list[Placed] = field(default_factory=list)
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
    attached: list[Appendix] = field(default_factory=list)
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
