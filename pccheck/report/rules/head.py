"""H, N, D, T: the head of a document, from Quốc hiệu to its subject."""

import re
import unicodedata
from itertools import takewhile

from pccheck.report.looks import LineLook
from pccheck.report.rules.anatomy.parts import MARKS, MINUTES, MOTTO, NATIONAL, TYPES, Anatomy
from pccheck.report.rules.page import NEAR
from pccheck.report.rules.places import Placed, all_look_faults, look_faults, missing, text_fault
from pccheck.report.rules.verdict import Fault, Level
from pccheck.report.view.widths import text_width
from pccheck.text.fold import nfc
from pccheck.text.words.catalogue import _

_OLD_TONE = NATIONAL.replace("HÒA", "HOÀ")
_CODES = {unicodedata.normalize("NFC", code) for code in TYPES.values()} | {
    "NQ",
    "CTr",
    "SY",
    "SL",
    "TS",
}
_NAMELESS = re.compile(r"\b(?:UBND|ỦY BAN NHÂN DÂN) (?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|XÃ|PHƯỜNG)$")
"""A governing body of a place that is not named (annex I, II.2.a)."""
_PLACE_WORDS = ("phố", "xã", "trấn", "đảo")
"""What in a place's name may be written small, behind its first word."""
_NUMBER = re.compile(r"Số: ?([^/]*)/(.*)$")
_DIGIT = re.compile(r"\d")
_PLACE_DATE = re.compile(
    r"[^,]+, ngày (?:(?:(?:0[1-9]|[12]\d|3[01]) )?tháng (?:01|02|[3-9]|1[0-2]) năm \d{4}"
    r"|tháng năm(?: \d{4})?)"
)
"""Place and date; a draft may leave the month and the year too (annex III's models)."""
_SYMBOL = "[A-ZĐƯƠÊÔÂĂ](?:[a-z]?[A-ZĐƯƠÊÔÂĂ])*"
"""A body's abbreviation; a small letter tells two bodies apart (SNgV, SNV)."""
_ROOM = 3
"""Blank characters that a draft leaves at least for its number or day, to be written in."""
_BELOW = 6 * 20
"""Twips between the number and the subject of a công văn (II.5.b)."""
_LIKE = 0.06
"""How much a line as long as a text may be off: the office's font may differ by a hair."""
_BY_EYE = 0.3
"""How much more a line may be off that was drawn by eye: no office measures it."""
_NO_SUBJECT = ("GGT", "GNP")
"""Named documents without a subject (annex III, models 1.8 and 1.10)."""
_BRANDS = re.compile(r"TẬP ĐOÀN|CÔNG TY|NGÂN HÀNG|VIỄN THÔNG|BƯU ĐIỆN|ĐIỆN LỰC")
"""Enterprises, whose symbols are often brands."""


def national(doc: Anatomy) -> list[Fault]:
    """H1: Quốc hiệu."""
    place = doc.national
    if place is None:
        return missing(NATIONAL)
    old = place.text == _OLD_TONE  # the decree's own text has it in places
    faults = text_fault(
        place, NATIONAL, fits=place.text == NATIONAL, level="hint" if old else "fault"
    )
    faults += look_faults(place, (12, 13), bold=True, align="center")
    if place.cell is None or place.cell[2] == 0 or place.section != 1:
        faults.append(place.breaks(_("not at the top right"), _("top right of page 1")))
    return faults


def motto(doc: Anatomy) -> list[Fault]:
    """H2: Tiêu ngữ."""
    if doc.motto is None:
        return missing(MOTTO)
    return text_fault(doc.motto, MOTTO, fits=doc.motto.text == MOTTO) + look_faults(
        doc.motto, (13, 14), bold=True, align="center"
    )


def motto_line(doc: Anatomy) -> list[Fault] | None:
    """H3: the line under Tiêu ngữ, as long as its text."""
    if doc.motto is None:
        return None
    what = _("a line as long as the text")
    return _line(doc.motto_line, [doc.motto], 1 - _LIKE, 1 + _LIKE, what)


def governing(doc: Anatomy) -> list[Fault] | None:
    """H4: the governing body; a body that has none stands alone."""
    faults = []
    for place in doc.governing:
        faults += _capitals(place) + look_faults(place, (12, 13), bold=False, align="center")
    if doc.governing and _NAMELESS.search(nfc(doc.governing[-1].text)):
        faults.append(doc.governing[-1].breaks(doc.governing[-1].text, _("with the place's name")))
    return faults if doc.governing else None


def issuing(doc: Anatomy) -> list[Fault]:
    """H5: the issuing body."""
    if not doc.issuing:
        return missing(_("the issuing body, in bold capitals"))
    faults = []
    for place in doc.issuing:
        faults += _capitals(place) + look_faults(place, (12, 13), bold=True, align="center")
    return faults


def issuing_line(doc: Anatomy) -> list[Fault] | None:
    """H6: the line under the issuing body."""
    return _line(doc.issuing_line, doc.issuing, 1 / 3, 1 / 2, _SHORT) if doc.issuing else None


_SHORT = "1/3–1/2"


def number(doc: Anatomy) -> list[Fault]:
    """N1: the number."""
    place = doc.number
    if place is None:
        return missing("Số: …/…")
    faults = look_faults(place, (13, 14), bold=False, align="center")
    faults += look_faults(place, (13,), italic=None, level="style")
    found = _NUMBER.match(place.raw.strip())
    wanted = _("«Số: 05/…», two digits at least, no blanks at / and -")
    if not found:
        return [*faults, place.breaks(place.text, wanted)]
    given, code = found.groups()
    digits = given.strip(" \xa0._…")
    fits = (not digits or re.fullmatch(r"\d{2,}", given)) and not re.search(r"\s", code.strip())
    return faults + text_fault(place, wanted, fits=bool(fits))


def named_number(doc: Anatomy) -> list[Fault] | None:
    """N2: the number of a named document."""
    code = _code(doc)
    if doc.number is None or (not doc.kind and not doc.type):
        return None
    wanted = f"{doc.kind}-…"
    kind, _dash, body = code.partition("-")
    fits = (
        kind == doc.kind and kind in _CODES and bool(re.fullmatch(rf"{_SYMBOL}(?:[-.&]\w+)*", body))
    )
    return text_fault(doc.number, wanted, fits=fits)


def letter_number(doc: Anatomy) -> list[Fault] | None:
    """N3: the number of a công văn."""
    if doc.number is None or doc.type:
        return None
    wanted = _("«05/STTTT-TTra», never /CV-")
    code = _code(doc)
    fits = re.fullmatch(rf"{_SYMBOL}-[\w&]+", code) and code.partition("-")[0] not in {
        *_CODES,
        "CV",
    }
    return text_fault(doc.number, wanted, fits=bool(fits))


def symbol(doc: Anatomy) -> list[Fault] | None:
    """N5: the symbol is that of the issuing body: its letters are, in their order, those with which
    the names' words begin.

    STTTT for SỞ THÔNG TIN VÀ TRUYỀN THÔNG, NDU for TRƯỜNG THPT NGUYỄN DU; what is an abbreviation
    itself (UBND) counts whole.
    """
    code = _code(doc)
    body = code.partition("-")[2] if doc.type else code.partition("-")[0]
    names = " ".join(place.text for place in (*doc.governing, *doc.issuing))
    if doc.number is None or not body or not names:
        return None
    own = "".join(filter(str.isalpha, _plain(re.split(r"[-.&]", _small_out(body))[0])))
    return text_fault(
        doc.number,
        _("the symbol of {body}").format(body=names),
        fits=_is_made_of(own, _plain(names)),
        level="style" if _BRANDS.search(names) else "fault",
    )


def _is_made_of(symbol: str, names: str) -> bool:
    """Whether a symbol is beginnings of the names' words, of any length, in their order."""
    reached = {0}
    for word in names.split():
        for at in tuple(reached):
            same = takewhile(lambda pair: pair[0] == pair[1], zip(word, symbol[at:], strict=False))
            reached.update(range(at, at + len([*same]) + 1))
    return len(symbol) in reached


def _small_out(symbol: str) -> str:
    """A symbol without the small letters that tell it from another one's."""
    return re.sub(r"(?<=[A-ZĐ])[a-z](?=[A-ZĐ])", "", symbol)


def _plain(text: str) -> str:
    """Capitals without accents; Đ is a letter of its own."""
    apart = unicodedata.normalize("NFD", text.upper())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def draft(doc: Anatomy) -> list[Fault] | None:
    """N4: a draft leaves room for number and day, both; an issued document has both."""
    number, date = doc.number, doc.place_date
    if number is None or not (found := _NUMBER.match(number.raw.strip())):
        return None
    faults = []
    if not _DIGIT.search(found[1]) and len(found[1]) < _ROOM:
        faults.append(number.breaks(number.text, _("room for the number")))
    day = re.search(r"ngày(.*?)tháng", date.raw) if date else None
    if not date or not day:
        return faults
    if not _DIGIT.search(day[1]) and len(day[1]) < _ROOM:
        faults.append(date.breaks(date.text, _("room for the day")))
    if bool(_DIGIT.search(found[1])) != bool(_DIGIT.search(day[1])):
        both = f"{number.text}; {date.text}"
        faults.append(number.breaks(both, _("number and day both given, or both blank")))
    return faults


def place_date(doc: Anatomy) -> list[Fault] | None:
    """D1: place and date; minutes have none."""
    place = doc.place_date
    if doc.kind == MINUTES:
        return (
            None if place is None else [place.breaks(place.text, _("no place and date on minutes"))]
        )
    if place is None:
        return missing("…, ngày … tháng … năm …")
    faults = look_faults(place, (13, 14), bold=False, italic=True, align="center")
    text = " ".join(re.sub(r"[._…]+", " ", place.text).split())
    faults += text_fault(
        place, "Hà Tĩnh, ngày 05 tháng 01 năm 2022", fits=bool(_PLACE_DATE.fullmatch(text))
    )
    faults += _place_faults(place)
    if doc.number and doc.number.cell and (not place.cell or place.cell[:2] != doc.number.cell[:2]):
        faults.append(place.breaks(_("not beside the number"), _("in the same row")))
    return faults


def _place_faults(place: Placed) -> list[Fault]:
    """The letters with which the words of the place's name begin are capitals (II.4.c)."""
    name = place.text.partition(",")[0]
    small = [word for word in name.split() if word[:1].islower() and word not in _PLACE_WORDS]
    wanted = " ".join(word[:1].upper() + word[1:] for word in name.split())
    return [place.breaks(name, wanted)] if small and "ngày" not in small else []


def marks(doc: Anatomy) -> list[Fault] | None:
    """M1: marks of secrecy, urgency, circulation: bold capitals in a frame (III.2)."""
    faults = []
    for place in doc.marks:
        faults += text_fault(place, place.text.upper(), fits=place.text in MARKS)
        faults += look_faults(place, (13, 14), bold=True)
        if not (place.paragraph.boxed or (place.table and place.table.bordered)):
            faults.append(place.breaks(_("no frame"), _("in a frame"), "style"))
    return faults if doc.marks else None


def type_(doc: Anatomy) -> list[Fault] | None:
    """T1: the type of document; a công văn has none."""
    if doc.type is None:
        return None if doc.about else missing(_("the type of document, or V/v … under the number"))
    return _capitals(doc.type) + look_faults(doc.type, (13, 14), bold=True, align="center")


def subject(doc: Anatomy) -> list[Fault] | None:
    """T2: the subject of a named document, with a short line below."""
    if doc.type is None:
        return None
    if not doc.subject and doc.kind in _NO_SUBJECT:
        return _line(doc.subject_line, [doc.type], 1 / 3, 1 / 2, _SHORT)
    if not doc.subject:
        return missing(_("the subject, under the type"))
    faults = all_look_faults(doc.subject, (13, 14), bold=True, align="center")
    first = doc.subject[0]
    small = first.text != first.text.upper() or not re.search(r"\w", first.text)
    faults += text_fault(first, _("no capitals but where a word begins with one"), fits=small)
    return faults + _line(doc.subject_line, doc.subject, 1 / 3, 1 / 2, _SHORT)


def about(doc: Anatomy) -> list[Fault] | None:
    """T3: the subject of a công văn."""
    if doc.type is not None:
        return None
    if not doc.about:
        return missing("V/v …")
    place = doc.about[0]
    faults = text_fault(place, "V/v …", fits=place.text.startswith("V/v "))
    for line in doc.about:
        faults += look_faults(line, (12, 13), bold=False, align="center")
    between = place.paragraph.before + (doc.number.paragraph.after if doc.number else 0)
    if between < _BELOW - NEAR:
        found = _("{n:g} pt above").format(n=between / 20)
        look = LineLook(before=place.paragraph.before + _BELOW - between)
        faults.append(place.breaks(found, _("6 pt"), "style", look))
    return faults


def _code(doc: Anatomy) -> str:
    found = _NUMBER.match(doc.number.raw.strip()) if doc.number else None
    return found[2].strip() if found else ""


def _capitals(place: Placed) -> list[Fault]:
    return text_fault(place, place.text.upper(), fits=place.text == place.text.upper())


def _line(
    line: Placed | None, over: list[Placed], low: float, high: float, what: str
) -> list[Fault]:
    """Faults of a short line: that it is missing, too short, too long, or not in the middle."""
    for place in over:
        if any(run.underlined for run in place.shown):
            return [over[0].breaks(_("underlined text"), what)]
    if line is None:
        return [over[-1].breaks(_("no line below"), what)]
    length, widths = line.line / 20, [*map(_width, over)]
    low, high = low * min(widths), high * max(widths)
    faults = []
    if not low - 1 <= length <= high + 1:
        wanted = _("{low:.0f}–{high:.0f} pt").format(low=low, high=high)
        by_eye = low * (1 - _BY_EYE) <= length <= high * (1 + _BY_EYE)
        level: Level = "style" if by_eye else "fault"
        faults.append(line.breaks(_("{length:.0f} pt").format(length=length), wanted, level))
    p = line.paragraph
    if p.rule and abs((p.left + p.first) - p.right) > NEAR and abs(p.left - p.right) > NEAR:
        faults.append(line.breaks(_("not in the middle"), _("centred")))
    return faults


def _width(place: Placed) -> float:
    """Points that the longest line of a text takes, by the look of its first words."""
    first, *_others = place.shown
    lines = (line.strip() for line in place.raw.split("\n"))
    return max(text_width(line, first.size, bold=first.bold) for line in lines)
