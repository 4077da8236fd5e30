"""B: the text."""

import re
from collections.abc import Callable
from itertools import pairwise

from pccheck.model.campaign.papers.bases import POWER
from pccheck.report.looks import LineLook
from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.page import NEAR
from pccheck.report.rules.places import Placed, look_faults, missing, text_fault
from pccheck.report.rules.verdict import Fault, Level
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

LETTERS = "abcdđeghiklmnopqrstuvxy"
_HEADING = re.compile(r"[IVXLC]+\. ")
_TITLE = re.compile(r"(?:\d+\. |[A-ZĐ]\. |Điều \d+\.)")
_POINT = re.compile(r"([^\W\d_])\) ")
_ARTICLE = re.compile(r"Điều (?:\d+ ?[:)/–-]|[IVX]+\b)")
_PART = re.compile(r"(?:phần|chương|mục|tiểu mục) (?:[IVXLC]+|\d+)\.?$", re.IGNORECASE)
_ROMAN_PARTS = ("phần", "chương")
_MISNUMBERED = (
    (re.compile(r"[IVX]+ ?[-/):–] ?[^a-z\W]{2}"), "I. …"),
    (re.compile(r"\d+ ?[/)–] ?\w"), "1. …"),
    (re.compile(r"[a-hđ][./-] ?\w"), "a) …"),
)
"""Numbers of headings, paragraphs, points as the decree does not write them, and as it does."""
_INDENTS = (567, 720)
"""Twips of 1 and 1.27 cm."""
_BETWEEN = 6 * 20
_LINES = (1.0, 1.5)
_LEAST = 13
_ENDS = ".;:,…!?"
_END = "./."
CITED = re.compile(r"(?<!\w)(\d{2,}/(?:\d{4}/)?[A-ZĐ][\w-]*[A-ZĐ₀-₉a-z]+)")
"""A document's number and symbol."""
_NEAR_CITING = 60
"""Characters behind a number among which its date is looked for."""
_KINDS = re.compile(r"(?:số|Số):?\s*$")
NO_DOCUMENT = re.compile(
    r"(?:[QT]CVN|QCĐP|TCCS|[Gg]iấy (?:phép|chứng nhận|xác nhận|đăng ký|ủy quyền)|[Hh]ợp đồng"
    r"|[Mm]ã|[Hh]ồ sơ|[Cc]hứng chỉ|[Bb]iển)(?: số|:)?\s*(?:\d+[:.-])*$"
)
"""What a number belongs to that is no document to be cited by type, number and date."""
_A_DOCUMENT = re.compile(r"Căn cứ (?:Luật|Pháp lệnh|Bộ luật|Hiến pháp|Nghị|Thông tư|Quyết định)")
_LAW = re.compile(r"Căn cứ (?:(?:điểm|khoản|Điều|Mục|Chương) .{1,60}? )?(?:Luật|Pháp lệnh|Bộ luật)")
_ISSUED = re.compile(r".*?\bngày\s+\d[\d/]*(?: tháng \d+ năm \d+)?,? của \S.{20,}")
"""Behind a base's number: its day, who issued it, and a title."""
_DECISION = "QĐ"
_ENACTING = {_DECISION: "QUYẾT ĐỊNH:", "NQ": "QUYẾT NGHỊ:"}
_A_FIRST = re.compile(r"Điều 1\b")


def bases(doc: Anatomy) -> list[Fault] | None:
    """B1: legal bases."""
    if not doc.bases:
        return missing("Căn cứ …;") if doc.kind == _DECISION else None
    faults = []
    for place in doc.bases:
        faults += look_faults(place, (13, 14), italic=True)
        end = "." if place is doc.bases[-1] else ";"
        if not place.text.endswith(end):
            faults.append(place.breaks(f"«{place.text[-1:]}»", f"«{end}»"))
        faults += _basis_faults(place)
    if doc.kind == _DECISION and not any(POWER.search(place.text) for place in doc.bases):
        wanted = _("a base of authority: what gives the power to decide")
        faults.append(doc.bases[0].breaks(_("none"), wanted))
    return faults


def enacting(doc: Anatomy) -> list[Fault] | None:
    """B11: «QUYẾT ĐỊNH:», «QUYẾT NGHỊ:» on a line of its own between the bases and Điều 1, in bold
    capitals, in the middle (annex III, models 1.1 to 1.3).
    """
    wanted = _ENACTING.get(doc.kind)
    if wanted is None or not any(_A_FIRST.match(place.text) for place in doc.body):
        return None
    said = next((place for place in doc.body if place.folded == fold(wanted)), None)
    if said is None:
        return missing(wanted, "fault")
    faults = text_fault(said, wanted, fits=said.text == wanted)
    return faults + look_faults(said, (13, 14), bold=True, align="center")


def _basis_faults(place: Placed) -> list[Fault]:
    """What a base does not say of its document; a Luật or Pháp lệnh needs no number, no issuer."""
    cited = CITED.search(place.text)
    if not place.text.startswith("Căn cứ") or (cited is None and not _A_DOCUMENT.match(place.text)):
        return []
    wanted = _("type, number, issuer, date and title in full")
    if not re.search(r"ngày\s+\d", place.text):
        return [place.breaks(_("no date"), wanted, "fault" if cited else "style")]
    behind = place.text[cited.end() :] if cited and not _LAW.match(place.text) else ""
    if behind and not _ISSUED.match(behind):
        return [place.breaks(_("no issuer or no title"), wanted)]
    return []


def citing(doc: Anatomy) -> list[Fault] | None:
    """B2: documents are cited in full at first, then by type and number."""
    seen: set[str] = set()
    for place in doc.bases:
        seen.update(CITED.findall(place.text))
    faults = []
    for place in doc.body:
        for cited in CITED.finditer(place.text):
            number, after = cited[1], place.text[cited.end() :]
            if NO_DOCUMENT.search(place.text[: cited.start()]) or number.endswith("/GP"):
                continue
            if not _KINDS.search(place.text[: cited.start()]):
                faults.append(place.breaks(number, _("type and number: «Văn bản số …»")))
            elif number not in seen and not re.search(r"ngày\s+\d", after[:_NEAR_CITING]):
                faults.append(place.breaks(number, _("in full, with its date, at first mention")))
            seen.add(number)
    return faults if seen else None


def paragraphs(doc: Anatomy) -> list[Fault]:
    """B3: 13–14 upright, justified, first line 1 or 1.27 cm, 6 pt between paragraphs, single to one
    and a half.
    """
    text = [place for place in doc.body if _is_text(place)]
    if not text:
        return missing(_("the text"))
    faults = []
    for place in text:
        faults += _paragraph_faults(place)
    for above, place in pairwise(doc.body):
        follows = place.number == above.number + 1
        between = above.paragraph.after + place.paragraph.before
        if follows and between < _BETWEEN - NEAR and _is_text(place):
            found = _("{n:g} pt above").format(n=between / 20)
            look = LineLook(before=place.paragraph.before + _BETWEEN - between)
            faults.append(place.breaks(found, _("6 pt at least"), look=look))
    return faults


def _paragraph_faults(place: Placed) -> list[Fault]:
    p = place.paragraph
    faults = look_faults(place, (13, 14), bold=None, align="both")
    if all(abs(p.first - wanted) > NEAR for wanted in _INDENTS):
        between = min(_INDENTS) < p.first < max(_INDENTS)
        found = _("first line {cm:.2f} cm").format(cm=p.first / 567)
        look = LineLook(first=min(_INDENTS, key=lambda wanted: abs(wanted - p.first)))
        faults.append(place.breaks(found, "1; 1,27 cm", "style" if between else "fault", look))
    low, high = _LINES
    if not low <= p.line <= high or 0 < p.exactly < place.shown[0].size * 20:
        found = _("line spacing {n:g}").format(n=p.exactly / 20 or p.line)
        faults.append(place.breaks(found, "1–1,5", look=LineLook(line=min(max(p.line, low), high))))
    return faults


def headings(doc: Anatomy) -> list[Fault] | None:
    """B4: I. TITLE in bold capitals, 1. Title bold, a) plain."""
    faults, any_found = [], False
    for place in doc.body:
        judge = _judge(place.text)
        any_found = any_found or judge is not None
        faults += judge(place) if judge else []
    return faults if any_found else None


def _judge(text: str) -> Callable[[Placed], list[Fault]] | None:
    """What is asked of a heading, by how it begins; None where it is none."""
    if _HEADING.match(text):
        return _heading_faults
    if text.startswith("Điều "):
        return _article_faults
    if _TITLE.match(text) and text[-1] not in _ENDS:
        return _title_faults
    if _POINT.match(text):
        return _point_faults
    return _part_faults if _PART.match(text) else _misnumbered(text)


def _misnumbered(text: str) -> Callable[[Placed], list[Fault]] | None:
    """What is asked of a heading whose number is written otherwise; None for no heading."""
    for wrong, wanted in _MISNUMBERED:
        if wrong.match(text):
            return lambda place: [place.breaks(place.text.partition(" ")[0], wanted, "style")]
    return None


def _heading_faults(place: Placed) -> list[Fault]:
    if not place.bold:
        return [place.breaks(_("not bold"), _("bold capitals"), look=LineLook(bold=True))]
    return text_fault(place, _("bold capitals"), fits=place.text == place.text.upper())


def _title_faults(place: Placed) -> list[Fault]:
    return [] if place.bold else [place.breaks(_("not bold"), _("bold"), look=LineLook(bold=True))]


def _article_faults(place: Placed) -> list[Fault]:
    """Of an article; a sentence that begins with another document's article is none."""
    first, *_others = place.shown
    if _TITLE.match(place.text):
        return [] if first.bold else [place.breaks(_("not bold"), _("a bold label «Điều …»"))]
    if first.bold or _ARTICLE.match(place.text):
        return [place.breaks(" ".join(place.text.split()[:2]), "Điều 1.")]
    return []


def _part_faults(place: Placed) -> list[Fault]:
    """«Phần I», «Chương II», «Mục 1» on a line of its own, bold, in the middle (II.6.đ)."""
    name, _blank, number = place.text.rpartition(" ")
    roman = name.casefold() in _ROMAN_PARTS
    faults = text_fault(
        place,
        f"{name.capitalize()} {'I' if roman else '1'}",
        fits=name == name.capitalize() and roman == number.isalpha(),
    )
    return faults + look_faults(place, (13, 14), bold=True, align="center")


def _point_faults(place: Placed) -> list[Fault]:
    first, *_others = place.shown
    if first.bold:
        return [place.breaks(_("bold"), _("plain"), look=LineLook(bold=False))]
    return (
        [place.breaks(_("italic"), _("plain"), look=LineLook(italic=False))] if first.italic else []
    )


def points(doc: Anatomy) -> list[Fault] | None:
    """B5: the letters of points go by the Vietnamese alphabet."""
    faults, before, any_found = [], "", False
    for place in doc.body:
        found = _POINT.match(place.text)
        if not found:
            if _HEADING.match(place.text) or _TITLE.match(place.text):
                before = ""
            continue
        any_found = True
        letter = found[1]
        wanted = LETTERS[LETTERS.index(before) + 1 :][:1] if before else "a"
        if letter not in (wanted, "a"):
            faults.append(place.breaks(f"{letter})", f"{wanted})"))
        before = letter if letter in LETTERS else wanted
    return faults if any_found else None


def end(doc: Anatomy) -> list[Fault]:
    """B6: ./. closes the text and each appendix, and stands nowhere else."""
    ends = doc.body[-1:]
    for annex in (*doc.appendices, *doc.attached):
        *_before, last = (place for place in annex.places if place.text)
        ends.append(last)
    open_ends = [place for place in ends if not place.text.endswith(_END)]
    early = [place for place in doc.places if _END in place.text and place not in ends]
    return [
        *map(_open_end, open_ends),
        *(place.breaks(f"«{_END}»", _("at the end alone")) for place in early),
    ]


def _open_end(place: Placed) -> Fault:
    """A text that is not closed; behind a table offices leave it out."""
    level: Level = "style" if place.cell else "fault"
    return place.breaks(f"«{place.text[-3:]}»", f"«{_END}»", level)


def _is_text(place: Placed) -> bool:
    """Whether it is a paragraph of text: no heading, caption, note, line to write on."""
    if place.bold or _HEADING.match(place.text):
        return False
    small = all(run.italic and run.size < _LEAST for run in place.shown)
    dotted = not re.sub(r"[.…_\s-]", "", place.text)
    return not small and not dotted
