"""Why a target is left out of the plan, in words; the codes are the planner's."""

from collections.abc import Mapping
from datetime import date

from pccheck.text.catalogue import N_, _
from pccheck.text.dates import clock, date_words

_REASONS = {
    "already-fixed": (N_("a visit stands already"), N_("a visit stands already on {day}")),
    "never-open": (
        N_("never open during the teams' day"),
        N_("never open between {day_from} and {day_to}: change its opening hours or the teams' day"),
    ),
    "too-long": (
        N_("the visit is longer than it is open"),
        N_("the visit takes {minutes} minutes, but at most {longest} can be had in one stretch"),
    ),
    "too-far": (
        N_("too far for a day"),
        N_("the way takes {travel} minutes, the visit {minutes}: not both between {day_from} and {day_to}"),
    ),
    "area-closed": (N_("its area is closed on every day"), N_("{area} is closed on all {days} days")),
    "no-representative": (
        N_("the area's representative is never there"),
        N_("no representative of {area} on any of {days} days: ask for a substitute"),
    ),
    "no-capacity": (
        N_("no room on the teams' days"),
        N_("no room: {area} has {team_days} team-days; one more would do"),
    ),
}
_CLOCKS = ("day_from", "day_to")


def reason_name(code: str) -> str:
    """The reason in a few words."""
    return _(_REASONS[code][0])


def reason_words(code: str, params: Mapping[str, object]) -> str:
    """The reason with what it names, and what would change it."""
    return _(_REASONS[code][1]).format_map({name: _said(name, value) for name, value in params.items()})


def _said(name: str, value: object) -> object:
    if name in _CLOCKS and isinstance(value, int):
        return clock(value)
    return date_words(value) if isinstance(value, date) else value
