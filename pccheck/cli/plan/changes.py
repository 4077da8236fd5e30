"""What a new plan changes in the one that stands, as people and programs read it."""

from typing import TYPE_CHECKING, Any

from pccheck.cli.frame.show import clock, day
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.replanning import Change

_SHOWN = 20
"""So many lines of each kind are printed; `--json` has them all."""


def show_changes(desk: "Desk", found: "Sequence[Change]") -> None:
    """How many visits move, are dropped, are new or change their hour, and which."""
    from pccheck.actions.plan.replanning import DROPPED, HOUR, MOVED, NEW

    kinds = {
        kind: [one for one in found if one.kind == kind] for kind in (MOVED, DROPPED, NEW, HOUR)
    }
    counts = {kind: len(some) for kind, some in kinds.items()}
    said = _(
        "Against the plan that stands: {moved} moved, {dropped} dropped, {new} new, {hour} at"
        " another hour."
    )
    print(said.format(**counts))
    lines = {
        MOVED: _("  moved: {code} {name}, {before} → {after}"),
        DROPPED: _("  dropped: {code} {name}, {before}: {why}"),
        NEW: _("  new: {code} {name}, {after}"),
    }
    names = _Said(desk)
    for kind, line in lines.items():
        for one in kinds[kind][:_SHOWN]:
            print(line.format(**names.words(one)))
        if len(kinds[kind]) > _SHOWN:
            print(_("  … and {count} more").format(count=len(kinds[kind]) - _SHOWN))


def changes_json(desk: "Desk", found: "Sequence[Change]") -> list[dict[str, Any]]:
    """Each difference: what it is, the target, where it was and where it is to be."""
    said = _Said(desk)
    return [
        {
            "change": one.kind,
            "target": said.codes[one.target],
            "from": (
                {
                    "day": one.visit.day,
                    "team": one.visit.team_code,
                    "start": clock(one.visit.arrive),
                }
                if one.visit
                else None
            ),
            "to": (
                {"day": one.day, "team": said.teams[one.team], "start": clock(one.start)}
                if one.day
                else None
            ),
            "reason": said.why(one) or None,
        }
        for one in found
    ]


class _Said:
    """The names that records go by."""

    def __init__(self, desk: "Desk") -> None:
        from pccheck.actions.desk.places import Places
        from pccheck.book.ask.people import people
        from pccheck.book.ask.targets import targets

        known = targets(desk.book, desk.current.campaign.routing_level)
        self.codes = {one.rec: one.code for one in known}
        self._names = {one.rec: one.name for one in known}
        self.teams = {team.rec: team.code for team in people(desk.book, desk.current.rec).teams}
        self._places = Places(desk.book, desk.current)

    def words(self, one: "Change") -> dict[str, str]:
        """What a line names."""
        return {
            "code": self.codes[one.target],
            "name": self._names[one.target],
            "before": f"{day(one.visit.day)} {one.visit.team_code}" if one.visit else "",
            "after": f"{day(one.day)} {clock(one.start)} {self.teams.get(one.team, '')}",
            "why": self.why(one),
        }

    def why(self, one: "Change") -> str:
        """What is against a visit that is dropped."""
        return self._places.said(one.why) if one.why else ""
