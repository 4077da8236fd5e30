"""B: the text."""

import re
from itertools import pairwise

from pccheck.report.rules.anatomy import Anatomy
from pccheck.report.rules.page import NEAR
from pccheck.report.rules.places import Placed, look_faults, missing
from pccheck.report.rules.verdict import Fault
from pccheck.text.words.catalogue import _

LETTERS = "abcdđeghiklmnopqrstuvxy"
_HEADING = re.compile(r"[IVXLC]+\. ")
_TITLE = re.compile(r"(?:\d+\. |[A-ZĐ]\. |Điều \d+\.)")
_POINT = re.compile(r"(\w)\) ")
_INDENTS = (567, 720)
"""Twips of 1 and 1.27 cm."""
_BETWEEN = 6 * 20
_LINES = (1.0, 1.5)
_LEAST = 13
_ENDS = ".;:,…!?"
_END = "./."
_CITED = re.compile(r"(?<!\w)(\d{2,}/(?:\d{4}/)?[A-ZĐ][\w-]*[A-ZĐ₀-₉a-z]+)")
_NEAR_CITING = 60
"""Characters behind a number among which its date is looked for."""
_KINDS = re.compile(r"(?:số|Số)\s$")


def bases(doc: Anatomy) -> list[Fault] | None:
    """B1: legal bases."""
    if not doc.bases:
        return missing("Căn cứ …;") if doc.kind == "QĐ" else None
    faults = []
    for place in doc.bases:
        faults += look_faults(place, (13, 14), italic=True)
        end = "." if place is doc.bases[-1] else ";"
        if not place.text.endswith(end):
            faults.append(Fault(place.where, f"«{place.text[-1:]}»", f"«{end}»"))
        if place.text.startswith("Căn cứ") and not re.search(r"ngày\s+\d", place.text):
            faults.append(
                Fault(place.where, _("no date"), _("type, number, issuer, date and title in full"))
            )
    return faults


def citing(doc: Anatomy) -> list[Fault] | None:
    """B2: documents are cited in full at first, then by type and number."""
    seen = {number for place in doc.bases for number in _CITED.findall(place.text)}
    faults, any_cited = [], bool(seen)
    for place in doc.body:
        for found in _CITED.finditer(place.text):
            any_cited = True
            before, after = place.text[: found.start()], place.text[found.end() :]
            if not _KINDS.search(before):
                faults.append(Fault(place.where, found[1], _("type and number: «Văn bản số …»")))
            elif found[1] not in seen and not re.search(r"ngày\s+\d", after[:_NEAR_CITING]):
                faults.append(
                    Fault(place.where, found[1], _("in full, with its date, at first mention"))
                )
            seen.add(found[1])
    return faults if any_cited else None


def paragraphs(doc: Anatomy) -> list[Fault]:
    """B3.

    13–14 upright, justified, first line 1 or 1.27 cm, 6 pt between paragraphs, single to one and a
    half.
    """
    text = [place for place in doc.body if _is_text(place)]
    if not text:
        return missing(_("the text"))
    faults = []
    for place in text:
        p = place.paragraph
        faults += look_faults(place, (13, 14), bold=None, align="both")
        if all(abs(p.first - wanted) > NEAR for wanted in _INDENTS):
            faults.append(
                Fault(
                    place.where, _("first line {cm:.2f} cm").format(cm=p.first / 567), "1; 1,27 cm"
                )
            )
        if not (_LINES[0] <= p.line <= _LINES[1]) or 0 < p.exactly < place.shown[0].size * 20:
            faults.append(
                Fault(
                    place.where, _("line spacing {n:g}").format(n=p.exactly / 20 or p.line), "1–1,5"
                )
            )
    for one, other in pairwise(doc.body):
        between = one.paragraph.after + other.paragraph.before
        if (
            other.number == one.number + 1
            and _is_text(one)
            and _is_text(other)
            and between < _BETWEEN - NEAR
        ):
            faults.append(
                Fault(other.where, _("{n:g} pt above").format(n=between / 20), _("6 pt at least"))
            )
    return faults


def headings(doc: Anatomy) -> list[Fault] | None:
    """B4: I. TITLE in bold capitals, 1. Title bold, a) plain."""
    faults, any_found = [], False
    for place in doc.body:
        bold = all(run.bold for run in place.shown)
        if _HEADING.match(place.text):
            any_found = True
            if place.text != place.text.upper() or not bold:
                faults.append(
                    Fault(place.where, place.text if bold else _("not bold"), _("bold capitals"))
                )
        elif (
            _TITLE.match(place.text)
            and not place.text.startswith("Điều")
            and place.text[-1] not in _ENDS
        ):
            any_found = True
            if not bold:
                faults.append(Fault(place.where, _("not bold"), _("bold")))
        elif place.text.startswith("Điều ") and _TITLE.match(place.text):
            any_found = True
            if not place.shown[0].bold:
                faults.append(Fault(place.where, _("not bold"), _("a bold label «Điều …»")))
        elif _POINT.match(place.text):
            any_found = True
            if place.shown[0].bold or place.shown[0].italic:
                faults.append(
                    Fault(
                        place.where, _("bold") if place.shown[0].bold else _("italic"), _("plain")
                    )
                )
    return faults if any_found else None


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
        wanted = (
            LETTERS[LETTERS.index(before) + 1 : LETTERS.index(before) + 2]
            if before in LETTERS and before
            else "a"
        )
        if letter not in (wanted, "a"):
            faults.append(Fault(place.where, f"{letter})", f"{wanted})"))
        before = letter if letter in LETTERS else wanted
    return faults if any_found else None


def end(doc: Anatomy) -> list[Fault]:
    """B6: ./. closes the text and each appendix, and stands nowhere else."""
    faults = []
    ends = [*doc.body[-1:], *([p for p in a.places if p.text][-1] for a in doc.appendices)]
    faults += [
        Fault(p.where, f"«{p.text[-3:]}»", f"«{_END}»") for p in ends if not p.text.endswith(_END)
    ]
    early = [p for p in doc.places if _END in p.text and p not in ends]
    return faults + [Fault(p.where, f"«{_END}»", _("at the end alone")) for p in early]


def _is_text(place: Placed) -> bool:
    """Whether it is a paragraph of the text.

    No heading, caption, note under a table, nor a line to write on.
    """
    if _HEADING.match(place.text) or (
        _TITLE.match(place.text) and all(run.bold for run in place.shown)
    ):
        return False
    if all(run.bold for run in place.shown):
        return False
    small = all(run.italic and run.size < _LEAST for run in place.shown)
    dotted = not re.sub(r"[.…_\s-]", "", place.text)
    return not small and not dotted
