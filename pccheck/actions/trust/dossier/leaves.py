"""The papers of a dossier: issued ones as they were issued, others as the book prints them now."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pccheck.actions.decide.clock import courses
from pccheck.actions.desk.sources import Source
from pccheck.actions.report.checking import anatomy_in
from pccheck.actions.report.inspections import inspection_paper
from pccheck.actions.report.outgoing.issuing import issued_files
from pccheck.actions.report.papers import Paper, paper
from pccheck.actions.report.printing import document_docx
from pccheck.actions.trust.dossier.scope import DossierScope
from pccheck.book.ask.documents import issued
from pccheck.book.ask.notices import notices
from pccheck.errors import PccheckError
from pccheck.model.campaign.papers.document_kinds import DOCUMENTS, TEAM_NAME
from pccheck.model.documents import Issued
from pccheck.model.records import Target
from pccheck.model.regime.course import Course
from pccheck.model.regime.decisions import StepTaken
from pccheck.model.regime.dossier import (
    DISPUTED,
    DRAFT,
    ISSUED,
    NO_FILE,
    NOT_HERE,
    UNTOLD,
    Leaf,
    LeafFile,
)
from pccheck.model.regime.regime import LegalStep
from pccheck.model.visit import DONE
from pccheck.report.rules.register_line import register_line
from pccheck.values import dataclass

_OF_CAMPAIGN = ("ke-hoach", "quyet-dinh")
"""The documents of the whole campaign on which an inspection rests."""
_OPEN = {"file-not-kept": NOT_HERE, "visit-disputed": DISPUTED}
"""What stands in the way of a paper without spoiling the dossier."""
_TOLD = "thong-bao"
"""The notice of an itinerary, which may be given by telephone."""
_LETTER = "Công văn"


@dataclass(frozen=True)
class Gathered:
    """The papers of an inspection, of the book as `source` has it."""

    source: Source
    scope: DossierScope

    @cached_property
    def course(self) -> Course | None:
        """The decision beside its regime."""
        made = courses(self.source.desk, [self.scope.decision]) if self.scope.decision else ()
        return next(iter(made), None)

    @cached_property
    def _units(self) -> Mapping[str, Target]:
        return {unit.rec: unit for unit in self.scope.units}

    @cached_property
    def _issued(self) -> Mapping[tuple[str, int], Issued]:
        """The issued documents by number and year; of those that are numbered within an inspection
        its own.
        """
        ours = ("", self.scope.decision.rec if self.scope.decision else "")
        every = issued(self.source.desk.book)
        return {(one.symbol, one.day.year): one for one in every if one.within in ours}

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of documents that were issued for this inspection or can be printed."""
        desk = self.source.desk
        kinds = {document.kind for document in self.documents}
        kinds |= {one.kind for one in self._issued.values() if not one.about}
        kinds |= {"bien-ban"} if self.scope.visits else set()
        return frozenset(kinds | ({_TOLD} if notices(desk.book, desk.current.rec) else set()))

    @cached_property
    def documents(self) -> list[Issued]:
        """The issued documents about the units or their visits, and those that all rests on."""
        return [one for one in self._issued.values() if self._belongs(one)]

    def _belongs(self, document: Issued) -> bool:
        if document.campaign != self.source.desk.current.rec:
            return False
        if document.of_decision:
            return self._is_of_inspection(document)
        visits = {visit.rec for visit in self.scope.visits}
        return (
            document.kind in _OF_CAMPAIGN
            or document.about.rpartition(":")[2] in visits
            or not document.units.isdisjoint(self._units)
        )

    def _is_of_inspection(self, document: Issued) -> bool:
        """Whether it is a paper of this inspection: of a unit of the dossier, or of the whole where
        all of it may be told.
        """
        decision, _, unit = document.about.partition(":")
        here = self.scope.decision is not None and self.scope.decision.rec == decision
        return here and (unit in self._units if unit else self.scope.whole)

    def leaves(self) -> Iterator[Leaf]:
        """Every paper, in no order."""
        steps = [*self._steps()]
        yield from steps
        taken = {(leaf.symbol, leaf.day.year) for leaf in steps if leaf.state == ISSUED}
        for document in self.documents:
            if (document.symbol, document.day.year) not in taken:
                yield self._of_issued(document, "")
        if self.course is None or not self._own_papers:
            yield from self._of_visits()

    @property
    def _own_papers(self) -> frozenset[str]:
        """The papers that the regime has templates of its own for."""
        return frozenset(self.course.regime.paper if self.course else ()) - DOCUMENTS.keys()

    def _steps(self) -> Iterator[Leaf]:
        """The papers of the steps that were taken, for these units or for the whole."""
        if self.course is None:
            return
        mine = [one for one in self.course.taken if one.unit in ("", *self._units)]
        newest = {(self.course.regime.step[one.step].paper, one.unit): one for one in mine}
        for taken in mine:
            step = self.course.regime.step[taken.step]
            if step.paper or taken.number:
                last = newest[step.paper, taken.unit] is taken
                yield self._of_step(step, taken, is_last=last)

    def _of_step(self, step: LegalStep, taken: StepTaken, *, is_last: bool) -> Leaf:
        unit = self._units.get(taken.unit)
        code = unit.code if unit else ""
        document = self._issued.get((taken.number, taken.day.year))
        own = step.paper in self._own_papers
        blank = Leaf(NO_FILE, taken.day, step.text, taken.number, self._office, code)
        if not self.scope.whole and not code:
            return blank._replace(state=UNTOLD)
        if document:
            return self._of_issued(document, code)
        if not own or not is_last:
            return blank
        number = self.course.decision.number if self.course else ""
        try:
            made = inspection_paper(self.source, number, step.paper, code, "")
            return self._draft(made, blank)
        except PccheckError as error:
            return blank._replace(state=_state_of(error))

    def _of_visits(self) -> Iterator[Leaf]:
        """The minutes and the notice of results of each visit, those apart that were issued."""
        have = {(one.kind, one.about) for one in self.documents}
        force = self.source.desk.current.campaign.task_force.name
        for visit in self.scope.visits:
            unit = self._units[visit.target]
            latest = visit.state == DONE and visit.rec in self.source.figures.unit_by_visit
            for kind, author in (("bien-ban", force), ("ket-qua", self._office)):
                if (kind, visit.rec) in have or (kind == "ket-qua" and not latest):
                    continue
                name = DOCUMENTS[kind].name
                blank = Leaf(NO_FILE, visit.day, name, "", author, unit.code)
                try:
                    yield self._draft(paper(self.source, kind, visit.rec), blank)
                except PccheckError as error:
                    yield blank._replace(state=_state_of(error))

    def _draft(self, made: Paper, blank: Leaf) -> Leaf:
        """A paper as the book prints it now: neither number nor signature are its own."""
        content = document_docx(self.source, made)
        file = LeafFile(f"{made.stem}.docx", content)
        inspection = made.content.get("i")
        author = inspection.heads.issuer_name if inspection else blank.author
        title = _titled(file.name, content) or blank.title
        return blank._replace(state=DRAFT, title=title, author=author, files=(file,))

    def _of_issued(self, document: Issued, unit: str) -> Leaf:
        """A document byte for byte as it was issued, with the folder of a page."""
        units = [self._units[rec].code for rec in document.units if rec in self._units]
        code = unit or (units[0] if len(units) == 1 and not document.of_decision else "")
        author = TEAM_NAME if document.within else self._office
        leaf = Leaf(ISSUED, document.day, document.name, document.symbol, author, code)
        try:
            files = issued_files(self.source.desk, document)
        except PccheckError as error:
            return leaf._replace(state=_state_of(error))
        kept = tuple(LeafFile(at.as_posix(), content) for at, content in files.items())
        title = _titled(kept[0].name, kept[0].content)
        return leaf._replace(title=title or document.name, files=kept)

    @property
    def _office(self) -> str:
        return self.source.desk.current.campaign.documents.issuer_name


def _state_of(error: PccheckError) -> str:
    """What a dossier has of a paper that cannot be printed.

    Raises:
        PccheckError: the error itself, where it is no matter of one paper.
    """
    if error.code not in _OPEN:
        raise error
    return _OPEN[error.code]


def _titled(name: str, content: bytes) -> str:
    """Type and subject of a paper as it says them itself; '' where it does not."""
    found = anatomy_in(Path(name), content)
    untyped = _LETTER if found.about else ""
    type_words = found.type.text.capitalize() if found.type else untyped
    return " ".join(filter(None, (type_words, register_line(found).subject)))
