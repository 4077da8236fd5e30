"""What came along from an earlier campaign."""

from typing import TYPE_CHECKING

from pccheck.cli.frame.lines import say
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from pccheck.actions.setup.taking_over import TakenOver


def show_taken_over(taken: "TakenOver") -> None:
    """How much came along, and which bodies did not."""
    line = _("Taken over: {bodies} bodies, {members} members, {teams} teams, {vehicles} vehicles.")
    print(
        line.format(
            bodies=taken.bodies,
            members=taken.members,
            teams=taken.teams,
            vehicles=taken.vehicles,
        )
    )
    for name in taken.dropped:
        say(_("  {body} stays behind: its area is not among the campaign's.").format(body=name))
