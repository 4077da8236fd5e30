"""Who was handed which days before their release, as the audit shows it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Listing
from pccheck.cli.frame.show import day, moment
from pccheck.cli.plan import answers
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.book.ledger.share.parcels import Parcel
    from pccheck.cli.plan.lots.called import Called


def show_parcels(desk: "Desk", called: "Called", parcels: "Sequence[Parcel]") -> None:
    """A line for each: when, by whom, to which team, which days and units, who took it."""
    from pccheck.book.ledger.authors import author_names

    if not parcels:
        return
    names = author_names(desk.book)
    print(_("Handed over in parcels ({count}):").format(count=len(parcels)))
    for parcel in parcels:
        days = dict.fromkeys((_day(parcel.first), _day(parcel.last)))
        words = _("{at}  {by}: to {team}, {days}: {targets} ({taken})")
        takers = ", ".join(chain[-4:] for chain in parcel.takers)
        line = words.format(
            at=moment(desk.local(parcel.at)),
            by=names.get(parcel.by) or "?",
            team=called[parcel.team],
            days="–".join(days),
            targets=", ".join(called.of(parcel.targets)),
            taken=_("taken by {takers}").format(takers=takers) if takers else _("not taken yet"),
        )
        say("  " + line)


def parcels_json(
    desk: "Desk", called: "Called", parcels: "Sequence[Parcel]"
) -> list[dict[str, object]]:
    """The same for programs."""
    from pccheck.book.ledger.authors import author_names

    names = author_names(desk.book)
    listing = Listing["Parcel"](
        answers.ParcelJson,
        Column("at", value=lambda parcel: desk.local(parcel.at)),
        Column("by", value=lambda parcel: names.get(parcel.by, "")),
        Column("team", value=lambda parcel: called[parcel.team]),
        Column("targets", value=lambda parcel: called.of(parcel.targets)),
        Column("installations", value=lambda parcel: list(parcel.takers)),
    )
    return listing.records(parcels)


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
