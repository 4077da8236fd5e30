"""Which visits people want to see."""

from datetime import date
from typing import NamedTuple

from pccheck.actions.desk.dates import read_day
from pccheck.actions.desk.desk import Desk
from pccheck.actions.desk.places import areas_listed
from pccheck.actions.desk.staff import team_record
from pccheck.book.ask.targets import targets
from pccheck.book.ask.visits import visits
from pccheck.errors import wrong_use
from pccheck.model.records import Visit
from pccheck.text.words.outcomes import OUTCOMES, outcome_words, read_state


class AskedVisits(NamedTuple):
    """A team's record, a day, a state: None and '' for any."""

    team: str
    day: date | None
    state: str

    def takes(self, visit: Visit) -> bool:
        """Whether a visit is asked for."""
        return (
            self.team in ("", visit.team)
            and self.day in (None, visit.day)
            and self.state in ("", visit.state)
        )


def listed_visits(desk: Desk, team: str, on: str, area: str, state: str) -> list[Visit]:
    """The visits of a team, on a day, in an area, in a state, each as typed ('' for all).

    Raises:
        PccheckError: `unknown-state`, `bad-date`; those of `find_team` and `areas_listed`.
    """
    day, of_team = read_day("--date", on, desk.around), team_record(desk, team)
    became = read_state(state) if state else ""
    if state and not became:
        known = ", ".join(map(outcome_words, OUTCOMES))
        raise wrong_use("unknown-state", value=state, known=known)
    rows = visits(desk.book, desk.current.rec)
    if area:
        here = _inside(desk, area)
        rows = [visit for visit in rows if visit.target in here]
    asked = AskedVisits(of_team, day, became)
    return [visit for visit in rows if asked.takes(visit)]


def _inside(desk: Desk, area: str) -> frozenset[str]:
    """The targets in an area."""
    level, inside = desk.current.campaign.routing_level, areas_listed(desk, area)
    there = targets(desk.book, level, areas=[one.rec for one in inside])
    return frozenset(target.rec for target in there)
