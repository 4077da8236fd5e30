"""Which paragraph is what, by its words and place: a person may have moved and changed it."""

import re
from collections import defaultdict
from itertools import takewhile

from pccheck.report.layout import PageLayout, TableBlock, paragraphs
from pccheck.report.rules.anatomy.appendices import divided, is_recipients, is_subject
from pccheck.report.rules.anatomy.parts import MARKS, MOTTO, NATIONAL, TYPES, Anatomy
from pccheck.report.rules.places import Placed, places
from pccheck.text.fold import fold, nfc

_TYPES = {fold(name): code for name, code in TYPES.items()}
_MARKS = {fold(mark) for mark in MARKS}
_BASIS = re.compile(r"(Căn cứ|Theo (?:đề nghị|[Tt]ờ trình)|Xét)\b")
_NUMBER = re.compile(r"S[ốỐ]\s*:|Số[\d\s._…]*/")
_ONE_NAME = re.compile(
    r"(?:ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN) "
    r"(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ|PHƯỜNG|ĐẶC KHU)|.* VÀ "
)
"""A body's name that goes on in its second line."""
_TELEGRAM = "CĐ"
_BLANKS = re.compile(r"[\s.…_]*$")
_HEAD = 16
"""Paragraphs of the head, at most."""
_FIRST = 16
"""Paragraphs behind the head among which the type of document is looked for."""


def anatomy(layout: PageLayout) -> Anatomy:
    """The parts of a document."""
    found = Anatomy(layout, list(places(layout)))
    main, found.appendices, found.attached = divided(found.places)
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
        below = [p for p in left[at + 1 :] if p.text and not p.typed_line]
        found.about = [*below[:1], *takewhile(_is_no_mark, below[1:])]


def _is_no_mark(place: Placed) -> bool:
    """Whether a line goes on with the subject: marks of secrecy and urgency are in capitals."""
    return place.text != place.text.upper()


def _bodies(names: list[Placed]) -> tuple[list[Placed], list[Placed]]:
    """The governing body, which is not bold, and the issuing one, each in one line or more.

    All bold is one body in several lines (ỦY BAN NHÂN DÂN / TỈNH …), or a governing one by mistake.
    """
    plain = list(takewhile(lambda place: not place.bold, names))
    if len(plain) == len(names):
        plain = names[:1]
    elif not plain and len(names) > 1 and not _ONE_NAME.match(f"{names[0].text} {names[1].text}"):
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
        signed = list(takewhile(lambda place: not is_recipients(place), column))
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
    label = next((p for p in main if p.cell is None and is_recipients(p)), None)
    if label is None:
        return main
    behind = main[main.index(label) + 1 :]
    found.recipients = label
    found.copies = [p for p in takewhile(_may_be_copy, behind) if p.text]
    return [p for p in main if p is not label and p not in found.copies]


def _may_be_copy(place: Placed) -> bool:
    return not place.text or place.text.startswith("-")


def _text(found: Anatomy, main: list[Placed]) -> None:
    """Find type, subject, addressee and bases; the rest is the body."""
    for place in _behind_type(found, [p for p in main if _in_flow(p)]):
        is_behind_head = bool(found.body or found.bases)
        if place.folded.startswith("kinh gui") or _says_who_wires(found, place):
            found.addressee = place
        elif found.addressee and not is_behind_head and place.text.startswith("-"):
            found.addressees.append(place)
        elif _is_basis(found, place) and not _has_text(found):
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
    found.subject = _subject(list(takewhile(is_subject, flow[at + 1 :])))
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


def _says_who_wires(found: Anatomy, place: Placed) -> bool:
    """«… điện:» above those whom a công điện reaches (annex III, model 1.6)."""
    return found.kind == _TELEGRAM and place.folded.endswith(" dien") and not found.body


def _is_basis(found: Anatomy, place: Placed) -> bool:
    """Whether it is a base of the document; among them offices give reasons of other words."""
    if place.text.endswith(":"):
        return False
    leads = _BASIS.match(place.text)
    goes_on = found.bases and all(run.italic for run in place.shown)
    return bool(goes_on or (leads and (leads[1] != "Xét" or found.bases)))


def _has_text(found: Anatomy) -> bool:
    """Whether the text has begun: more than who decides (`GIÁM ĐỐC SỞ …`) stands there."""
    return any(not place.bold for place in found.body)
