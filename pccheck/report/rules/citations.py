"""C1–C3: what documents say of other documents: one date a number, as the register has it, articles
that there are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pccheck.report.rules.anatomy.parts import Anatomy
from pccheck.report.rules.body import CITED, NO_DOCUMENT
from pccheck.report.rules.places import Placed
from pccheck.report.rules.verdict import Fault, RuleVerdict
from pccheck.text.words.catalogue import _
from pccheck.values import dataclass

_BEHIND = 60
"""Characters behind a number among which its date is looked for."""
_DATED = re.compile(
    r"^[^;.]*?\bngày (?P<day>\d{1,2})(?:/| tháng )(?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})\b"
)
_ARTICLE = re.compile(r"Điều (?P<article>\d+)\b(?P<between>[^.;]{0,80}?)\bsố $")


@dataclass(frozen=True)
class Known:
    """A document of the register: its day, who issued it, how many articles (0: not said), its last
    day in force (None: in force) and what replaced it.
    """

    number: str
    day: date
    issuer: str = ""
    articles: int = 0
    until: date | None = None
    replaced_by: str = ""


@dataclass(frozen=True)
class Cited:
    """A number as a document cites it: in which file and paragraph, with which day and article.

    `day` None where none is said there; `article` 0.
    """

    number: str
    file: str
    place: Placed
    day: date | None
    article: int

    def breaks(self, found: str, wanted: str) -> Fault:
        """What is wrong with it."""
        return Fault(f"{self.file}, {self.place.where}", found, wanted)


def cited_in(file: str, doc: Anatomy) -> Iterator[Cited]:
    """Every number that a document cites, itself among them where it is issued."""
    if doc.number and (own := CITED.search(doc.number.text)):
        yield Cited(own[1], file, doc.number, doc.day, 0)
    for place in (*doc.bases, *doc.body, *_of_appendices(doc)):
        for found in CITED.finditer(place.text):
            before, behind = place.text[: found.start()], place.text[found.end() :][:_BEHIND]
            if not NO_DOCUMENT.search(before):
                article = _ARTICLE.search(before)
                number = int(article["article"]) if article else 0
                yield Cited(found[1], file, place, _day(behind), number)


def check_citations(
    cited: Iterable[Cited], register: Sequence[Known], days: Mapping[str, date]
) -> list[RuleVerdict]:
    """The verdicts on what documents cite.

    Args:
        cited: what they cite, in the order of files and paragraphs.
        register: what is known of documents.
        days: each file's own day, for what was in force then.
    """
    by_number: dict[str, list[Cited]] = defaultdict(list)
    for citation in cited:
        by_number[_key(citation.number)].append(citation)
    known = {_key(document.number): document for document in register}
    twice: list[Fault] = []
    otherwise: list[Fault] = []
    beyond: list[Fault] = []
    for number, citations in by_number.items():
        document = known.get(number)
        if document is None:
            twice += _two_days(citations)
            continue
        for citation in citations:
            otherwise += _otherwise(citation, document, days.get(citation.file))
            beyond += _beyond(citation, document)
    none = not by_number
    return [
        RuleVerdict("C1", _("one day for each number"), None if none else tuple(twice)),
        RuleVerdict("C2", _("as the register has it"), tuple(otherwise) if known else None),
        RuleVerdict("C3", _("articles that there are"), tuple(beyond) if known else None),
    ]


def _of_appendices(doc: Anatomy) -> Iterator[Placed]:
    for appendix in doc.appendices:
        yield from appendix.places


def _day(text: str) -> date | None:
    """The day that a text names first; None for none, and for one that there is not."""
    found = _DATED.match(text)
    try:
        return date(*(int(found[part]) for part in ("year", "month", "day"))) if found else None
    except ValueError:
        return None


def _key(number: str) -> str:
    """Numbers that differ in marks of units only (VX₁, VX1) and in leading zeros are one."""
    lowered = "".join(chr(ord(c) - 0x2080 + 48) if "₀" <= c <= "₉" else c for c in number)
    return lowered.lstrip("0").casefold()


def _two_days(citations: Sequence[Cited]) -> Iterator[Fault]:
    """Each citation that has another day than most."""
    said = [citation.day for citation in citations if citation.day]
    if len(set(said)) < 2:  # noqa: PLR2004 - one day is as it should be
        return
    usual = max(dict.fromkeys(said), key=said.count)
    where = next(citation.file for citation in citations if citation.day == usual)
    for citation in citations:
        if citation.day and citation.day != usual:
            wanted = _("{day:%d/%m/%Y}, as in {file}").format(day=usual, file=where)
            yield citation.breaks(f"{citation.number}: {citation.day:%d/%m/%Y}", wanted)


def _otherwise(citation: Cited, document: Known, own: date | None) -> Iterator[Fault]:
    if citation.day and citation.day != document.day:
        found = f"{citation.number}: {citation.day:%d/%m/%Y}"
        yield citation.breaks(found, f"{document.day:%d/%m/%Y}")
    if own and document.until and document.until < own:
        found = _("{number}: in force until {day:%d/%m/%Y}").format(
            number=citation.number, day=document.until
        )
        yield citation.breaks(found, document.replaced_by or _("what is in force"))


def _beyond(citation: Cited, document: Known) -> Iterator[Fault]:
    if document.articles and citation.article > document.articles:
        wanted = _("{number} has {count} articles").format(
            number=document.number, count=document.articles
        )
        yield citation.breaks(f"Điều {citation.article}", wanted)
