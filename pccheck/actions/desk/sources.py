"""What a document is made from: the book now, as of a day, or an issued document's entries."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from pccheck.actions.desk.days import Itineraries
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.late import late_units
from pccheck.actions.desk.shipped import shipped
from pccheck.book.ask.campaigns import Current, current
from pccheck.book.ask.decisions import decision_numbers
from pccheck.book.ask.documents import issued, newest_issued
from pccheck.book.ask.figures.facts import FigureCount, figure_of
from pccheck.book.ask.figures.figures import figure_values, figures
from pccheck.book.ask.figures.kept import kept_numbers
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.as_of import as_of
from pccheck.book.ledger.entry_sets import book_of, runs_of
from pccheck.book.ledger.ledger import Book
from pccheck.errors import PccheckError, wrong_use
from pccheck.model.documents import Issued, Late, Mark, Runs
from pccheck.model.figures import Figure, FigureKey, Figures
from pccheck.model.itinerary import TeamDay
from pccheck.model.journal.clock import end_of
from pccheck.values import dataclass


@dataclass(frozen=True)
class Source:
    """A desk whose book holds exactly the entries that count, and where templates lie. `later`: the
    entries written after `as_of`, None where the whole book counts; `marked`: the entries as the
    mark of a document has them.

    What all documents share is looked up once: a document costs what it says, not the campaign.
    """

    desk: Desk
    folders: tuple[Path, ...]
    as_of: date | None = None
    later: int = 0
    marked: Runs = ()

    @cached_property
    def runs(self) -> Runs:
        """The entries that count."""
        return self.marked or runs_of(self.desk.book)

    @property
    def today(self) -> date:
        """The day whose state the documents tell."""
        return self.as_of or self.desk.today

    @cached_property
    def figures(self) -> Figures:
        """All that the documents print."""
        desk = self.desk
        return figures(desk.book, desk.current, desk.now, self.as_of, self.later)

    @property
    def counting(self) -> FigureCount:
        """What the figures are made from."""
        return FigureCount(self.desk.book, self.desk.current, self.desk.now, self.as_of)

    @cached_property
    def values(self) -> dict[FigureKey, Figure]:
        """The figures' numbers alone, each with the visits behind it, in the order of the keys."""
        return figure_values(self.counting)

    @property
    def numbers(self) -> dict[FigureKey, Figure]:
        """The same without the visits."""
        return kept_numbers(self.counting)

    def figure(self, key: FigureKey) -> Figure:
        """One figure with the visits behind it."""
        return figure_of(self.counting, key)

    @cached_property
    def itineraries(self) -> Itineraries:
        """The task force and its itineraries."""
        return Itineraries(self.desk)

    @cached_property
    def days(self) -> Mapping[str, TeamDay]:
        """The days of teams that have visits, by the itinerary's record."""
        made = self.itineraries.days(visits(self.desk.book, self.desk.current.rec))
        return {day.rec: day for day in made if day.rec}

    @cached_property
    def late(self) -> list[Late]:
        """The units that have let a deadline pass without an answer."""
        return late_units(self.desk.current.campaign, self.figures, self.today)

    @cached_property
    def plan(self) -> Issued | None:
        """The campaign's plan as it was issued; None before."""
        return newest_issued(self.desk.book, self.desk.current.rec, "ke-hoach")


@contextmanager
def source(desk: Desk, day: date | None = None) -> Iterator[Source]:
    """All that the book holds; with a day, what had been written by the end of it in the campaign's
    time zone, whatever the computer's.

    Raises:
        PccheckError: `campaign-later`.
    """
    folders = template_folders(desk)
    if day is None:
        yield Source(desk, folders)
        return
    end = end_of(day, desk.current.campaign.time_zone)
    copy, later = as_of(desk.book, end)
    with copy:
        at = Desk(copy, _then(copy, day), desk.now)
        yield Source(at, folders, day, later)


def _then(copy: Book, day: date) -> Current:
    """The campaign as it stood at the end of a day."""
    try:
        return current(copy)
    except PccheckError as error:
        if error.code == "no-campaign":
            raise wrong_use("campaign-later", day=day) from error
        raise


@contextmanager
def source_of(desk: Desk, mark: Mark) -> Iterator[Source]:
    """Exactly the entries, and the moment, that a draft or an issued document was made from.

    Raises:
        PccheckError: `entries-missing`.
    """
    with book_of(desk.book, mark.runs) as copy:
        at = Desk(copy, current(copy), mark.made_at)
        yield Source(at, template_folders(desk), mark.as_of, mark.later, mark.runs)


def template_folders(desk: Desk) -> tuple[Path, ...]:
    """The user's templates beside the book, before the shipped ones."""
    return (desk.book.path.parent / "templates" / "documents", shipped("templates") / "documents")


def mark_of(document: Issued) -> Mark:
    """What an issued document was made from."""
    made = datetime.fromisoformat(document.made_at)
    return Mark(document.kind, document.about, made, document.as_of, document.later, document.runs)


def issued_name(document: Issued, ordered: Mapping[str, str]) -> str:
    """A document's symbol; of one that is numbered within an inspection the decision too, of those
    that `ordered` names by record.
    """
    return f"{document.symbol} {ordered.get(document.within, '')}".rstrip()


def find_issued(desk: Desk, words: str) -> Issued:
    """The issued document that is meant: `15/BC-STTTT`, `15/2022`, or `15` where one year alone has
    it; `01/KH-ĐKT 12`: of the inspection that the decision 12 ordered.

    Raises:
        PccheckError: `unknown-document`, `ambiguous-document`.
    """
    every, ordered = issued(desk.book), decision_numbers(desk.book)
    first, _, decision = words.strip().casefold().partition(" ")
    number, _, rest = first.partition("/")

    def fits(document: Issued) -> bool:
        symbol = document.symbol.partition("/")[2].casefold()
        if not number.isdecimal() or document.number != int(number):
            return False
        ordering = ordered.get(document.of_decision, "").casefold()
        if decision.strip() not in ("", ordering, ordering.partition("/")[0]):
            return False
        return rest in ("", str(document.day.year), symbol)

    fitting = [document for document in every if fits(document)]
    named = [f"{issued_name(one, ordered)} ({one.day.year})" for one in fitting or every]
    listed = "; ".join(sorted(named) if fitting else named)
    if not fitting:
        raise wrong_use("unknown-document", value=words, known=listed or "-")
    if len(fitting) > 1:
        raise wrong_use("ambiguous-document", value=words, found=listed)
    return fitting[0]
