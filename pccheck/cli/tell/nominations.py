"""Nominations, and what an absence touches, as people and programs read them."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.listing import Column, Layout, Listing
from pccheck.cli.frame.show import day
from pccheck.cli.frame.steps import show_next
from pccheck.cli.tell.answers import AskedBodyJson, NomineeJson
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.lists.nominations import Nomination
    from pccheck.model.records import Member, Visit

_STATES = {
    "in-time": N_("in time"),
    "late": N_("late"),
    "no-document": N_("no document"),
    "missing": N_("nobody named"),
}


def show_nominations(desk: "Desk", layout: Layout) -> None:
    """One line a body that is asked for a member, with the document of each."""
    from pccheck.actions.lists.nominations import IN_TIME, nominations

    asked = nominations(desk)
    if _listing().show(asked, layout):
        late = sum(nomination.state != IN_TIME for nomination in asked)
        line = _("{count} bodies asked, {late} not named in time")
        say(line.format(count=len(asked), late=late) + _before(desk) + ".")


def _listing() -> "Listing[Nomination]":
    members = Listing["Member"](NomineeJson, Column("member", value=lambda member: member.code))
    return Listing["Nomination"](
        AskedBodyJson,
        Column("body", _("Body"), value=lambda row: row.body.code),
        Column("body_name", _("Name"), value=lambda row: row.body.name),
        Column("", _("Member"), lambda row: "; ".join(map(_named, row.members))),
        Column("", _("Document"), lambda row: "; ".join(_letters(row.members))),
        Column(
            "nominated", _("State"), lambda row: _(_STATES[row.state]), value=lambda row: row.state
        ),
        Column("members", value=lambda row: members.records(row.members)),
    )


def _named(member: "Member") -> str:
    return ", ".join(filter(None, (member.name or member.code, member.title)))


def _letters(members: "Iterable[Member]") -> "Iterable[str]":
    """Their documents, each once."""
    named = (member for member in members if member.document)
    return dict.fromkeys(f"{member.document} {day(member.document_date)}" for member in named)


def _before(desk: "Desk") -> str:
    before = desk.current.campaign.task_force.nomination_before
    return _(" (before {day}, that day excluded)").format(day=day(before)) if before else ""


def show_nomination(desk: "Desk", one: "Nomination") -> None:
    """What a body has said so far, and what is next."""
    from pccheck.actions.lists.nominations import IN_TIME, nominations

    for m in one.members:
        letter = ", ".join(filter(None, (m.document, day(m.document_date)))) or _("no document")
        print(f"{one.body.code} {one.body.name}: {_named(m)} ({letter})")
    print(_("  Nominated: {state}").format(state=_(_STATES[one.state])) + _before(desk))
    late = any(other.state != IN_TIME for other in nominations(desk))
    show_next("pccheck team list --nominations" if late else "pccheck plan")


def show_touched(visits: "list[Visit]", counted: str) -> None:
    """The planned visits of those days that cannot stay as they are.

    `counted`: what is said of their `count`.
    """
    if not visits:
        print(_("No planned visit has to move."))
        return
    for visit in visits:
        print(f"  {day(visit.day)}  {visit.team_code}  {visit.code} {visit.name}")
    print(counted.format(count=len(visits)))
    show_next("pccheck plan")
