"""S, R: signature, addressee and recipients."""

import re
from itertools import zip_longest

from pccheck.report.rules.anatomy.parts import MINUTES, Anatomy
from pccheck.report.rules.places import Placed, all_look_faults, look_faults, missing, text_fault
from pccheck.report.rules.verdict import Fault
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

_UPWARD = ("BC", "TTr")
"""Named documents that are sent upward, and so say to whom."""
_TELEGRAM = "CĐ"
_SEVERAL = re.compile(
    r"[^;]; ?\w|, Các |: (?P<kind>Sở|Bộ|Ban|Cục|Chi cục|UBND|Ủy ban nhân dân|Công an|Huyện ủy) .*"
    r"[,;] (?P=kind) "
)
"""Several addressees on one line; «UBND các huyện, thành phố, thị xã» is one group."""
_ADDRESSED = ("GM", "PG", "PC", "PB")
"""What goes to somebody; offices write «Kính gửi» on it, the decree does not (II.9.b)."""
_FOR = re.compile(r"(TM|Q|KT|TL|TUQ|TH|T/M|K/T|T/L)\b")
_GOOD = re.compile(r"(TM|Q|KT|TL|TUQ)\. \S")
_TITLES = re.compile(
    r"(?:^|[\s.])(?:(?:P?GS|TSKH|TS|ThS|CN|KS|BS|BSCK|BSCKI{1,2}|DSCK|LS|NG[ƯN][TD]|TTƯT|AHLĐ)[.\s]"
    r"|(?:Tiến|Thạc|Bác) s[ĩỹ]|(?:Phó )?[Gg]iáo sư|Kỹ sư|Cử nhân|Luật sư|Nhà giáo|Nghệ sĩ"
    r"|Thầy thuốc|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|Đại úy)",
    re.IGNORECASE,
)
"""Academic titles, ranks, honours."""
_TITLED = re.compile(
    r"^TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|BỆNH VIỆN|(?:TRUNG TÂM|TRẠM) Y TẾ|KIỂM SOÁT BỆNH TẬT"
    r"|^VIỆN (?!KIỂM SÁT)|CÔNG AN|QUÂN SỰ|BIÊN PHÒNG|BỘ CHỈ HUY|QUỐC PHÒNG"
)
"""Armed forces, schools, hospitals, scientific bodies, whose signers may have them (II.7.c); an
office of the State for health or schools is none of them."""
_DEPUTY = re.compile(r"PHÓ |THỨ TRƯỞNG|Q\. ")
_COLLECTIVE = re.compile(r"^(?:UBND|HĐND|ỦY BAN|UỶ BAN|HỘI ĐỒNG)\b")
_PERSONS = re.compile(r"^CHỦ TỊCH\b")
_NO_HEAD = re.compile(r"(?:KT|TL|TUQ|Q)\. (?:PHÓ\b|THỨ TRƯỞNG|ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|SỞ\b)")
"""What nobody signs for: these stand before the post of a head (II.7.b)."""
_ONE_PERSON = re.compile(
    r"TM\. (?:(?:TỔNG )?GIÁM ĐỐC|CHỦ TỊCH|BỘ TRƯỞNG|THỦ TRƯỞNG|CHÁNH|TRƯỞNG|HIỆU TRƯỞNG|CỤC TRƯỞNG)"
)
_KEPT = re.compile(r"- Lưu: ?VT(?:[,;] ?[^;:]+)?\.")
"""What is kept: the unit, the number of copies and the drafter's mark may follow."""
_LETTER = re.compile(r"[^\W\d_]")
_HINT = re.compile(r"\(.*\)$")
_SIGNED = ("da ky", "ky thay")
"""What stands for a signature in a copy, folded."""
_ROOM = 40 * 20
"""Twips that a signature needs at least."""


def authority(doc: Anatomy) -> list[Fault]:
    """S1: by what authority it is signed, in bold capitals."""
    signed = [lines for column in doc.signatures if (lines := _authority(column))]
    if not signed:
        return missing(_("the signer's authority in bold capitals"))
    faults = []
    for lines in signed:
        for place in lines:
            faults += text_fault(place, place.text.upper(), fits=place.text == place.text.upper())
            faults += look_faults(place, (13, 14), bold=True, align="center")
            if _FOR.match(place.text) and not _GOOD.match(place.text):
                faults.append(place.breaks(place.text, "TM. Q. KT. TL. TUQ."))
        faults += _post_faults(lines)
    first = signed[0][0]
    if doc.kind != MINUTES and _DEPUTY.match(first.text) and not first.text.startswith("Q."):
        faults.append(first.breaks(first.text, _("KT. and the head's post above")))
    return faults + _collective_faults(doc, first)


def _collective_faults(doc: Anatomy, first: Placed) -> list[Fault]:
    """Who signs for a body that decides together: TM. stands first (Đ13.2), but where it is its
    chairman alone who decides.
    """
    collective = any(_COLLECTIVE.match(place.text) for place in doc.issuing)
    alone = any(_PERSONS.match(place.text) and place.bold for place in doc.body)
    if not collective or alone or first.text.startswith(("TM.", "TL.", "TUQ.")):
        return []
    return [first.breaks(first.text, _("«TM. …» above"), "style")]


def _post_faults(lines: list[Placed]) -> list[Fault]:
    """Whether the posts go with how they are signed for (II.7.b, Đ13)."""
    faults = []
    for place, below in zip_longest(lines, lines[1:]):
        next_post = below.text if below else ""
        if place.text.startswith(("TM.", "TL.", "TUQ.")) and not below:
            faults.append(place.breaks(place.text, _("the signer's own post below")))
        if place.text.startswith("TUQ.") and next_post.startswith(("KT.", "TUQ.", "TL.")):
            faults.append(place.breaks(next_post, _("TUQ. is not passed on")))
        if _NO_HEAD.match(place.text):
            faults.append(place.breaks(place.text, _("the post of the head behind it")))
        if place.text.startswith("KT") and not _DEPUTY.match(next_post):
            faults.append(place.breaks(place.text, _("«PHÓ …» below")))
        if place.text.startswith(("TL.", "TUQ.")) and _DEPUTY.match(next_post):
            both = f"{place.text} / {next_post}"
            faults.append(place.breaks(both, _("the post of a unit's head, or KT. between")))
        if _ONE_PERSON.match(place.text):
            faults.append(place.breaks(place.text, _("TM. for a collective body alone")))
    return faults


def signers(doc: Anatomy) -> list[Placed]:
    """The names of those who sign."""
    return [name for column in doc.signatures if (name := _signer(column))]


def signer(doc: Anatomy) -> list[Fault] | None:
    """S3: the signer's name: no document is issued without it."""
    names = signers(doc)
    if not names:
        return missing(_("the signer's name")) if doc.issued else None
    titled = any(_TITLED.search(place.text) for place in doc.issuing)
    faults = []
    for place in names:
        faults += look_faults(place, (13, 14), bold=True, align="center")
        if place.text == place.text.upper() and _LETTER.search(place.text):
            faults.append(place.breaks(place.text, _("capitals at the beginning of words alone")))
        if _TITLES.search(place.text) and not titled:
            faults.append(place.breaks(place.text, _("no academic title, rank or honour")))
    return faults


def room(doc: Anatomy) -> list[Fault] | None:
    """S4: blank room for the signature."""
    faults = []
    for column in doc.signatures:
        lines = _authority(column)
        if lines:
            faults += _room_faults(
                lines[-1], column[column.index(lines[-1]) + 1 :], _signer(column)
            )
    return faults if doc.signatures else None


def _room_faults(above: Placed, behind: list[Placed], name: Placed | None) -> list[Fault]:
    """What stands between the authority's last line and the name, and how high the room is."""
    between = behind[: behind.index(name)] if name else behind
    written = [place for place in between if place.text and not _HINT.fullmatch(place.text)]
    signed = [place for place in between if place.folded in _SIGNED]
    faults = [
        place.breaks(place.text, _("nothing in the signature's room"))
        for place in [*written, *signed][:1]
    ]
    height = sum(_height(place) for place in between if not place.text)
    height += name.paragraph.before if name else 0
    if height < _ROOM:
        faults.append(above.breaks(_("{n:g} pt below").format(n=height / 20), _("40 pt at least")))
    return faults


def addressee(doc: Anatomy) -> list[Fault] | None:
    """R1: Kính gửi on a công văn and on what is sent upward, nowhere else."""
    wanted = not doc.kind or doc.kind in _UPWARD
    place = doc.addressee
    if place is None and doc.kind:  # whether it goes upward its form does not tell
        return missing("Kính gửi: …", "hint") if wanted else None
    if place is None:
        return missing("Kính gửi: …")
    if doc.kind == _TELEGRAM:
        return all_look_faults((place, *doc.addressees), (13, 14))
    if not wanted:
        told = _("no «Kính gửi» on this kind of document")
        return [place.breaks(place.text, told, "style" if doc.kind in _ADDRESSED else "fault")]
    faults = all_look_faults((place, *doc.addressees), (13, 14), bold=False)
    return faults + (_list_faults(doc, place) if doc.addressees else _one_line_faults(place))


def _one_line_faults(place: Placed) -> list[Fault]:
    """One addressee, or one group, on the line of «Kính gửi:» (II.9.d)."""
    if _SEVERAL.search(place.text):
        return [place.breaks(place.text, _("each addressee on a line of its own"))]
    return text_fault(place, "Kính gửi: ….", fits=bool(re.match(r"Kính gửi: \S", place.text)))


def _list_faults(doc: Anatomy, place: Placed) -> list[Fault]:
    """Several below one another, each behind a dash."""
    alone = len(doc.addressees) == 1
    wanted_text = _("one addressee on the same line") if alone else "Kính gửi:"
    faults = text_fault(place, wanted_text, fits=place.text == "Kính gửi:" and not alone)
    for addressee_ in doc.addressees:
        end = "." if addressee_ is doc.addressees[-1] else ";"
        fits = addressee_.text.startswith("- ") and addressee_.text.endswith(end)
        faults += text_fault(addressee_, f"- …{end}", fits=fits)
    return faults


def recipients(doc: Anatomy) -> list[Fault] | None:
    """R2: Nơi nhận, level with the authority."""
    label = doc.recipients
    if label is None:
        return None if doc.kind == MINUTES else missing("Nơi nhận:")
    faults = text_fault(label, "Nơi nhận:", fits=label.text == "Nơi nhận:")
    faults += look_faults(label, (12,), bold=True, italic=True)
    faults += all_look_faults(doc.copies, (11,), bold=False)
    signed = next(filter(None, map(_authority, doc.signatures)), None)
    if signed and label.cell and signed[0].column < label.column:
        faults.append(label.breaks(_("right of the signature"), _("at the left")))
    if signed and label.cell and signed[0].row != label.row:
        faults.append(label.breaks(_("another row"), _("level with the authority")))
    return faults


def copies(doc: Anatomy) -> list[Fault] | None:
    """R3: the list of recipients."""
    if doc.recipients is None:
        return None if doc.kind == MINUTES else missing("- Lưu: VT, ….")
    if not doc.copies:
        return missing("- Lưu: VT, ….")
    last = doc.copies[-1]
    faults = text_fault(last, "- Lưu: VT, ….", fits=bool(_KEPT.fullmatch(last.text)))
    faults += _twice(doc.copies)
    for place in doc.copies[:-1]:
        faults += text_fault(
            place, "- …;", fits=place.text.startswith("- ") and place.text.endswith(";")
        )
    if doc.addressee and doc.kind != _TELEGRAM:
        first = doc.copies[0]
        fits = first.text.startswith("- Như trên") and first.text[-1] in ";."
        faults += text_fault(first, "- Như trên;", fits=fits)
    return faults


def _twice(copies: list[Placed]) -> list[Fault]:
    """Who is told twice; what it is for, in parentheses, does not make another recipient."""
    faults, before = [], set()
    for place in copies:
        who = fold(place.text.partition("(")[0])
        if who in before:
            faults.append(place.breaks(place.text, _("each recipient once")))
        before.add(who)
    return faults


def _authority(column: list[Placed]) -> list[Placed]:
    """The lines from the top down to a blank one, or one that is no part of it."""
    lines: list[Placed] = []
    for place in column:
        if (
            not place.text
            or _HINT.fullmatch(place.text)
            or place.paragraph.before >= _ROOM
            or place.folded == "da ky"
        ):
            break
        lines.append(place)
    return lines


def _signer(column: list[Placed]) -> Placed | None:
    """The last text of the column, where it is not one of the authority's lines."""
    lines = _authority(column)
    rest = [p for p in column[len(lines) :] if p.text and not _HINT.fullmatch(p.text)]
    return rest[-1] if rest else None


def _height(place: Placed) -> int:
    p = place.paragraph
    return p.before + p.after + (p.exactly or round(p.mark.size * 1.15 * p.line * 20))
