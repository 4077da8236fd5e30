"""Nominations, and what an absence touches, as people and programs read them."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.cli.frame.show import day, show_json, show_table
from pccheck.cli.frame.steps import show_next
from pccheck.text.words.catalogue import N_, _

if TYPE_CHECKING:
    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.lists.nominations import Nomination
    from pccheck.model.records import Visit

_STATES = {
    "in-time": N_("in time"),
    "late": N_("late"),
    "no-document": N_("no document"),
    "missing": N_("nobody named"),
}


def show_nominations(desk: "Desk", *, as_json: bool) -> None:
    """One line a body that is asked for a member, with the document of each."""
    from pccheck.actions.lists.nominations import IN_TIME, nominations

    found = nominations(desk)
    if as_json:
        show_json(
            [
                {
                    "body": one.body.code,
                    "name": one.body.name,
                    "state": one.state,
                    "members": [
                        {
                            "code": m.code,
                            "name": m.name,
                            "title": m.title,
                            "document": m.document,
                            "document_date": m.document_date,
                        }
                        for m in one.members
                    ],
                }
                for one in found
            ]
        )
        return
    show_table(
        [_("Body"), _("Name"), _("Member"), _("Document"), _("State")], [_row(one) for one in found]
    )
    late = sum(one.state != IN_TIME for one in found)
    say(
        _("{count} bodies asked, {late} not named in time").format(count=len(found), late=late)
        + _before(desk)
        + "."
    )


def _row(one: "Nomination") -> tuple[str, ...]:
    members = "; ".join(", ".join(filter(None, (m.name or m.code, m.title))) for m in one.members)
    letters = "; ".join(
        dict.fromkeys(f"{m.document} {day(m.document_date)}" for m in one.members if m.document)
    )
    return one.body.code, one.body.name, members, letters, _(_STATES[one.state])


def _before(desk: "Desk") -> str:
    before = desk.current.campaign.task_force.nomination_before
    return _(" (before {day}, that day excluded)").format(day=day(before)) if before else ""


def show_nomination(desk: "Desk", one: "Nomination") -> None:
    """What a body has said so far, and what is next."""
    from pccheck.actions.lists.nominations import IN_TIME, nominations

    for m in one.members:
        letter = ", ".join(filter(None, (m.document, day(m.document_date)))) or _("no document")
        print(
            f"{one.body.code} {one.body.name}:"
            f" {', '.join(filter(None, (m.name or m.code, m.title)))} ({letter})"
        )
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
