"""What a new plan changes in the one that stands, as people and programs read it."""

from typing import TYPE_CHECKING, cast

from pccheck.cli.frame.show import clock, day
from pccheck.text.words.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pccheck.actions.desk.desk import Desk
    from pccheck.actions.plan.replanning import VisitChange
    from pccheck.cli.plan.answers import Change, MovedJson, WhereJson

_SHOWN = 20
"""So many lines of each kind are printed; `--json` has them all."""


def show_changes(desk: "Desk", changes: "Sequence[VisitChange]") -> None:
    """How many visits move, are dropped, are new or change their hour, and which."""
    from pccheck.actions.plan.replanning import DROPPED, HOUR, MOVED, NEW

    kinds: dict[str, list[VisitChange]] = {MOVED: [], DROPPED: [], NEW: [], HOUR: []}
    for change in changes:
        kinds[change.kind].append(change)
    line = _(
        "Against the plan that stands: {moved} moved, {dropped} dropped, {new} new, {hour} at"
        " another hour."
    )
    print(line.format(**{kind: len(some) for kind, some in kinds.items()}))
    lines = {
        MOVED: _("  moved: {code} {name}, {before} → {after}"),
        DROPPED: _("  dropped: {code} {name}, {before}: {why}"),
        NEW: _("  new: {code} {name}, {after}"),
    }
    names = _Names(desk)
    for kind, line in lines.items():
        for change in kinds[kind][:_SHOWN]:
            print(line.format(**names.words(change)))
        if len(kinds[kind]) > _SHOWN:
            print(_("  … and {count} more").format(count=len(kinds[kind]) - _SHOWN))


def moves_json(desk: "Desk", changes: "Sequence[VisitChange]") -> "list[MovedJson]":
    """Each difference: what it is, the target, where it was and where it is to be."""
    names = _Names(desk)

    def before(change: "VisitChange") -> "WhereJson | None":
        if not (visit := change.visit):
            return None
        return {"day": visit.day, "team": visit.team_code, "arrive": clock(visit.arrive)}

    def after(change: "VisitChange") -> "WhereJson | None":
        if not change.day:
            return None
        team, arrive = names.teams[change.team], clock(change.start)
        return {"day": change.day, "team": team, "arrive": arrive}

    return [
        {
            "change": cast("Change", change.kind),
            "target": names.codes[change.target],
            "from": before(change),
            "to": after(change),
            "reason": names.why(change) or None,
        }
        for change in changes
    ]


class _Names:
    """The names that records go by."""

    def __init__(self, desk: "Desk") -> None:
        from pccheck.actions.desk.places import Places
        from pccheck.book.ask.people import people
        from pccheck.book.ask.targets import targets

        units = targets(desk.book, desk.current.campaign.routing_level)
        self.codes = {unit.rec: unit.code for unit in units}
        self._names = {unit.rec: unit.name for unit in units}
        self.teams = {team.rec: team.code for team in people(desk.book, desk.current.rec).teams}
        self._places = Places(desk.book, desk.current)

    def words(self, change: "VisitChange") -> dict[str, str]:
        """What a line names."""
        visit = change.visit
        return {
            "code": self.codes[change.target],
            "name": self._names[change.target],
            "before": f"{day(visit.day)} {visit.team_code}" if visit else "",
            "after": f"{day(change.day)} {clock(change.start)} {self.teams.get(change.team, '')}",
            "why": self.why(change),
        }

    def why(self, change: "VisitChange") -> str:
        """What is against a visit that is dropped."""
        return self._places.said(change.why) if change.why else ""
