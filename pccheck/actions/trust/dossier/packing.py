"""A dossier as one file: the list, the papers, the entries behind them, the hashes of all."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from pccheck.actions.decide.clock import WRONG, clock_rows
from pccheck.actions.decide.regimes import regime_of
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.sources import Source, source
from pccheck.actions.follow.findings import FollowedFinding, in_order
from pccheck.actions.follow.telling import finding_words
from pccheck.actions.report.papers import Paper
from pccheck.actions.report.printing import document_docx
from pccheck.actions.trust.dossier.beside import evidence, followed
from pccheck.actions.trust.dossier.diary import diary
from pccheck.actions.trust.dossier.leaves import Gathered
from pccheck.actions.trust.dossier.scope import DossierScope, scope_of
from pccheck.book.ask.follow import cases
from pccheck.book.journal.journal import newest_stamp
from pccheck.book.ledger.store import fetch
from pccheck.model.regime.articles import article_words
from pccheck.model.regime.dossier import KEPT, InspectionDossier, Leaf, Wanting
from pccheck.model.regime.due import last_day
from pccheck.report.archive import zipped
from pccheck.text.words.catalogue import official

LIST, DIARY, SUMS = "00-muc-luc.docx", "nhat-ky.csv", "SHA256SUMS.txt"
_KIND = "muc-luc-ho-so"
"""The template of the list."""
_ALL = "~"
"""A stamp behind every other."""


class Packed(NamedTuple):
    """A dossier: what it says of itself, what its units must mend, and all of it as a file."""

    dossier: InspectionDossier
    to_mend: tuple[FollowedFinding, ...]
    archive: bytes


def packed(desk: Desk, words: str, number: str = "") -> Packed:
    """The dossier of the inspection that is meant: the same bytes whenever it is made from a book.

    Args:
        desk: the book.
        words: a decision by its number, or a unit.
        number: the decision that ordered the unit's inspection, where several did.

    Raises:
        PccheckError: those of `scope_of`, of `evidence`, and of the papers that it prints.
    """
    scope = scope_of(desk, words, number)
    then = replace(desk, now=desk.local(newest_stamp(desk.book.connection, _ALL)))
    with source(then) as made, official():
        gathered, to_mend = Gathered(made, scope), tuple(_to_mend(then, scope))
        leaves = [*gathered.leaves()]
        leaves += evidence(desk, scope)
        leaves += followed(desk, scope, {leaf.symbol for leaf in leaves})
        dossier = InspectionDossier(
            title=desk.current.campaign.title,
            decision=scope.decision.number if scope.decision else "",
            units=tuple((unit.code, unit.name) for unit in scope.units),
            until=then.now,
            leaves=tuple(_in_order(leaves)),
            wanted=tuple(_wanted(gathered)),
            wrong=tuple(_wrong(then, gathered)),
            to_mend=tuple(_in_words(then, to_mend)),
        )
        return Packed(dossier, to_mend, zipped(_parts(desk, made, dossier, diary(desk, scope))))


def _wanted(gathered: Gathered) -> Iterator[Wanting]:
    """What the regime still wants: every step of it, not the next alone."""
    course = gathered.course
    if course is None:
        for step in regime_of(gathered.source.desk).steps:
            if step.always and step.paper not in gathered.kinds:
                yield Wanting("", step.text, None, step.place)
        return
    units = {"": "", **{unit.rec: unit.code for unit in gathered.scope.units}}
    for rec, code in units.items():
        for step in course.open(rec) if not course.stopped(rec) else ():
            yield Wanting(code, step.text, last_day(course, step, rec), step.place)


def _wrong(then: Desk, gathered: Gathered) -> Iterator[Wanting]:
    """What is not as the regime asks, at these units or in the whole."""
    scope = gathered.scope
    number = scope.decision.number if scope.decision else ""
    told = {"", *(unit.code for unit in scope.units)} if number else {scope.units[0].code}
    for row in clock_rows(then):
        if row.state == WRONG and row.decision == number and row.target in told:
            yield Wanting(row.target, row.what, row.day, row.article)


def _to_mend(then: Desk, scope: DossierScope) -> Iterator[FollowedFinding]:
    """What the inspection's findings oblige its units to, unit by unit."""
    made = {visit.rec for visit in scope.visits}
    for unit in scope.units:
        for case in cases(then.book, then.current, unit.rec):
            for finding in in_order(then.current.campaign, case.obligations):
                if finding.lacking.visit in made:
                    yield FollowedFinding(case, finding)


def _in_words(then: Desk, to_mend: Iterable[FollowedFinding]) -> Iterator[str]:
    """A line each: what, by which clause, until when, and how it stands."""
    campaign, today = then.current.campaign, then.today
    for case, finding in ((one.case, one.obligation) for one in to_mend):
        yield f"{case.code}: {finding_words(campaign, finding, today)}"


def _in_order(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """The papers as the inspection went, files of a day behind its papers; each file's name begins
    with its paper's place in the list, those of a page lie in a folder.
    """
    ordered = sorted(leaves, key=lambda leaf: (leaf.day, leaf.state == KEPT))
    width = max(2, len(str(len(ordered))))
    for place, leaf in enumerate(ordered, 1):
        begin = f"{place:0{width}d}{'-' if len(leaf.files) == 1 else '/'}"
        files = (file._replace(name=begin + file.name) for file in leaf.files)
        yield leaf._replace(place=place, files=tuple(files))


def _parts(
    desk: Desk, made: Source, dossier: InspectionDossier, entries: bytes
) -> Iterator[tuple[str, bytes]]:
    """The files in their order, each read when its turn comes; the hashes of all behind them."""
    sums = []
    for name, content in _contents(desk, made, dossier, entries):
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}\n")
        yield name, content
    yield SUMS, "".join(sums).encode()


def _contents(
    desk: Desk, made: Source, dossier: InspectionDossier, entries: bytes
) -> Iterator[tuple[str, bytes]]:
    content = {
        "d": dossier,
        "diary": DIARY,
        "sums": SUMS,
        "law": regime_of(desk).short,
        "article": article_words,
    }
    yield LIST, document_docx(made, Paper(_KIND, "", _KIND, content))
    for file in chain.from_iterable(leaf.files for leaf in dossier.leaves):
        yield file.name, file.content or fetch(desk.book, file.sha256)
    yield DIARY, entries
