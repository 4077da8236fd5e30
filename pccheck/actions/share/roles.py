"""Who says what may be known: the office, a release by word; an installation that is gone."""

from typing import NamedTuple

from pccheck.actions.desk.desk import Desk
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.book.ledger.share.losing import chain_named, lose
from pccheck.book.ledger.share.parcels import parcels
from pccheck.book.ledger.share.release import office
from pccheck.book.ledger.share.roles import pass_on, release_all


class Gone(NamedTuple):
    """What an installation took with it: its chain; the codes of the units of its parcels that are
    still to be visited, by day.
    """

    chain: str
    units: tuple[str, ...]


def pass_office_on(desk: Desk, installation: str, by: str) -> str:
    """Make an installation the office, by the end of its id; '' for this one; returns its chain.

    Raises:
        PccheckError: those of `chain_named`.
    """
    chain = chain_named(desk.book, installation)
    with desk.book.writing(by, desk.now) as transaction:
        pass_on(desk.book, transaction, chain)
    return chain


def office_of(desk: Desk) -> str:
    """The chain of the office."""
    return office(desk.book)


def release(desk: Desk, by: str) -> int:
    """Let all of the current campaign be known; returns how many entries that took.

    Raises:
        PccheckError: `not-the-office`.
    """
    with desk.book.writing(by, desk.now) as transaction:
        release_all(desk.book, transaction, desk.current.rec)
        return transaction.count


def lost(desk: Desk, installation: str, by: str) -> Gone:
    """Write down that an installation is gone; its parcels, and those of which nobody said that
    they were taken, are known to whoever has it.

    Raises:
        PccheckError: `own-installation`; those of `chain_named`.
    """
    chain = chain_named(desk.book, installation)
    with desk.book.writing(by, desk.now) as transaction:
        lose(desk.book, transaction, chain)
    known: set[str] = set()
    for parcel in parcels(desk.book, desk.current.rec):
        if chain in parcel.takers or not parcel.takers:
            known |= set(parcel.targets)
    return Gone(chain, _still_planned(desk, known))


def _still_planned(desk: Desk, units: set[str]) -> tuple[str, ...]:
    """The codes of those of these targets that are still to be visited."""
    waiting = (visit for visit in visits(desk.book, desk.current.rec) if visit.target in units)
    planned = {v.target for v in waiting if v.is_ahead(desk.today)}
    every = targets(desk.book, desk.current.campaign.routing_level)
    return tuple(unit.code for unit in every if unit.rec in planned)
