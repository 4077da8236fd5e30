"""S, R: signature, addressee and recipients."""

import re

from pccheck.report.rules.anatomy import Anatomy
from pccheck.report.rules.places import Placed, look_faults, missing, text_fault
from pccheck.report.rules.verdict import Fault
from pccheck.text.fold import fold
from pccheck.text.words.catalogue import _

_MINUTES = "BB"
_UPWARD = ("BC", "TTr")
"""Named documents that are sent upward, and so say to whom."""
_FOR = re.compile(r"(TM|Q|KT|TL|TUQ|TH|T/M|K/T|T/L)\b")
_GOOD = re.compile(r"(TM|Q|KT|TL|TUQ)\. \S")
_TITLES = re.compile(r"\b(GS|PGS|TS|ThS|CN|KS|BS|Tiến sĩ|Thạc sĩ|Giáo sư)\b\.?", re.IGNORECASE)
_HINT = re.compile(r"\(.*\)$")
_ROOM = 40 * 20
"""Twips that a signature needs at least."""


def authority(doc: Anatomy) -> list[Fault]:
    """S1: by what authority it is signed, in bold capitals."""
    lines = [line for column in doc.signatures for line in _authority(column)]
    if not lines:
        return missing(_("the signer's authority in bold capitals"))
    faults = []
    for column in doc.signatures:
        own = _authority(column)
        for place in own:
            faults += text_fault(place, place.text.upper(), fits=place.text == place.text.upper())
            faults += look_faults(place, (13, 14), bold=True, align="center")
            if _FOR.match(place.text) and not _GOOD.match(place.text):
                faults.append(Fault(place.where, place.text, "TM. Q. KT. TL. TUQ."))
        if (
            own
            and own[0].text.startswith("KT")
            and not (len(own) > 1 and own[1].text.startswith("PHÓ"))
        ):
            faults.append(Fault(own[0].where, own[0].text, _("«PHÓ …» below")))
    return faults


def signer(doc: Anatomy) -> list[Fault] | None:
    """S3: the signer's name, where it is there."""
    names = [name for column in doc.signatures if (name := _signer(column))]
    faults = []
    for place in names:
        faults += look_faults(place, (13, 14), bold=True, align="center")
        if _TITLES.search(place.text):
            faults.append(Fault(place.where, place.text, _("no academic title")))
    return faults if names else None


def room(doc: Anatomy) -> list[Fault] | None:
    """S4: blank room for the signature."""
    faults = []
    for column in doc.signatures:
        lines, name = _authority(column), _signer(column)
        if not lines:
            continue
        behind = column[column.index(lines[-1]) + 1 :]
        upto = behind[: behind.index(name)] if name else behind
        written = [p for p in upto if p.text and not _HINT.fullmatch(p.text)]
        if signed := [
            p for p in [*written, *upto] if fold(p.text) in ("da ky", "ky thay") or p in written
        ]:
            faults.append(
                Fault(signed[0].where, signed[0].text, _("nothing in the signature's room"))
            )
        height = sum(_height(p) for p in upto if not p.text) + (
            name.paragraph.before if name else 0
        )
        if height < _ROOM:
            faults.append(
                Fault(
                    lines[-1].where, _("{n:g} pt below").format(n=height / 20), _("40 pt at least")
                )
            )
    return faults if doc.signatures else None


def addressee(doc: Anatomy) -> list[Fault] | None:
    """R1: Kính gửi on a công văn and on what is sent upward, nowhere else."""
    wanted = not doc.kind or doc.kind in _UPWARD
    place = doc.addressee
    if place is None:
        return missing("Kính gửi: …") if wanted else None
    if not wanted:
        return [Fault(place.where, place.text, _("no «Kính gửi» on this kind of document"))]
    faults = [f for p in (place, *doc.addressees) for f in look_faults(p, (13, 14), bold=False)]
    if doc.addressees:
        faults += text_fault(place, "Kính gửi:", fits=place.text == "Kính gửi:")
        for one in doc.addressees:
            end = "." if one is doc.addressees[-1] else ";"
            faults += text_fault(
                one, f"- …{end}", fits=one.text.startswith("- ") and one.text.endswith(end)
            )
    else:
        faults += text_fault(
            place, "Kính gửi: ….", fits=bool(re.match(r"Kính gửi: \S", place.text))
        )
    return faults


def recipients(doc: Anatomy) -> list[Fault] | None:
    """R2: Nơi nhận, level with the authority."""
    if doc.recipients is None:
        return None if doc.kind == _MINUTES else missing("Nơi nhận:")
    faults = text_fault(doc.recipients, "Nơi nhận:", fits=doc.recipients.text == "Nơi nhận:")
    faults += look_faults(doc.recipients, (12,), bold=True, italic=True)
    faults += [fault for place in doc.copies for fault in look_faults(place, (11,), bold=False)]
    first = [line for column in doc.signatures for line in _authority(column)[:1]]
    if (
        first
        and first[0].cell
        and doc.recipients.cell
        and first[0].cell[1] != doc.recipients.cell[1]
    ):
        faults.append(Fault(doc.recipients.where, _("another row"), _("level with the authority")))
    return faults


def copies(doc: Anatomy) -> list[Fault] | None:
    """R3: the list of recipients."""
    if doc.recipients is None:
        return None if doc.kind == _MINUTES else missing("- Lưu: VT, ….")
    if not doc.copies:
        return missing("- Lưu: VT, ….")
    last = doc.copies[-1]
    faults = text_fault(
        last, "- Lưu: VT, ….", fits=bool(re.fullmatch(r"- Lưu: VT(, ?[\w., ]+)?\.", last.text))
    )
    for place in doc.copies[:-1]:
        faults += text_fault(
            place, "- …;", fits=place.text.startswith("- ") and place.text.endswith(";")
        )
    if doc.addressee:
        first = doc.copies[0]
        faults += text_fault(first, "- Như trên;", fits=first.text == "- Như trên;")
    return faults


def _authority(column: list[Placed]) -> list[Placed]:
    """The lines from the top down to a blank one, or one that is no part of it."""
    lines: list[Placed] = []
    for place in column:
        if (
            not place.text
            or _HINT.fullmatch(place.text)
            or place.paragraph.before >= _ROOM
            or fold(place.text) == "da ky"
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
