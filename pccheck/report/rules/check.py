"""Every rule of the format of official documents, in the order of its id, and their verdicts."""

from collections.abc import Callable
from dataclasses import replace

from pccheck.report.layout import PageLayout
from pccheck.report.rules import appendix, body, capitals, foot, head, order, page
from pccheck.report.rules.anatomy.appendices import text_of
from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.anatomy.whole import anatomy
from pccheck.report.rules.verdict import Fault, RuleVerdict
from pccheck.text.words.catalogue import N_, _

Rule = Callable[[Anatomy], list[Fault] | None]

RULES: dict[str, tuple[str, Rule]] = {
    "G1": (N_("paper"), page.paper),
    "G2": (N_("margins"), page.margins),
    "G3": (N_("orientation"), page.orientation),
    "G4": (N_("font"), page.fonts),
    "G5": (N_("page number"), page.page_numbers),
    "G6": (N_("sizes"), page.presets),
    "G7": (N_("traces of work"), page.marks),
    "H1": (N_("Quốc hiệu"), head.national),
    "H2": (N_("Tiêu ngữ"), head.motto),
    "H3": (N_("line under Tiêu ngữ"), head.motto_line),
    "H4": (N_("governing body"), head.governing),
    "H5": (N_("issuing body"), head.issuing),
    "H6": (N_("line under the issuing body"), head.issuing_line),
    "N1": (N_("number"), head.number),
    "N2": (N_("number of a named document"), head.named_number),
    "N3": (N_("number of a công văn"), head.letter_number),
    "N5": (N_("symbol of the issuing body"), head.symbol),
    "N4": (N_("number and day of a draft"), head.draft),
    "D1": (N_("place and date"), head.place_date),
    "M1": (N_("marks of secrecy, urgency, circulation"), head.marks),
    "M2": (N_("address of the office"), page.address),
    "T1": (N_("type of document"), head.type_),
    "T2": (N_("subject of a named document"), head.subject),
    "T3": (N_("subject of a công văn"), head.about),
    "B1": (N_("legal bases"), body.bases),
    "B2": (N_("citing"), body.citing),
    "B3": (N_("paragraphs"), body.paragraphs),
    "B4": (N_("headings"), body.headings),
    "B5": (N_("points"), body.points),
    "B6": (N_("end"), body.end),
    "B7": (N_("order of headings"), order.numbering),
    "B8": (N_("days"), order.days),
    "B9": (N_("deadlines"), order.deadlines),
    "B10": (N_("headings without a text"), order.empty_headings),
    "B11": (N_("enacting words"), body.enacting),
    "V1": (N_("capital letters"), capitals.capitals),
    "S1": (N_("authority"), foot.authority),
    "S3": (N_("signer"), foot.signer),
    "S4": (N_("signature space"), foot.room),
    "R1": (N_("addressee"), foot.addressee),
    "R2": (N_("label of the recipients"), foot.recipients),
    "R3": (N_("recipients"), foot.copies),
    "A1": (N_("numbering of appendices"), appendix.numbering),
    "A2": (N_("heading of appendices"), appendix.heading),
    "A3": (N_("reference of appendices"), appendix.reference),
    "A4": (N_("pages of appendices"), appendix.pages),
    "A5": (N_("tables"), appendix.tables),
}
"""Id, what it is about, and the rule; ids as in the summary of Nghị định 30/2020/NĐ-CP."""
_ANY = ("G", "A", "B6", "B8", "B9", "V1")
"""Rules that hold also for appendices printed by themselves."""
_TEXT = ("B3", "B4", "B5", "B7", "B10")
"""Rules of a text, which hold also for a document that this one puts in force."""


def check_layout(layout: PageLayout) -> list[RuleVerdict]:
    """The verdict of every rule."""
    return check_anatomy(anatomy(layout))


def check_anatomy(doc: Anatomy) -> list[RuleVerdict]:
    """The same of a document whose parts are known."""
    verdicts = []
    for name, (what, rule) in RULES.items():
        applies = doc.headed or name.startswith(_ANY)
        said = rule(doc) if applies else None
        if name in _TEXT:
            said = _with_attached(said, rule, doc)
        verdicts.append(
            RuleVerdict(name, _(what), None if said is None else tuple(dict.fromkeys(said)))
        )
    return verdicts


def _with_attached(said: list[Fault] | None, rule: Rule, doc: Anatomy) -> list[Fault] | None:
    """What a rule says of the document, and of the texts that it puts in force."""
    for annex in doc.attached:
        text = replace(doc, places=[*annex.places], body=text_of(annex))
        more = rule(text) if text.body else None
        if more is not None:
            said = [*(said or ()), *more]
    return said
