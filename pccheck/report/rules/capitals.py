"""V1: capital letters by Phụ lục II of Nghị định 30/2020/NĐ-CP.

Only what shows without knowing what is meant: where a name would have to be known from a word,
nothing is said.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.places import Placed
from pccheck.report.rules.verdict import Fault, Level
from pccheck.values import dataclass

_LETTERS = [*map(chr, range(ord("a"), ord("z") + 1))] + [
    letter for letter in map(chr, [*range(0xE0, 0x1B1), *range(0x1EA0, 0x1EFA)]) if letter.islower()
]
_SMALL = "".join(_LETTERS)
_LARGE = "".join(_LETTERS).upper()
_NAME = f"[{_LARGE}][{_SMALL}]*"

_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Đoàn"
_POSTS = ("giám đốc", "chủ tịch", "bộ trưởng", "thứ trưởng", "chánh văn phòng", "trưởng phòng")
_DOCUMENTS = (
    *("nghị định", "nghị quyết", "thông tư", "quyết định", "chỉ thị", "kế hoạch", "công văn"),
    *("báo cáo", "thông báo", "pháp lệnh", "hướng dẫn", "chương trình"),
)
_FIELDS = (
    *("tài chính", "xây dựng", "công thương", "nội vụ", "y tế", "tư pháp", "giáo dục", "du lịch"),
    *("nông nghiệp", "khoa học", "văn hóa", "ngoại vụ", "thông tin", "kế hoạch", "giao thông"),
    *("lao động", "tài nguyên", "quốc phòng", "công an", "ngoại giao", "dân tộc"),
)
_REGIONS = (
    *("tây bắc", "đông bắc", "bắc bộ", "trung bộ", "nam bộ", "tây nguyên", "tây nam bộ"),
    *("đông nam bộ", "bắc trung bộ", "nam trung bộ"),
)
_DAYS = ("quốc khánh", "quốc tế", "giải phóng", "nhà giáo", "thầy thuốc", "phụ nữ", "thương binh")
_TET = ("nguyên đán", "trung thu", "đoan ngọ")
_MONTHS = "giêng hai ba tư năm sáu bảy tám chín mười chạp"


def _up(text: str) -> str:
    """The first letter as a capital."""
    return text[:1].upper() + text[1:]


def _down(text: str) -> str:
    return text[:1].lower() + text[1:]


def _each_up(text: str) -> str:
    return " ".join(map(_up, text.split()))


def _last_up(text: str) -> str:
    *before, last = text.split(maxsplit=1)
    return " ".join([*before, _up(last)])


_any = "|".join


@dataclass(frozen=True)
class _Case:
    """A way of writing it wrongly: where in the annex the rule stands, how the place is found
    (group `wrong`), what is right instead.
    """

    where: str
    wrong: re.Pattern[str]
    right: Callable[[str], str]
    level: Level = "fault"


def _case(where: str, wrong: str, right: Callable[[str], str], level: Level = "fault") -> _Case:
    return _Case(where, re.compile(wrong), right, level)


_AMID = f"(?<=[{_SMALL},;] )"
"""Inside a sentence: behind a small letter or a comma."""
_UNITS = "tỉnh|thành phố|huyện|xã|phường|thị xã|thị trấn"
_BODIES = rf"(?:các )?(?:{_UNITS})|các cấp"
_NAMED = re.compile(rf"\b(?:{_UNITS}) (?P<name>{_NAME}(?: {_NAME})+)")
"""A place of two syllables or more, written as it should be."""

_CASES = (
    _case("I", rf"(?<=[{_SMALL}]{{3}}[.!?] )(?P<wrong>[{_SMALL}]+)", _up),
    _case(
        "II.1",
        rf"\b(?P<wrong>(?:{_any(_SURNAMES.split())}) (?:văn|thị) (?:{_NAME}|[{_SMALL}]+))",
        _each_up,
    ),
    _case(
        "II.1",
        rf"\b(?P<wrong>(?:{_any(_SURNAMES.split())}) (?:Văn|Thị) [{_SMALL}]+)(?![{_SMALL}])",
        _each_up,
    ),
    _case(
        "II.1", rf"\b(?P<wrong>(?:{_any(_SURNAMES.lower().split())}) (?:Văn|Thị) {_NAME})", _each_up
    ),
    _case("III.1.a", rf"{_AMID}(?P<wrong>Tỉnh|Huyện|Thị xã|Thị trấn|Xã)(?= [{_LARGE}])", _down),
    _case("III.1.a", rf"{_AMID}(?P<wrong>Thành phố)(?= (?!Hồ Chí Minh)[{_LARGE}])", _down),
    _case(
        "III.1.a",
        r"\b(?P<wrong>việt nam|Việt nam|hà nội|Hà nội|hồ chí minh|Hồ chí [Mm]inh)\b",
        _each_up,
    ),
    _case("III.1.b", r"\b(?P<wrong>quận|phường)(?= \d)", _up),
    _case("III.1.c", r"\b(?P<wrong>thành phố Hồ Chí Minh|thủ đô Hà Nội)\b", _up),
    _case("III.1.đ", rf"(?:vùng|khu vực|miền) (?P<wrong>{_any(_REGIONS)})\b", _each_up),
    _case(
        "IV.1.a",
        rf"(?P<wrong>[ỦUu]̉?[ỷy] [Bb]an [Nn]hân [Dd]ân|ủy [Bb]an [Nn]hân [Dd]ân)(?= (?:{_BODIES}))",
        lambda _wrong: "Ủy ban nhân dân",
    ),
    _case(
        "IV.1.a",
        rf"(?P<wrong>[Hh]ội [Đđ]ồng [Nn]hân [Dd]ân)(?= (?:{_BODIES}))",
        lambda _wrong: "Hội đồng nhân dân",
    ),
    _case("IV.1.a", rf"\b(?P<wrong>sở|bộ|cục)(?= (?:{_any(map(_up, _FIELDS))})\b)", _up),
    _case("IV.1.a", rf"\b(?P<wrong>(?:Sở|Bộ) (?:{_any(_FIELDS)}))\b", _last_up),
    _case("IV.1.a", r"(?<!phi )\b(?P<wrong>chính phủ)\b", lambda _wrong: "Chính phủ"),
    _case("IV.1.a", r"\b(?P<wrong>quốc hội)\b", lambda _wrong: "Quốc hội"),
    _case("V.1", r"(?:Đảng(?: và|,)|\bcủa|\bdo) (?P<wrong>nhà nước|nhân dân)\b", _up),
    _case("V.1", r"\b(?P<wrong>đảng)(?=(?:,| và) [Nn]hà nước)", _up),
    _case("V.2", rf"\b(?P<wrong>huân chương|huy chương)(?= [{_LARGE}])", _up),
    _case(
        "V.3",
        rf"{_AMID}(?P<wrong>(?:phó )?(?:{_any(_POSTS)}))(?= (?:{_any(_SURNAMES.split())}) {_NAME})",
        _up,
    ),
    _case("V.5", rf"\bngày (?P<wrong>{_any(_DAYS)})\b", _up),
    _case("V.6", rf"{_AMID}(?P<wrong>{_any(_DOCUMENTS)})(?= số \d)", _up),
    _case("V.6", rf"\b(?P<wrong>(?<![Bb]ộ )luật|bộ luật)(?= [{_LARGE}][{_SMALL}])", _up),
    _case("V.7", r"\b(?P<wrong>điều)(?= \d+\b)", _up),
    _case("V.7", r"\b(?P<wrong>phần|chương|mục)(?= [IVXLC]+\b)", _up),
    _case("V.7", rf"{_AMID}(?P<wrong>Khoản|Điểm)(?= (?:\d+|[a-zđ])\b)", _down),
    _case("V.8.b", rf"\b[Tt]ết (?P<wrong>{_any(_TET)})\b", _up),
    _case("V.8.b", rf"\b[Tt]ết (?P<wrong>{_any(map(_each_up, _TET))})\b", lambda t: _up(t.lower())),
    _case(
        "V.8.c",
        r"(?:sáng|chiều|ngày|vào|từ|đến) (?P<wrong>[Tt]hứ (?:hai|ba|tư|năm|sáu|bảy))\b",
        lambda wrong: _last_up(wrong.lower()),
    ),
    _case("V.8.c", rf"\b(?P<wrong>tháng (?:{_any(_MONTHS.split())}))(?= năm \d)", _last_up),
)


def capitals(doc: Anatomy) -> list[Fault]:
    """V1: what is written small and should not be, or the other way round."""
    sentences = list(_sentences(doc))
    faults = list(chain.from_iterable(map(_faults, sentences)))
    seat = doc.place_date.text.partition(",")[0] if doc.place_date else ""
    return faults + list(_otherwise(sentences, seat)) + list(_beginnings(doc))


def _faults(place: Placed) -> Iterator[Fault]:
    for case in _CASES:
        for found in case.wrong.finditer(place.text):
            wrong = found["wrong"]
            right = case.right(wrong)
            if right != wrong:
                yield place.breaks(wrong, f"{right} (Phụ lục II, {case.where})", case.level)


def _otherwise(sentences: list[Placed], seat: str) -> Iterator[Fault]:
    """Places whose name is written with other capitals than elsewhere in the document; `seat`: the
    one before its day.
    """
    written = chain.from_iterable(_NAMED.finditer(place.text) for place in sentences)
    names = {named["name"].casefold(): named["name"] for named in written}
    if re.fullmatch(rf"{_NAME}(?: {_NAME})+", seat):
        names[seat.casefold()] = seat
    if not names:
        return
    again = re.compile(
        rf"(?i:\b(?:{_UNITS}) (?P<name>{_any(map(re.escape, names))}))(?![{_SMALL}{_LARGE}])"
    )
    for place in sentences:
        for found in again.finditer(place.text):
            wrong, right = found["name"], names[found["name"].casefold()]
            if wrong not in (right, right.upper()):
                yield place.breaks(wrong, f"{right} (Phụ lục II, III.1.a)")


def _beginnings(doc: Anatomy) -> Iterator[Fault]:
    """Paragraphs that begin with a small letter, right behind one that is at its end (I)."""
    for above, place in pairwise(doc.body):
        first, _blank, _rest = place.text.partition(" ")
        ended = above.text.endswith((".", ":")) or above.bold
        follows = ended and place.number == above.number + 1
        if follows and len(first) > 1 and first.isalpha() and first[0].islower():
            yield place.breaks(first, f"{_up(first)} (Phụ lục II, I)")


def _sentences(doc: Anatomy) -> Iterator[Placed]:
    """What is written in sentences: not the head, nothing all in capitals."""
    head = doc.national.table if doc.national else None
    for place in doc.places:
        if place.text != place.text.upper() and (place.table is None or place.table is not head):
            yield place
