"""What goes out with a document behind its foot: appendices, and documents that it puts in force.

A decision may put a regulation, a plan, a list in force that stands in the same file, under a head
of its own or none, with «(Kèm theo Quyết định số …)» below its title (annex III, model 1.3).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pccheck.report.rules.anatomy.parts import NATIONAL, Appendix
from pccheck.report.rules.places import Placed
from pccheck.text.fold import fold

_APPENDIX = re.compile(r"phu luc(?: ([ivxlc]+|\d+))?$")
_REFERENCE = ("kem theo", "ban hanh kem")
_NEAR = 6
"""Paragraphs from an appendix's heading on, or of its reference, at most."""


def begins_appendix(place: Placed) -> bool:
    """Whether it is the heading of an appendix."""
    return place.cell is None and bool(_APPENDIX.match(place.folded))


def is_recipients(place: Placed) -> bool:
    """Whether it is the label of the recipients."""
    return place.folded.startswith("noi nhan")


def divided(whole: Sequence[Placed]) -> tuple[list[Placed], list[Appendix], list[Appendix]]:
    """The document's own paragraphs, its appendices, and the documents that it puts in force."""
    attached = _attached(whole)
    starts = {n for n, place in enumerate(whole) if begins_appendix(place)} | set(attached)
    appendices, put_in_force = [], []
    for start, end in pairwise([*sorted(starts), len(whole)]):
        if start in attached:
            put_in_force.append(_appendix(whole[attached[start] : end]))
        else:
            appendices.append(_appendix(whole[start:end]))
    return list(whole[: min(starts, default=len(whole))]), appendices, put_in_force


def _attached(whole: Sequence[Placed]) -> dict[int, int]:
    """Where documents that are put in force begin, and where their titles stand."""
    label = next((n for n, place in enumerate(whole) if is_recipients(place)), len(whole))
    found = {}
    for at, place in enumerate(whole):
        if at > label and place.cell is None and place.folded.startswith(_REFERENCE):
            start = at
            while start > label and _stands_above(whole[start - 1], whole):
                start -= 1
            title = next(n for n in range(start, at + 1) if _is_title(whole[n]))
            if title < at and not any(map(begins_appendix, whole[start:at])):
                found[start] = title
    return found


def _is_title(place: Placed) -> bool:
    return place.cell is None and bool(place.text)


def _stands_above(place: Placed, whole: Sequence[Placed]) -> bool:
    """Whether it is a title, blank, or part of a head with Quốc hiệu."""
    if place.table is None:
        return not place.text or place.bold
    return any(p.folded == fold(NATIONAL) for p in whole if p.table is place.table)


def _appendix(own: Sequence[Placed]) -> Appendix:
    """The appendix that these paragraphs are."""
    near = own[1:_NEAR]
    first = next((p for p in near if p.folded.startswith(_REFERENCE)), None)
    until = own.index(first) if first else 2
    flow = (place for place in own[1:until] if place.cell is None)
    title = filter(is_subject, flow)
    return Appendix(own[0], tuple(title), _reference(own, first), tuple(own))


def text_of(annex: Appendix) -> list[Placed]:
    """The paragraphs of its text, behind title and reference, outside of tables."""
    head = {id(place) for place in (annex.heading, *annex.title, *annex.reference)}
    flow = (place for place in annex.places if place.cell is None and not place.line)
    return [place for place in flow if place.text and id(place) not in head]


def _reference(own: Sequence[Placed], first: Placed | None) -> tuple[Placed, ...]:
    """The lines from the first on to the one that closes the parenthesis."""
    if first is None:
        return ()
    lines = [p for p in own[own.index(first) :][:_NEAR] if p.text]
    last = next((n for n, p in enumerate(lines) if p.text.endswith(")")), 0)
    return tuple(lines[: last + 1])


def is_subject(place: Placed) -> bool:
    """Whether it may be a line of a subject or a title."""
    if (
        not place.text
        or place.typed_line
        or place.text.startswith(("Căn cứ ", "Theo đề nghị ", "Xét "))
        or place.folded.startswith("kinh gui")
    ):
        return False
    stands_out = place.paragraph.align == "center" or place.bold
    return stands_out and not re.match(r"[IVX]+\. |\d+\. |Điều ", place.text)
