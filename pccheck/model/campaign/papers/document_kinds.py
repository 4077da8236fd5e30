"""Which kinds of documents there are: read with every campaign, so that nothing else is."""

from collections.abc import Mapping

from pccheck.values import dataclass


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document. `symbol`: its type in the number (`BC`), '' for a letter (công văn).

    `about`: what one document of the kind is about: `campaign`, `visit`, `area`, `itinerary`, or a
    `decision`, whose record stands before a colon and the record of one of its units.
    """

    code: str
    symbol: str
    name: str
    about: str


DOCUMENTS: Mapping[str, DocumentKind] = {
    kind.code: kind
    for kind in (
        DocumentKind("bao-cao", "BC", "Báo cáo", "campaign"),
        DocumentKind("phu-luc", "BC", "Báo cáo", "campaign"),
        DocumentKind("ke-hoach", "KH", "Kế hoạch", "campaign"),
        DocumentKind("quyet-dinh", "QĐ", "Quyết định", "campaign"),
        DocumentKind("thong-bao", "TB", "Thông báo", "itinerary"),
        DocumentKind("bien-ban", "BB", "Biên bản", "visit"),
        DocumentKind("ket-qua", "TB", "Thông báo", "visit"),
        DocumentKind("don-doc", "", "Công văn", "area"),
        DocumentKind("kien-nghi", "", "Công văn", "campaign"),
    )
}
"""Every kind by its code, which is also its subcommand and the name of its template."""


LETTER = DocumentKind("letter", "", "Công văn", "letter")
"""A letter of the office's own, by its Word file: what it is about is the name of that file, and
behind a colon the record of a visit.
"""
TEAM_NAME, TEAM_CODE = "Đoàn kiểm tra", "ĐKT"
"""What the Đoàn of an inspection is called, and its letters in the numbers of its papers, as is the
practice.
"""
ISSUED: Mapping[str, DocumentKind] = {**DOCUMENTS, LETTER.code: LETTER}
"""What can be given a number in every campaign; beside it, the papers of its regime."""
